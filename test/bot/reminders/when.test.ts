import { describe, expect, it } from "vitest";
import { inWords } from "../../../bot/reminders/calendar-days.ts";
import { whenIn } from "../../../bot/reminders/when.ts";

// A Wednesday, half past ten in Beijing.
const now = Date.parse("2026-11-18T02:30:00Z");
const said = (text: string) => whenIn(text, now, "2026-11-18");

describe("a time that is said", () => {
  it.each([
    ["2026年11月28日", "2026年11月28日（周六）9:00"],
    ["2026-12-01 14:00", "2026年12月1日（周二）14:00"],
    ["11月28日", "2026年11月28日（周六）9:00"],
    ["十二月一日", "2026年12月1日（周二）9:00"],
    ["3月1号", "2027年3月1日（周一）9:00"],
    ["明年1月15日9点", "2027年1月15日（周五）9:00"],
    ["28号", "2026年11月28日（周六）9:00"],
    ["5号", "2026年12月5日（周六）9:00"],
    ["下个月5号", "2026年12月5日（周六）9:00"],
    ["月底", "2026年11月30日（周一）9:00"],
    ["下月底", "2026年12月31日（周四）9:00"],
    ["明天", "2026年11月19日（周四）9:00"],
    ["大后天中午12点", "2026年11月21日（周六）12:00"],
    ["周三", "2026年11月25日（周三）9:00"],
    ["这周五", "2026年11月20日（周五）9:00"],
    ["下周一下午3点", "2026年11月23日（周一）15:00"],
    ["下下周二", "2026年12月1日（周二）9:00"],
    ["星期天晚上", "2026年11月22日（周日）19:00"],
    ["3天后", "2026年11月21日（周六）9:00"],
    ["过两周", "2026年12月2日（周三）9:00"],
    ["一个月后", "2026年12月18日（周五）9:00"],
    ["半年后", "2027年5月18日（周二）9:00"],
    ["明早8点半", "2026年11月19日（周四）8:30"],
    ["今晚", "2026年11月18日（周三）19:00"],
    ["下午3点一刻", "2026年11月18日（周三）15:15"],
    ["半小时后", "2026年11月18日（周三）11:00"],
    ["两个半小时以后", "2026年11月18日（周三）13:00"],
    ["再过15分钟", "2026年11月18日（周三）10:45"],
  ])("%s is %s", (text, expected) => {
    const when = said(text);
    expect(when?.kind === "at" ? inWords(when.at) : when?.kind).toBe(expected);
    expect(when?.rest.trim()).toBe("");
  });

  it.each([
    ["截止前3天", 3, 0, 540],
    ["截止日期前一周", 7, 0, 540],
    ["到期前一天", 1, 0, 540],
    ["截止前两个月", 0, 2, 540],
  ])("before a deadline, %s, is %i days and %i months before it", (text, days, months, minutes) => {
    expect(said(text)).toEqual({ kind: "before", days, months, minutes, rest: "", of: "截止" });
  });

  it("before what is not named, 提前三天, is before whatever is meant", () => {
    expect(said("提前三天")).toEqual({ kind: "before", days: 3, months: 0, minutes: 540, rest: "" });
    expect(said("截止当天上午10:30")).toEqual({ kind: "before", days: 0, months: 0, minutes: 630, rest: "" });
  });

  it("before a beginning keeps the words that name it", () => {
    expect(said("购房补贴开始受理前3天")).toMatchObject({ kind: "before", days: 3, rest: "购房补贴开始受理" });
  });

  it.each(["交2个月社保证明", "30分钟面谈", "提交3份材料", "截止前5个工作日", "2月30日", "25点", "第3条"])(
    "is not in %s",
    (text) => {
      expect(said(text)).toBeUndefined();
    },
  );

  it("leaves what is said with it", () => {
    expect(said("11月28日交材料")?.rest).toBe("交材料");
    expect(said("材料截止前3天")?.rest).toBe("材料");
  });

  it("at the end of a month that is shorter is its last day", () => {
    const when = whenIn("一个月后", Date.parse("2027-01-31T02:00:00Z"), "2027-01-31");
    expect(when).toMatchObject({ kind: "at", at: Date.parse("2027-02-28T01:00:00Z") });
  });
});
