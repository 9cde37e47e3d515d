import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PeopleService } from "../bot/people/people-service.ts";
import { accessibilityFindings, findChromium, launch, overflow, shownText, Visitor } from "../support/browser.ts";
import { ChattingPerson } from "../support/chatting-person.ts";

const chromium = findChromium();
if (chromium === undefined && process.env.CI)
  throw new Error("The browser tests need a Chromium: apt-get install chromium");
if (chromium === undefined) console.warn("No Chromium found: the browser tests are skipped.");

const department = "示例区人才工作部门（样例）住房服务窗口";

let browser: Browser;
let visitor: Visitor;
let service: PeopleService;

describe.skipIf(chromium === undefined)("the desk", { timeout: 60_000 }, () => {
  beforeAll(async () => {
    browser = await launch(chromium as string);
  }, 60_000);
  afterAll(() => browser?.close());
  beforeEach(async () => {
    service = await PeopleService.start();
    visitor = await Visitor.arrive(browser, service.deskUrl);
  });
  afterEach(async () => {
    await visitor.context.close();
    expect(visitor.offences).toEqual([]);
  });

  it("is worked by keyboard from the code to the answer that arrives", async () => {
    await ask("租房补贴从哪个月开始发？", "换了单位还能接着领租房补贴吗？");
    const code = service.accounts.add({ name: "张样例", department });
    const page = await visitor.open(`${service.deskUrl}/desk`);
    expect(page.url()).toBe(`${service.deskUrl}/desk/login`);
    await page.locator("#code:focus").waitFor();
    await page.keyboard.type(code);
    await page.keyboard.press("Enter");
    await page.locator("tbody tr").first().waitFor();
    expect(await shownText(page, "tbody")).toContain("换了单位还能接着领租房补贴吗");
    await isSound(page);

    await page.locator("tbody a").first().focus();
    await page.keyboard.press("Enter");
    await page.locator("#text").fill("可以。\n在新单位转正以后继续领。");
    await page.getByLabel("第一条").check();
    await isSound(page);
    await page.getByRole("button", { name: "发送答复" }).press("Enter");
    await page.locator(".told.done").waitFor();
    expect(await shownText(page, ".history")).toContain("在新单位转正以后继续领。");
    expect(service.lastArrived).toContain("在新单位转正以后继续领。");
    await isSound(page);
  });

  it("keeps what was typed when somebody else answers first", async () => {
    await ask("租房补贴从哪个月开始发？", "换了单位还能接着领租房补贴吗？");
    const [first, second] = [await atTicket("张样例"), await atTicket("李样例")];
    await first.locator("#text").fill("先到的答复。");
    await second.locator("#text").fill("后到的答复，写了很久。");
    await first.getByRole("button", { name: "发送答复" }).click();
    await first.locator(".told.done").waitFor();
    await second.getByRole("button", { name: "发送答复" }).click();
    await second.locator(".told.refused").waitFor();
    expect(await shownText(second, ".told.refused")).toContain("张样例 已先处理了这张工单");
    expect(await second.locator("#kept").inputValue()).toBe("后到的答复，写了很久。");
  });

  async function ask(...questions: string[]): Promise<void> {
    const person = await ChattingPerson.arrive(service.chat.url);
    const [last, ...before] = questions.toReversed();
    for (const text of [...before.toReversed(), `转人工：${last}`, "确认发送"])
      await person.answerTo(await person.say(text));
    person.leave();
  }

  async function atTicket(name: string): Promise<Page> {
    const code = service.accounts.add({ name, department });
    const own = await Visitor.arrive(browser, service.deskUrl);
    const page = await own.open(`${service.deskUrl}/desk/login`);
    await page.getByLabel("访问码").fill(code);
    await page.keyboard.press("Enter");
    await page.locator("tbody a").first().click();
    await page.locator("#text").waitFor();
    return page;
  }
});

async function isSound(page: Page): Promise<void> {
  expect(await accessibilityFindings(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
}
