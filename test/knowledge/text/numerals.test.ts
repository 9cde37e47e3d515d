import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchingForm } from "../../../knowledge/text/matching-form.ts";
import { numberTerms, parseNumeral } from "../../../knowledge/text/numerals.ts";
import { hanNumber } from "./han-number.ts";

describe("parseNumeral", () => {
  it.each([
    ["12", 12],
    ["1,200.5", 1200.5],
    ["3.5万", 35_000],
    ["2亿", 200_000_000],
    ["十", 10],
    ["十二", 12],
    ["二十", 20],
    ["一百零三", 103],
    ["一百二十", 120],
    ["两千", 2000],
    ["三万", 30_000],
    ["三万五", 35_000],
    ["一百五", 150],
    ["一万零五", 10_005],
    ["一亿二千万", 120_000_000],
    ["一亿零三", 100_000_003],
    ["一万亿", 1e12],
    ["万", 10_000],
    ["百万", 1e6],
    ["贰拾叁", 23],
    ["二〇二六", 2026],
    ["零", 0],
  ])("reads %s as %d", (text, value) => {
    expect(parseNumeral(text)).toBe(value);
  });

  it.each(["", "人才", "三个", "1,2,3", "12,34", "-5", "3万余", "1."])("knows no value of %j", (text) => {
    expect(parseNumeral(text)).toBeUndefined();
  });

  it("knows no value of digits without end", () => {
    expect(parseNumeral("9".repeat(400))).toBeUndefined();
    expect(parseNumeral("九".repeat(400))).toBeUndefined();
  });

  it("gives back every number below a hundred million that was written out", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (value) => {
        expect(parseNumeral(hanNumber(value))).toBe(value);
      }),
    );
  });

  it("gives back every number below ten thousand", () => {
    const wrong = Array.from({ length: 10_000 }, (_, value) => value).filter(
      (value) => parseNumeral(hanNumber(value)) !== value || parseNumeral(String(value)) !== value,
    );
    expect(wrong).toEqual([]);
  });

  it("reads thousands with and without commas alike", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (value) => {
        expect(parseNumeral(value.toLocaleString("en-US"))).toBe(value);
      }),
    );
  });
});

describe("numberTerms", () => {
  const termsOf = (text: string): string[] => numberTerms(matchingForm(text));

  it.each([
    ["第十二条", "第12条"],
    ["第12条", "第12条"],
    ["第 十二 条", "第12条"],
    ["第一百二十条", "第120条"],
    ["第三批", "第3批"],
  ])("writes the ordinal %s as %s", (text, term) => {
    expect(termsOf(text)).toEqual([term]);
  });

  it.each(["三万元", "3万元", "30000元", "30,000元", "３００００元", "叁万元", "三萬元"])(
    "writes %s as 30000元",
    (text) => {
      expect(termsOf(text)).toEqual(["30000元"]);
    },
  );

  it.each([
    ["百分之七十", "70%"],
    ["70%", "70%"],
    ["７０％", "70%"],
    ["百分之三点五", "3.5%"],
    ["3.5%", "3.5%"],
  ])("writes the share %s as %s", (text, term) => {
    expect(termsOf(text)).toEqual([term]);
  });

  it("writes the year of a date in digits, whichever zero was typed", () => {
    expect(termsOf("二〇二六年")).toEqual(["2026年"]);
    expect(termsOf("二○二六年")).toEqual(["2026年"]);
    expect(termsOf("二零二六年")).toEqual(["2026年"]);
  });

  it("writes the people's 岁 as the law's 周岁", () => {
    expect(termsOf("四十五岁")).toEqual(termsOf("45周岁"));
  });

  it("does not read an enumeration as one number", () => {
    expect(termsOf("第1、2条")).toEqual([]);
    expect(termsOf("满1、2、3年")).toEqual(["3年"]);
    expect(termsOf("5、10、15万元")).toEqual(["150000元"]);
  });

  it("takes no fraction for points", () => {
    expect(termsOf("三分之一")).toEqual([]);
    expect(termsOf("加三分")).toEqual(["3分"]);
  });

  it("finds every number of a sentence", () => {
    expect(termsOf("工作满三年，给予5万元补贴，分两次发放")).toEqual(["3年", "50000元", "2次"]);
  });

  it("is the same for Han and Arabic digits", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.constantFrom("元", "人", "年", "个月", "平方米"),
        (value, unit) => {
          expect(numberTerms(`${hanNumber(value)}${unit}`)).toEqual(numberTerms(`${value}${unit}`));
        },
      ),
    );
  });
});
