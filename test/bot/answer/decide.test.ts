import { describe, expect, it } from "vitest";
import { decide } from "../../../bot/answer/decide.ts";
import type { Evidence } from "../../../bot/answer/select.ts";
import { regionScores } from "../../../knowledge/retrieval/rank.ts";
import type { Retrieval } from "../../../knowledge/retrieval/retriever.ts";
import { retrievalOf } from "./retrieval.ts";
import { signalsOf } from "./signals.ts";
import { storedDocument } from "./stored-document.ts";

const document = storedDocument(["补贴三万元。"]);
const minScore = 0.3;

/** The first passage's only sentence, which says this share of the question. */
const evidence = (covered: number, given: Partial<Evidence> = {}): Evidence => ({
  documentId: "a",
  chunkId: 0,
  start: 0,
  end: 6,
  block: 0,
  signals: signalsOf(),
  score: 2,
  covered,
  stated: [],
  hasFigure: true,
  ...given,
});

/** Three stretches of other passages. */
const rivals = (score: number): Evidence[] => [1, 2, 3].map((chunkId) => evidence(1, { chunkId, score }));

interface Case {
  question?: string;
  nouns?: string[];
  found?: Evidence[];
  /** Of the passage: half the cosine, what its region counts for. */
  meaning?: number;
  region?: number;
  text?: string;
  regionOfText?: string;
}

function decided({ question = "补贴多少", found = [evidence(1)], ...given }: Case) {
  const { meaning = 0.3, region = 0, text = "补贴三万元。", regionOfText } = given;
  const metadata = regionOfText === undefined ? {} : { region: regionOfText };
  const retrieval: Retrieval = retrievalOf(
    question,
    ["补贴"],
    [{ document: storedDocument([text], metadata), region }],
  );
  retrieval.question.nouns = given.nouns ?? [];
  for (const { reasons } of retrieval.passages) Object.assign(reasons, { meaning });
  return decide(retrieval, found, minScore);
}

describe("decide", () => {
  it("answers where words and meaning of the best passage leave little doubt", () => {
    expect(decided({})).toMatchObject({ status: "answered", missing: [] });
  });

  it("refuses where they say next to nothing of the question", () => {
    const found = [evidence(0.1), ...rivals(2)];
    expect(decided({ meaning: 0.05, found })).toMatchObject({ status: "not-found" });
  });

  it("takes a doubtful figure of something else for none, and a clause for the nearest one", () => {
    const of = (question: string, nouns: string[]) =>
      decided({ question, nouns, found: [evidence(0.4)], meaning: 0.02 });
    expect(of("补贴多少", ["补贴"])).toMatchObject({ status: "partial", missing: [] });
    expect(of("食堂补贴多少", ["食堂"])).toMatchObject({ status: "not-found", missing: ["食堂"] });
    expect(of("食堂补贴怎么申请", ["食堂"])).toMatchObject({ status: "partial", missing: ["食堂"] });
  });

  it("is the surer the more is said, shown and clear", () => {
    const confidence = (given: Case) => decided(given).confidence;
    const base = confidence({});
    expect(confidence({ meaning: 0.1 })).toBeLessThan(base);
    expect(confidence({ found: [evidence(0.8)] })).toBeLessThan(base);
    expect(confidence({ found: [evidence(1, { signals: signalsOf({ shows: false }) })] })).toBeLessThan(base);
    expect(confidence({ found: [evidence(1), ...rivals(1.9)] })).toBeLessThan(base);
  });

  it("refuses where a figure is asked for and nothing near the best states one", () => {
    const found = [evidence(1, { hasFigure: false }), evidence(1, { score: 1, hasFigure: true })];
    expect(decided({ found })).toMatchObject({ status: "not-found", lacksFigure: true });
    expect(decided({ found: [evidence(1, { hasFigure: false }), evidence(1, { score: 1.9 })] })).toMatchObject({
      status: "answered",
    });
  });

  it("refuses to tell of one class what holds for others", () => {
    expect(decided({ question: "E类人才补贴多少", text: "A类人才补贴三万元。" })).toMatchObject({
      status: "not-found",
      missing: ["E类"],
    });
  });

  it("calls partial what is less sure than not", () => {
    const decision = decided({
      meaning: 0.1,
      found: [evidence(0.8), ...rivals(2)],
    });
    expect(decision).toMatchObject({ status: "partial" });
    expect(decision.confidence).toBeGreaterThanOrEqual(minScore);
    expect(decision.confidence).toBeLessThan(0.55);
  });

  it("refuses where nothing was found", () => {
    expect(decided({ found: [] })).toEqual({ status: "not-found", confidence: 0, missing: [] });
  });

  it("is less sure for a noun that the passage does not speak of, and names it", () => {
    const retrieval = retrievalOf("高铁补贴多少", ["补贴"], [{ document }]);
    const without = decide(retrieval, [evidence(1)], minScore).confidence;
    retrieval.question.nouns = ["高铁", "补贴"];
    const decision = decide(retrieval, [evidence(1)], minScore);
    expect(decision.missing).toEqual(["高铁"]);
    expect(decision.confidence).toBeLessThan(without);
  });

  it("is less sure of a text of another year than the one asked about", () => {
    const known = decided({ question: "2024年补贴多少", text: "2024年补贴三万元。" });
    expect(decided({ question: "2024年补贴多少" }).confidence).toBeLessThan(known.confidence);
  });

  it("is less sure where a region is asked about and the text holds for the whole country, or is of one near it", () => {
    const fitting = { question: "天津补贴多少", region: regionScores.same, regionOfText: "天津" };
    const { confidence } = decided(fitting);
    const country = decided({ ...fitting, region: regionScores.country, regionOfText: "全国" });
    expect(country).toMatchObject({ region: "天津" });
    expect(country.confidence).toBeLessThan(confidence);
    const near = decided({ ...fitting, region: regionScores.near, regionOfText: "滨海新区" });
    expect(near).toMatchObject({ region: "天津" });
    expect(near.confidence).toBeLessThan(country.confidence);
  });

  it("refuses a text of another region than the one asked about, however well it fits", () => {
    const foreign = { question: "天津补贴多少", region: regionScores.other, regionOfText: "北京" };
    expect(decided(foreign)).toMatchObject({ status: "not-found", region: "天津" });
    expect(decided({ ...foreign, region: regionScores.unknown })).toMatchObject({ status: "not-found" });
  });

  it("hears a text that speaks of the region asked about, whosever it is", () => {
    const speaking = { text: "在天津工作的，补贴三万元。", region: regionScores.other, regionOfText: "北京" };
    expect(decided({ question: "天津补贴多少", ...speaking }).status).toBe("answered");
  });

  describe("where no region is named and what is found holds in one place only", () => {
    const texts = ["天津", "北京"].map((region) => storedDocument(["补贴三万元。"], { documentId: region, region }));
    const retrieval = retrievalOf(
      "补贴多少",
      ["补贴"],
      texts.map((document) => ({ document })),
    );
    for (const { reasons } of retrieval.passages) Object.assign(reasons, { words: 1, meaning: 0.3 });
    const found = (second: number) => [
      evidence(1, { documentId: "天津" }),
      evidence(1, { documentId: "北京", chunkId: 1, score: second }),
    ];

    it("asks which region is meant, if others say nearly as much", () => {
      expect(decide(retrieval, found(1.95), minScore)).toMatchObject({ status: "clarify", regions: ["天津", "北京"] });
    });

    it("answers, if none does", () => {
      expect(decide(retrieval, found(1), minScore).status).toBe("answered");
    });
  });
});
