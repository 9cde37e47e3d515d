import { describe, expect, it } from "vitest";
import { QuestionCoverage } from "../../../bot/answer/coverage.ts";
import { factsOf } from "../../../bot/answer/facts.ts";
import { retrievalOf } from "./retrieval.ts";

describe("QuestionCoverage", () => {
  const coverage = new QuestionCoverage(retrievalOf("住房补贴期限", ["住房", "补贴", "期限", "3年"], []));

  it("is the share of the question that a text says itself, and that is said around it", () => {
    expect(coverage.of("住房补贴", "期限", "")).toEqual({
      own: 0.5,
      around: 0.25,
      covered: 0.75,
      titled: 0,
      stated: [],
    });
  });

  it("takes a number for said in any notation", () => {
    expect(coverage.of("三年", "", "").own).toBe(0.25);
  });

  it("counts as around only what the text does not say itself", () => {
    expect(coverage.of("住房", "住房", "").around).toBe(0);
  });

  it("counts what the title says as covered, and its weight in the text less", () => {
    const { own, covered, titled } = coverage.of("住房", "", "住房补贴");
    expect(covered).toBe(0.5);
    expect(titled).toBe(0.5);
    expect(own).toBeCloseTo(0.3 / 2.6, 12);
  });

  it("counts a synonym a little less than the word", () => {
    const retrieval = retrievalOf("人才卡", ["人才卡"], []);
    retrieval.question.expansions.push({ phrase: "人才卡", others: ["人才绿卡"], terms: [] });
    expect(new QuestionCoverage(retrieval).of("人才绿卡", "", "").own).toBe(0.8);
  });

  it("counts a fact asked for as half of what it is asked of, where a text holds and names it", () => {
    const facts = factsOf("住房补贴申报时间", ["date"]);
    const dated = new QuestionCoverage(retrievalOf("住房补贴申报时间", ["住房", "补贴", "申报", "时间"], []), facts);
    expect(dated.of("住房补贴", "", "")).toMatchObject({ own: 2 / 3, covered: 2 / 3, stated: [] });
    expect(dated.of("受理时间为3月1日", "", "")).toMatchObject({ own: 1 / 3, covered: 1 / 3, stated: facts });
    expect(dated.of("住房补贴3月1日", "受理时间", "")).toMatchObject({ around: 1 / 3, covered: 1, stated: facts });
  });

  it("is nothing for a question without terms", () => {
    expect(new QuestionCoverage(retrievalOf("吗", [], [])).of("人才", "人才", "人才")).toEqual({
      own: 0,
      around: 0,
      covered: 0,
      titled: 0,
      stated: [],
    });
  });
});
