import type { Benefit, Material, Programme, Rate, Requirement, Step, Window } from "../catalogue.ts";
import type { Basis } from "../eligibility/condition.ts";
import { compileRule } from "../eligibility/rule.ts";
import type { WrittenCondition } from "./condition-schema.ts";
import { subjectNames } from "./fact-schema.ts";
import type { WrittenProgramme } from "./programme-schema.ts";
import { rateProblems } from "./rate-problems.ts";
import { type ConditionContext, readCondition } from "./read-condition.ts";

type Path = readonly PropertyKey[];

/** The most completions that deciding a rule may have to try; see decide. */
const maxCompletions = 2_000_000;

/** Turns a record as written into a programme; what is wrong is noted in the file. */
export function readProgramme(id: string, written: WrittenProgramme, context: ConditionContext): Programme | undefined {
  for (const [name, group] of Object.entries(written.条件组)) {
    readCondition(group, ["条件组", name], context, undefined, [name]);
  }
  const eligibility = readRequirement(written.条件, ["条件"], context);
  if (eligibility === undefined) return undefined;
  const { 题名: title, 文件: document, 办理: office, 有效期: validity } = written;
  return {
    id,
    title,
    subject: subjectNames[written.对象],
    document: { title: document.题名, ...optional("number", document.文号) },
    level: written.层级,
    region: written.地区,
    audience: written.适用,
    office: readOffice(office, context.document),
    validity: { from: validity.自, to: validity.至 },
    ...optional("certificate", written.证件),
    eligibility,
    alsoRequired: written.另须.map((each) => ({ text: each.内容, basis: statedBasis(each, context) })),
    benefits: written.权益.map((each, i) => readBenefit(each, ["权益", i], written, context)),
    materials: written.材料.map((each, i) => readMaterial(each, ["材料", i], context)),
    steps: written.流程.map((each) => readStep(each, context)),
    windows: written.受理时间.map((each) => readWindow(each, context)),
    related: written.相关,
  };
}

function readRequirement(written: WrittenCondition, path: Path, context: ConditionContext): Requirement | undefined {
  const condition = readCondition(written, path, context);
  if (condition === undefined) return undefined;
  const rule = compileRule(condition, context.registry);
  const repeated = rule.facts.filter(({ tests }) => tests.length > 1);
  const completions = repeated.reduce((product, { classes }) => product * classes.length, 1);
  if (completions > maxCompletions)
    context.file.reject(
      path,
      `${repeated.map(({ name }) => name).join("、")} 重复出现得太多，无法准确判断，请拆成几项服务`,
    );
  return { condition, rule };
}

function readBenefit(
  { 名称: name, 条件: condition, 标准: rates }: WrittenProgramme["权益"][number],
  path: Path,
  { 有效期: validity }: WrittenProgramme,
  context: ConditionContext,
): Benefit {
  const read = rates.map((rate): Rate => readRate(rate, { from: validity.自, to: validity.至 }, context));
  for (const { index, field, message } of rateProblems(read, { from: validity.自, to: validity.至 }))
    context.file.reject([...path, "标准", index, field], message);
  const requirement = condition && readRequirement(condition, [...path, "条件"], context);
  return { name, ...optional("requirement", requirement), rates: read };
}

function readRate(
  written: WrittenProgramme["权益"][number]["标准"][number],
  validity: { from: string; to: string },
  context: ConditionContext,
): Rate {
  return {
    from: written.自 ?? validity.from,
    to: written.至 ?? validity.to,
    ...optional("amount", written.数额),
    ...optional("unit", written.单位),
    ...optional("text", written.内容),
    ...optional("cap", written.上限),
    ...optional("frequency", written.频次),
    basis: statedBasis(written, context),
  };
}

function readMaterial(written: WrittenProgramme["材料"][number], path: Path, context: ConditionContext): Material {
  const requirement = written.条件 && readRequirement(written.条件, [...path, "条件"], context);
  return {
    name: written.名称,
    ...optional("form", written.形式),
    ...optional("copies", written.份数),
    ...optional("issuer", written.出具),
    ...optional("template", written.样表),
    ...optional("when", written.何时),
    ...optional("requirement", requirement),
    basis: statedBasis(written, context),
  };
}

function readStep(written: WrittenProgramme["流程"][number], context: ConditionContext): Step {
  const limit = written.时限 && { days: written.时限.天数, unit: written.时限.单位 };
  return {
    name: written.名称,
    actor: written.办理人,
    ...optional("where", written.地点),
    ...optional("limit", limit),
    ...optional("result", written.结果),
    basis: statedBasis(written, context),
  };
}

function readWindow(written: WrittenProgramme["受理时间"][number], context: ConditionContext): Window {
  const shared = { basis: statedBasis(written, context), ...optional("note", written.说明) };
  switch (written.方式) {
    case "全年":
      return { kind: "always", ...shared };
    case "每年":
      return {
        kind: "yearly",
        from: written.自,
        to: written.至,
        ...optional("years", yearsOf(written.年份)),
        ...shared,
      };
    case "每季度首月":
      return { kind: "quarterly", from: written.自, to: written.至, ...shared };
    case "一次":
      return { kind: "once", from: written.自, to: written.至, ...shared };
  }
}

const yearsOf = (written: "单数年" | "双数年" | undefined): "odd" | "even" | undefined =>
  written && (written === "单数年" ? "odd" : "even");

function readOffice(written: WrittenProgramme["办理"], document: string): Programme["office"] {
  const { 部门: department, 条款: clause, 原文: quotation } = written;
  const basis =
    clause === undefined || quotation === undefined
      ? undefined
      : { document: written.文件 ?? document, clause, quotation: quotation.trim() };
  return {
    department,
    ...optional("address", written.地点),
    ...optional("phone", written.电话),
    ...optional("hours", written.时间),
    ...optional("channel", written.渠道),
    ...optional("fee", written.收费),
    ...optional("basis", basis),
  };
}

function statedBasis(
  { 文件: document, 条款: clause, 原文: quotation }: { 文件?: string | undefined; 条款: string; 原文: string },
  context: ConditionContext,
): Basis {
  return { document: document ?? context.document, clause, quotation };
}

/** A field where there is something to say. */
function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]: Value });
}
