import { describe, expect, it } from "vitest";
import { deadlinesOf, deadlinesSpokenOf } from "../../../bot/guide/deadlines.ts";
import type { Programme } from "../../../knowledge/catalogue.ts";
import { sampleCatalogue } from "../../support/sample-catalogue.ts";

const programme = (id: string): Programme => {
  const found = sampleCatalogue.programmes.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no record ${id}`);
  return found;
};
const told = (id: string, state: Parameters<typeof deadlinesOf>[1], day: string) =>
  deadlinesOf(programme(id), state, day).map(({ what, day: on, isCertain }) => [what, on, isCertain]);

describe("deadlines", () => {
  it("before handing in are when one may begin and until when", () => {
    expect(told("购房补贴", undefined, "2026-11-22")).toEqual([
      ["购房补贴开始受理", "2027-03-01", true],
      ["购房补贴申报截止", "2027-03-31", true],
    ]);
    expect(told("购房补贴", undefined, "2026-09-10")).toEqual([["购房补贴申报截止", "2026-09-30", true]]);
    expect(told("人才落户", undefined, "2026-11-22")).toEqual([]);
  });

  it("after it are the last days of the steps that are left, with the clause", () => {
    const walk = {
      programme: "购房补贴",
      at: "部门联审",
      submitted: "2026-09-07",
      steps: {
        网上填报: { kind: "done" as const, day: "2026-09-07" },
        单位审核: { kind: "done" as const, day: "2026-09-10" },
      },
      materials: {},
    };
    // 20 September and 10 October are worked; 25 September and 1 to 7 October are off.
    expect(told("购房补贴", { walks: [walk] }, "2026-09-11")).toEqual([
      ["购房补贴部门联审办完", "2026-10-08", true],
      ["购房补贴公示办完", "2026-10-14", true],
      ["购房补贴拨付办完", "2026-11-11", true],
    ]);
    const [first] = deadlinesOf(programme("购房补贴"), { walks: [walk] }, "2026-10-20");
    expect(first?.basis.quotation).toContain("第五步，拨付");
  });

  it("take in what a step's own text says of its days", () => {
    const walk = { programme: "人才子女入学", submitted: "2026-05-20", steps: {}, materials: {} };
    const days = told("人才子女入学", { walks: [walk] }, "2026-05-21").map(([, day]) => day);
    expect(days).toContain("2026-06-15");
    expect(days).toContain("2026-07-25");
  });

  it("past what is announced are not certain", () => {
    const walk = { programme: "人才公寓", submitted: "2026-12-24", steps: {}, materials: {} };
    expect(told("人才公寓", { walks: [walk] }, "2026-12-24").map(([, , isCertain]) => isCertain)).toEqual([false]);
  });

  it("of a conversation are those of what was named last, or is walked through", () => {
    const guide = { walks: [{ programme: "人才公寓", submitted: "2026-11-20", steps: {}, materials: {} }] };
    const whats = (state: Parameters<typeof deadlinesSpokenOf>[1]) =>
      deadlinesSpokenOf(sampleCatalogue, state, "2026-11-22").map(({ what }) => what);
    expect(whats({ guide })).toEqual(["人才公寓审核办完"]);
    expect(whats({ guide, matter: "购房补贴" })).toEqual(["购房补贴开始受理", "购房补贴申报截止"]);
    expect(whats({})).toEqual([]);
  });
});
