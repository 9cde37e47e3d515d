import { describe, expect, it } from "vitest";
import { completedYears, monthsBegun, monthsBetween } from "../../../knowledge/eligibility/calendar.ts";

describe("an age in 周岁", () => {
  it.each([
    ["the day before a birthday", "1991-11-23", "2026-11-22", 34],
    ["a birthday", "1991-11-22", "2026-11-22", 35],
    ["the day after a birthday", "1991-11-21", "2026-11-22", 35],
    ["28 February of a common year, for one born on 29 February", "2000-02-29", "2026-02-28", 26],
    ["27 February of a common year, for one born on 29 February", "2000-02-29", "2026-02-27", 25],
    ["28 February of a leap year, for one born on 29 February", "2000-02-29", "2028-02-28", 27],
    ["29 February of a leap year, for one born on 29 February", "2000-02-29", "2028-02-29", 28],
    ["the day of birth", "2026-01-01", "2026-01-01", 0],
    ["the eve of the birth", "2026-01-02", "2026-01-01", -1],
  ])("on %s", (_, born, on, years) => {
    expect(completedYears(born, on)).toBe(years);
  });
});

describe("months between two days", () => {
  it.each([
    ["2026-01-15", "2026-02-14", 0, 1],
    ["2026-01-15", "2026-02-15", 1, 1],
    ["2026-01-15", "2026-02-16", 1, 2],
    ["2026-01-31", "2026-02-28", 1, 1],
    ["2025-12-31", "2026-03-01", 2, 3],
    ["2025-04-01", "2026-04-01", 12, 12],
  ])("from %s to %s: %d completed, %d begun", (from, to, completed, begun) => {
    expect([monthsBetween(from, to), monthsBegun(from, to)]).toEqual([completed, begun]);
  });
});
