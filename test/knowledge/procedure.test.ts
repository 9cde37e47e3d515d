import { describe, expect, it } from "vitest";
import type { WorkingCalendar } from "../../knowledge/calendar.ts";
import type { Step, TimeLimit, Window } from "../../knowledge/catalogue.ts";
import { dueDay, dueDays, periodsFrom, type StepProgress } from "../../knowledge/procedure.ts";

const basis = { document: "某办法", clause: "第一条", quotation: "原文" };

/** 2026 with its weekends, the days off from 1 to 7 October, and the Saturday worked for them. */
const calendar: WorkingCalendar = {
  known: { from: "2026-01-01", to: "2026-12-28" },
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
    ["in calendar days counts every day", "2026-11-02", { days: 3, unit: "日" }, "2026-11-05", true],
    [
      "in calendar days that ends on a day off ends on the next working day",
      "2026-09-25",
      { days: 7, unit: "日" },
      "2026-10-08",
      true,
    ],
    ["beyond the known holidays is not certain", "2026-12-24", { days: 3, unit: "工作日" }, "2026-12-29", false],
  ])("%s", (_, from, limit, day, isCertain) => {
    expect(dueDay(from, limit, calendar)).toEqual({ day, isCertain });
  });
});

describe("steps", () => {
  const step = (name: string, days?: number, quotation = "原文"): StepProgress & { step: Step } => ({
    step: {
      name,
      actor: "部门",
      basis: { ...basis, quotation },
      ...(days === undefined ? {} : { limit: { days, unit: "工作日" as const } }),
    },
  });
  const due = (steps: StepProgress[], from: string | undefined) =>
    dueDays(steps, from, calendar).map((each) => each?.day);

  it("follow each other, until one has no time limit", () => {
    const steps = [step("审核", 5), step("公示", 5), step("轮候"), step("签约", 10)];
    expect(due(steps, "2026-11-20")).toEqual(["2026-11-27", "2026-12-04", undefined, undefined]);
  });

  it("go on from the day on which one was done, whatever was expected before", () => {
    const steps = [{ ...step("审核", 5), done: { day: "2026-11-24" } }, step("公示", 5)];
    expect(due(steps, "2026-11-20")).toEqual([undefined, "2026-12-01"]);
  });

  it("have no day after one that was done on a day that nobody told", () => {
    expect(due([{ ...step("审核", 5), done: {} }, step("公示", 5)], "2026-11-20")).toEqual([undefined, undefined]);
  });

  it("take no time where one is skipped", () => {
    expect(due([{ ...step("审核", 5), isSkipped: true }, step("公示", 5)], "2026-11-20")).toEqual([
      undefined,
      "2026-11-27",
    ]);
  });

  it("have no day before anything is handed in", () => {
    expect(due([step("审核", 5)], undefined)).toEqual([undefined]);
  });

  it("of no days wait for whoever goes there", () => {
    expect(due([step("窗口核验", 0), step("审批", 5)], "2026-11-20")).toEqual([undefined, undefined]);
  });

  it("without a time limit end when their text says, even after one that has no day", () => {
    const steps = [step("轮候"), step("核验", undefined, "6月1日至6月15日，核验材料"), step("公示", 5)];
    expect(due(steps, "2026-05-20")).toEqual([undefined, "2026-06-15", "2026-06-22"]);
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

  it("the sooner of two comes first", () => {
    const autumn: Window = { kind: "yearly", from: "09-01", to: "09-30", basis };
    const periods = periodsFrom([autumn, yearly], "2026-11-22", validity);
    expect(periods.map(({ from }) => from)).toEqual(["2027-04-01", "2027-09-01"]);
  });
});
