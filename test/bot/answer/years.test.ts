import { describe, expect, it } from "vitest";
import { heldIn, isOfAnotherYear, yearsOfRules } from "../../../bot/answer/years.ts";
import type { PolicyMetadata } from "../../../knowledge/policy.ts";
import type { Passage } from "../../../knowledge/retrieval/retriever.ts";
import { matchingForm } from "../../../knowledge/text/matching-form.ts";
import { retrievalOf } from "./retrieval.ts";
import { storedDocument } from "./stored-document.ts";

const passageOf = (text: string, metadata: Partial<PolicyMetadata> = {}): Passage =>
  retrievalOf("", [], [{ document: storedDocument([text], metadata) }]).passages[0] as Passage;

const isOther = (question: string, passage: Passage) => isOfAnotherYear(matchingForm(question), passage);

describe("isOfAnotherYear", () => {
  it("holds where neither the document nor the passage knows the year asked about", () => {
    expect(isOther("2014年的办法怎么规定", passageOf("补贴三万元。", { title: "某市人才办法（2016年）" }))).toBe(true);
  });

  it("does not hold where title, date or text know it, or no year is asked about", () => {
    expect(isOther("2014年的办法怎么规定", passageOf("补贴。", { title: "某市人才办法（２０１４年）" }))).toBe(false);
    expect(isOther("2014年的办法怎么规定", passageOf("补贴。", { published: "2014-03-01" }))).toBe(false);
    expect(isOther("2014年的办法怎么规定", passageOf("2014年起补贴。"))).toBe(false);
    expect(isOther("补贴2014元吗", passageOf("补贴三万元。"))).toBe(false);
  });

  it("does not hold where the document says that it held in that year", () => {
    const dates = { effective: "2024-03-01", expires: "2026-06-30" };
    expect(isOther("2025年的标准是多少", passageOf("补贴三万元。", dates))).toBe(false);
    expect(isOther("2022年的标准是多少", passageOf("补贴三万元。", dates))).toBe(true);
    expect(isOther("2025年的标准是多少", passageOf("补贴三万元。", { effective: "2024-03-01" }))).toBe(true);
  });
});

describe("the years whose rules are asked for", () => {
  it.each([
    ["企业引才补贴2025年的标准", ["2025"]],
    ["2024年度引才补贴办法怎么规定", ["2024"]],
    ["人才公寓2023版", ["2023"]],
    ["我2024年毕业能享受什么政策", []],
    ["租房补贴标准", []],
    ["2024年那一版引才补贴里给多少", ["2024"]],
    ["2024年引才补贴给企业多少钱", ["2024"]],
    ["2024年毕业的能领补贴吗", []],
  ])("%s", (question, years) => {
    expect(yearsOfRules(matchingForm(question))).toEqual(years);
  });
});

describe("heldIn", () => {
  const document = storedDocument(["补贴。"]).metadata;

  it("is told by the dates, as far as they tell", () => {
    expect(heldIn({ ...document, effective: "2026-07-01" }, "2025")).toBe(false);
    expect(heldIn({ ...document, expires: "2024-12-31" }, "2025")).toBe(false);
    expect(heldIn({ ...document, effective: "2024-03-01", expires: "2026-06-30" }, "2026")).toBe(false);
    expect(heldIn({ ...document, effective: "2026-01-01", expires: "2026-12-31" }, "2026")).toBe(true);
    expect(heldIn({ ...document, effective: "2024-03-01", expires: "2026-06-30" }, "2025")).toBe(true);
    expect(heldIn({ ...document, effective: "2024-03-01" }, "2025")).toBeUndefined();
    expect(heldIn(document, "2025")).toBeUndefined();
  });
});
