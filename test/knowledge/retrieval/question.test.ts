import { describe, expect, it } from "vitest";
import { questionReader } from "../../../knowledge/retrieval/question.ts";
import { regionFinder } from "../../../knowledge/text/regions.ts";
import { synonymsFrom } from "../../../knowledge/text/synonyms.ts";
import { segmenterWith } from "../../../knowledge/text/terms.ts";

const reader = questionReader({
  segmenter: segmenterWith(new TextEncoder().encode("人才绿卡 20000 n")),
  regions: regionFinder("天津=天津市=津 滨海新区\n北京=北京市=京"),
  synonyms: synonymsFrom("人才卡=人才绿卡\n老婆>配偶"),
  questionWords: "# 只表示在问\n请问 吗 怎么 的\n多少",
  termWeights: (term) => (term === "补贴" ? 1.5 : 1),
});

describe("questionReader", () => {
  it("leaves out the words that only ask", () => {
    expect(reader.read("请问补贴怎么申请").words).toEqual(["补贴", "申请"]);
  });

  it("is the same with politeness and sounds around it", () => {
    const { text, terms, words } = reader.read("老师您好，我想问一下补贴怎么申请来着，谢谢");
    expect({ text, terms, words }).toMatchObject({ text: "补贴怎么申请", words: ["补贴", "申请"] });
    expect(terms).toEqual(reader.read("补贴怎么申请").terms);
  });

  it("keeps a number that is asked about, in one notation", () => {
    expect(reader.read("第十二条的补贴").terms).toContain("第12条");
  });

  it("weighs each of its terms", () => {
    const { terms, weights } = reader.read("博士补贴");
    expect(weights).toEqual(terms.map((term) => (term === "补贴" ? 1.5 : 1)));
    expect(weights).toContain(1.5);
  });

  it("names each term once", () => {
    const { terms } = reader.read("补贴补贴补贴");
    expect(new Set(terms).size).toBe(terms.length);
    expect(terms).toContain("补贴");
  });

  it("adds what policies call the same thing, without the question's own terms", () => {
    const [expansion] = reader.read("人才卡的期限").expansions;
    expect(expansion).toMatchObject({ phrase: "人才卡", others: ["人才绿卡"] });
    expect(expansion?.terms).toContain("人才绿卡");
    expect(expansion?.terms).not.toContain("人才");
  });

  it("reads the titles in 《》, in matching form", () => {
    expect(reader.read("《人才引進辦法》和《落戶　規定》").titles).toEqual(["人才引进办法", "落户规定"]);
    expect(reader.read("《》《卡》").titles).toEqual([]);
  });

  it("finds the regions", () => {
    expect(reader.read("在津工作，滨海新区补贴多少").regions.map(({ name }) => name)).toEqual(["天津", "滨海新区"]);
  });

  it("notices a question about the whole country, in either writing", () => {
    expect(reader.read("国家规定的产假").national).toBe(true);
    expect(reader.read("國家規定的產假").national).toBe(true);
    expect(reader.read("天津的产假").national).toBe(false);
  });

  it("reads a traditional question like a simplified one", () => {
    const { text: _, ...traditional } = reader.read("請問人才卡補貼多少錢");
    const { text: __, ...simplified } = reader.read("请问人才卡补贴多少钱");
    expect(traditional).toEqual(simplified);
  });

  it("has neither words nor terms for a question that only asks", () => {
    expect(reader.read("请问多少吗？")).toMatchObject({ words: [], terms: [], expansions: [] });
  });
});
