import { describe, expect, it } from "vitest";
import type { Answer } from "../../bot/answer/answer.ts";
import type { Citation } from "../../bot/answer/citations.ts";
import { clauseInWords, explained, inWords } from "../../bot/presentation.ts";

const citation: Citation = {
  marker: 1,
  documentId: "d",
  title: "公寓办法",
  headings: [],
  quote: "租金每月28元。",
  start: 0,
  end: 9,
  validity: { state: "unknown" },
  source: "公寓.md",
};

function answer(text: string, citations: readonly Citation[]): Answer {
  return {
    question: "租金",
    asOf: "2026-01-01",
    route: "question",
    status: "answered",
    answer: text,
    citations: [...citations],
    retrieved: [],
    suggestions: [],
    confidence: 1,
    timings: { totalMs: 1 },
  };
}

describe("an answer in words", () => {
  it("is followed by each source with number, clause, page and validity", () => {
    const cited: Citation = {
      ...citation,
      documentNumber: "临政〔2025〕9号",
      clause: "第三条",
      page: 2,
      validity: { state: "expired", from: "2025-03-01", to: "2027-02-28" },
    };
    expect(inWords(answer("租金每月28元。[1]", [cited]))).toBe(
      "租金每月28元。[1]\n\n出处：\n[1]《公寓办法》（临政〔2025〕9号），第三条，第 2 页，已失效（2025-03-01 起 至 2027-02-28）",
    );
  });

  it("names no more of a source than is known", () => {
    expect(inWords(answer("租金每月28元。[1]", [citation]))).toMatch(/出处：\n\[1\]《公寓办法》$/u);
  });

  it("puts a title into one pair of marks, whatever marks it has itself", () => {
    const titled = { ...citation, title: "关于印发《公寓办法》的通知" };
    expect(inWords(answer("甲。[1]", [titled]))).toContain("《关于印发公寓办法的通知》");
  });

  it("stands alone where nothing is cited", () => {
    expect(inWords(answer("没有找到。", []))).toBe("没有找到。");
  });
});

describe("an explanation", () => {
  it("gives each passage with its score and what the score is made of", () => {
    const reasons = { words: 0.5, meaning: 0.25, wording: 0.1, region: 0, authority: 0.1, title: 0, reading: 1.5 };
    const retrieved = [{ documentId: "d", title: "公寓办法", source: "a", chunkId: "7", score: 0.85, reasons }];
    expect(explained({ ...answer("甲。", []), retrieved })).toMatch(
      /1\. 0\.850 {2}《公寓办法》 片段 7（词语 0\.500，语义 0\.250，原话 0\.100/u,
    );
  });

  it("tells what words of the question were also looked for", () => {
    const expansions = [{ phrase: "补贴", others: ["补助", "津贴"] }];
    expect(explained({ ...answer("甲。", []), expansions })).toContain("同义说法：补贴＝补助、津贴");
  });
});

describe("clauseInWords", () => {
  it("shows a point with the titles it stands under, and an article by its number", () => {
    const headings = ["三、支持标准", "（一）团队引进资助"];
    expect(clauseInWords({ clause: "三（一）2", headings })).toBe("三、支持标准（一）团队引进资助2");
    expect(clauseInWords({ clause: "第四条", headings })).toBe("第四条");
    expect(clauseInWords({ clause: "三", headings: [] })).toBe("三");
    expect(clauseInWords({ headings })).toBeUndefined();
  });
});
