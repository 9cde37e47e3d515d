import { describe, expect, it } from "vitest";
import { spokenOf } from "../../../bot/eligibility/dialog/spoken.ts";
import { controlIn } from "../../../bot/guide/controls.ts";
import { happenedIn } from "../../../bot/guide/happened.ts";
import { allTicksIn, ticksIn } from "../../../bot/guide/ticks.ts";
import type { MaterialView } from "../../../bot/guide/view.ts";
import type { Step } from "../../../knowledge/catalogue.ts";

const basis = { document: "某办法", clause: "第一条", quotation: "原文" };
const heard = (text: string): string => spokenOf(text).text;

describe("what is said of the checklist", () => {
  const names = ["申请表", "身份证、户口簿", "劳动合同", "学历证书", "学位证书"];
  const materials = names.map((name): MaterialView => ({ key: name, material: { name, basis }, mark: "open" }));
  const said = (text: string) => ticksIn(heard(text), materials);

  it.each([
    ["第3项准备好了", "ready", ["劳动合同"]],
    ["第三项好了", "ready", ["劳动合同"]],
    ["第1、2项和第5项已经准备好了", "ready", ["申请表", "身份证、户口簿", "学位证书"]],
    ["第2到4项都齐了", "ready", ["身份证、户口簿", "劳动合同", "学历证书"]],
    ["材料1、2、3都齐了", "ready", ["申请表", "身份证、户口簿", "劳动合同"]],
    ["劳动合同复印件准备好了", "ready", ["劳动合同"]],
    ["身份证、户口簿准备好了", "ready", ["身份证、户口簿"]],
    ["劳动合同复印好了", "ready", ["劳动合同"]],
    ["身份证和劳动合同准备好了", "ready", ["身份证、户口簿", "劳动合同"]],
    ["都准备好了", "ready", names],
    ["材料全部备齐了", "ready", names],
    ["第2项不需要", "unneeded", ["身份证、户口簿"]],
    ["学位证书用不着", "unneeded", ["学位证书"]],
    ["第3项还没准备好", "open", ["劳动合同"]],
    ["劳动合同还没有准备好", "open", ["劳动合同"]],
  ])("%s: %s", (text, mark, keys) => {
    expect(said(text)).toEqual({ keys, mark, isBeyond: false });
  });

  it("each clause may say something else", () => {
    expect(allTicksIn(heard("第1项准备好了，第2项不需要"), materials)).toMatchObject([
      { keys: ["申请表"], mark: "ready" },
      { keys: ["身份证、户口簿"], mark: "unneeded" },
    ]);
    expect(allTicksIn(heard("第1项准备好了，今天天气怎么样"), materials)).toBeUndefined();
  });

  it("a part of an item ticks nothing off, and what else is of it is told", () => {
    expect(said("身份证复印件也准备好了")).toEqual({
      keys: [],
      mark: "ready",
      isBeyond: false,
      part: { key: "身份证、户口簿", others: ["户口簿"] },
    });
  });

  it("a number that no item has is told apart", () => {
    expect(said("第9项准备好了")).toEqual({ keys: [], mark: "ready", isBeyond: true });
  });

  it.each(["证书准备好了", "三好了", "天气好了", "我不需要", "准备好了吗", "材料怎么准备", "护照准备好了"])(
    "%s says nothing of one item",
    (text) => {
      expect(said(text)?.keys ?? []).toEqual([]);
    },
  );
});

describe("what is said to have been done", () => {
  const steps: Step[] = ["网上填报", "单位审核（盖章）", "公示"].map((name) => ({ name, actor: "部门", basis }));
  const said = (text: string) => happenedIn(heard(text), steps, "2026-11-22");

  it.each([
    ["我11月20日提交了", "handed-in", "2026-11-20"],
    ["11月20号交的材料", "handed-in", "2026-11-20"],
    ["我昨天已经把申请提交了", "handed-in", "2026-11-21"],
    ["材料交上去了", "handed-in", "2026-11-22"],
    ["我明天办完单位审核", 1, "2026-11-23"],
    ["2026年3月5日申报的", "handed-in", "2026-03-05"],
    ["去年12月30日提交了", "handed-in", "2025-12-30"],
    ["2026-11-18提交了", "handed-in", "2026-11-18"],
    ["我20号提交了", "handed-in", "2026-11-20"],
    ["单位审核11月19日通过了", 1, "2026-11-19"],
    ["公示结束了", 2, "2026-11-22"],
    ["昨天公示期满了", 2, "2026-11-21"],
    ["第二步完成了", 1, "2026-11-22"],
    ["第1步昨天办完了", 0, "2026-11-21"],
    ["昨天办完了", "this-step", "2026-11-21"],
  ])("%s", (text, what, day) => {
    expect(said(text)).toEqual({ what, day });
  });

  it("a day and month without a year lie in the year past where this year's is far ahead", () => {
    expect(happenedIn(heard("12月30日提交了"), steps, "2026-01-05")?.day).toBe("2025-12-30");
    expect(happenedIn(heard("1月20日提交了"), steps, "2026-01-05")?.day).toBe("2026-01-20");
  });

  it.each(["我要提交材料", "还没有提交", "公示要几天", "什么时候提交", "2月30日提交了吗", "公示没有通过"])(
    "%s is nothing done",
    (text) => {
      expect(said(text)).toBeUndefined();
    },
  );
});

describe("what is wanted of the guide", () => {
  it.each([
    ["下一步", "next"],
    ["这一步办完了", "done"],
    ["办好了", "done"],
    ["完成", "done"],
    ["已完成", "done"],
    ["搞定", "done"],
    ["这步好了", "done"],
    ["做完这一步了", "done"],
    ["办完啦", "done"],
    ["回到上一步", "back"],
    ["跳过这一步", "skip"],
    ["先到这里", "pause"],
    ["继续", "resume"],
    ["继续办理购房补贴", "resume-guide"],
    ["我办到哪一步了", "where"],
    ["我的申请办到哪儿了？", "where"],
    ["现在到第几步了", "where"],
    ["办理进度怎么样了", "where"],
    ["清单", "checklist"],
    ["看看材料清单", "checklist"],
    ["查看材料", "checklist"],
    ["看一下需要的材料", "checklist"],
    ["还差哪些材料", "checklist"],
    ["全部步骤", "steps"],
    ["什么时候能办完", "dates"],
    ["下载日历", "calendar"],
    ["加到日历", "calendar"],
    ["下载清单", "document"],
    ["打印清单", "print"],
    ["重新开始", "restart"],
    ["删除办理进度", "remove"],
  ])("%s: %s", (text, kind) => {
    expect(controlIn(heard(text))).toMatchObject({ kind });
  });

  it.each([
    "购房补贴的材料清单",
    "单位审核要几天",
    "公示期是多久",
    "需要打印什么",
    "继续教育学时要求",
    "跳过公示可以吗",
    "完成申报需要多久",
    "都好了",
    "办好证要多久",
  ])("%s is none of it", (text) => {
    expect(controlIn(heard(text))).toBeUndefined();
  });
});

describe("a wish of the guide", () => {
  it.each([
    ["给我日历", "calendar"],
    ["能导出日历吗", "calendar"],
    ["日历发我一下", "calendar"],
    ["哪些材料还缺", "checklist"],
    ["回到购房补贴", "resume-guide"],
    ["能下载word吗", "document"],
    ["把清单导出来", "document"],
    ["多久出结果", "dates"],
    ["什么时候能批下来", "dates"],
    ["怎么还没弄完啊，烦死了", "where"],
  ])("%s is for %s", (text, kind) => expect(controlIn(heard(text))).toEqual({ kind }));

  it.each(["需要哪些材料", "评审结果公示几天", "租房补贴多久到账"])("%s is none", (text) =>
    expect(controlIn(heard(text))).toBeUndefined(),
  );
});
