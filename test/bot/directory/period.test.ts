import { describe, expect, it } from "vitest";
import { Leftover } from "../../../bot/directory/leftover.ts";
import { dayInWords, takePeriod } from "../../../bot/directory/period.ts";

// A Sunday: the week began on 2026-11-16.
const today = "2026-11-22";
const periodOf = (text: string, day = today): string | undefined => {
  const period = takePeriod(new Leftover(text), day);
  return period && `${period.from} ${period.to}`;
};

describe("the time that a question speaks of", () => {
  it.each([
    ["今天有什么活动", "2026-11-22 2026-11-22"],
    ["明天有什么活动", "2026-11-23 2026-11-23"],
    ["后天有什么活动", "2026-11-24 2026-11-24"],
    ["本周有什么活动", "2026-11-16 2026-11-22"],
    ["这个星期有什么活动", "2026-11-16 2026-11-22"],
    ["下周有什么活动", "2026-11-23 2026-11-29"],
    ["下个礼拜有什么活动", "2026-11-23 2026-11-29"],
    ["下下周有什么活动", "2026-11-30 2026-12-06"],
    ["上周有什么活动", "2026-11-09 2026-11-15"],
    ["下周三有活动吗", "2026-11-25 2026-11-25"],
    ["周日有活动吗", "2026-11-22 2026-11-22"],
    ["星期天有活动吗", "2026-11-22 2026-11-22"],
    ["周末有活动吗", "2026-11-21 2026-11-22"],
    ["下周末有活动吗", "2026-11-28 2026-11-29"],
    ["本月有活动吗", "2026-11-01 2026-11-30"],
    ["下个月有活动吗", "2026-12-01 2026-12-31"],
    ["上个月有活动吗", "2026-10-01 2026-10-31"],
    ["12月有活动吗", "2026-12-01 2026-12-31"],
    ["十二月份有活动吗", "2026-12-01 2026-12-31"],
    ["2月有活动吗", "2027-02-01 2027-02-28"],
    ["2027年3月有活动吗", "2027-03-01 2027-03-31"],
    ["12月3日有活动吗", "2026-12-03 2026-12-03"],
    ["1月5号有活动吗", "2027-01-05 2027-01-05"],
    ["2026-12-03有活动吗", "2026-12-03 2026-12-03"],
    ["今年有活动吗", "2026-01-01 2026-12-31"],
    ["明年有活动吗", "2027-01-01 2027-12-31"],
    ["去年有活动吗", "2025-01-01 2025-12-31"],
    ["最近有活动吗", "2026-11-22 2027-02-20"],
    ["未来两周有活动吗", "2026-11-22 2026-12-06"],
    ["三个月内有活动吗", "2026-11-22 2027-02-20"],
  ])("%s: %s", (text, period) => {
    expect(periodOf(text)).toBe(period);
  });

  it("is none where the calendar has no such day or nothing names a time", () => {
    expect(periodOf("2月30日有活动吗")).toBeUndefined();
    expect(periodOf("有什么活动")).toBeUndefined();
  });

  it("passes the turn of the year", () => {
    expect(periodOf("下周有活动吗", "2026-12-30")).toBe("2027-01-04 2027-01-10");
    expect(periodOf("下个月有活动吗", "2026-12-31")).toBe("2027-01-01 2027-01-31");
  });

  it("names a day with its weekday, and its year where that is another", () => {
    expect(dayInWords("2026-12-03", today)).toBe("12月3日（周四）");
    expect(dayInWords("2027-02-03", today)).toBe("2027年2月3日（周三）");
  });
});
