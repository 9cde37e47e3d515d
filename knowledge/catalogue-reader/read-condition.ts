import type { Basis, Condition, ConditionGroup, FactTest, Operator } from "../eligibility/condition.ts";
import type { Fact, FactRegistry, FactValue } from "../eligibility/facts.ts";
import type { WrittenCondition } from "./condition-schema.ts";
import { writtenValue } from "./fact-schema.ts";
import type { YamlFile } from "./yaml-file.ts";

type Path = readonly PropertyKey[];

const groupKinds = { 全部: "all", 任一: "any", 其中: "at-least", 不: "not" } as const;
const operators = {
  是: "is",
  不是: "is-not",
  至少: "at-least",
  至多: "at-most",
  未满: "below",
  超过: "above",
} as const satisfies Record<string, Operator>;

/** What conditions of one record share. */
export interface ConditionContext {
  file: YamlFile;
  registry: FactRegistry;
  /** Title of the record's own document. */
  document: string;
  /** 条件组: named conditions that others refer to. */
  groups: Readonly<Record<string, WrittenCondition>>;
}

/** Reads a condition; what is wrong is noted in the file. @param inherited  clause and quotation of the group around it */
export function readCondition(
  written: WrittenCondition,
  path: Path,
  context: ConditionContext,
  inherited?: Basis,
  within: readonly string[] = [],
): Condition | undefined {
  const { file } = context;
  const shapes = [...Object.keys(groupKinds), "引用", "事实"].filter((key) => key in written);
  if (shapes.length !== 1) {
    file.reject(path, "每个条件写 事实、全部、任一、不、引用 之一，或者 满足 和 其中");
    return undefined;
  }
  const basis = basisOf(written, context.document) ?? inherited;
  const shape = shapes[0] as string;
  if (shape === "引用") return readReference(written, path, context, basis, within);
  if (shape === "事实") return readTest(written, path, context, basis);
  return readGroup(written, shape as keyof typeof groupKinds, path, context, basis, within);
}

/** The basis that an entry states, where it states both halves. */
export function basisOf(
  {
    文件: document,
    条款: clause,
    原文: quotation,
  }: { 文件?: string | undefined; 条款?: string | undefined; 原文?: string | undefined },
  ownDocument: string,
): Basis | undefined {
  if (clause === undefined || quotation === undefined) return undefined;
  return { document: document ?? ownDocument, clause, quotation: quotation.trim() };
}

function readReference(
  { 引用: name = "" }: WrittenCondition,
  path: Path,
  context: ConditionContext,
  basis: Basis | undefined,
  within: readonly string[],
): Condition | undefined {
  const group = Object.hasOwn(context.groups, name) ? context.groups[name] : undefined;
  if (group === undefined) {
    context.file.reject([...path, "引用"], `条件组里没有“${name}”，请检查名称，或在 条件组 里写上它`);
    return undefined;
  }
  if (within.includes(name)) {
    context.file.reject(
      [...path, "引用"],
      `条件组互相引用成了一圈：${[...within, name].join(" → ")}，请去掉其中一个引用`,
    );
    return undefined;
  }
  return readCondition(group, ["条件组", name], context, basis, [...within, name]);
}

function readGroup(
  written: WrittenCondition,
  shape: keyof typeof groupKinds,
  path: Path,
  context: ConditionContext,
  basis: Basis | undefined,
  within: readonly string[],
): ConditionGroup | undefined {
  const given = written[shape] as WrittenCondition | WrittenCondition[];
  const parts = (Array.isArray(given) ? given : [given]).map((part, i) =>
    readCondition(part, Array.isArray(given) ? [...path, shape, i] : [...path, shape], context, basis, within),
  );
  const count = shape === "其中" ? (written.满足 ?? 0) : parts.length;
  if (shape === "其中" && (count < 1 || count > parts.length))
    context.file.reject([...path, "满足"], `要写 1 到 ${parts.length} 之间的数：其中几项满足即可`);
  if (parts.some((part) => part === undefined)) return undefined;
  const of = parts as Condition[];
  return { kind: groupKinds[shape], of, count, ...(written.名称 === undefined ? {} : { title: written.名称 }) };
}

function readTest(
  written: WrittenCondition,
  path: Path,
  { file, registry }: ConditionContext,
  basis: Basis | undefined,
): FactTest | undefined {
  const name = written.事实 as string;
  const fact = registry.get(name);
  const used = (Object.keys(operators) as (keyof typeof operators)[]).filter((key) => written[key] !== undefined);
  if (fact === undefined) file.reject([...path, "事实"], `事实登记表里没有“${name}”${nearestName(registry, name)}`);
  if (used.length !== 1) file.reject(path, `要写 ${Object.keys(operators).join("、")} 中的一个，而且只写一个`);
  if (basis === undefined) file.reject(path, "缺少 条款 和 原文（自己写，或写在外面一层）");
  if (fact === undefined || basis === undefined || used.length !== 1) return undefined;
  const key = used[0] as keyof typeof operators;
  const values = readValues(fact, written[key], operators[key], (message) => file.reject([...path, key], message));
  if (values === undefined) return undefined;
  const { 补齐: remedy } = written;
  return {
    kind: "test",
    fact: name,
    operator: operators[key],
    values,
    basis,
    ...(remedy === undefined ? {} : { remedy }),
  };
}

function readValues(
  { name, type }: Fact,
  written: unknown,
  operator: Operator,
  reject: (message: string) => void,
): FactValue[] | undefined {
  const isOrdered = type.kind === "level" || type.kind === "number" || type.kind === "day";
  if (!isOrdered && operator !== "is" && operator !== "is-not") {
    reject(`“${name}”没有高低之分，请写 是 或 不是`);
    return undefined;
  }
  const values = (Array.isArray(written) ? written : [written]).map((each) => writtenValue(type, each));
  if (!values.includes(undefined)) return values as FactValue[];
  reject(`“${name}”不能是 ${String(written)}，${allowed(type)}`);
  return undefined;
}

function allowed(type: Fact["type"]): string {
  switch (type.kind) {
    case "level":
    case "choice":
      return `只能写 ${type.values.map(({ value }) => value).join("、")}`;
    case "number":
      return `要写 ${type.min} 到 ${type.max} 之间的数（单位：${type.unit}）`;
    case "day":
      return "要写成 2026-03-01 这样的日期";
    case "flag":
      return "只能写 是 或 否";
  }
}

/** A name of the registry that shares most characters with the one given, as a hint. */
function nearestName(registry: FactRegistry, name: string): string {
  let best = "";
  let most = 0;
  for (const other of registry.keys()) {
    const shared = [...new Set(name)].filter((character) => other.includes(character)).length / other.length;
    if (shared > most) [best, most] = [other, shared];
  }
  return most >= 0.5 ? `，是不是“${best}”？` : "，请先在 facts.yaml 里登记，或改用已有的名称";
}
