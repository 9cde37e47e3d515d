import { describe, expect, it } from "vitest";
import { glossaryFrom, isEnglish } from "../../../bot/conversation/english.ts";
import { rewrite } from "../../../bot/conversation/rewrite.ts";
import { nextState } from "../../../bot/conversation/state.ts";
import { lexicon, tools } from "./tools.ts";

const glossary = glossaryFrom(lexicon("english.txt"));

describe("isEnglish", () => {
  it.each([
    ["What is the monthly rent subsidy for a PhD?", true],
    ["How long?", true],
    ["ｈｏｗ　ｍｕｃｈ", true],
    ["租房补贴多少", false],
    ["VAT发票怎么开", false],
    ["Python工程师能评职称吗", false],
    ["OFD", false],
    ["12345", false],
    ["", false],
  ])("of %s is %s", (text, expected) => {
    expect(isEnglish(text)).toBe(expected);
  });
});

describe("translate", () => {
  it.each([
    ["What is the monthly rent subsidy for a PhD?", "博士每月租房补贴是多少"],
    ["How long can I get the rental subsidy?", "领取租房补贴多长时间"],
    ["Which documents do I need for household registration in Tianjin?", "天津落户需要哪些材料"],
    ["Is the talent card free?", "高层次人才服务证收费吗"],
    ["How do I apply for a senior professional title?", "高级职称怎么申请"],
    ["When is the deadline for professional title review?", "职称评审什么时候"],
    ["Can my children go to school?", "子女入学"],
    ["And for a Master?", "硕士呢"],
    ["how many days of maternity leave", "产假几天"],
  ])("of %s says %s", (english, chinese) => {
    expect(glossary.translate(english)?.text).toBe(chinese);
  });

  it("of words that the glossary lacks says nothing", () => {
    expect(glossary.translate("Hello world, lovely sunshine")).toBeUndefined();
  });

  it("is a question that the conversation can be carried into", () => {
    const first = rewrite(glossary.translate("What is the monthly rent subsidy for a PhD?")?.text ?? "", {}, tools);
    const next = glossary.translate("And for a Master?")?.text ?? "";
    expect(rewrite(next, nextState(first, { citations: [] }), tools).text).toBe("硕士每月租房补贴是多少");
  });

  it("names the terms it read", () => {
    expect(glossary.translate("rent subsidy for PhDs")?.terms).toEqual([
      { english: "rent subsidy", chinese: "租房补贴" },
      { english: "phd", chinese: "博士" },
    ]);
  });
});

describe("glossEnglish", () => {
  it("gives the terms of a quotation in order, the longest at each place, each once", () => {
    expect(glossary.glossEnglish("博士租房补贴每月2000元，租房补贴按月发放。")).toEqual([
      { english: "phd", chinese: "博士" },
      { english: "rental subsidy", chinese: "租房补贴" },
      { english: "per month", chinese: "每月" },
      { english: "paid", chinese: "发放" },
    ]);
  });

  it("gives no more than asked for", () => {
    expect(glossary.glossEnglish("博士、硕士、本科的租房补贴", 2)).toHaveLength(2);
  });

  it("gives none where the quotation has none", () => {
    expect(glossary.glossEnglish("……")).toEqual([]);
  });
});
