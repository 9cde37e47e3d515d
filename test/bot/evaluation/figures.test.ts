import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { figuresOf, groupOf, groupsByKind } from "../../../bot/evaluation/figures.ts";
import type { Places } from "../../../bot/evaluation/places.ts";
import { retrievalMeasures } from "../../../bot/evaluation/retrieval-measures.ts";
import { seededRandom } from "../../../indexer/training/random.ts";
import { answer, chunk, judged, refusal } from "./labelled.ts";

const random = seededRandom(1);
const means = (figures: Record<string, { mean: number }>): Record<string, number> =>
  Object.fromEntries(Object.entries(figures).map(([id, { mean }]) => [id, mean]));

describe("the figures of a group", () => {
  const right = { retrieved: [chunk("a.md", "三万元")] };
  const second = { retrieved: [chunk("b.md"), chunk("a.md", "总则"), chunk("a.md", "五万元")] };
  const nothing = { answerable: false, documents: [], kind: "unanswerable" };
  const judgements = [
    judged({ answers: ["三万元"], kind: "amount" }, answer({ quotes: ["三万元。"] }), right),
    judged({ answers: ["五万元"], kind: "amount" }, answer({ quotes: ["两万元。"] }), second),
    judged({ answers: ["一年"], kind: "duration" }, refusal()),
    judged(nothing, refusal()),
    judged(nothing, answer({ quotes: ["三万元。", "每年。"] }), { verified: 1, repeatable: false }),
  ];

  it("average over the questions that each is about", () => {
    const { questions, answerable, figures } = groupOf(judgements, random);
    expect({ questions, answerable, ...means(figures) }).toEqual({
      questions: 5,
      answerable: 3,
      documentAt1: 1 / 3,
      documentAt5: 2 / 3,
      documentAt10: 2 / 3,
      documentMrr: (1 + 1 / 2 + 0) / 3,
      passageAt1: 1 / 3,
      passageAt5: 2 / 3,
      passageAt10: 2 / 3,
      passageMrr: (1 + 1 / 3 + 0) / 3,
      spansInAnswer: 1 / 3,
      spansInQuotations: 1 / 3,
      spansCited: 1,
      quotationsVerified: (1 + 1 + 0.5) / 3,
      answerRate: 2 / 3,
      complete: 1 / 2,
      wrong: 2 / 3,
      refused: 1 / 2,
      refusalPrecision: 1 / 2,
      repeatable: 4 / 5,
    });
  });

  it("come apart by kind, the largest first", () => {
    const kinds = groupsByKind(judgements, random);
    expect([...kinds].map(([kind, { questions }]) => [kind, questions])).toEqual([
      ["amount", 2],
      ["unanswerable", 2],
      ["duration", 1],
    ]);
    expect(kinds.get("duration")?.figures.wrong).toBeUndefined();
  });

  it("leave lists and refusals out of the length of answers", () => {
    const long = answer({ answer: "长".repeat(900) });
    const { answerChars } = groupOf([judged({}, answer({ answer: "一二三" })), judged({ kind: "list" }, long)], random);
    expect(answerChars).toEqual({ median: 3, percentile95: 3 });
  });

  it("take the quantiles of whole asks", () => {
    const timed = [1, 2, 3, 100].map((totalMs) => judged({}, answer({ timings: { totalMs } })));
    expect(groupOf(timed, random).askMs).toEqual({ median: 2, percentile95: 100, percentile99: 100 });
  });

  it("are none over nothing", () => {
    expect(groupOf([], random).figures).toEqual({});
  });
});

describe("recall", () => {
  it("never shrinks with the number of places, and lies around the reciprocal rank", () => {
    const place = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constant(Number.POSITIVE_INFINITY));
    fc.assert(
      fc.property(fc.array(fc.record({ document: place, passage: place }), { minLength: 1 }), (places: Places[]) => {
        const figures = means(figuresOf(retrievalMeasures, places, random));
        for (const of of ["document", "passage"]) {
          const [at1 = 0, at5 = 0, at10 = 0, mrr = 0] = ["At1", "At5", "At10", "Mrr"].map((k) => figures[of + k]);
          expect(at1).toBeLessThanOrEqual(at5);
          expect(at5).toBeLessThanOrEqual(at10);
          expect(at1).toBeLessThanOrEqual(mrr + 1e-12);
        }
      }),
      { numRuns: 25 },
    );
  });
});
