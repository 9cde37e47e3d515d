import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import type { ActivitySet } from "../../../bot/channels/direct-line/conversation-log.ts";
import { readConfig } from "../../../bot/config.ts";
import { consultationOver } from "../../../bot/index.ts";
import { temporaryFolder } from "../../knowledge/embedding/temporary-folder.ts";
import { apartments } from "../../support/policies.ts";
import { foundation, TestLibrary } from "../../support/test-library.ts";
import { lastingFor, TestService } from "../../support/test-service.ts";

const hour = 3_600_000;
let now = Date.parse("2026-11-18T02:30:00Z");

/** The service as `cewen serve` builds it, on a clock that can be moved. */
async function serve(library: TestLibrary, folder: string): Promise<TestService> {
  const lasting = lastingFor(readConfig({ CEWEN_DATA: folder }), () => now);
  const consultation = consultationOver(foundation, library.store, lasting);
  const service = await TestService.start({
    folder,
    lasting,
    store: library.store,
    ask: (ask) => consultation.ask(ask),
    now: () => now,
    roundsEveryMs: 20,
  });
  onTestFinished(() => service.stop());
  return service;
}

/** A page that is opened again and again: its return code outlives the service. */
class Page {
  readonly #service: TestService;
  readonly #path: string;
  readonly #headers: Record<string, string>;
  #read = 0;

  private constructor(service: TestService, { conversationId, token }: { conversationId: string; token: string }) {
    this.#service = service;
    this.#path = `/v3/directline/conversations/${conversationId}`;
    this.#headers = { Authorization: `Bearer ${token}` };
  }

  static async open(service: TestService, returnCode?: string): Promise<Page> {
    const opened = await service.post("/v3/directline/tokens/generate", returnCode === undefined ? {} : { returnCode });
    const page = new Page(service, (await opened.json()) as { conversationId: string; token: string });
    await service.post("/v3/directline/conversations", {}, page.#headers);
    await page.next(returnCode === undefined ? 1 : 0);
    return page;
  }

  async returnCode(): Promise<string> {
    const response = await this.#service.post(`${this.#path}/return-code`, {}, this.#headers);
    return ((await response.json()) as { returnCode: string }).returnCode;
  }

  /** The texts of everything that has been said. */
  async log(): Promise<string[]> {
    const response = await this.#service.get(`${this.#path}/activities?watermark=0`, this.#headers);
    return ((await response.json()) as ActivitySet).activities.map(({ text }) => String(text));
  }

  /** Waits until the bot and the person have said so much more. */
  async next(count: number): Promise<string[]> {
    for (;;) {
      const log = await this.log();
      if (log.length >= this.#read + count) {
        const read = log.slice(this.#read);
        this.#read = log.length;
        return read;
      }
      await sleep(5);
    }
  }

  async say(text: string): Promise<string> {
    await this.#service.post(`${this.#path}/activities`, { type: "message", text }, this.#headers);
    return (await this.next(2)).at(-1) as string;
  }
}

it("a conversation goes on after a restart days later, its reminder comes on time and its policy's change is told", async () => {
  const folder = await temporaryFolder();
  const library = await TestLibrary.with({ "公寓.md": apartments(28) });
  await library.index();
  let service = await serve(library, folder);
  let page = await Page.open(service);
  expect(await page.say("人才公寓的租金标准是多少？")).toContain("每平方米每月28元");
  expect(await page.say("关注这个政策")).toContain("有变化");
  expect(await page.say("11月28日提醒我交材料")).toContain("2026年11月28日");
  const code = await page.returnCode();
  await service.stop();

  now += 72 * hour;
  await library.write("公寓.md", apartments(30));
  await library.index();
  service = await serve(library, folder);
  page = await Page.open(service, code);
  expect((await page.log()).at(-1)).toContain("已更新");
  expect(await page.say("按季度缴纳吗？")).toContain("按季度缴纳");
  now = Date.parse("2026-11-28T00:59:00Z");
  await sleep(100);
  expect(await page.next(0)).toEqual([]);
  now += 60_000;
  expect(await page.next(1)).toEqual(["提醒您：交材料。"]);
  await service.stop();

  now += 24 * hour;
  service = await serve(library, folder);
  page = await Page.open(service, code);
  await sleep(100);
  expect((await page.log()).filter((text) => /^提醒您：|已更新/u.test(text))).toHaveLength(2);
  expect(await page.say("我的提醒")).toContain("没有待发的提醒");
  expect(service.errors).toEqual([]);
});

it("what somebody said is gone from the disk when they ask for it", async () => {
  const folder = await temporaryFolder();
  const library = await TestLibrary.with({ "公寓.md": apartments(28) });
  await library.index();
  const service = await serve(library, folder);
  const page = await Page.open(service);
  await page.say("我是量子化学博士，租金是多少？");
  expect(await page.say("清除我的信息")).toContain("已清除");
  const onDisk = async () =>
    Promise.all(["", "-wal"].map((end) => readFile(path.join(folder, `records.sqlite${end}`))));
  const secret = Buffer.from("量子化学");
  for (let i = 0; (await onDisk()).some((bytes) => bytes.includes(secret)); i++) {
    expect(i).toBeLessThan(100);
    await sleep(20);
  }
  expect((await page.log()).slice(0, -1).every((text) => text === "（已清除）")).toBe(true);
});
