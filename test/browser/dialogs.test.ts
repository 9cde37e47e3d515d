import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { findChromium, keepScreenshot, launch, shownText, Visitor } from "../support/browser.ts";
import { ChatPage } from "../support/chat-page.ts";
import { SampleService } from "../support/sample-service.ts";

const chromium = findChromium();
if (chromium === undefined && process.env.CI)
  throw new Error("The browser tests need a Chromium: apt-get install chromium");

const sizes = { "1200": { width: 1200, height: 850 }, "360": { width: 360, height: 740 } };

let samples: SampleService;
let browser: Browser;
const visitors: Visitor[] = [];

describe.skipIf(chromium === undefined)("the chat page", { timeout: 60_000 }, () => {
  beforeAll(async () => {
    samples = await SampleService.start("2026-11-23T02:00:00Z");
    browser = await launch(chromium as string);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await samples?.remove();
  });
  afterEach(async () => {
    const all = visitors.splice(0);
    for (const { context } of all) await context.close();
    expect(all.flatMap(({ offences }) => offences)).toEqual([]);
  });

  async function arrive(size: keyof typeof sizes = "1200"): Promise<Visitor> {
    const visitor = await Visitor.arrive(browser, samples.service.url, { viewport: sizes[size] });
    visitors.push(visitor);
    return visitor;
  }

  const openChat = async (size?: keyof typeof sizes): Promise<ChatPage> =>
    ChatPage.open(await arrive(size), samples.service.url);

  it.each(["1200", "360"] as const)(
    "asks for what decides, and shows the verdict as a card, at %s pixels",
    async (size) => {
      const chat = await openChat(size);
      await keepScreenshot(chat.page, `welcome-${size}`);
      await chat.say("我能申请租房补贴吗？");
      await chat.say("硕士，30岁，毕业2年，首次在本区就业，劳动合同3年");
      await chat.say("在本区工作，社保12个月，本区没有自有住房");
      await keepScreenshot(chat.page, `eligibility-question-${size}`);
      await chat.say("租赁合同还剩10个月，已登记备案");
      await chat.choose("没有服务证");
      await chat.choose("是");
      const card = await chat.cardLines();
      expect(card).toContainEqual(expect.stringMatching(/^✓ 符合 年龄：30周岁（要求低于35周岁）\[\d+\]$/));
      expect(card).toContainEqual(expect.stringContaining("✓ 符合 租赁已登记备案"));
      await chat.isSound();
      await keepScreenshot(chat.page, `eligibility-verdict-${size}`);
      const opened = chat.page.context().waitForEvent("page");
      await chat.lastCard.getByText("[1]", { exact: true }).first().click();
      expect(await shownText(await opened, "#quote")).not.toBe("");
    },
  );

  it.each(["1200", "360"] as const)(
    "walks through a declaration, and ticks its checklist off by clicks, at %s pixels",
    async (size) => {
      const chat = await openChat(size);
      await chat.say("开始办理租房补贴");
      expect(await chat.cardLines()).toContainEqual(expect.stringContaining("▶ 现在 1. 网上填报"));
      await keepScreenshot(chat.page, `guide-${size}`);
      await chat.choose("清单");
      await chat.tick("租房补贴申请表");
      await chat.tick("劳动合同");
      const list = await chat.cardLines();
      expect(list.filter((line) => line.startsWith("☑"))).toEqual([
        expect.stringContaining("1. 租房补贴申请表"),
        expect.stringContaining("4. 劳动合同"),
      ]);
      await chat.isSound();
      await keepScreenshot(chat.page, `guide-checklist-${size}`);
      await chat.tick("劳动合同");
      expect(await chat.cardLines()).toContainEqual(expect.stringContaining("☐ 4. 劳动合同"));
    },
  );

  it("downloads the calendar of a declaration, and its checklist, by a click", async () => {
    const chat = await openChat();
    await chat.say("开始办理租房补贴");
    await chat.say("我11月20日提交了");
    const calendar = await chat.download("下载日历");
    expect(calendar.suggestedFilename()).toMatch(/\.ics$/);
    expect(await readFile(await calendar.path(), "utf8")).toMatch(/^BEGIN:VCALENDAR.*SUMMARY.*END:VCALENDAR/s);
    await keepScreenshot(chat.page, "guide-calendar-1200");
    await chat.choose("清单");
    expect((await chat.download("下载清单（Word）")).suggestedFilename()).toMatch(/\.docx$/);
  });

  it.each(["1200", "360"] as const)(
    "shows the industry's chain as a picture whose words are read out, at %s pixels",
    async (size) => {
      const chat = await openChat(size);
      await chat.say("产业链上有哪些环节？");
      const picture = chat.lastCard.locator("img");
      expect(await picture.getAttribute("alt")).toContain("芯片");
      await expect
        .poll(() => chat.page.evaluate("document.querySelector('.ac-adaptiveCard img').naturalWidth"))
        .toBeGreaterThan(100);
      await chat.isSound();
      await keepScreenshot(chat.page, `industry-chain-${size}`);
      const opened = chat.page.context().waitForEvent("page");
      await chat.lastCard.getByRole("button", { name: "看大图" }).click();
      const page = await opened;
      await page.locator("svg, img").first().waitFor();
      await keepScreenshot(page, `industry-chain-page-${size}`);
    },
  );

  it("shows the answer of a member of staff in the open page, as soon as it is sent at the desk", async () => {
    const chat = await openChat();
    await chat.say("潜水培训有没有补贴？");
    await keepScreenshot(chat.page, "not-found-1200");
    await chat.choose("请工作人员答复");
    await keepScreenshot(chat.page, "ticket-draft-1200");
    await chat.choose("确认发送");

    const department = samples.lasting.tickets.of(await conversationOf(chat))[0]?.department ?? "";
    const code = samples.lasting.accounts.add({ name: "张样例", department });
    const desk = await (await arrive()).open(`${samples.service.url}/desk/login`);
    await desk.getByLabel("访问码").fill(code);
    await desk.keyboard.press("Enter");
    await desk.locator("tbody a").first().click();
    await desk.locator("#text").fill("目前没有潜水培训的补贴。");
    await keepScreenshot(desk, "desk-ticket-1200");
    await desk.getByRole("button", { name: "发送答复" }).click();
    await desk.locator(".told.done").waitFor();

    await chat.page.getByText("目前没有潜水培训的补贴。").first().waitFor();
    await chat.isSound();
    await keepScreenshot(chat.page, "expert-answer-1200");
  });
});

/** The conversation that a page holds. */
const conversationOf = async ({ page }: ChatPage): Promise<string> =>
  (await page.evaluate(`JSON.parse(sessionStorage.getItem("cewen-conversation")).conversationId`)) as string;
