import { describe, expect, it } from "vitest";
import { spanSaid } from "../../../knowledge/procedure/said-span.ts";

describe("when a step takes place by its own text", () => {
  it.each([
    ["6月1日至6月15日，人才工作部门核验", "2026-05-20", ["2026-06-01", "2026-06-15"]],
    ["6月1日至6月15日，人才工作部门核验", "2026-07-20", ["2027-06-01", "2027-06-15"]],
    ["7月20日至25日，申请人确认", "2026-05-20", ["2026-07-20", "2026-07-25"]],
    ["评审委员会于每年7月至9月召开", "2026-05-20", ["2026-07-01", "2026-09-30"]],
    ["缴费 | 2026年7月1日至7月10日 | 申报人", "2026-05-20", ["2026-07-01", "2026-07-10"]],
    ["7月15日前，平台反馈安排结果", "2026-05-20", ["2026-05-20", "2026-07-15"]],
  ])("%s, seen from %s", (text, from, [first, last]) => {
    expect(spanSaid(text, from)).toEqual({ from: first, to: last });
  });

  it.each([
    ["缴费 | 2025年7月1日至7月10日 | 申报人", "over before"],
    ["合同备案时间在2026年4月1日以后", "no end"],
    ["轮候期一般不超过6个月", "no date"],
    ["13月1日至13月5日", "no such month"],
  ])("%s: none (%s)", (text) => {
    expect(spanSaid(text, "2026-05-20")).toBeUndefined();
  });
});
