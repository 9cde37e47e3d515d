import { type Fact, type FactRegistry, type Subject, subjects } from "../../../knowledge/eligibility/facts.ts";
import { matchingForm } from "../../../knowledge/text/matching-form.ts";

/** Which columns hold what. */
export interface Columns {
  /** The column that names the person or enterprise. */
  name?: number;
  facts: readonly FactColumn[];
  /** Headings that are no fact's name, and the fact that each may mean. */
  unknown: readonly { heading: string; perhaps?: string }[];
}

export interface FactColumn {
  column: number;
  fact: Fact;
  /** What its figures are multiplied by: 月薪 tells the year's pay by twelfths. */
  factor?: number;
  /** What its figures count, where the heading says so: 元 of 年薪（元）. */
  unit?: string;
}

const nameHeadings = new Set(
  "姓名 名称 企业名称 单位名称 公司名称 员工姓名 职工姓名 人员姓名 人员 员工 编号 工号 序号"
    .split(" ")
    .map(plainHeading),
);

/** Whether a heading stands over names. */
export const namesSomebody = (heading: string): boolean => nameHeadings.has(plainHeading(heading));

/** Tells what the columns of a table hold by their headings, loosely: 年龄（周岁）, 是否有房, 学 历, 本人最高学历情况. */
export function columnsOf(header: readonly string[], registry: FactRegistry, subject: Subject): Columns {
  const headings = headingsOf(registry, subject);
  const facts: FactColumn[] = [];
  const unknown: Columns["unknown"][number][] = [];
  let name: number | undefined;
  for (const [column, heading] of header.entries()) {
    const plain = plainHeading(heading);
    const found = factCalled(plain, headings);
    if (found !== undefined && !facts.some(({ fact }) => fact === found.fact)) {
      const unit = unitIn(heading);
      facts.push({ column, ...found, ...(unit === undefined ? {} : { unit }) });
    } else if (nameHeadings.has(plain)) name = name === undefined || plain.endsWith("姓名") ? column : name;
    else if (heading !== "") unknown.push({ heading, ...perhaps(plain, headings) });
  }
  return { facts, unknown, ...(name === undefined ? {} : { name }) };
}

/** Whether a text is known to name a column, of whichever subject. */
export function isHeading(text: string, registry: FactRegistry): boolean {
  if (text === "" || text.length > maxHeadingChars) return false;
  const plain = plainHeading(text);
  return (
    nameHeadings.has(plain) || subjects.some((each) => factCalled(plain, headingsOf(registry, each)) !== undefined)
  );
}

const maxHeadingChars = 40;

/** Whose facts more of the headings name; of people when as many. */
export function subjectOf(header: readonly string[], registry: FactRegistry): Subject {
  const count = (subject: Subject): number => columnsOf(header, registry, subject).facts.length;
  return count("enterprise") > count("person") ? "enterprise" : "person";
}

type Headings = ReadonlyMap<string, Pick<FactColumn, "fact" | "factor">>;
const known = new WeakMap<FactRegistry, Map<Subject, Headings>>();

function headingsOf(registry: FactRegistry, subject: Subject): Headings {
  const ofRegistry = known.get(registry) ?? new Map<Subject, Headings>();
  known.set(registry, ofRegistry);
  const headings = ofRegistry.get(subject) ?? readHeadings(registry, subject);
  ofRegistry.set(subject, headings);
  return headings;
}

function readHeadings(registry: FactRegistry, subject: Subject): Headings {
  const own = [...registry.values()].filter((fact) => fact.subject === subject);
  return new Map([
    ...own.flatMap((fact) =>
      fact.cues.flatMap(({ words, factor }) =>
        factor === undefined ? [] : [[plainHeading(words), { fact, factor }] as const],
      ),
    ),
    ...own.flatMap((fact) => fact.columns.map((heading) => [plainHeading(heading), { fact }] as const)),
    ...own.map((fact) => [plainHeading(fact.name), { fact }] as const),
  ]);
}

/** By the heading as it stands, or without what is only said around a name. */
function factCalled(plain: string, headings: Headings): Pick<FactColumn, "fact" | "factor"> | undefined {
  const exact = headings.get(plain);
  if (exact !== undefined) return exact;
  const bare = plain.replace(around, "");
  const sayings = [bare, bare.replace(behind, ""), plain.replace(behind, ""), plain.replace(dayWords, "日期")];
  return sayings.map((each) => headings.get(each)).find((found) => found !== undefined);
}

const around = /^(?:本人|个人|员工|职工|人员|申请人|目前|当前|现有|现|最高|已|上年度?)+/u;
const behind = /(?:情况|信息|级别|等级|层次|名称|说明)+$/u;
const dayWords = /(?:年月日?|时间|日)$/u;

/** The fact whose name stands in a heading that nothing is called, or the other way round. */
function perhaps(plain: string, headings: Headings): { perhaps?: string } {
  if (plain.length < 2) return {};
  const near = [...headings].filter(
    ([name, { fact }]) =>
      name.length >= 2 &&
      (plain.includes(name) || name.includes(plain)) &&
      !fact.notWith.some((word) => plain.includes(word)),
  );
  const [best] = near.sort(
    ([one], [other]) => Math.abs(one.length - plain.length) - Math.abs(other.length - plain.length),
  );
  return best === undefined ? {} : { perhaps: best[1].fact.name };
}

const unitIn = (heading: string): string | undefined =>
  /[(（[]\s*(?:单位[:：]?)?\s*(元|万元?|年|月|个月|周岁|岁|%|％)\s*[)）\]]/u
    .exec(heading)?.[1]
    ?.replace(/^万$/u, "万元");

/** Without brackets and what they hold, white space, marks, and a leading 是否. */
function plainHeading(heading: string): string {
  return matchingForm(heading)
    .replace(/\(.*?\)|\[.*?\]/gu, "")
    .replace(/[\s:*_/,.-]|^(?:是否|有无)/gu, "");
}
