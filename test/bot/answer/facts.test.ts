import { describe, expect, it } from "vitest";
import { askedBy } from "../../../bot/answer/asked.ts";
import { factsOf, statedFirst } from "../../../bot/answer/facts.ts";
import type { Evidence } from "../../../bot/answer/select.ts";
import { signalsOf } from "./signals.ts";

const factsIn = (question: string) => factsOf(question, askedBy(question));

describe("factsOf", () => {
  it("finds a day, a place and a telephone number", () => {
    expect(factsIn("什么时候申报")).toHaveLength(1);
    expect(factsIn("在哪里领取")).toHaveLength(1);
    expect(factsIn("咨询电话是多少").some(({ isShownBy }) => isShownBy("电话:010-12345678"))).toBe(true);
  });

  it("wants no place of a question for a person, and nothing of one that is answered with yes or no", () => {
    expect(factsIn("由谁推荐")).toEqual([]);
    expect(factsIn("居住地址变了多久内变更")).toEqual([]);
    expect(factsIn("申报时间能不能推迟")).toEqual([]);
  });

  it("knows what a document says once for all of it", () => {
    const [place] = factsIn("在哪里领取");
    expect(place?.isOfDocument("受理地点:人民路1号5楼")).toBe(true);
    expect(place?.isOfDocument("与用人单位签订合同")).toBe(false);
  });
});

describe("statedFirst", () => {
  const facts = factsIn("在哪里领取,电话多少");
  const stretch = (documentId: string, score: number, stated: Evidence["stated"] = []): Evidence => ({
    documentId,
    chunkId: 0,
    start: score * 10,
    end: score * 10 + 1,
    block: 0,
    signals: signalsOf(),
    score,
    covered: score / 10,
    stated,
    hasFigure: true,
  });
  const always = () => true;

  it("puts the stretch of the same document that states the fact in the place of one that does not", () => {
    const [topic, other, place] = [stretch("a", 3), stretch("b", 2, facts), stretch("a", 1, facts)];
    expect(statedFirst([topic, other, place], facts, always)).toEqual([{ ...place, score: 3, covered: 0.3 }, other]);
  });

  it("adds to one that states a fact the one that states the other", () => {
    const [first, second] = facts;
    if (first === undefined || second === undefined) throw new Error("two facts are asked for");
    const [place, phone] = [stretch("a", 3, [first]), stretch("a", 1, [second])];
    expect(statedFirst([place, phone], facts, always)).toEqual([place, { ...phone, score: 3, covered: 0.3 }]);
  });

  it("changes nothing where the document is not about what is asked, or no fact is asked for", () => {
    const evidence = [stretch("a", 3), stretch("a", 1, facts)];
    expect(statedFirst(evidence, facts, () => false)).toBe(evidence);
    expect(statedFirst(evidence, [], always)).toBe(evidence);
  });
});
