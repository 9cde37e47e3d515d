import { describe, expect, it } from "vitest";
import { ledBy, reranked } from "../../../bot/answer/rerank.ts";
import type { Evidence } from "../../../bot/answer/select.ts";
import { retrievalOf } from "./retrieval.ts";
import { signalsOf } from "./signals.ts";
import { storedDocument } from "./stored-document.ts";

const { passages } = retrievalOf(
  "租房补贴多少",
  ["租房补贴"],
  [
    { document: storedDocument(["甲"], { documentId: "a" }), score: 0.9 },
    { document: storedDocument(["乙"], { documentId: "b" }), score: 0.8 },
  ],
);

const stretch = (chunkId: number, more: Partial<Evidence>): Evidence => ({
  documentId: passages[chunkId]?.document.documentId as string,
  chunkId,
  start: 0,
  end: 1,
  block: 0,
  signals: signalsOf(),
  score: 0,
  covered: 0,
  stated: [],
  hasFigure: true,
  ...more,
});

const order = (evidence: Evidence[]): string[] => reranked(passages, evidence).map(({ chunkId }) => chunkId);

describe("the order of passages", () => {
  it("follows what was read where it covers the question", () => {
    expect(order([stretch(1, { score: 2, covered: 0.9 }), stretch(0, { score: 1, covered: 0.5 })])).toEqual(["1", "0"]);
  });

  it("stays as it was found where nothing read covers the question", () => {
    expect(order([stretch(1, { score: 2, covered: 0.3 }), stretch(0, { score: 1, covered: 0.2 })])).toEqual(["0", "1"]);
  });

  it("puts a text that no longer holds behind one that says as much", () => {
    const lapsed = stretch(0, { score: 1, covered: 0.9, signals: signalsOf({ lapsed: true }) });
    const holding = stretch(1, { score: 1.05, covered: 0.9 });
    expect(order([holding, lapsed])).toEqual(["1", "0"]);
  });
});

describe("what the answer quotes first", () => {
  const hits = reranked(passages, [stretch(0, { score: 1, covered: 0.9 })]);

  it("leads, with what lifted it among its reasons", () => {
    const [first, second] = ledBy("b", hits);
    expect([first?.documentId, second?.documentId]).toEqual(["b", "a"]);
    expect(first?.score).toBe(second?.score);
    expect(first?.reasons?.quoted).toBeCloseTo(1.1, 3);
  });

  it("changes nothing where it leads already or was not retrieved", () => {
    for (const documentId of ["a", "z", undefined]) expect(ledBy(documentId, hits)).toEqual(hits);
  });
});
