import type { Catalogue } from "../../../knowledge/catalogue.ts";
import { testsOf } from "../../../knowledge/eligibility/condition.ts";
import type { Fact, Subject } from "../../../knowledge/eligibility/facts.ts";
import type { Sheet } from "./sheets.ts";

/**
 * A table to fill in: a column for every fact that programmes ask of such applicants and nothing presumes, those that
 * most of them ask for first; on a second sheet what each column takes, and the columns that may be added.
 */
export function templateSheets(catalogue: Catalogue, subject: Subject): Sheet[] {
  const asked = askedFacts(catalogue, subject);
  const columns = asked.filter(({ presumed }) => presumed === undefined);
  const optional = asked.filter(({ presumed }) => presumed !== undefined);
  return [
    { name: "人员表", rows: [["姓名", ...columns.map(({ name }) => name)]], widths: [10, ...columns.map(() => 16)] },
    {
      name: "填写说明",
      rows: [
        ["列名", "怎么填（不清楚的留空）", "问题"],
        ...columns.map((fact) => [fact.name, allowed(fact), fact.question]),
        [],
        ["可以增加的列（不填时按通常情况判断）", "怎么填", "问题"],
        ...optional.map((fact) => [fact.name, allowed(fact), fact.question]),
      ],
      widths: [28, 50, 60],
    },
  ];
}

function askedFacts({ registry, programmes }: Catalogue, subject: Subject): Fact[] {
  const counts = new Map<string, number>();
  for (const { eligibility } of programmes.filter((each) => each.subject === subject)) {
    for (const name of new Set(testsOf(eligibility.condition).map(({ fact }) => fact)))
      counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...registry.values()]
    .filter(({ name }) => counts.has(name))
    .sort((one, other) => (counts.get(other.name) ?? 0) - (counts.get(one.name) ?? 0));
}

function allowed({ type, derivation }: Fact): string {
  switch (type.kind) {
    case "level":
    case "choice":
      return type.values.map(({ value }) => value).join("、");
    case "flag":
      return "是、否";
    case "number":
      return `数字，单位：${type.unit}${derivation === undefined ? "" : `（也可以另加一列“${derivation.from}”）`}`;
    case "day":
      return "日期，如 1990-05-01";
  }
}
