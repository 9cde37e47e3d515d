import { describe, expect, it } from "vitest";
import { findDisagreements } from "../../../indexer/report/disagreements.ts";
import { findMissingUnits } from "../../../indexer/report/missing-units.ts";
import type { PolicyMetadata } from "../../../knowledge/policy.ts";
import type { StoredDocument } from "../../../knowledge/store/knowledge-store.ts";

function stored(documentId: string, lines: string[], metadata: Partial<PolicyMetadata> = {}): StoredDocument {
  const text = lines.join("\n");
  let at = 0;
  const blocks = lines.map((line) => {
    const start = at;
    at += line.length + 1;
    return { kind: "paragraph" as const, start, end: start + line.length };
  });
  const known = { documentId, title: `办法${documentId}`, source: "", format: "txt", visibility: "public" as const };
  return { metadata: { ...known, region: "甲市", ...metadata }, text, blocks, version: 1 };
}

const grant = (amount: string): string => `第三条 对新引进的博士研究生给予一次性安家补贴${amount}。`;

describe("two documents disagree", () => {
  it("when they grant the same people the same benefit in another amount", () => {
    const found = findDisagreements([stored("a", [grant("5万元")]), stored("b", [grant("8万元")])]);
    expect(found).toMatchObject([
      { one: { document: { documentId: "a" }, amounts: ["50000元"] }, other: { sentence: grant("8万元") } },
    ]);
    expect(found[0]?.benefit).toContain("补贴");
  });

  it("in a numbered line", () => {
    const found = findDisagreements([
      stored("a", ["一、对新引进的博士给予一次性补贴5万元。"]),
      stored("b", ["一、对新引进的博士给予一次性补贴3万元。"]),
    ]);
    expect(found).toMatchObject([{ benefit: "一次性补贴" }]);
  });

  it("when the region of neither could be read, or of one where the same body issued both", () => {
    const place = (region?: string, issuer?: string) => ({ region, ...(issuer === undefined ? {} : { issuer }) });
    const between = (one: object, other: object) =>
      findDisagreements([stored("a", [grant("5万元")], one), stored("b", [grant("8万元")], other)]);
    expect(between(place(), place())).toHaveLength(1);
    expect(between(place("甲市", "某局"), place(undefined, "某局"))).toHaveLength(1);
    expect(between(place("甲市"), place())).toEqual([]);
  });

  it.each([
    ["the amount is the same, written otherwise", stored("b", [grant("50000元")])],
    ["they speak of others", stored("b", [grant("8万元").replace("博士", "硕士")])],
    ["they are of other regions", stored("b", [grant("8万元")], { region: "乙市" })],
    ["no amount is stated", stored("b", [grant("若干")])],
  ])("but not when %s", (_, other) => {
    expect(findDisagreements([stored("a", [grant("5万元")]), other])).toEqual([]);
  });

  it("but not with themselves", () => {
    expect(findDisagreements([stored("a", [grant("5万元"), grant("8万元")])])).toEqual([]);
  });
});

describe("an amount has no unit", () => {
  it.each(["第二条 每月发放租房补贴800。", "（一）一次性奖励为3，由用人单位发放"])("in %s", (line) => {
    expect(findMissingUnits(stored("a", [line]))).toMatchObject([{ line }]);
  });

  it.each([
    "第二条 每月发放租房补贴800元。",
    "每人每月补助27.5元。",
    "奖励标准分别为每人3万元、5万元。",
    "按补贴标准1.5倍确定。",
    "享受补贴3.34万人。",
    "符合第二条标准的，给予奖励。",
  ])("but has one in %s", (line) => {
    expect(findMissingUnits(stored("a", [line]))).toEqual([]);
  });
});
