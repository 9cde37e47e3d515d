import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beijingDay, daysIn, isDay, lastDayOfYears } from "../../../knowledge/text/dates.ts";

const day = fc
  .date({ min: new Date("1949-10-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe("daysIn", () => {
  it.each([
    "2026年3月1日",
    "2026 年 3 月 1 日",
    "二〇二六年三月一日",
    "二○二六年三月一日",
    "二零二六年三月一日",
    "2026-03-01",
    "2026.3.1",
    "2026/03/01",
  ])("reads %s", (text) => {
    expect(daysIn(text)).toEqual([{ day: "2026-03-01", start: 0, end: text.length }]);
  });

  it("reads tens in Han", () => {
    expect(daysIn("二〇二六年十二月三十一日").map((found) => found.day)).toEqual(["2026-12-31"]);
    expect(daysIn("二〇二六年十月二十日").map((found) => found.day)).toEqual(["2026-10-20"]);
  });

  it("tells where each day stands, in order", () => {
    expect(daysIn("自2026年3月1日至2027-02-28止")).toEqual([
      { day: "2026-03-01", start: 1, end: 10 },
      { day: "2027-02-28", start: 11, end: 21 },
    ]);
  });

  it.each(["2026年2月29日", "2026-13-01", "2026年4月31日", "0000-00-00", "2026年0月1日", "2026年3月", "3月1日"])(
    "finds none in %s",
    (text) => {
      expect(daysIn(text)).toEqual([]);
    },
  );

  it("never yields an impossible day", () => {
    const digits = fc.integer({ min: 0, max: 99 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), digits, digits, fc.boolean(), (year, month, date, han) => {
        const text = han
          ? `${String(year).padStart(4, "0")}年${month}月${date}日`
          : `${String(year).padStart(4, "0")}-${month}-${date}`;
        expect(daysIn(text).every((found) => isDay(found.day))).toBe(true);
      }),
    );
  });

  it("finds every day that is written", () => {
    fc.assert(
      fc.property(day, (written) => {
        const [year, month, date] = written.split("-").map(Number);
        expect(daysIn(`截至${year}年${month}月${date}日止`).map((found) => found.day)).toEqual([written]);
        expect(daysIn(`（${written}）`).map((found) => found.day)).toEqual([written]);
      }),
    );
  });
});

describe("lastDayOfYears", () => {
  it("is the day before the anniversary", () => {
    expect(lastDayOfYears("2024-01-01", 5)).toBe("2028-12-31");
    expect(lastDayOfYears("2026-03-01", 2)).toBe("2028-02-29");
  });

  it("ends a year that began on 29 February on the last day of the next one", () => {
    expect(lastDayOfYears("2024-02-29", 1)).toBe("2025-02-28");
  });

  it("is the day before for no years at all", () => {
    expect(lastDayOfYears("2015-01-01", 0)).toBe("2014-12-31");
  });

  it("is a day on or after the first one for every whole year", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), (from, years) => {
        const last = lastDayOfYears(from, years);
        expect(isDay(last)).toBe(true);
        expect(last > from).toBe(true);
      }),
    );
  });
});

describe("beijingDay", () => {
  it("changes at 16:00 in Greenwich", () => {
    expect(beijingDay(new Date("2026-06-30T15:59:59.999Z"))).toBe("2026-06-30");
    expect(beijingDay(new Date("2026-06-30T16:00:00Z"))).toBe("2026-07-01");
  });
});

describe("isDay", () => {
  it.each(["2026-03-01", "2024-02-29"])("holds for %s", (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each(["2026-3-1", "2026-02-29", "2026-03-01 ", "2026-00-10", "", "2026年3月1日"])(
    "does not hold for %j",
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );
});
