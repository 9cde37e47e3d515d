import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import * as wording from "../../../../bot/channels/wording.ts";
import { tooLongQuestion } from "../../../../bot/wording.ts";
import { RecordingServer } from "../../../support/recording-server.ts";
import { answerShortly, rentRule, TestService } from "../../../support/test-service.ts";

let service: TestService;
let connector: RecordingServer;
/** The questions that were to be answered. */
let asked: string[] = [];

beforeAll(async () => {
  connector = await RecordingServer.start((_, count) => ({ body: { id: `sent-${count}` } }));
  service = await TestService.start({
    ask: (ask) => {
      asked.push(ask.question);
      return answerShortly(ask);
    },
  });
});
afterAll(async () => {
  await service.remove();
  await connector.stop();
});
afterEach(() => {
  connector.requests.length = 0;
  asked = [];
});

const bot = { id: "28:bot", name: "策问" };
const activity = (more: object = {}): Record<string, unknown> => ({
  type: "message",
  id: "m1",
  channelId: "msteams",
  serviceUrl: connector.url,
  conversation: { id: "conversation-1" },
  from: { id: "29:person", name: "张三" },
  recipient: bot,
  text: "租金多少？",
  ...more,
});
const send = (more: object = {}): Promise<Response> => service.post("/api/messages", activity(more));

interface Sent {
  type: string;
  text?: string;
  entities?: Record<string, unknown>[];
  channelData?: Record<string, unknown>;
  replyToId?: string;
  attachments?: unknown[];
}
const sent = (): Sent[] => connector.requests.map(({ body }) => body as Sent);
const said = (): string[] => sent().flatMap(({ type, text }) => (type === "message" && text ? [text] : []));

const group = {
  conversation: { id: "19:thread;messageid=7", isGroup: true, conversationType: "channel", tenantId: "t" },
};
const mention = { type: "mention", mentioned: bot, text: "<at>策问</at>" };

describe("a channel's message", () => {
  it("is answered through its connector with citations, the machine's label and feedback whole", async () => {
    expect((await send()).status).toBe(200);
    expect(sent().map(({ type }) => type)).toEqual(["typing", "message", "message"]);
    expect(connector.requests[1]?.path).toBe("/v3/conversations/conversation-1/activities/m1");
    expect(sent()[1]).toMatchObject({
      text: `${rentRule}[1]`,
      replyToId: "m1",
      channelData: { feedbackLoopEnabled: true },
      entities: [
        {
          type: "https://schema.org/Message",
          "@type": "Message",
          "@context": "https://schema.org",
          additionalType: ["AIGeneratedContent"],
          citation: [
            {
              "@type": "Claim",
              position: 1,
              appearance: { "@type": "DigitalDocument", name: "人才公寓管理办法 第三条", abstract: rentRule },
            },
          ],
        },
      ],
    });
  });

  it("is answered in the response where the channel expects it there", async () => {
    const response = await send({ deliveryMode: "expectReplies" });
    const { activities } = (await response.json()) as { activities: Sent[] };
    expect(activities.map(({ type }) => type)).toEqual(["typing", "message", "message"]);
    expect(activities[1]?.entities?.[0]).toHaveProperty("citation");
    expect(connector.requests).toEqual([]);
  });

  it("is answered with a welcome when it says that the bot was added, and not when others were", async () => {
    await send({ type: "conversationUpdate", membersAdded: [{ id: "29:person" }] });
    expect(sent()).toEqual([]);
    await send({ type: "conversationUpdate", membersAdded: [bot] });
    expect(said()[0]).toContain(wording.welcome.slice(0, 6));
  });

  it("beyond 2,000 characters is refused, and the person told why", async () => {
    const response = await send({ text: "问".repeat(2_001) });
    expect(response.status).toBe(413);
    expect(said()).toEqual([tooLongQuestion(2_000)]);
  });

  it("counts turns of one conversation one after another", async () => {
    const replies = Array.from({ length: 40 }, (_, i) => send({ id: `q${i}`, conversation: { id: "busy" } }));
    expect((await Promise.all(replies)).every(({ status }) => status === 200)).toBe(true);
    const kinds = sent().map(({ type, replyToId }) => `${replyToId} ${type}`);
    expect(kinds).toHaveLength(120);
    for (let i = 0; i < kinds.length; i += 3) {
      const said = kinds[i]?.replace("typing", "message");
      expect(kinds.slice(i + 1, i + 3)).toEqual([said, said]);
    }
  });
});

describe("a button of a card", () => {
  it.each([
    ["its text, as Teams sends an imBack", { text: "租金多少？" }],
    ["its data, as channels send it that know no imBack", { text: undefined, value: { say: "租金多少？" } }],
    [
      "the whole of its data",
      { text: "", value: { say: "租金多少？", msteams: { type: "imBack", value: "租金多少？" } } },
    ],
    ["both", { text: "租金多少？", value: { say: "别的" } }],
  ])("says what it is to say, whether the channel sends %s", async (_, more) => {
    expect((await send(more)).status).toBe(200);
    expect(asked).toEqual(["租金多少？"]);
    expect(said()).toContain(`${rentRule}[1]`);
  });

  it.each([
    { say: 5 },
    { say: { text: "租金多少？" } },
    "租金多少？",
    { text: "租金多少？" },
    { say: "长".repeat(2_001) },
  ])("says nothing by data of another form: %j", async (value) => {
    await send({ text: undefined, value });
    expect(asked).not.toContain("租金多少？");
  });
});

describe("a group's message", () => {
  it("is left alone unless it mentions the bot", async () => {
    expect((await send(group)).status).toBe(200);
    await send({ ...group, entities: [{ ...mention, mentioned: { id: "29:somebody" } }] });
    expect(sent()).toEqual([]);
  });

  it("is answered in its thread when it mentions the bot, whose name is not part of the question", async () => {
    await send({ ...group, text: "<at>策问</at> 我的手机13812345678，租金多少？", entities: [mention] });
    expect(said()).toEqual([`${rentRule}[1]\n\n${wording.masked.inGroup}`]);
    expect(connector.requests[0]?.path).toBe("/v3/conversations/19%3Athread%3Bmessageid%3D7/activities/m1");
  });

  it("from another bot, or from itself, is not answered", async () => {
    const from = [{ id: "28:other" }, { id: "x", role: "bot" }, bot];
    for (const sender of from) await send({ ...group, from: sender, entities: [mention] });
    expect(sent()).toEqual([]);
  });
});

describe("feedback from Teams", () => {
  const invoke = (replyToId: string, actionValue: object, more: object = {}): Promise<Response> =>
    send({
      type: "invoke",
      name: "message/submitAction",
      replyToId,
      value: { actionName: "feedback", actionValue },
      ...more,
    });

  it("is kept for the answer whose message it names", async () => {
    await send({ conversation: { id: "feedback" } });
    const feedback = { reaction: "dislike", feedback: '{"feedbackText":"没说金额"}' };
    expect((await invoke("sent-2", feedback, { conversation: { id: "feedback" } })).status).toBe(200);
    const metrics = await (await service.get("/metrics")).text();
    expect(metrics).toMatch(/^cewen_feedback_total\{verdict="dislike"\} 1$/m);
  });

  it("is refused for a message of another conversation, and when it is malformed", async () => {
    await send();
    expect((await invoke("sent-2", { reaction: "like" }, { conversation: { id: "other" } })).status).toBe(400);
    expect((await invoke("sent-2", { reaction: "love" })).status).toBe(400);
    expect((await send({ type: "invoke", name: "composeExtension/query" })).status).toBe(400);
  });
});

describe("without an app id", () => {
  it("only this machine may send", async () => {
    const response = await service.post("/api/messages", activity(), { "X-Forwarded-For": "203.0.113.9" });
    expect(response.status).toBe(403);
    expect(sent()).toEqual([]);
  });

  it.each([
    "http://169.254.169.254/latest",
    "https://smba.trafficmanager.net/cn",
    "http://127.0.0.1.evil.example",
    "http://127.0.0.1@evil.example",
    "file:///etc/passwd",
    "ftp://127.0.0.1",
    "127.0.0.1",
    "",
  ])("replies go to this machine only, not to %s", async (serviceUrl) => {
    expect((await send({ serviceUrl })).status).toBe(403);
  });

  it("channels that the settings do not name are refused", async () => {
    expect((await send({ channelId: "slack" })).status).toBe(403);
  });

  it("a redirect of the connector is not followed", async () => {
    const target = await RecordingServer.start(() => ({ body: {} }));
    const redirecting = await RecordingServer.start(() => ({
      status: 307,
      headers: { Location: `${target.url}/v3/stolen` },
      body: {},
    }));
    onTestFinished(() => Promise.all([target.stop(), redirecting.stop()]).then(() => {}));
    await send({ serviceUrl: redirecting.url });
    expect(redirecting.requests.length).toBeGreaterThan(0);
    expect(target.requests).toEqual([]);
  });
});
