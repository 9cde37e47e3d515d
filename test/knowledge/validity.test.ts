import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { validityOn } from "../../knowledge/validity.ts";

const policy = { effective: "2026-03-01", expires: "2031-02-28" };

describe("validityOn", () => {
  it.each([
    ["2026-02-28", "not-yet"],
    ["2026-03-01", "in-force"],
    ["2031-02-28", "in-force"],
    ["2031-03-01", "expired"],
  ])("on %s is %s for a policy from 2026-03-01 to 2031-02-28", (day, state) => {
    expect(validityOn(day, policy)).toEqual({ state, from: "2026-03-01", to: "2031-02-28" });
  });

  it("knows one end without the other", () => {
    expect(validityOn("2026-02-28", { effective: "2026-03-01" })).toEqual({ state: "not-yet", from: "2026-03-01" });
    expect(validityOn("2099-01-01", { effective: "2026-03-01" }).state).toBe("in-force");
    expect(validityOn("1999-01-01", { expires: "2031-02-28" })).toEqual({ state: "in-force", to: "2031-02-28" });
    expect(validityOn("2031-03-01", { expires: "2031-02-28" }).state).toBe("expired");
  });

  it("is unknown where the text names no day", () => {
    expect(validityOn("2026-03-01", {})).toEqual({ state: "unknown" });
  });

  it("never goes back as days pass", () => {
    const order = ["not-yet", "in-force", "expired"];
    const day = fc
      .date({ min: new Date("2000-01-01"), max: new Date("2040-12-31"), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, day, day, (effective, expires, one, other) => {
        const [earlier, later] = one < other ? [one, other] : [other, one];
        const states = [earlier, later].map((on) => order.indexOf(validityOn(on, { effective, expires }).state));
        expect(states[0]).toBeGreaterThanOrEqual(0);
        expect(states[1]).toBeGreaterThanOrEqual(states[0] as number);
      }),
    );
  });
});
