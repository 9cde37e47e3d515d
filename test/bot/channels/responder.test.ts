import path from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import type { Answer } from "../../../bot/answer/answer.ts";
import { Responder } from "../../../bot/channels/responder.ts";
import type { Incoming, Outgoing } from "../../../bot/channels/turn.ts";
import * as wording from "../../../bot/channels/wording.ts";
import { openRecordsDatabase } from "../../../bot/records/database.ts";
import { Records } from "../../../bot/records/records.ts";
import { temporaryFolder } from "../../knowledge/embedding/temporary-folder.ts";
import { answerShortly, rentRule } from "../../support/test-service.ts";

let records: Records;
let asked: string[];
let examples: string[];
let abilities: string[];
let route: Answer["route"];
let responder: Responder;

beforeEach(async () => {
  const database = openRecordsDatabase(path.join(await temporaryFolder(), "records.sqlite"));
  onTestFinished(() => {
    database.close();
  });
  records = new Records(database, () => 0);
  asked = [];
  examples = ["租金多少？", "怎么申请？", "要哪些材料？"];
  abilities = [];
  route = "question";
  let id = 0;
  responder = new Responder({
    ask: async (ask) => {
      asked.push(ask.question);
      return { ...(await answerShortly(ask)), route };
    },
    examples: async () => examples,
    abilities: async () => abilities,
    records,
    newId: () => `answer-${++id}`,
    onFeedback: () => {},
  });
});

const alone = { conversation: "c", person: "p", isGroup: false };
const group = { ...alone, isGroup: true };
const message = (text: string, more: Partial<Extract<Incoming, { kind: "message" }>> = {}): Incoming => ({
  ...alone,
  kind: "message",
  text,
  isMentioned: false,
  isFromBot: false,
  ...more,
});
const respond = (incoming: Incoming): Promise<Outgoing[]> => responder.respond(incoming, new AbortController().signal);
const linesOf = (said: Outgoing[]): string[] => said.flatMap((outgoing) => ("lines" in outgoing ? outgoing.lines : []));

describe("a turn", () => {
  it("answers a question with its quotation, citation and suggestions", async () => {
    expect(await respond(message("租金多少？"))).toMatchObject([
      {
        kind: "answer",
        id: "answer-1",
        lines: [`${rentRule}[1]`],
        suggestions: ["租金怎么缴纳？"],
        citations: [{ marker: 1 }],
      },
    ]);
  });

  it("gives with the answer what can be copied: question, quotation, source, and that a machine answered", async () => {
    const [answer] = (await respond(message("租金多少？"))) as [Extract<Outgoing, { kind: "answer" }>];
    expect(answer.plainText).toBe(
      `租金多少？\n\n${rentRule}[1]\n\n出处：\n[1]《人才公寓管理办法》，第三条\n\n${wording.machineNotice}`,
    );
  });

  it("says of what staff wrote that a person did, in the copy too", async () => {
    route = "curated";
    const [answer] = (await respond(message("租金多少？"))) as [Extract<Outgoing, { kind: "answer" }>];
    expect(answer.by).toBe("person");
    expect(answer.plainText).toContain("这是工作人员写的答复");
    expect(answer.plainText).not.toContain("机器从政策文件");
  });

  it("hides personal data before anything reads the question, and says so", async () => {
    const said = await respond(message("我的手机13812345678，租金多少？"));
    expect(asked).toEqual(["，租金多少？"]);
    expect(said.at(-1)).toMatchObject({ plainText: expect.stringMatching(/^我的手机［手机号已隐去］，租金多少？/) });
    expect(linesOf(said)).toEqual([wording.masked.alone, `${rentRule}[1]`]);
  });

  it("is silent in a group that did not mention the bot, and towards another bot", async () => {
    expect(await respond(message("大家好", group))).toEqual([]);
    expect(await respond(message("租金多少？", { ...group, isMentioned: true, isFromBot: true }))).toEqual([]);
    expect(await respond(message("租金多少？", { isFromBot: true }))).toEqual([]);
    expect(asked).toEqual([]);
  });

  it("answers in a group when mentioned, without suggestions, and asks for privacy where it is needed", async () => {
    const said = await respond(message("手机13812345678，租金多少？", { ...group, isMentioned: true }));
    expect(said).toMatchObject([{ kind: "answer", suggestions: [] }]);
    expect(linesOf(said)).toEqual([`${rentRule}[1]`, wording.masked.inGroup]);
  });

  it("offers a private chat to a person who speaks of themselves in a group, and not when alone", async () => {
    const question = "我35岁，租金多少？";
    const said = await respond(message(question, { ...group, isMentioned: true }));
    expect(linesOf(said)).toEqual([`${rentRule}[1]`, wording.offerPrivate]);
    expect(linesOf(await respond(message(question)))).toEqual([`${rentRule}[1]`]);
  });

  it("welcomes with questions that can be asked", async () => {
    expect(await respond({ ...alone, kind: "joined" })).toEqual([
      { kind: "notice", lines: [wording.welcome, wording.tryThese], suggestions: examples },
    ]);
  });

  it("welcomes with one of them beside what it can do, where it can do more than answer", async () => {
    abilities = ["我能享受哪些政策？", "开始办理租房补贴"];
    expect(await respond({ ...alone, kind: "joined" })).toMatchObject([
      {
        lines: [wording.welcome, wording.abilities, wording.tryThese],
        suggestions: ["租金多少？", "我能享受哪些政策？", "开始办理租房补贴"],
      },
    ]);
  });

  it("welcomes without them where none is known", async () => {
    examples = [];
    expect(await respond({ ...alone, kind: "joined" })).toMatchObject([
      { lines: [wording.welcome, wording.askAway], suggestions: [] },
    ]);
  });

  it("keeps a vote, asks for a reason after a bad one, and thanks for the reason", async () => {
    await respond(message("租金多少？"));
    const vote = { ...alone, kind: "feedback" as const, answer: "answer-1", verdict: "dislike" as const };
    expect(await respond(vote)).toEqual([{ kind: "ask-reason", answer: "answer-1" }]);
    expect(linesOf(await respond({ ...vote, reason: "电话13812345678打不通" }))).toEqual([wording.feedback.thanks]);
    expect(records.feedbackFor("answer-1")).toEqual([
      { person: "p", verdict: "dislike", reason: "电话［手机号已隐去］打不通" },
    ]);
  });

  it("takes no vote for an answer of another conversation", async () => {
    await respond(message("租金多少？"));
    const stranger = { conversation: "other", person: "q", isGroup: false };
    expect(await respond({ ...stranger, kind: "feedback", answer: "answer-1", verdict: "like" })).toEqual([]);
    expect(records.feedbackFor("answer-1")).toEqual([]);
  });

  it("keeps nothing once its time is up", async () => {
    const late = AbortSignal.abort(new Error("late"));
    await expect(responder.respond(message("租金多少？"), late)).rejects.toThrow("late");
    expect(records.addFeedback({ answer: "answer-1", conversation: "c", person: "p", verdict: "like" })).toBe(false);
  });
});
