import { beforeEach, describe, expect, it } from "vitest";
import { Records } from "../../../bot/records/records.ts";
import { ReminderRecords } from "../../../bot/records/reminder-records.ts";
import { type Deadline, RemindersDialog } from "../../../bot/reminders/reminders-dialog.ts";
import { cannotReach, offerPrivate } from "../../../bot/reminders/wording.ts";
import { MemoryKnowledgeStore } from "../../support/memory-knowledge-store.ts";
import { characterTerms } from "../../support/small-documents.ts";
import { openRecords, Talk } from "./talk.ts";

const now = Date.parse("2026-11-18T02:30:00Z");
let deadlines: Deadline[];
let reminders: ReminderRecords;
let talk: Talk;

beforeEach(async () => {
  const database = await openRecords();
  new Records(database, () => now).touch("c", "p");
  reminders = new ReminderRecords(database);
  deadlines = [];
  const dialog = new RemindersDialog({
    records: reminders,
    deadlines: () => deadlines,
    reaches: (conversation) => conversation === "c",
    now: () => now,
  });
  talk = new Talk(dialog, new MemoryKnowledgeStore({ tokenise: characterTerms, dimension: 4 }), () => now);
});

const set = () => reminders.open("c").map(({ what, dueAt }) => `${new Date(dueAt).toISOString().slice(0, 16)} ${what}`);

describe("a reminder", () => {
  it("is set for a day, at nine in Beijing, with a way to take it back", async () => {
    expect(await talk.say("11月28日提醒我交材料")).toBe(
      "好的，将在 2026年11月28日（周六）9:00 提醒您：交材料。（提醒1，不需要了请说“取消提醒1”）",
    );
    expect(talk.last?.suggestions).toContain("取消提醒1");
    expect(set()).toEqual(["2026-11-28T01:00 交材料"]);
  });

  it("is set before the only deadline there is", async () => {
    deadlines = [{ what: "提交申报材料", day: "2026-12-10" }];
    await talk.say("截止前3天提醒我");
    expect(set()).toEqual(["2026-12-07T01:00 提交申报材料截止（2026年12月10日）"]);
  });

  it("says 截止 once, and is of the day on which something ends", async () => {
    deadlines = [
      { what: "购房补贴开始受理", day: "2026-12-10" },
      { what: "购房补贴申报截止", day: "2026-12-20" },
    ];
    await talk.say("截止前3天提醒我");
    await talk.say("购房补贴开始受理前1天提醒我");
    expect(set()).toEqual([
      "2026-12-09T01:00 购房补贴开始受理（2026年12月10日）",
      "2026-12-17T01:00 购房补贴申报截止（2026年12月20日）",
    ]);
  });

  it("may be one more, at another time", async () => {
    deadlines = [{ what: "购房补贴申报截止", day: "2026-12-20" }];
    await talk.say("还有一次，截止前一天下午三点也提醒");
    expect(set()).toEqual(["2026-12-19T07:00 购房补贴申报截止（2026年12月20日）"]);
  });

  it("is called off by its place in the list, also without the word, where there is one", async () => {
    expect(await talk.say("取消第一个")).toBeUndefined();
    await talk.say("12月1日提醒我交材料");
    await talk.say("12月2日提醒我缴费");
    expect(await talk.say("取消第二个")).toContain("已取消提醒：缴费");
    expect(await talk.say("取消第二个")).toContain("没有提醒2");
    expect(set()).toEqual(["2026-12-01T01:00 交材料"]);
  });

  it("is asked about where there are several, and set for the one that is named", async () => {
    deadlines = [
      { what: "提交申报材料", day: "2026-12-10" },
      { what: "缴费", day: "2026-12-20" },
    ];
    expect(await talk.say("截止前一周提醒我")).toContain("缴费截止：2026年12月20日");
    expect(talk.last?.suggestions).toEqual(["提交申报材料截止前7天提醒我", "缴费截止前7天提醒我"]);
    await talk.say("缴费截止前7天提醒我");
    expect(set()).toEqual(["2026-12-13T01:00 缴费截止（2026年12月20日）"]);
  });

  it("without a time is asked about, and set by the answer, even a bare one", async () => {
    expect(await talk.say("提醒我交材料")).toContain("什么时候提醒您“交材料”？");
    await talk.say("下周一下午3点");
    expect(set()).toEqual(["2026-11-23T07:00 交材料"]);
  });

  it("without a time is offered the deadline that the conversation is about", async () => {
    deadlines = [{ what: "提交申报材料", day: "2026-12-10" }];
    expect(await talk.say("提醒我")).toContain("提交申报材料截止：2026年12月10日");
    expect(talk.last?.suggestions).toContain("截止前3天提醒我");
    await talk.say("截止前一周");
    expect(set()).toEqual(["2026-12-03T01:00 提交申报材料截止（2026年12月10日）"]);
  });

  it("that waits for its time leaves every other utterance to others", async () => {
    await talk.say("提醒我交材料");
    expect(await talk.say("需要哪些材料？")).toBeUndefined();
    expect(await talk.say("11月28日之前要交什么？")).toBeUndefined();
  });

  it("that waits for its time does not take the answer to a question of eligibility that was asked since", async () => {
    await talk.say("提醒我交材料");
    const eligibility = { subject: "person" as const, facts: {}, declined: [], count: 1, trail: [], asked: "joined" };
    talk.state = { ...talk.state, eligibility };
    expect(await talk.say("2026年12月1日")).toBeUndefined();
  });

  it("is about what was spoken of where nothing is named", async () => {
    talk.state = { matter: "硕士租房补贴" };
    await talk.say("明天提醒我");
    expect(set()).toEqual(["2026-11-19T01:00 “硕士租房补贴”"]);
    expect(talk.state).toEqual({ matter: "硕士租房补贴" });
  });

  it.each([
    ["今天提醒我交材料", "2026年11月18日（周三）9:00 已经过了"],
    ["2030年1月1日提醒我交材料", "最远可以提前两年"],
    ["每周一提醒我交材料", "只发一次"],
    ["截止前3天提醒我", "还不知道说的是哪一项的截止时间"],
  ])("cannot be set by %s, and the person is told why", async (text, reason) => {
    expect(await talk.say(text)).toContain(reason);
    expect(set()).toEqual([]);
  });

  it("that came to nothing for its time is set by another one", async () => {
    await talk.say("今天提醒我交材料");
    await talk.say("今天下午4点");
    expect(set()).toEqual(["2026-11-18T08:00 交材料"]);
  });

  it("is neither set nor listed in a group, nor where nothing can be sent to", async () => {
    expect(await talk.say("明天提醒我", { isPublic: true })).toBe(offerPrivate);
    expect(await talk.say("我的提醒", { conversationId: undefined })).toBe(cannotReach);
    expect(await talk.say("明天提醒我", { conversationId: "a program's" })).toBe(cannotReach);
    expect(set()).toEqual([]);
  });
});

describe("those there are", () => {
  beforeEach(async () => {
    await talk.say("12月1日提醒我取证");
    await talk.say("11月28日提醒我交材料");
  });

  it("are listed with a button each, on a card, too", async () => {
    expect(await talk.say("我的提醒")).toBe(
      "到时候会在这个对话里提醒您。\n您的提醒（2 个）：\n提醒2：2026年11月28日（周六）9:00，交材料\n提醒1：2026年12月1日（周二）9:00，取证",
    );
    expect(talk.last?.suggestions).toEqual(["取消提醒2", "取消提醒1", "取消全部提醒"]);
    expect(talk.last?.cards?.[0]?.blocks).toHaveLength(1);
  });

  it("are cancelled by number, asked about without one, and all at once", async () => {
    expect(await talk.say("取消提醒")).toContain("请问取消哪一个？");
    expect(await talk.say("取消提醒2")).toBe("已取消提醒：交材料。");
    expect(await talk.say("取消提醒2")).toContain("没有提醒2");
    expect(await talk.say("取消提醒")).toBe("已取消提醒：取证。");
    await talk.say("明天提醒我取证");
    expect(await talk.say("取消全部提醒")).toBe("已取消 1 个提醒。");
    expect(await talk.say("不要再提醒我")).toContain("您没有待发的提醒，不会再提醒您。");
    expect(await talk.say("我的提醒")).toContain("您没有待发的提醒");
  });
});
