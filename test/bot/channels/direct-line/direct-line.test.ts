import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import WebSocket from "ws";
import type { ActivitySet, DirectLineActivity } from "../../../../bot/channels/direct-line/conversation-log.ts";
import * as wording from "../../../../bot/channels/wording.ts";
import { answerShortly, rentRule, TestService } from "../../../support/test-service.ts";

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => service.remove());

interface Conversation {
  conversationId: string;
  token: string;
  userId: string;
  streamUrl: string;
  expires_in: number;
}

const bearer = (token: string): Record<string, string> => ({ Authorization: `Bearer ${token}` });
const directLine = "/v3/directline";

/** What Web Chat would do, in a page of the service's own. */
class Page {
  readonly conversation: Conversation;
  readonly #service: TestService;

  private constructor(at: TestService, conversation: Conversation) {
    this.#service = at;
    this.conversation = conversation;
  }

  static async open(at = service): Promise<Page> {
    const generated = await at.post(`${directLine}/tokens/generate`, {}, { Origin: at.url });
    const { token } = (await generated.json()) as Conversation;
    const started = await at.post(`${directLine}/conversations`, {}, { ...bearer(token), Origin: at.url });
    expect(started.status).toBe(201);
    return new Page(at, (await started.json()) as Conversation);
  }

  get path(): string {
    return `${directLine}/conversations/${this.conversation.conversationId}`;
  }

  say(text: string, more: object = {}): Promise<Response> {
    return this.send({ type: "message", text, from: { id: "somebody else" }, ...more });
  }

  send(activity: unknown): Promise<Response> {
    return this.#service.post(`${this.path}/activities`, activity, bearer(this.conversation.token));
  }

  async heard(watermark = 0): Promise<ActivitySet> {
    const address = `${this.path}/activities?watermark=${watermark}`;
    return (await (await this.#service.get(address, bearer(this.conversation.token))).json()) as ActivitySet;
  }

  /** Polls until so many messages of the bot have come. */
  async answers(count: number): Promise<DirectLineActivity[]> {
    for (;;) {
      const { activities } = await this.heard();
      const answers = activities.filter(({ from, replyToId }) => from.role === "bot" && replyToId !== undefined);
      if (answers.length >= count) return answers;
      await sleep(10);
    }
  }

  async listen(streamUrl = this.conversation.streamUrl, origin = this.#service.url): Promise<Listening> {
    const socket = new WebSocket(streamUrl, { origin });
    const listening = new Listening(socket);
    await once(socket, "open");
    return listening;
  }
}

class Listening {
  readonly sets: ActivitySet[] = [];
  readonly socket: WebSocket;

  constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on("message", (data) => this.sets.push(JSON.parse(String(data)) as ActivitySet));
  }

  get activities(): DirectLineActivity[] {
    return this.sets.flatMap(({ activities }) => activities);
  }

  async until(isEnough: (activities: DirectLineActivity[]) => boolean): Promise<DirectLineActivity[]> {
    while (!isEnough(this.activities)) await sleep(5);
    return this.activities;
  }
}

const refusedUpgrade = (url: string, origin: string): Promise<number> =>
  new Promise((resolve) => {
    const socket = new WebSocket(url, { origin });
    socket.on("unexpected-response", (_, response) => resolve(response.statusCode ?? 0));
    socket.on("error", () => {});
    socket.on("open", () => resolve(101));
  });

describe("a conversation over Direct Line", () => {
  it("begins with a welcome", async () => {
    const { activities, watermark } = await (await Page.open()).heard();
    expect(watermark).toBe("1");
    expect(activities[0]).toMatchObject({ type: "message", from: { role: "bot" }, channelId: "directline" });
  });

  it("brings question, sign of work and answer over the stream, in this order", async () => {
    const page = await Page.open();
    const listening = await page.listen();
    const sent = await page.say("租金多少？", { channelData: { clientActivityID: "mine" } });
    const { id } = (await sent.json()) as { id: string };
    const heard = await listening.until((activities) => activities.length >= 4);
    expect(heard.map(({ type, from }) => `${from.role} ${type}`)).toEqual([
      "bot message",
      "user message",
      "bot typing",
      "bot message",
    ]);
    expect(heard[1]).toMatchObject({
      id,
      text: "租金多少？",
      textFormat: "plain",
      from: { id: page.conversation.userId },
      channelData: { clientActivityID: "mine" },
    });
    expect(heard[3]).toMatchObject({
      replyToId: id,
      text: expect.stringContaining("[1]: /documents/rent?start=4&end="),
    });
    listening.socket.close();
  });

  it("gives a poll everything behind its watermark but signs of work", async () => {
    const page = await Page.open();
    await page.say("租金多少？");
    await page.answers(1);
    const { activities, watermark } = await page.heard(1);
    expect(activities.map(({ type }) => type)).toEqual(["message", "message"]);
    expect(watermark).toBe("3");
    expect((await page.heard(3)).activities).toEqual([]);
  });

  it("answers 100 questions sent at once, each once and in order", async () => {
    const page = await Page.open();
    await Promise.all(Array.from({ length: 100 }, (_, i) => page.say(`第${i}问？`)));
    const answers = await page.answers(100);
    const { activities } = await page.heard();
    const asked = activities.filter(({ from }) => from.role === "user").map(({ id }) => id);
    expect(answers.map(({ replyToId }) => replyToId)).toEqual(asked);
    expect(new Set(answers.map(({ channelData }) => (channelData as { answerId: string }).answerId)).size).toBe(100);
  });

  it("believes the token about who speaks, and never the body", async () => {
    const page = await Page.open();
    await page.say("租金多少？");
    const { activities } = await page.heard(1);
    expect(activities[0]?.from).toEqual({ id: page.conversation.userId, role: "user" });
    expect(page.conversation.userId).toMatch(/^dl_[\w-]{22}$/);
  });

  it("hides personal data in what it keeps and shows", async () => {
    const page = await Page.open();
    await page.say("我的手机是13812345678");
    expect((await page.heard(1)).activities[0]?.text).toBe("我的手机是［手机号已隐去］");
  });

  it("is there again after a reload and after the service has started anew", async () => {
    const first = await TestService.start({ env: { CEWEN_SECRET: "s".repeat(32) } });
    const page = await Page.open(first);
    await page.say("租金多少？");
    await page.answers(1);
    await first.stop();
    const second = await TestService.start({ folder: first.folder, env: { CEWEN_SECRET: "s".repeat(32) } });
    onTestFinished(() => second.remove());
    const refreshed = await second.post(`${directLine}/tokens/refresh`, {}, bearer(page.conversation.token));
    const { token } = (await refreshed.json()) as Conversation;
    const back = await second.get(`${page.path}?watermark=0`, bearer(token));
    const { streamUrl } = (await back.json()) as Conversation;
    const listening = await page.listen(streamUrl, first.url);
    const heard = await listening.until((activities) => activities.length >= 3);
    expect(heard.map(({ text }) => String(text).slice(0, 5))).toEqual([
      "您好，我是",
      "租金多少？",
      rentRule.slice(0, 5),
    ]);
    listening.socket.close();
  });

  it("comes back on another device by its code, the same code each time", async () => {
    const page = await Page.open();
    const give = async (): Promise<string> => {
      const given = await service.post(`${page.path}/return-code`, {}, bearer(page.conversation.token));
      return ((await given.json()) as { returnCode: string }).returnCode;
    };
    const returnCode = await give();
    expect(await give()).toBe(returnCode);
    const origin = { Origin: service.url };
    const back = await service.post(`${directLine}/tokens/generate`, { returnCode: returnCode.toLowerCase() }, origin);
    expect(await back.json()).toMatchObject({
      conversationId: page.conversation.conversationId,
      userId: page.conversation.userId,
    });
    const wrong = `${returnCode.slice(0, -1)}${returnCode.endsWith("0") ? "1" : "0"}`;
    expect((await service.post(`${directLine}/tokens/generate`, { returnCode: wrong }, origin)).status).toBe(404);
  });
});

describe("feedback over Direct Line", () => {
  it("keeps a thumb with the answer's id, asks for the reason and thanks for it", async () => {
    const page = await Page.open();
    await page.say("租金多少？");
    const [answer] = await page.answers(1);
    const [entity] = (answer?.entities ?? []) as { potentialAction: { "@type": string }[] }[];
    const thumb = entity?.potentialAction.find((action) => action["@type"] === "DislikeAction");
    await page.send({ type: "event", name: "webchat:activity-status/feedback", entities: [thumb] });
    const card = (await page.answers(2))[1]?.attachments as [{ content: { actions: [{ data: object }] } }];
    const [{ data }] = card[0].content.actions;
    await page.send({
      type: "message",
      value: { ...data, reason: "答非所问", detail: "没说金额" },
      channelData: { postBack: true },
    });
    expect((await page.answers(3))[2]?.text).toContain(wording.feedback.thanks.slice(0, 5));
    const metrics = await (await service.get("/metrics")).text();
    expect(metrics).toMatch(/^cewen_feedback_total\{verdict="dislike"\} 2$/m);
  });
});

describe("tokens over Direct Line", () => {
  const address = (page: Page): string => `${page.path}/activities`;

  it("open no other conversation", async () => {
    const [mine, other] = [await Page.open(), await Page.open()];
    const token = bearer(mine.conversation.token);
    expect((await service.get(address(other), token)).status).toBe(403);
    expect((await service.post(address(other), { type: "message", text: "?" }, token)).status).toBe(403);
    expect((await service.post(`${other.path}/return-code`, {}, token)).status).toBe(403);
  });

  it.each(["", "Bearer", "Bearer x", "bearer x.y.z", "Basic eDp5", "Bearer  a.b.c"])(
    "are not “%s”",
    async (authorization) => {
      const page = await Page.open();
      expect((await service.get(address(page), { Authorization: authorization })).status).toBe(401);
    },
  );

  it("work from no other origin, and none is given to another", async () => {
    const page = await Page.open();
    const evil = { Origin: "https://evil.example" };
    expect((await service.get(address(page), { ...bearer(page.conversation.token), ...evil })).status).toBe(403);
    expect((await service.post(`${directLine}/tokens/generate`, {}, evil)).status).toBe(403);
  });

  it("of a conversation nobody began open nothing", async () => {
    const generated = await service.post(`${directLine}/tokens/generate`, {}, { Origin: service.url });
    const { token, conversationId } = (await generated.json()) as Conversation;
    expect((await service.get(`${directLine}/conversations/${conversationId}`, bearer(token))).status).toBe(404);
  });

  it("open a stream for their own conversation and page only, and never the other way round", async () => {
    const [mine, other] = [await Page.open(), await Page.open()];
    const { streamUrl, token } = mine.conversation;
    const swapped = streamUrl.replace(mine.conversation.conversationId, other.conversation.conversationId);
    expect(await refusedUpgrade(swapped, service.url)).toBe(403);
    expect(await refusedUpgrade(streamUrl, "https://evil.example")).toBe(403);
    expect(await refusedUpgrade(streamUrl.replace(/t=.*/, `t=${token}`), service.url)).toBe(401);
    expect(await refusedUpgrade(streamUrl.replace("/stream", "/other"), service.url)).toBe(404);
    const ticket = new URL(streamUrl).searchParams.get("t") ?? "";
    expect((await service.get(address(mine), bearer(ticket))).status).toBe(401);
  });

  it("are given out so many a minute", async () => {
    const fresh = await TestService.start({ clock: () => 0 });
    onTestFinished(() => fresh.remove());
    const statuses: number[] = [];
    for (let i = 0; i < 121; i++) statuses.push((await fresh.post(`${directLine}/tokens/generate`, {})).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  });
});

describe("what a page sends", () => {
  it.each([
    ["nothing", {}],
    ["null", null],
    ["a type nobody knows", { type: "invoke" }],
    ["text that is none", { type: "message", text: 5 }],
    ["too many entities", { type: "event", entities: new Array(21).fill({}) }],
  ])("is refused when it is %s", async (_, activity) => {
    expect((await (await Page.open()).send(activity)).status).toBe(400);
  });

  it("is refused beyond 2,000 characters, and beyond so many messages a minute", async () => {
    expect((await (await Page.open()).say("问".repeat(2_001))).status).toBe(413);
    const strict = await TestService.start({ clock: () => 0, env: { CEWEN_MESSAGES_PER_MINUTE: "15" } });
    onTestFinished(() => strict.remove());
    const page = await Page.open(strict);
    const statuses: number[] = [];
    for (let i = 0; i < 17; i++) statuses.push((await page.say(`第${i}问`)).status);
    expect(statuses).toEqual([...new Array(15).fill(200), 429, 429]);
    expect((await (await Page.open(strict)).say("别人的问题")).status).toBe(200);
  });

  it("gets an apology in place of an answer that takes too long or breaks", async () => {
    const slow = await TestService.start({
      env: { CEWEN_TURN_TIMEOUT_S: "1" },
      ask: (asked) => (asked.question === "坏" ? Promise.reject(new Error("broken")) : new Promise(() => {})),
    });
    onTestFinished(() => slow.remove());
    const page = await Page.open(slow);
    await page.say("坏");
    await page.say("慢");
    const texts = (await page.answers(2)).map(({ text }) => text);
    expect(texts).toEqual([wording.failed, wording.timedOut]);
    expect(slow.errors).toHaveLength(1);
  });
});

describe("stopping", () => {
  it("lets every turn in flight reach its page first", async () => {
    const slow = await TestService.start({
      ask: async (asked) => {
        await sleep(200);
        return answerShortly(asked);
      },
    });
    const pages = await Promise.all(Array.from({ length: 50 }, () => Page.open(slow)));
    const listening = await Promise.all(pages.map((page) => page.listen()));
    await Promise.all(pages.map((page) => page.say("租金多少？")));
    await slow.remove();
    const answered = listening.filter(({ activities }) => activities.some(({ replyToId }) => replyToId !== undefined));
    expect(answered).toHaveLength(50);
  });
});
