import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readConfig } from "../../bot/config.ts";
import { BatchDialog } from "../../bot/eligibility/batch/batch-dialog.ts";
import { samples } from "../bot/eligibility/dialog/talking.ts";
import {
  accessibilityFindings,
  findChromium,
  keepScreenshot,
  launch,
  overflow,
  shownText,
  Visitor,
} from "../support/browser.ts";
import { sampleCatalogue } from "../support/sample-catalogue.ts";
import { lastingFor, TestService } from "../support/test-service.ts";

const chromium = findChromium();
if (chromium === undefined && process.env.CI)
  throw new Error("The browser tests need a Chromium: apt-get install chromium");

const header = "姓名,学历,全日制,年龄,在本区工作,合同年限,社保（月）,职称,爱好";
const row = (i: number): string =>
  `人员${i},${["博士", "硕士", "本科"][i % 3]},是,${28 + (i % 20)},是,3,${i % 30},中级,跑步`;
const table = (rows: number): string => [header, ...Array.from({ length: rows }, (_, i) => row(i))].join("\n");
const csv = (name: string, content: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(content) });

let service: TestService;
let browser: Browser;
let visitor: Visitor;

describe.skipIf(chromium === undefined)("the chat page", { timeout: 60_000 }, () => {
  beforeAll(async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "cewen-tables-"));
    const lasting = lastingFor(readConfig({ CEWEN_DATA: folder }));
    const dialog = new BatchDialog({ catalogue: sampleCatalogue, results: lasting.results });
    service = await TestService.start({
      folder,
      lasting,
      store: { snapshot: async () => samples },
      ask: async ({ question, conversationId = "" }) => {
        const said = { text: question, state: {}, day: "2026-11-22", conversationId, isPublic: false } as const;
        const taken = await dialog.take({ ...said, visibilities: ["public"], snapshot: samples });
        const { lines = ["不懂"], cards = [] } = taken ?? {};
        const answer = { question, asOf: "2026-11-22", route: "eligibility", status: "answered" } as const;
        const nothing = { citations: [], retrieved: [], suggestions: [], confidence: 1, timings: { totalMs: 1 } };
        return { ...answer, ...nothing, answer: lines.join("\n"), cards };
      },
    });
    browser = await launch(chromium as string);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await service?.remove();
  });
  beforeEach(async () => {
    visitor = await Visitor.arrive(browser, service.url);
  });
  afterEach(async () => {
    await visitor.context.close();
    expect(visitor.offences).toEqual([]);
  });

  const chat = (page: Page): Promise<string> => shownText(page, "#webchat");

  async function openChat(): Promise<Page> {
    const page = await visitor.open(`${service.url}/`);
    await page.getByText("您好，我是策问").first().waitFor();
    return page;
  }

  it("takes a table by its button, from the keyboard, and shows the counts and a download", async () => {
    const page = await openChat();
    const chosen = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "上传人员表" }).press("Enter");
    await (await chosen).setFiles(csv("人员.csv", table(12)));
    await page.getByText("12 人的判断结果").first().waitFor();
    expect(await chat(page)).toContain("上传了表格（12人）");
    expect(await chat(page)).not.toContain("人员7");
    expect(await accessibilityFindings(page)).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await keepScreenshot(page, "table-result");
    const download = visitor.context.waitForEvent("page").catch(() => undefined);
    const file = page.waitForEvent("download").catch(() => undefined);
    await page.locator(".ac-pushButton", { hasText: "下载结果" }).last().click();
    const saved = (await file) ?? (await (await download)?.waitForEvent("download"));
    expect(saved?.suggestedFilename()).toBe("判断结果.xlsx");
  });

  it("shows below the upload how far it is with a long table, and then the result", async () => {
    const page = await openChat();
    const box = "[data-id=webchat-sendbox-input]";
    await page.fill(box, "您好");
    await page.press(box, "Enter");
    await page.getByText("不懂").first().waitFor();
    await page.locator("#table-file").setInputFiles(csv("人员.csv", table(4_000)));
    await page
      .getByText(/正在判断：\d+\/4000/u)
      .first()
      .waitFor();
    await keepScreenshot(page, "table-progress");
    await page.getByText("4000 人的判断结果").first().waitFor();
    expect(await chat(page)).not.toContain("正在判断");
    const bubbles = await page.locator("#webchat .webchat__bubble").allInnerTexts();
    const place = (text: string): number => bubbles.findIndex((bubble) => bubble.includes(text));
    expect(place("4000 人的判断结果")).toBeGreaterThan(place("上传了表格（4000人）"));
  });

  it("takes a table that is dropped onto the conversation", async () => {
    const page = await openChat();
    const transfer = await page.evaluateHandle(
      `(() => { const transfer = new DataTransfer(); transfer.items.add(new File([${JSON.stringify(table(3))}], "人员.csv")); return transfer; })()`,
    );
    await page.dispatchEvent("#webchat", "dragover", { dataTransfer: transfer });
    expect(await page.evaluate("document.querySelector('#webchat').classList.contains('dropping')")).toBe(true);
    await page.dispatchEvent("#webchat", "drop", { dataTransfer: transfer });
    await page.getByText("3 人的判断结果").first().waitFor();
  });

  it("says at once what it does not take, without sending it", async () => {
    const page = await openChat();
    await page.locator("#table-file").setInputFiles(csv("人员.doc", "x"));
    expect(await shownText(page, "#upload-told")).toContain("只能上传 .xlsx 或 .csv 表格");
    await page.locator("#table-file").setInputFiles(csv("人员.csv", "x".repeat(11_000_000)));
    expect(await shownText(page, "#upload-told")).toContain("文件超过 10 MB");
    expect(await chat(page)).not.toContain("上传了表格");
  });

  it("offers templates, and judges a table that is pasted", async () => {
    const page = await openChat();
    const box = "[data-id=webchat-sendbox-input]";
    await page.fill(box, "我们有12个人，帮我看看都能申请什么");
    await page.press(box, "Enter");
    await page.locator(".ac-pushButton", { hasText: "人员表模板（XLSX）" }).waitFor();
    await keepScreenshot(page, "table-offer");
    await page.fill(box, table(3));
    await page.press(box, "Enter");
    await page.getByText("3 人的判断结果").first().waitFor();
    await keepScreenshot(page, "table-pasted");
    await page.reload();
    await page.getByText("［粘贴了表格，3行］").first().waitFor();
    expect(await chat(page)).not.toContain("人员1");
  });
});
