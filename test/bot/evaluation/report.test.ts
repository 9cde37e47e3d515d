import { load } from "cheerio";
import { describe, expect, it } from "vitest";
import { baselineOf } from "../../../bot/evaluation/baseline.ts";
import { inWords, missesInWords } from "../../../bot/evaluation/in-words.ts";
import { reportPage } from "../../../bot/evaluation/report/page.ts";
import { answer, judged, refusal } from "./labelled.ts";
import { evaluationOf } from "./small-evaluation.ts";

const hostile = "<img src=x onerror=alert(1)>\"'&";
const good = judged({ id: "q1", kind: "amount", answers: ["三万元"] }, answer({ quotes: ["三万元。"] }));
const bad = judged(
  {
    id: "q2",
    kind: hostile,
    question: `多少？${hostile}`,
    answers: [`五万元${hostile}`],
    documents: [`${hostile}.md`],
  },
  answer({ quotes: [`三万元${hostile}`] }),
);
const unanswerable = { id: "q3", kind: "unanswerable", answerable: false, documents: [] };
const refused = judged(unanswerable, refusal());
const uncalledFor = judged(unanswerable, answer({ quotes: ["三万元。"] }));
const evaluation = evaluationOf({ [`own${hostile}`]: [good, bad, refused], empty: [] });
const before = baselineOf(evaluationOf({ [`own${hostile}`]: [bad, good, uncalledFor] }));

describe("the report", () => {
  const page = reportPage(evaluation, before);
  const $ = load(page);

  it("shows every text as text", () => {
    expect($("img, [onerror]").length).toBe(0);
    expect($(".misses").text()).toContain(`多少？${hostile}`);
    expect($("h3").text()).toContain(`own${hostile}`);
  });

  it("needs no script, no other file and no other host", () => {
    expect($("script, link, iframe, object, image, use, [href], [src]").length).toBe(0);
    expect(page).not.toMatch(/https?:|@import|url\(/u);
    expect($('meta[http-equiv="Content-Security-Policy"]').attr("content")).toContain("default-src 'none'");
  });

  it("names each drawing for whoever cannot see it", () => {
    const labels = $("svg")
      .map((_, drawing) => $(drawing).attr("aria-label"))
      .get();
    expect(labels.length).toBeGreaterThan(5);
    for (const label of labels) expect(label).toMatch(/\S/u);
  });

  it("draws no number that is none", () => {
    expect(page).not.toMatch(/NaN|Infinity|undefined/u);
  });

  it("lists what went wrong, why, and what was wanted", () => {
    expect($(".misses tbody tr").length).toBe(1);
    const row = $(".misses tbody tr").text();
    expect(row).toContain("一个要点也没有；没有检索到正确文件");
    expect(row).toContain(`五万元${hostile}`);
  });

  it("shows the questions that end otherwise than before", () => {
    expect($(".changes tbody tr").text().replace(/\s+/gu, "")).toBe("q3补贴多少？答错→正确拒答");
  });

  it("does without an earlier run, and without a question", () => {
    expect(reportPage(evaluationOf({ own: [] }), undefined)).toContain("评测报告");
    expect(load(reportPage(evaluation, undefined))(".changes").length).toBe(0);
  });
});

describe("in words", () => {
  it("gives each figure with its interval and number of questions, and the kinds", () => {
    const words = inWords(evaluation, {});
    expect(words).toMatch(/回答率 +1\.000 \[1\.000, 1\.000\] {2}2 题/u);
    expect(words).toMatch(/金额 +1 /u);
    expect(words).not.toContain("检索方法比较");
    expect(inWords(evaluation, { compare: true })).toContain("检索方法比较");
  });

  it("says which figures got better or worse, and which questions", () => {
    const words = inWords(evaluation, { before });
    expect(words).toMatch(/↑ 该拒答的拒答了 +0\.000 → 1\.000（\+1\.000）/u);
    expect(words).toContain("q3 答错 → 正确拒答");
    expect(words).toContain("上次没有这一套问题");
  });

  it("lists misses with what was wanted", () => {
    const misses = missesInWords(evaluation);
    expect(misses).toContain("q2 多少？");
    expect(misses).toContain(`应有：五万元${hostile}`);
    expect(misses).not.toContain("q1");
  });
});
