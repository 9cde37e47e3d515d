import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Programme } from "../../../knowledge/catalogue.ts";
import { rateOn } from "../../../knowledge/eligibility/entitlements.ts";
import type { Facts } from "../../../knowledge/eligibility/facts.ts";
import { explain, type JudgedCondition, judgePresuming, truthOf } from "../../../knowledge/eligibility.ts";
import { sampleCatalogue } from "../../support/sample-catalogue.ts";

/** A case worked by hand from the documents alone, by somebody who had not seen how cases are judged here. */
interface Case {
  id: string;
  programme: string;
  day: string;
  facts: Facts;
  verdict: "符合" | "不符合" | "未知" | "未生效或已失效";
  clause: string;
  document: string;
  missing?: string[];
  benefit?: string;
  amount?: number;
  unit?: string;
}

const folder = new URL("./", import.meta.url);
const cases = readdirSync(folder)
  .filter((name) => /^hand-worked.*\.yaml$/u.test(name))
  .flatMap((name) => parse(readFileSync(new URL(name, folder), "utf8")) as Case[])
  .map((one): Case => ({ ...one, facts: Object.fromEntries(Object.entries(one.facts).map(asFact)) }));

/** 是 and 否 as the records write them. */
function asFact([name, value]: [string, Facts[string]]): [string, Facts[string]] {
  return sampleCatalogue.registry.get(name)?.type.kind === "flag" ? [name, value === "是"] : [name, value];
}

const programmeOf = ({ programme: id }: Case): Programme => {
  const found = sampleCatalogue.programmes.find((programme) => programme.id === id);
  if (found === undefined) throw new Error(`no record ${id}`);
  return found;
};

const said = {
  eligible: "符合",
  nearly: "不符合",
  "not-eligible": "不符合",
  unknown: "未知",
  closed: "未生效或已失效",
};

/** All tests of a judgement with a clause. */
const testsIn = (judged: JudgedCondition): JudgedCondition[] =>
  judged.condition.kind === "test" ? [judged] : judged.of.flatMap(testsIn);

/** 「第四条第（一）项」 is in 四, 「二、（三）」 in 二: a case and a record may cut a clause differently. */
const articlesIn = (clauses: string): string[] =>
  [...clauses.matchAll(/(?:^|第|[、；和])([一二三四五六七八九十]+)/gu)].map(([, article]) => article as string);

describe("the cases worked by hand", () => {
  it("are at least 120, of every kind", () => {
    expect(cases.length).toBeGreaterThanOrEqual(120);
    for (const verdict of Object.values(said))
      expect(cases.filter((one) => one.verdict === verdict).length).toBeGreaterThan(4);
  });

  it.each(cases.map((one) => [one.id, one.programme, one.verdict, one] as const))(
    "%s %s: %s",
    (_, __, verdict, one) => {
      const programme = programmeOf(one);
      const [judgement] = judgePresuming(sampleCatalogue, [programme], one.facts, one.day);
      expect(said[judgement?.verdict ?? "unknown"]).toBe(verdict);
      for (const fact of one.missing ?? []) expect(judgement?.missing).toContain(fact);
      if (verdict === "未生效或已失效") return;
      const tests = testsIn(explain(sampleCatalogue, programme.eligibility, one.facts, one.day));
      const cited = tests.filter(({ truth }) => truth === { 符合: "met", 不符合: "unmet", 未知: "unknown" }[verdict]);
      const bases = cited.flatMap(({ condition }) => (condition.kind === "test" ? [condition.basis] : []));
      for (const { quotation } of bases) expect(quotation).not.toBe("");
      // What makes one eligible is every clause together; the case names the one it turns on.
      if (verdict === "符合") return;
      const articles = bases.flatMap(({ clause }) => articlesIn(clause));
      expect(articlesIn(one.clause).some((article) => articles.includes(article))).toBe(true);
    },
  );

  it.each(
    cases.filter(({ amount }) => amount !== undefined).map((one) => [one.id, one.benefit, one.amount, one] as const),
  )("%s: %s comes to %s", (_, __, amount, one) => {
    const amounts = programmeOf(one).benefits.flatMap((benefit) => {
      const { requirement } = benefit;
      const has = requirement === undefined || truthOf(sampleCatalogue, requirement, one.facts, one.day) === "met";
      const rate = rateOn(benefit, one.day);
      return has && rate?.amount !== undefined ? [rate.amount] : [];
    });
    expect(amounts).toContain(amount);
  });
});
