import { describe, expect, it } from "vitest";
import { askedBy, figuresOf, shows, wantsList } from "../../../bot/answer/asked.ts";
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
    ["每年认定多少人", "people"],
    ["扶持多少家企业", "bodies"],
    ["一年能陪诊几次", "times"],
    ["最多能住多少平", "area"],
    ["要过几级", "count"],
    ["租金怎么算", "calculation"],
    ["报名电话是多少", "phone"],
    ["去哪个部门办理", "where"],
    ["什么是柔性引才", "definition"],
    ["怎么申请人才卡", "steps"],
    ["申报需要哪些材料", "list"],
    ["什么情况下必须搬走", "list"],
    ["配偶能否随迁", "yes-no"],
  ])("hears in %s a question for %s", (question, kind) => {
    expect(asked(question)).toContain(kind);
  });

  it.each([
    ["年龄放宽到多少", "age"],
    ["名额是多少", "people"],
    ["比例最高多少", "rate"],
    ["补贴是多少", "money"],
    ["企业能拿多少", "money"],
    ["能加分吗，加多少", "points"],
    ["能领的月数差多少", "months"],
    ["一共排了多少", "count"],
  ])("hears what %s asks for from the word before it", (question, kind) => {
    expect(asked(question).filter((one) => one !== "yes-no")).toEqual([kind]);
  });

  it.each([
    ["补贴几月申请", ["date"]],
    ["补贴合同要签几年", ["years"]],
    ["积分落户要连续交几年社保", ["years"]],
    ["提前多少天通知单位", ["days"]],
    ["找律师咨询一年能免费几回", ["times"]],
    ["住满年限能不能买下来", ["yes-no"]],
    ["公司关了怎么办", ["other"]],
    ["收不收费", ["money", "yes-no"]],
  ])("is not led astray by the other words of %s", (question, kinds) => {
    expect(asked(question)).toEqual(kinds);
  });

  it("hears both halves of a question", () => {
    expect(asked("补贴多少钱，多久到账")).toEqual(expect.arrayContaining(["money", "duration"]));
  });

  it("hears nothing particular in a mere topic", () => {
    expect(asked("人才公寓")).toEqual(["other"]);
  });

  it("hears a fee that is only named as asked for", () => {
    expect(asked("高级工程师评审费")).toEqual(["money"]);
    expect(asked("怎么交物业费")).not.toContain("money");
  });
});

describe("shows", () => {
  it.each([
    ["money", "一次性给予三万元", "给予一次性奖励"],
    ["rate", "按百分之七十报销", "按规定报销"],
    ["points", "加5分", "占三分之一"],
    ["age", "年满十八周岁", "学历为硕士"],
    ["duration", "五个工作日内办结", "及时办结"],
    ["duration", "培训期为两周", "未满1周岁的婴儿"],
    ["date", "每年3月1日起受理", "由部门受理"],
    ["days", "15日内办结", "及时办结"],
    ["months", "缴纳满12个月", "连续缴纳"],
    ["years", "合同三年以上", "签订合同"],
    ["hours", "不少于90学时", "按规定参加"],
    ["people", "不少于5人", "5个工作日"],
    ["times", "每年2次", "每年2万元"],
    ["area", "80平方米", "80万元"],
    ["date", "申报期间为每年3月", "在岗期间发给"],
    ["list", "包括学历、年龄、社保", "由部门受理，当日办结"],
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

describe("figuresOf", () => {
  it("are amounts, times and numbers", () => {
    expect(figuresOf(asked("补贴多少钱，几天到账"))).toEqual(["days", "money"]);
    expect(figuresOf(asked("租金怎么算"))).toEqual([]);
  });

  it("are none where a clause or a list may answer", () => {
    expect(figuresOf(asked("办理收费吗"))).toEqual([]);
    expect(figuresOf(asked("年龄和学历有什么要求"))).toEqual([]);
  });
});

describe("wantsList", () => {
  it("holds for lists and steps only", () => {
    expect(wantsList(["list"])).toBe(true);
    expect(wantsList(["money", "steps"])).toBe(true);
    expect(wantsList(["money"])).toBe(false);
  });
});
