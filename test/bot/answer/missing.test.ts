import { describe, expect, it } from "vitest";
import { missingClasses, missingNouns } from "../../../bot/answer/missing.ts";
import type { Expansion } from "../../../knowledge/retrieval/question.ts";
import { retrievalOf } from "./retrieval.ts";
import { storedDocument } from "./stored-document.ts";

function missing(nouns: string[], text: string, expansions: Expansion[] = []): string[] {
  const retrieval = retrievalOf(nouns.join(""), nouns, [{ document: storedDocument([text]) }]);
  Object.assign(retrieval.question, { nouns, expansions });
  return missingNouns(retrieval.question, retrieval.passages);
}

describe("missingNouns", () => {
  it("names what no passage speaks of", () => {
    expect(missing(["补贴", "高铁"], "发放住房补贴。")).toEqual(["高铁"]);
  });

  it("hears another name of the same thing", () => {
    const expansions = [{ phrase: "爱人", others: ["配偶"], terms: ["配偶"] }];
    expect(missing(["爱人"], "配偶可以随迁。", expansions)).toEqual([]);
  });

  it("hears a longer word by two of its characters", () => {
    expect(missing(["购房款"], "购房合同备案后发放。")).toEqual([]);
  });

  it("hears a noun in traditional characters or full width", () => {
    expect(missing(["补贴", "b类"], "發放補貼，限Ｂ类。")).toEqual([]);
  });
});

describe("missingClasses", () => {
  it("names a class of people that no passage speaks of", () => {
    const { question, passages } = retrievalOf(
      "引进e类人才补多少",
      [],
      [{ document: storedDocument(["Ａ类、D类人才。"]) }],
    );
    expect(missingClasses(question, passages)).toEqual(["e类"]);
    expect(missingClasses({ form: "d类人才补多少" }, passages)).toEqual([]);
  });
});
