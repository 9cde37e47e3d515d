import { describe, expect, it } from "vitest";
import type { Answer } from "../../bot/answer/answer.ts";
import { type EvaluationRow, evaluate, evaluationRow, judge } from "../../bot/evaluation.ts";

const row = (more: object = {}): EvaluationRow => evaluationRow.parse({ id: "1", question: "补贴多少？", ...more });

function answer({
  quotes = [],
  sources = [],
  ...more
}: Partial<Answer> & { quotes?: string[]; sources?: string[] }): Answer {
  return {
    question: "",
    asOf: "2026-06-01",
    route: "question",
    status: "answered",
    answer: quotes.map((quote, i) => `${quote}[${i + 1}]`).join("\n"),
    citations: quotes.map((quote, i) => ({
      marker: i + 1,
      documentId: "a",
      title: "",
      headings: [],
      quote,
      start: 0,
      end: quote.length,
      validity: { state: "unknown" },
      source: "a.md",
    })),
    retrieved: sources.map((source) => ({ documentId: source, title: "", source, chunkId: "1", score: 1 })),
    suggestions: [],
    confidence: 1,
    timings: { totalMs: 1 },
    ...more,
  };
}

describe("evaluationRow", () => {
  it("reads either spelling, and counts other documents with the same answer", () => {
    expect(row({ question: undefined, query: "补贴？", docs: ["dir/a.md"], also_in: ["b.md"] })).toMatchObject({
      question: "补贴？",
      documents: ["a.md", "b.md"],
      answerable: true,
      kind: "other",
    });
  });

  it("wants a question", () => {
    expect(evaluationRow.safeParse({ id: "1" }).success).toBe(false);
    expect(evaluationRow.safeParse({ id: "1", question: "补贴？", asOf: "昨天" }).success).toBe(false);
  });
});

describe("judge", () => {
  it("finds the place of the right document among the distinct ones", () => {
    const sources = ["x/b.md", "x/b.md", "x/a.md"];
    expect(judge(row({ documents: ["a.md"] }), answer({ sources })).rank).toBe(1);
    expect(judge(row({ documents: ["c.md"] }), answer({ sources })).rank).toBe(-1);
  });

  it("finds a span in the answer over its markers, in either writing", () => {
    const said = answer({ quotes: ["一次性", "补贴３万元。"] });
    expect(judge(row({ answers: ["一次性补贴 3 万元", "五万元"] }), said)).toMatchObject({
      inAnswer: 0.5,
      inQuotations: 0.5,
    });
  });

  it("counts nothing for a refusal", () => {
    const refused = answer({ status: "not-found", answer: "没有找到三万元。" });
    expect(judge(row({ answers: ["三万元"] }), refused)).toMatchObject({
      isAnswered: false,
      isRefused: true,
      inAnswer: 0,
    });
  });

  it("counts characters, not their halves", () => {
    expect(judge(row(), answer({ answer: "𠀀𠀀" })).chars).toBe(2);
  });
});

describe("evaluate", () => {
  it("averages over the questions that each figure is about", () => {
    const rows = [
      row({ documents: ["a.md"], answers: ["三万元"] }),
      row({ documents: ["a.md"], answers: ["五万元"] }),
      row({ answerable: false }),
      row({ answerable: false }),
    ];
    const answers = [
      answer({ quotes: ["三万元。"], sources: ["a.md"] }),
      answer({ quotes: ["两万元。"], sources: ["b.md", "a.md"] }),
      answer({ status: "not-found" }),
      answer({ quotes: ["三万元。"] }),
    ];
    expect(evaluate(rows, answers)).toMatchObject({
      questions: 4,
      answerable: 2,
      documentAt1: 0.5,
      documentAt5: 1,
      spansInAnswer: 0.5,
      answerRate: 1,
      refused: 0.5,
    });
  });

  it("leaves lists out of the length of answers", () => {
    const rows = [row(), row({ kind: "list" })];
    const answers = [answer({ answer: "一二三" }), answer({ answer: "长".repeat(900) })];
    expect(evaluate(rows, answers).answerChars).toEqual({ median: 3, percentile95: 3 });
  });

  it("has a number for everything, even over nothing", () => {
    const { answerChars, askMs, ...shares } = evaluate([], []);
    for (const value of [...Object.values(shares), ...Object.values(answerChars), ...Object.values(askMs)])
      expect(value).toBe(0);
  });
});
