import { describe, expect, it } from "vitest";
import { isOfAnotherYear } from "../../../bot/answer/years.ts";
import type { Passage } from "../../../knowledge/retrieval/retriever.ts";
import { matchingForm } from "../../../knowledge/text/matching-form.ts";
import { retrievalOf } from "./retrieval.ts";
import { storedDocument } from "./stored-document.ts";

const passageOf = (text: string, metadata: { title?: string; published?: string } = {}): Passage =>
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
});
