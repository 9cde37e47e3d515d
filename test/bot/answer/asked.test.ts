import { describe, expect, it } from "vitest";
import { askedBy, asksFigure, names, shows, wantsList } from "../../../bot/answer/asked.ts";
import { matchingForm } from "../../../knowledge/text/matching-form.ts";

const asked = (question: string) => askedBy(matchingForm(question));

describe("askedBy", () => {
  it.each([
    ["住房补贴多少钱？", "money"],
    ["報銷比例是多少", "rate"],
    ["学历可以加多少分", "points"],
    ["申报人不能超过几岁", "age"],
    ["受理后多久办结", "duration"],
    ["什么时候开始申报", "date"],
    ["要等几个工作日", "days"],
    ["社保交满几个月", "months"],
    ["合同签几年", "years"],
    ["每年多少学时", "hours"],
    ["每年认定多少人", "count"],
    ["报名电话是多少", "phone"],
    ["去哪个部门办理", "where"],
    ["什么是柔性引才", "definition"],
    ["怎么申请人才卡", "steps"],
    ["申报需要哪些材料", "list"],
    ["配偶能否随迁", "yes-no"],
  ])("hears in %s a question for %s", (question, kind) => {
    expect(asked(question)).toContain(kind);
  });

  it("hears both halves of a question", () => {
    expect(asked("补贴多少钱，多久到账")).toEqual(expect.arrayContaining(["money", "duration"]));
  });

  it("hears nothing particular in a mere topic", () => {
    expect(asked("人才公寓")).toEqual(["other"]);
  });
});

describe("shows", () => {
  it.each([
    ["money", "一次性给予三万元", "给予一次性奖励"],
    ["rate", "按百分之七十报销", "按规定报销"],
    ["points", "加5分", "占三分之一"],
    ["age", "年满十八周岁", "学历为硕士"],
    ["duration", "五个工作日内办结", "及时办结"],
    ["date", "每年3月1日起受理", "由部门受理"],
    ["days", "15日内办结", "及时办结"],
    ["months", "缴纳满12个月", "连续缴纳"],
    ["years", "合同三年以上", "签订合同"],
    ["hours", "不少于90学时", "按规定参加"],
    ["phone", "咨询电话：12345678", "可以电话咨询"],
    ["where", "由区人社局受理", "可以在线申请"],
    ["definition", "柔性引才是指不转关系", "鼓励柔性引才"],
    ["yes-no", "配偶可以随迁", "配偶随迁手续"],
  ] as const)("tells a text that can hold %s", (kind, holding, lacking) => {
    expect(shows([kind], matchingForm(holding))).toBe(true);
    expect(shows([kind], matchingForm(lacking))).toBe(false);
  });

  it("holds for any text where nothing particular is asked", () => {
    expect(shows(["other"], "人才")).toBe(true);
  });

  it("holds only where every kind asked for is there", () => {
    expect(shows(["money", "duration"], matchingForm("补贴三万元，5个工作日到账"))).toBe(true);
    expect(shows(["money", "duration"], matchingForm("补贴三万元"))).toBe(false);
  });

  it("takes no day of a calendar for a length of time", () => {
    expect(shows(["years"], matchingForm("自2016年1月1日起施行"))).toBe(false);
    expect(shows(["date"], matchingForm("自2016年1月1日起施行"))).toBe(true);
  });
});

describe("a month of the calendar", () => {
  it("is asked for with 几月 and 哪几个月, a number of months with 几个月", () => {
    expect(asked("几月报名")).toEqual(["date"]);
    expect(asked("哪几个月能报")).toEqual(["date"]);
    expect(asked("社保要交几个月")).toEqual(["months"]);
  });
});

describe("shows a date", () => {
  it("by a day, a month or a term of the calendar", () => {
    for (const text of ["每年3月1日至3月31日", "自备案之日起12个月内提出", "全年受理", "每季度首月申报"])
      expect(shows(["date"], matchingForm(text))).toBe(true);
  });

  it("not by a length of time", () => {
    for (const text of ["签订3年以上劳动合同", "近两年没有失信记录"])
      expect(shows(["date"], matchingForm(text))).toBe(false);
  });
});

describe("asksFigure", () => {
  it("holds for amounts, times and numbers only", () => {
    expect(asksFigure(asked("补贴多少钱"))).toBe(true);
    expect(asksFigure(asked("要等几天"))).toBe(true);
    expect(asksFigure(asked("配偶能否随迁"))).toBe(false);
  });
});

describe("wantsList", () => {
  it("holds for lists and steps only", () => {
    expect(wantsList(["list"])).toBe(true);
    expect(wantsList(["money", "steps"])).toBe(true);
    expect(wantsList(["money"])).toBe(false);
  });
});

describe("names", () => {
  it.each([
    ["申报需要哪些材料", "申请人应当提交下列材料：", true],
    ["申报需要哪些材料", "符合下列条件之一的：", false],
    ["有什么条件", "符合下列条件之一的：", true],
    ["享受哪些服务", "一、服务对象", false],
    ["享受哪些服务", "附件1 服务证22项服务清单", true],
    ["怎么申请", "办理流程", true],
    ["哪些情形会停发", "有下列情形之一的，停发补贴：", true],
  ])("of %s and %s is %s", (question, opening, named) => {
    expect(names(matchingForm(question), [matchingForm(opening)])).toBe(named);
  });
});
