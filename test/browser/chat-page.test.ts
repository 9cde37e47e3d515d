import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { consultationOver, index, openStore, sampleDocuments } from "../../bot/index.ts";
import type { KnowledgeStore } from "../../knowledge/store/knowledge-store.ts";
import { accessibilityFindings, findChromium, launch, overflow, shownText, Visitor } from "../support/browser.ts";
import { foundation } from "../support/test-library.ts";
import { TestService } from "../support/test-service.ts";

const chromium = findChromium();
if (chromium === undefined && process.env.CI)
  throw new Error("The browser tests need a Chromium: apt-get install chromium");
if (chromium === undefined) console.warn("No Chromium found: the browser tests are skipped.");

/** A document that tries everything a page could be made to do. */
const hostile = `潜水补贴办法

第一条 潜水补贴为每次<img src=http://evil.example/a.png onerror=alert(1)>三百元，![图](http://evil.example/b.png)详见[官网](javascript:alert(2))、http://evil.example/c 和 **重点** $$x$$ <script>alert(3)</script>。
`;

let folder: string;
let store: KnowledgeStore;
let service: TestService;
let browser: Browser;
let visitor: Visitor;

describe.skipIf(chromium === undefined)("the chat page", { timeout: 60_000 }, () => {
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "cewen-browser-"));
    const file = path.join(folder, "潜水补贴办法.txt");
    await writeFile(file, hostile);
    store = openStore(foundation, path.join(folder, "store"));
    await index(foundation, store, [sampleDocuments, file], true);
    const consultation = consultationOver(foundation, store);
    service = await TestService.start({ store, ask: (ask) => consultation.ask(ask) });
    browser = await launch(chromium as string);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await service?.remove();
    await store?.close();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    visitor = await Visitor.arrive(browser, service.url);
  });
  afterEach(async () => {
    await visitor.context.close();
    expect(visitor.offences).toEqual([]);
  });

  const box = "[data-id=webchat-sendbox-input]";
  const suggestion = ".webchat__suggested-actions__button";
  const answers = (page: Page) => page.locator(".answer-status");
  const citation = (page: Page) => page.locator("#webchat a[href*='/documents/']");

  async function openChat(at: Visitor = visitor): Promise<Page> {
    const page = await at.open(`${service.url}/`);
    await page.locator(suggestion).first().waitFor();
    return page;
  }

  async function ask(page: Page, question: string): Promise<void> {
    const before = await answers(page).count();
    await page.fill(box, question);
    await page.press(box, "Enter");
    await answers(page).nth(before).waitFor();
  }

  it("answers, follows up by a suggestion, shows the cited clause, takes a thumb and remembers all after a reload", async () => {
    const page = await openChat();
    await ask(page, "租房补贴每月多少钱？");
    await page.locator(suggestion).first().click();
    await answers(page).nth(1).waitFor();

    const opened = visitor.context.waitForEvent("page");
    await citation(page).first().click();
    const document = await opened;
    await document.locator("#quote").waitFor();
    const [text, address] = [await document.locator("main mark").allTextContents(), new URL(document.url())];
    const id = address.pathname.split("/").at(-1);
    const stored = (await (await service.get(`/api/documents/${id}`)).json()) as { text: string };
    const range = ["start", "end"].map((name) => Number(address.searchParams.get(name)));
    const letters = (given: string): string => given.replace(/[\s|]/g, "");
    expect(letters(text.join(""))).toBe(letters(stored.text.slice(...(range as [number, number]))));
    expect(await document.evaluate("document.activeElement.id === 'quote'")).toBe(true);
    await expect.poll(() => document.evaluate(quoteIsInView)).toBe(true);
    await document.close();

    const vote = page.waitForRequest((request) => request.postData()?.includes("LikeAction") ?? false);
    await page.locator("button[aria-label=喜欢]").last().click();
    expect((await (await vote).response())?.status()).toBe(200);
    await expect.poll(async () => (await service.get("/metrics")).text()).toMatch(/verdict="like"\} 1$/m);

    await page.reload();
    await answers(page).nth(1).waitFor();
    expect(await shownText(page, "#webchat")).toContain("租房补贴每月多少钱？");
  });

  it("asks for a reason after a bad thumb and keeps it", async () => {
    const page = await openChat();
    await ask(page, "高级职称申报需要哪些材料？");
    await page.locator("button[aria-label=不喜欢]").last().click();
    await page.getByLabel("答非所问").check();
    await page.locator("button[title=提交]").click();
    await page.getByText("谢谢您的反馈，我们会据此改进").last().waitFor();
    await expect.poll(async () => (await service.get("/metrics")).text()).toMatch(/verdict="dislike"\} 2$/m);
  });

  it("copies an answer with its sources, and prints nothing else", async () => {
    const page = await openChat();
    await visitor.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await ask(page, "租房补贴每月多少钱？");
    await page.getByRole("button", { name: "复制", exact: true }).click();
    await page.getByText("已复制回答和出处").waitFor();
    const copied = (await page.evaluate("navigator.clipboard.readText()")) as string;
    expect(copied).toMatch(/^租房补贴每月多少钱？\n\n.*\n\n出处：\n\[1\].*《.*以主管部门的决定为准。$/su);
    await page.evaluate("window.print = () => {}");
    await page.getByRole("button", { name: "打印" }).click();
    await page.emulateMedia({ media: "print" });
    expect(await shownText(page, "body")).toBe(copied);
  });

  it("brings a conversation back in another browser by its code", async () => {
    const page = await openChat();
    await ask(page, "租房补贴每月多少钱？");
    await page.getByRole("button", { name: "保存对话" }).click();
    await expect.poll(() => shownText(page, "#code")).toMatch(/^[\dA-Z]{4}(-[\dA-Z]{2,4}){6}$/);
    const code = await shownText(page, "#code");

    const other = await Visitor.arrive(browser, service.url);
    const there = await openChat(other);
    await there.getByRole("button", { name: "找回对话" }).click();
    await there.fill("#typed-code", "0000-0000");
    await there.press("#typed-code", "Enter");
    await there.getByText("没有这个找回码对应的对话").waitFor();
    await there.fill("#typed-code", code.toLowerCase());
    await there.press("#typed-code", "Enter");
    await answers(there).first().waitFor();
    expect(await shownText(there, "#webchat")).toContain("租房补贴每月多少钱？");
    await there.getByRole("button", { name: "新对话" }).click();
    await there.locator(suggestion).first().waitFor();
    expect(await answers(there).count()).toBe(0);
    await other.context.close();
    expect(other.offences.filter((offence) => !offence.includes("404"))).toEqual([]);
  });

  it("is used by the keyboard alone: question, suggestion, thumb, citation", async () => {
    const page = await openChat();
    await page.keyboard.press("Tab");
    await press(page, "Tab", box);
    await page.keyboard.type("租房补贴每月多少钱？");
    await page.keyboard.press("Enter");
    await answers(page).first().waitFor();
    await page.locator(suggestion).first().waitFor();
    await press(page, "Shift+Tab", suggestion);
    await page.keyboard.press("Enter");
    await answers(page).nth(1).waitFor();

    await press(page, "Shift+Tab", "[role=feed], .webchat__basic-transcript");
    await page.keyboard.press("Enter");
    const vote = page.waitForRequest((request) => request.postData()?.includes("LikeAction") ?? false);
    await press(page, "Tab", "button[aria-label=喜欢]");
    await page.keyboard.press("Enter");
    await vote;
    await press(page, "Shift+Tab", "a[href*='/documents/']");
    const opened = visitor.context.waitForEvent("page");
    await page.keyboard.press("Enter");
    await (await opened).locator("#quote").waitFor();
  });

  it("fits a phone of 360 pixels, with larger text too", async () => {
    await visitor.context.close();
    visitor = await Visitor.arrive(browser, service.url, { viewport: { width: 360, height: 740 } });
    const page = await openChat();
    await ask(page, "租房补贴每月多少钱？");
    const small = await fontSize(page);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.getByRole("button", { name: "大字" }).click();
    expect(await fontSize(page)).toBeGreaterThan(small * 1.25);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    const document = await visitor.open(service.url + (await citation(page).first().getAttribute("href")));
    expect(await overflow(document)).toBeLessThanOrEqual(0);
    expect(await document.getByRole("button", { name: "大字" }).getAttribute("aria-pressed")).toBe("true");
  });

  it("has no serious finding of axe, nor has a document's page", async () => {
    const page = await openChat();
    await ask(page, "租房补贴每月多少钱？");
    expect(await accessibilityFindings(page)).toEqual([]);
    const document = await visitor.open(service.url + (await citation(page).first().getAttribute("href")));
    expect(await accessibilityFindings(document)).toEqual([]);
    await page.getByRole("button", { name: "保存对话" }).click();
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  it("shows what a document or a question holds as text, never as markup", async () => {
    const page = await openChat();
    await ask(page, "潜水补贴是多少？");
    const shown = await shownText(page, "#webchat");
    expect(shown).toContain("![图](http://evil.example/b.png)");
    expect(shown).toContain("<script>alert(3)</script>");
    await ask(page, "<img src=x onerror=alert(4)> [x](javascript:alert(5)) ![y](http://evil.example/d.png)");
    const links = await page.locator("#webchat a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    expect(links.filter((link) => !link?.startsWith("/documents/"))).toEqual([]);
    expect(await page.locator("#webchat img:not([src^='data:']), #webchat script").count()).toBe(0);
    const document = await visitor.open(service.url + (await citation(page).first().getAttribute("href")));
    expect(await shownText(document, "main")).toContain("<script>alert(3)</script>");
    expect(await document.locator("main :is(img, script, a)").count()).toBe(0);
  });
});

/** Presses a key until the focus is on what is looked for. */
async function press(page: Page, key: string, selector: string): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)})`)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never reaches ${selector}`);
}

const fontSize = (page: Page): Promise<number> =>
  page.evaluate(
    `parseFloat(getComputedStyle(document.querySelector(".webchat__render-markdown")).fontSize)`,
  ) as Promise<number>;

const quoteIsInView = `(() => {
  const { top, bottom } = document.querySelector("#quote").getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
})()`;
