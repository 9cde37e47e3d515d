import { describe, expect, it } from "vitest";
import { isShortOf, namesOf, policyName, shortName } from "../../../knowledge/validity/names.ts";

describe("a title is cited", () => {
  it("as a whole, and as the text that it makes known", () => {
    expect(namesOf("临江市人民政府关于印发《临江市落户办法》的通知")).toEqual([
      "临江市人民政府关于印发临江市落户办法的通知",
      "临江市落户办法",
    ]);
    expect(namesOf("临江市落户办法（试行）")).toEqual(["临江市落户办法(试行)"]);
  });

  it("without its place, its body, and what stands in brackets", () => {
    expect(shortName("临江市人才公寓管理办法(试行)")).toBe("人才公寓管理办法");
    expect(shortName("最高人民法院关于某事的解释")).toBe("关于某事的解释");
    expect(isShortOf("人才公寓管理办法", "临江市人才公寓管理办法(试行)")).toBe(true);
    expect(isShortOf("北区公寓办法", "南区公寓办法")).toBe(false);
  });
});

it.each([
  ["临江市落户办法（2026年修订）", "临江市落户办法"],
  ["临江市落户暂行办法", "临江市落户办法"],
  ["临江市落户办法（试行）", "临江市落户办法2014"],
  ["关于印发《临江市落户办法》的通知", "临江市落户办法"],
  ["关于开展2025年度职称申报工作的通知", "关于开展2026年度职称申报工作的通知"],
])("%s and %s are versions of one policy", (a, b) => {
  expect(policyName(a)).toBe(policyName(b));
});

it.each([
  ["关于审理某案若干问题的解释（一）", "关于审理某案若干问题的解释（二）"],
  ["临江市落户办法", "临江市落户办法实施细则"],
  ["临江市落户办法", "北岸市落户办法"],
])("%s and %s are two policies", (a, b) => {
  expect(policyName(a)).not.toBe(policyName(b));
});
