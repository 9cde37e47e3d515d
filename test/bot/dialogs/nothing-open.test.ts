import { describe, expect, it } from "vitest";
import type { ConversationState } from "../../../bot/conversation/state.ts";
import { NothingOpenDialog } from "../../../bot/dialogs/nothing-open.ts";
import { samples } from "../eligibility/dialog/talking.ts";

const dialog = new NothingOpenDialog();
const say = async (text: string, state: ConversationState = {}, isPublic = false) =>
  dialog.take({ text, state, day: "2026-11-22", isPublic, visibilities: ["public"], snapshot: samples });

describe("while no question is open", () => {
  it.each(["没有", "有", "不清楚。", "是的", "不知道啊"])("%s is told that none is", async (text) => {
    expect((await say(text))?.lines).toEqual([
      "现在没有等您回答的问题。想问什么，请写完整一点，例如“租房补贴需要什么条件”。",
    ]);
  });

  it.each(["上一步", "继续刚才的", "下一步", "跳过"])("%s is told what could be begun", async (text) => {
    expect((await say(text))?.lines.join()).toContain("现在没有进行到一半的事");
  });

  it.each(["算了", "取消", "确认发送"])("%s has nothing to stop or to send", async (text) => {
    expect((await say(text))?.lines.join()).toContain("好的。现在没有进行中的事");
  });

  it.each(["没有社保能申请吗", "有哪些补贴", "取消资格的情形", "停止发放租房补贴的情况", "下一步怎么办"])(
    "%s is a question like any other",
    async (text) => expect(await say(text)).toBeUndefined(),
  );
});

describe("while something waits for an answer", () => {
  const eligibility = { subject: "person" as const, facts: {}, declined: [], count: 1, trail: [] };
  it.each<[string, ConversationState]>([
    ["a fact", { eligibility: { ...eligibility, asked: "学历" } }],
    ["a choice", { options: [{ label: "临江区", question: "临江区：租房补贴" }] }],
    ["the question to send", { people: { isAsked: true } }],
    ["a day", { reminder: { what: "交材料" } }],
    ["a reason", { guide: { walks: [], asked: { kind: "reason" } } }],
  ])("of %s, 没有 is for that", async (_, state) => expect(await say("没有", state)).toBeUndefined());

  it("what was told of oneself is no open question", async () => {
    expect(await say("没有", { eligibility })).toBeDefined();
  });
});
