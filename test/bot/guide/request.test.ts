import { describe, expect, it } from "vitest";
import { programmeNames } from "../../../bot/eligibility/dialog/names.ts";
import { spokenOf } from "../../../bot/eligibility/dialog/spoken.ts";
import { askedHow, guideRequest } from "../../../bot/guide/request.ts";
import { sampleCatalogue } from "../../support/sample-catalogue.ts";

const names = programmeNames(sampleCatalogue);
const asked = (text: string) => guideRequest(spokenOf(text), names)?.programmes.map(({ id }) => id);

describe("a wish to be walked through", () => {
  it.each([
    ["我要申请购房补贴，一步一步带我办", "购房补贴"],
    ["请一步一步带我办理购房补贴", "购房补贴"],
    ["你能手把手教我申请租房补贴吗", "租房补贴"],
    ["购房补贴怎么申请？带着我一步步办吧", "购房补贴"],
    ["开始办理人才落户", "人才落户"],
    ["我们公司要申报企业引才补贴", "企业引才补贴"],
    ["我想办高层次人才服务证", "高层次人才服务证"],
    ["人才公寓申请指引", "人才公寓"],
    ["打开副高级职称申报向导", "职称申报（副高级）"],
    ["中级职称准备清单", "职称申报（中级）"],
    ["您好，怎么申请购房补贴？", "购房补贴"],
  ])("%s", (text, id) => {
    expect(asked(text)).toContain(id);
  });

  it.each([
    "申报高级职称需要哪些材料",
    "购房补贴的材料清单",
    "我想申请人才公寓，需要什么材料？",
    "我要申请购房补贴，什么时候截止",
    "申请租房补贴要多久",
    "怎么申请不到购房补贴",
    "我能申请人才公寓吗",
    "购房补贴标准是多少",
    "服务证丢了怎么补办",
    "怎么办理护照",
    "单位审核要几天",
    "带我去人才公寓看看",
    "看病怎么预约，一步一步说",
  ])("%s is none", (text) => {
    expect(asked(text)).toBeUndefined();
  });

  it("is offered where somebody asks how", () => {
    const offered = (text: string) => askedHow(spokenOf(text), names).map(({ id }) => id);
    expect(offered("购房补贴怎么申请")).toEqual(["购房补贴"]);
    expect(offered("申请购房补贴的流程是什么")).toEqual(["购房补贴"]);
    expect(offered("购房补贴多少钱")).toEqual([]);
  });
});
