import { describe, expect, it } from "vitest";
import { typoVocabulary } from "../../../bot/conversation/typo-vocabulary.ts";
import { correctTypos } from "../../../bot/conversation/typos.ts";
import { followUpCases } from "./follow-up-cases.ts";
import { lexicon, segmenter } from "./tools.ts";

const vocabulary = typoVocabulary({
  titles: [
    "临江区高层次人才服务证管理办法",
    "临江区人才公寓管理办法",
    "临江区购房补贴实施细则",
    "临江区柔性引才实施办法",
    "信创产业人才专项支持实施细则",
    "博士后工作站设立与资助办法",
  ],
  fieldWords: lexicon("words.txt")
    .split("\n")
    .map((line) => line.split(" ")[0] as string),
  segmenter,
});

describe("correctTypos", () => {
  it.each([
    ["高层次人材服务证怎么申请", "高层次人材服务证", "高层次人才服务证"],
    ["人才公域能住几年", "人才公域", "人才公寓"],
    ["购房补帖多少钱", "购房补帖", "购房补贴"],
    ["职秤评审什么时候开始", "职秤评审", "职称评审"],
    ["积纷落户要什么条件", "积纷落户", "积分落户"],
    ["高层人次才服务证丢了怎么办", "高层人次才服务证", "高层次人才服务证"],
    ["博土后工作站怎么申请", "博土后工作站", "博士后工作站"],
    ["驻房公积金怎么提取", "驻房公积金", "住房公积金"],
    ["失业保验金领几个月", "失业保验金", "失业保险金"],
    ["博士后工做站怎么设立", "博士后工做站", "博士后工作站"],
    ["職秤評審要多久", "職秤評審", "职称评审"],
  ])("%s: %s is %s", (question, from, to) => {
    const { text, corrections } = correctTypos(question, vocabulary);
    expect(corrections).toEqual([{ from, to }]);
    expect(text).toBe(question.replace(from, to));
  });

  it.each([
    "租房补贴多少钱",
    "高层次人才服务证怎么申请",
    "人才公寓能住几年",
    "三级技师有补贴吗",
    "公务员工资怎么算",
    "人才公园在哪里",
    "夫妻投靠落户",
    "职业年金怎么交",
    "",
    "？？？",
    "𠮷野家职称评审",
  ])("leaves %s as it is", (question) => {
    expect(correctTypos(question, vocabulary)).toEqual({ text: question, corrections: [] });
  });

  it("leaves every rightly typed question as it is", () => {
    const questions = Object.values(followUpCases).flatMap((cases) => cases.flatMap(([a, b]) => [a, ...b.split("|")]));
    expect(questions.filter((question) => correctTypos(question, vocabulary).corrections.length > 0)).toEqual([]);
  });

  it("corrects nothing where two names are equally near", () => {
    const two = typoVocabulary({ titles: [], fieldWords: ["青年人才驿站", "青年人才驻站"], segmenter });
    expect(correctTypos("青年人才骡站怎么住", two).corrections).toEqual([]);
  });

  it("takes no phrase that asks for a name", () => {
    const asking = typoVocabulary({ titles: [], fieldWords: ["怎么罚"], segmenter });
    expect(correctTypos("购房补贴怎么发", asking).corrections).toEqual([]);
  });
});
