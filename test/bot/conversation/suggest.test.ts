import { describe, expect, it } from "vitest";
import { isAboutTexts, nextQuestions, subjectOf } from "../../../bot/conversation/suggest.ts";
import { tools } from "./tools.ts";

describe("nextQuestions", () => {
  const document = {
    title: "临江区人才公寓管理办法（试行）",
    lines: ["第一章 总则", "第二章 申请条件", "申请人应当提交下列材料：", "租金标准", "办理流程", "附则"],
  };

  it("asks for what the document has besides, in the order people need it", () => {
    expect(nextQuestions({ ...document, question: "临江区人才公寓的租金标准是多少" }, tools.slots)).toEqual([
      "临江区人才公寓需要什么条件？",
      "临江区人才公寓需要哪些材料？",
      "临江区人才公寓办理流程是什么？",
    ]);
  });

  it("leaves out what has been asked", () => {
    const questions = nextQuestions({ ...document, question: "人才公寓要什么条件" }, tools.slots, 2);
    expect(questions).toEqual(["临江区人才公寓需要哪些材料？", "临江区人才公寓标准是多少？"]);
  });

  it("suggests nothing where no line names anything", () => {
    expect(nextQuestions({ ...document, lines: ["总则", "附则"], question: "租金" }, tools.slots)).toEqual([]);
  });
});

describe("subjectOf", () => {
  it.each([
    ["临江区高层次人才服务证管理办法", "临江区高层次人才服务证"],
    ["《临江区购房补贴实施细则（2026年修订）》", "临江区购房补贴"],
    ["临江区人社局关于做好2026年职称申报工作的通知", "职称申报"],
    ["人才落户办事指南", "人才落户"],
    ["办法", "办法"],
  ])("of %s is %s", (title, subject) => {
    expect(subjectOf(title)).toBe(subject);
  });
});

describe("isAboutTexts", () => {
  it.each([
    ["关于废止部分人才政策文件的通知", true],
    ["临江区人才政策问答与联系方式一览", true],
    ["临江区企业引才补贴办法（2026年修订）", false],
  ])("of %s is %s", (title, isAbout) => {
    expect(isAboutTexts(title)).toBe(isAbout);
  });
});
