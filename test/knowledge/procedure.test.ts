import { describe, expect, it } from "vitest";
import type { Step, TimeLimit, Window } from "../../knowledge/catalogue.ts";
import { datedSteps, dueDay, lastDayOf, periodsFrom, type WorkingCalendar } from "../../knowledge/procedure.ts";

const basis = { document: "某办法", clause: "第一条", quotation: "原文" };

/** 2026 with its weekends, the days off from 1 to 7 October, and the Saturday worked for them. */
const calendar: WorkingCalendar = {
  known: { from: "2026-01-01", to: "2026-12-31" },
  isWorkingDay: (day) =>
    day === "2026-10-10" ||
    (!(day >= "2026-10-01" && day <= "2026-10-07") && ![0, 6].includes(new Date(day).getUTCDay())),
};

describe("a time limit", () => {
  it.each<[string, string, TimeLimit, string, boolean]>([
    ["in working days begins the day after", "2026-11-18", { days: 1, unit: "工作日" }, "2026-11-19", true],
    ["in working days leaves the weekend out", "2026-11-20", { days: 5, unit: "工作日" }, "2026-11-27", true],
    [
      "in working days leaves holidays out and takes worked Saturdays in",
      "2026-09-30",
      { days: 3, unit: "工作日" },
      "2026-10-10",
      true,
    ],
    ["of no days ends at once", "2026-11-20", { days: 0, unit: "工作日" }, "2026-11-20", true],
    ["in calendar days counts every day", "2026-11-02", { days: 3, unit: "日" }, "2026-11-05", true],
    [
      "in calendar days that ends on a day off ends on the next working day",
      "2026-09-25",
      { days: 7, unit: "日" },
      "2026-10-08",
      true,
    ],
    ["beyond the known holidays is not certain", "2026-12-30", { days: 3, unit: "工作日" }, "2027-01-04", false],
  ])("%s", (_, from, limit, day, isCertain) => {
    expect(dueDay(from, limit, calendar)).toEqual({ day, isCertain });
  });
});

describe("steps", () => {
  const step = (name: string, days?: number): Step => ({
    name,
    actor: "部门",
    basis,
    ...(days === undefined ? {} : { limit: { days, unit: "工作日" as const } }),
  });

  it("follow each other, until one has no time limit", () => {
    const dated = datedSteps(
      [step("审核", 5), step("公示", 5), step("轮候"), step("签约", 10)],
      "2026-11-20",
      calendar,
    );
    expect(dated.map(({ due }) => due?.day)).toEqual(["2026-11-27", "2026-12-04", undefined, undefined]);
  });
});

describe("when one may apply", () => {
  const validity = { from: "2025-01-01", to: "2028-03-31" };
  const next = (window: Window, asOf: string) =>
    periodsFrom([window], asOf, validity).map(({ from, to, isOpen }) => [from, to, isOpen]);
  const yearly: Window = { kind: "yearly", from: "04-01", to: "05-31", basis };

  it.each<[string, Window, string, unknown]>([
    ["on the first day of a window", yearly, "2026-04-01", [["2026-04-01", "2026-05-31", true]]],
    ["on its last day", yearly, "2026-05-31", [["2026-04-01", "2026-05-31", true]]],
    ["the day after, next year", yearly, "2026-06-01", [["2027-04-01", "2027-05-31", false]]],
    ["after the last window of the validity, never", yearly, "2027-06-01", []],
    ["every odd year", { ...yearly, years: "odd" }, "2026-04-01", [["2027-04-01", "2027-05-31", false]]],
    [
      "every quarter",
      { kind: "quarterly", from: 1, to: 15, basis },
      "2026-11-22",
      [["2027-01-01", "2027-01-15", false]],
    ],
    ["always", { kind: "always", basis }, "2026-11-22", [["2025-01-01", "2028-03-31", true]]],
    ["once, when it is over", { kind: "once", from: "2026-04-01", to: "2026-05-31", basis }, "2026-11-22", []],
  ])("%s", (_, window, asOf, periods) => {
    expect(next(window, asOf)).toEqual(periods);
  });

  it("lists what is open before what comes later", () => {
    const windows: Window[] = [yearly, { ...yearly, from: "09-01", to: "09-30" }];
    expect(periodsFrom(windows, "2026-06-01", validity).map(({ from }) => from)).toEqual(["2026-09-01", "2027-04-01"]);
  });

  it("ends, where the last day is a day off, on the next working day", () => {
    expect(lastDayOf({ from: "2026-10-01", to: "2026-10-05" }, calendar)).toEqual({
      day: "2026-10-08",
      isCertain: true,
    });
  });
});
