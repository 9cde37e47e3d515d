import { describe, expect, it } from "vitest";
import { describedRequest } from "../../../../bot/eligibility/dialog/described-request.ts";
import { programmeNames } from "../../../../bot/eligibility/dialog/names.ts";
import { spokenOf } from "../../../../bot/eligibility/dialog/spoken.ts";
import { sampleCatalogue } from "../../../support/sample-catalogue.ts";

const names = programmeNames(sampleCatalogue);
const read = (text: string) => {
  const request = describedRequest(spokenOf(text).clauses, names, sampleCatalogue.registry, "2026-11-22");
  return request?.kind === "programmes" ? request.programmes.map(({ id }) => id) : request?.kind;
};

describe("somebody who describes themselves", () => {
  it.each([
    ["我55岁，正高级工程师，管研发，想办高层次人才服务证，够不够条件？", ["高层次人才服务证"]],
    ["28岁，硕士，每个月房租三千，能领租房补贴吗", ["租房补贴"]],
    ["我是助理工程师，大专毕业，想评中级职称行吗", ["职称申报（中级）"]],
    ["我研究生，30岁，想买房，购房补贴有我的份吗", ["购房补贴"]],
    [
      "我们公司在本区注册，做芯片的，引进了一个B类人才，能不能申请企业引才补贴",
      ["企业引才补贴", "企业引才补贴（2024年办法）"],
    ],
    ["俺是高级工，在本区制造厂干了6年，开机床的，有啥补贴能拿不", "all"],
  ])("%s asks for %o", (text, asked) => {
    expect(read(text)).toEqual(asked);
  });

  it.each([
    "非全日制硕士能不能申请租房补贴",
    "我是博士，35岁，租房补贴能领多少钱",
    "我是博士，35岁，申请租房补贴需要什么材料",
    "我在试用期，能申请租房补贴吗",
    "我35岁，博士，孩子能上哪个学校",
    "我是博士，35岁",
  ])("%s is left to other steps", (text) => {
    expect(read(text)).toBeUndefined();
  });
});
