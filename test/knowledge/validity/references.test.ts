import { describe, expect, it } from "vitest";
import { isTextTitle, numberForm, referenceFrom, referencesIn } from "../../../knowledge/validity/references.ts";

const named = (sentence: string) => referencesIn(sentence).map(({ title, documentNumber }) => [title, documentNumber]);

describe("the texts that a sentence names", () => {
  it("are those in 《》, each with the number in brackets behind it", () => {
    expect(named("《甲办法》（临政发〔2020〕8号）、《乙规定》和《丙通知》(临府[2011]174号)同时废止")).toEqual([
      ["甲办法", "临政发〔2020〕8号"],
      ["乙规定", undefined],
      ["丙通知", "临府[2011]174号"],
    ]);
  });

  it("may hold other titles in their own", () => {
    expect(named("《关于印发〈甲办法〉的通知》《<乙条例>实施细则》《关于《丙规定》的通知》")).toEqual([
      ["关于印发〈甲办法〉的通知", undefined],
      ["<乙条例>实施细则", undefined],
      ["关于《丙规定》的通知", undefined],
    ]);
  });

  it("may be numbered as orders, and by no day in front of them", () => {
    expect(named("《甲办法》（临江市人民政府令第12号）")).toEqual([["甲办法", "临江市人民政府令第12号"]]);
    expect(named("《甲办法》（2008年1月30日临江市人民政府令第12号发布）")).toEqual([
      ["甲办法", "临江市人民政府令第12号"],
    ]);
  });

  it("are no certificates, and end where they are closed", () => {
    expect(named("原《居住证》失效，《人才服务卡》作废，《甲办法有效")).toEqual([]);
  });

  it("stand where their ranges say", () => {
    const sentence = "原《甲办法》（临政发〔2020〕8号）废止";
    expect(referencesIn(sentence).map(({ start, end }) => sentence.slice(start, end))).toEqual([
      "《甲办法》（临政发〔2020〕8号）",
    ]);
  });
});

it.each([
  ["《某市人才办法》（某政发〔2026〕3号）", { title: "某市人才办法", documentNumber: "某政发〔2026〕3号" }],
  ["某市人才办法（某政发〔2026〕3号）", { title: "某市人才办法", documentNumber: "某政发〔2026〕3号" }],
  ["某政发〔2026〕3号", { documentNumber: "某政发〔2026〕3号" }],
  ["某市人才办法（试行）", { title: "某市人才办法（试行）" }],
])("a person may write %s", (written, reference) => {
  expect(referenceFrom(written)).toEqual(reference);
});

it("a number is the same in any brackets, with 第 and white space or without", () => {
  const forms = ["临府〔2010〕129号", "临府[2010]129号", "临府（2010）第129号", "临府 ﹝2010﹞ 129 号"].map(numberForm);
  expect(new Set(forms).size).toBe(1);
  expect(numberForm("临府〔2010〕12号")).not.toBe(numberForm("临府〔2010〕129号"));
});

it("a text's title ends in what it is", () => {
  expect(["某办法（试行）", "某某法", "关于某事的通知", "某某令"].map(isTextTitle)).toEqual([true, true, true, true]);
  expect(["居住证", "接受函", "某某申请表"].map(isTextTitle)).toEqual([false, false, false]);
});
