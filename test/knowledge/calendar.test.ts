import { describe, expect, it } from "vitest";
import { isStatutoryHoliday } from "../../knowledge/calendar/statutory-holidays.ts";
import {
  afterWorkingDays,
  chineseCalendar,
  daysBetween,
  shifted,
  workingDayFrom,
  workingDayUpTo,
} from "../../knowledge/calendar.ts";

const { known, isWorkingDay } = chineseCalendar;

function daysFrom(from: string, to: string): string[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, i) => shifted(from, i));
}

const years = daysFrom("2025-01-01", "2026-12-28");

describe("the Chinese working calendar", () => {
  it("is official up to the end of the last year that was announced, and says so", () => {
    expect(known.from).toBe("2004-01-01");
    expect(known.to >= "2026-12-28").toBe(true);
    expect(known.to.slice(4)).toBe("-12-28");
  });

  it.each([
    "2025-01-26",
    "2025-02-08",
    "2025-04-27",
    "2025-09-28",
    "2025-10-11",
    "2026-01-04",
    "2026-02-28",
    "2026-10-10",
  ])("%s is a weekend that is worked", (day) => {
    expect([0, 6]).toContain(new Date(day).getUTCDay());
    expect(isWorkingDay(day)).toBe(true);
  });

  it.each([
    "2025-01-28",
    "2025-05-05",
    "2025-10-08",
    "2026-02-23",
    "2026-05-05",
    "2026-06-19",
    "2026-09-25",
    "2026-10-07",
  ])("%s is a weekday off", (day) => {
    expect([1, 2, 3, 4, 5]).toContain(new Date(day).getUTCDay());
    expect(isWorkingDay(day)).toBe(false);
  });

  it.each([
    [2025, 248],
    [2026, 248],
  ])("%d has %d working days", (year, count) => {
    expect(daysFrom(`${year}-01-01`, `${year}-12-31`).filter(isWorkingDay)).toHaveLength(count);
  });

  it("has every day off that the law gives, in the years announced", () => {
    const holidays = years.filter(isStatutoryHoliday);
    expect(holidays).toHaveLength(26);
    expect(holidays.filter(isWorkingDay)).toEqual([]);
  });

  it("beyond what is announced goes by weekends and the days off by law", () => {
    const far = daysFrom(shifted(known.to, 4), shifted(known.to, 800)).filter(isWorkingDay);
    expect(far.filter((day) => [0, 6].includes(new Date(day).getUTCDay()))).toEqual([]);
    expect(far.filter((day) => /-(?:01-01|05-01|05-02|10-01|10-02|10-03)$/u.test(day))).toEqual([]);
  });
});

describe("working days after a day", () => {
  const counts = [1, 2, 3, 5, 10, 15, 20, 60];

  it("never end on a day off", () => {
    for (const day of years) {
      for (const count of counts) expect(isWorkingDay(afterWorkingDays(day, count, chineseCalendar)), day).toBe(true);
    }
  });

  it("are as many as were counted", () => {
    for (const day of years.filter((_, i) => i % 5 === 0)) {
      for (const count of counts) {
        const end = afterWorkingDays(day, count, chineseCalendar);
        expect(daysFrom(shifted(day, 1), end).filter(isWorkingDay), day).toHaveLength(count);
      }
    }
  });

  it("are later the more there are, and no earlier the later one begins", () => {
    for (const day of years) {
      const ends = counts.map((count) => afterWorkingDays(day, count, chineseCalendar));
      expect(
        ends.every((end, i) => i === 0 || end > (ends[i - 1] as string)),
        day,
      ).toBe(true);
      const next = counts.map((count) => afterWorkingDays(shifted(day, 1), count, chineseCalendar));
      expect(
        next.every((end, i) => end >= (ends[i] as string)),
        day,
      ).toBe(true);
    }
  });

  it("add up: 5 and then 10 are 15", () => {
    for (const day of years) {
      const five = afterWorkingDays(day, 5, chineseCalendar);
      expect(afterWorkingDays(five, 10, chineseCalendar), day).toBe(afterWorkingDays(day, 15, chineseCalendar));
    }
  });

  it.each([
    ["2025-09-26", 2, "2025-09-29", "a worked Sunday between"],
    ["2025-09-30", 1, "2025-10-09", "eight days off between"],
    ["2026-02-13", 1, "2026-02-14", "a worked Saturday next"],
    ["2026-02-14", 1, "2026-02-24", "nine days off between"],
    ["2026-11-20", 5, "2026-11-27", "a weekend between"],
  ])("%s and %d are %s: %s", (day, count, end) => {
    expect(afterWorkingDays(day, count, chineseCalendar)).toBe(end);
  });

  it("the working day on or after and on or before a day off lie on both sides of it", () => {
    expect(workingDayFrom("2026-10-03", chineseCalendar)).toBe("2026-10-08");
    expect(workingDayUpTo("2026-10-03", chineseCalendar)).toBe("2026-09-30");
    expect(workingDayFrom("2026-10-10", chineseCalendar)).toBe("2026-10-10");
  });
});
