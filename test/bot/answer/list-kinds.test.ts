import { describe, expect, it } from "vitest";
import { names, namesInline } from "../../../bot/answer/list-kinds.ts";
import { matchingForm } from "../../../knowledge/text/matching-form.ts";

describe("names", () => {
  it.each([
    ["申报需要哪些材料", "申请人应当提交下列材料：", true],
    ["申报需要哪些材料", "符合下列条件之一的：", false],
    ["有什么条件", "符合下列条件之一的：", true],
    ["要满足什么", "应当同时具备下列条件：", true],
    ["享受哪些服务", "一、服务对象", false],
    ["享受哪些服务", "附件1 服务证22项服务清单", true],
    ["怎么申请", "办理流程", true],
    ["办理有哪些环节", "办理流程和时限为：", true],
    ["要带什么", "参加认定的人员应当提交：", true],
    ["哪些情形会停发", "有下列情形之一的，停发补贴：", true],
  ])("of %s and %s is %s", (question, opening, named) => {
    expect(names(matchingForm(question), [matchingForm(opening)])).toBe(named);
  });
});

describe("namesInline", () => {
  it.each([
    ["要交哪些材料", "申请资助，提交申请表原件2份、批准文件复印件1份。", true],
    ["有什么条件", "申请资助，提交申请表原件2份、批准文件复印件1份。", false],
    ["要交哪些材料", "材料由受理部门核验。", false],
    ["要交哪些材料", "申请人提交的身份证不予退还。", false],
  ])("of %s and %s is %s", (question, said, named) => {
    expect(namesInline(matchingForm(question), matchingForm(said))).toBe(named);
  });
});
