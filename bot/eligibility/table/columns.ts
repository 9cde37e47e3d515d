import type { Fact, FactRegistry, Subject } from "../../../knowledge/eligibility/facts.ts";
import { matchingForm } from "../../../knowledge/text/matching-form.ts";

/** Which columns hold what. */
export interface Columns {
  /** The column that names the person or enterprise. */
  name?: number;
  facts: readonly { column: number; fact: Fact }[];
  /** Headings that are no fact's name. */
  unknown: readonly string[];
}

const nameHeadings = new Set(
  ["姓名", "名称", "企业名称", "单位名称", "人员", "编号", "工号", "序号"].map(plainHeading),
);

/** Tells what the columns of a table hold by their headings, loosely: 年龄（周岁）, 是否有房, 学 历. */
export function columnsOf(header: readonly string[], registry: FactRegistry, subject: Subject): Columns {
  const byHeading = headingsOf(registry, subject);
  const facts: { column: number; fact: Fact }[] = [];
  const unknown: string[] = [];
  let name: number | undefined;
  for (const [column, heading] of header.entries()) {
    const plain = plainHeading(heading);
    const fact = byHeading.get(plain);
    if (fact !== undefined && !facts.some((each) => each.fact === fact)) facts.push({ column, fact });
    else if (nameHeadings.has(plain)) name = name === undefined || plain === "姓名" ? column : name;
    else if (heading !== "") unknown.push(heading);
  }
  return { facts, unknown, ...(name === undefined ? {} : { name }) };
}

function headingsOf(registry: FactRegistry, subject: Subject): Map<string, Fact> {
  const own = [...registry.values()].filter((fact) => fact.subject === subject);
  const headings = own.flatMap((fact) => fact.columns.map((heading) => [plainHeading(heading), fact] as const));
  return new Map([...headings, ...own.map((fact) => [plainHeading(fact.name), fact] as const)]);
}

/** Without brackets and what they hold, white space, marks, and a leading 是否. */
function plainHeading(heading: string): string {
  return matchingForm(heading)
    .replace(/\(.*?\)|\[.*?\]/gu, "")
    .replace(/[\s:*_/,.-]|^(?:是否|有无)/gu, "");
}
