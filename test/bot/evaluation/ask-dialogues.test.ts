import { describe, expect, it } from "vitest";
import type { Ask } from "../../../bot/answer/answer.ts";
import { askDialogues } from "../../../bot/evaluation/ask-dialogues.ts";
import { answer, dialogue } from "./labelled.ts";

const single = dialogue({ id: "1", question: "补贴多少？" });
const conversation = dialogue({
  id: "c",
  turns: [
    { question: "硕士多少？", standalone: "硕士补贴多少？" },
    { question: "博士呢？", standalone: "博士补贴多少？", asOf: "2025-01-01" },
  ],
});

/** Answers by what `say` makes of the ask, and remembers the asks. */
function bot(say: (ask: Ask, count: number) => string = ({ question }) => question) {
  const asks: Ask[] = [];
  return {
    asks,
    ask: async (ask: Ask) => {
      asks.push(ask);
      const { conversationId } = ask;
      const within = conversationId === undefined ? {} : { conversationId };
      return answer({ answer: say(ask, asks.length), timings: { totalMs: asks.length }, ...within });
    },
  };
}

describe("askDialogues", () => {
  it("asks the turns of a conversation in order under one id, a new one each time, the last time in reverse", async () => {
    const { asks, ask } = bot();
    await askDialogues([single, conversation], ask, "2026-06-01");
    expect(asks.map(({ question, conversationId, asOf }) => [question, conversationId, asOf])).toEqual([
      ["补贴多少？", undefined, "2026-06-01"],
      ["硕士多少？", "c#1", "2026-06-01"],
      ["博士呢？", "c#1", "2025-01-01"],
      ["补贴多少？", undefined, "2026-06-01"],
      ["硕士多少？", "c#2", "2026-06-01"],
      ["博士呢？", "c#2", "2025-01-01"],
      ["硕士多少？", "c#3", "2026-06-01"],
      ["博士呢？", "c#3", "2025-01-01"],
      ["补贴多少？", undefined, "2026-06-01"],
      ["博士补贴多少？", undefined, "2025-01-01"],
    ]);
  });

  it("keeps the first answer, and what a later turn means asked alone", async () => {
    const answers = await askDialogues([single, conversation], bot().ask, "2026-06-01");
    expect(answers.map(({ turn, answer: given, alone }) => [turn.id, given.timings.totalMs, alone?.answer])).toEqual([
      ["1", 1, undefined],
      ["c.1", 2, undefined],
      ["c.2", 3, "博士补贴多少？"],
    ]);
  });

  it("finds answers the same over their timings and conversations", async () => {
    const answers = await askDialogues([single, conversation], bot().ask, "2026-06-01");
    expect(answers.map(({ repeatable }) => repeatable)).toEqual([true, true, true]);
  });

  it("finds out an answer that depends on what was asked before", async () => {
    const { ask } = bot(({ question }, count) => (question === "硕士多少？" && count === 7 ? "别的" : question));
    const answers = await askDialogues([single, conversation], ask, "2026-06-01");
    expect(answers.map(({ repeatable }) => repeatable)).toEqual([true, false, true]);
  });
});
