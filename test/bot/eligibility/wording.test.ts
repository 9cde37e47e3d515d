import { describe, expect, it } from "vitest";
import { gapWords } from "../../../bot/eligibility/wording.ts";
import type { Gap } from "../../../knowledge/eligibility/gap.ts";
import { sampleCatalogue } from "../../support/sample-catalogue.ts";

const basis = { document: "某办法", clause: "第一条", quotation: "原文" };
const gap: Gap = {
  test: { kind: "test", fact: "正高级专家推荐人数", operator: "at-least", values: [2], basis },
  isNegated: false,
  given: 0,
  short: 2,
};

describe("how far a condition is from being met", () => {
  it("is told by what was said", () => {
    expect(gapWords(gap, sampleCatalogue.registry)).toBe("正高级专家推荐人数为0名，还差2名，要求不少于2名");
  });

  it("is not said of somebody who never said it", () => {
    expect(gapWords(gap, sampleCatalogue.registry, false)).toBe(
      "没有提到正高级专家推荐人数，先按0名算，还差2名，要求不少于2名",
    );
  });
});
