import { z } from "zod";
import type { Fact, FactOption, FactRegistry, FactType, FactValue, Subject } from "../eligibility/facts.ts";
import { isDay } from "../text/dates.ts";
import type { YamlFile } from "./yaml-file.ts";

/** 个人 and 企业, as they are written. */
export const subjectNames = { 个人: "person", 企业: "enterprise" } as const satisfies Record<string, Subject>;

/** 是 and 否, as they are written. */
export const flagOf = (written: unknown): boolean | undefined =>
  written === "是" || written === true ? true : written === "否" || written === false ? false : undefined;

const text = z.string().min(1);
const texts = z.array(text);
const scalar = z.union([z.string(), z.number(), z.boolean()]);

const factSchema = z.strictObject({
  事实: text.regex(/\p{Script=Han}/u, "要用中文名称"),
  对象: z.enum(["个人", "企业"]),
  类型: z.enum(["等级", "选项", "数", "日期", "是否"]),
  取值: z.record(text, texts.nullable()).optional(),
  单位: text.optional(),
  最小: z.number().optional(),
  最大: z.number().optional(),
  小数: z.enum(["是", "否"]).optional(),
  提问: text,
  列名: texts.default([]),
  说法: z.array(z.strictObject({ 词: text, 乘: z.number().positive().optional(), 值: scalar.optional() })).default([]),
  排除: texts.default([]),
  由: z
    .strictObject({
      日期: text,
      计: z.enum(["周岁", "满年", "满月", "年内", "月内", "剩余月"]),
      截至: z
        .string()
        .regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u, "要写成 08-31 这样的月日")
        .optional(),
    })
    .optional(),
  补齐: text.optional(),
  推定: scalar.optional(),
  证件: text.optional(),
});

type FactEntry = z.output<typeof factSchema>;

/** Reads the registry of facts; what is wrong is noted in the file. */
export function readFacts(file: YamlFile): FactRegistry {
  const registry = new Map<string, Fact>();
  const entries = file.read(z.array(factSchema)) ?? [];
  for (const [i, entry] of entries.entries()) {
    if (registry.has(entry.事实)) file.reject([i, "事实"], `“${entry.事实}”登记了两次，请删去一个`);
    const type = typeOf(entry, (field, message) => file.reject([i, field], message));
    if (type !== undefined) registry.set(entry.事实, factOf(entry, type));
  }
  for (const [i, { 由: derivation }] of entries.entries()) {
    if (derivation !== undefined && registry.get(derivation.日期)?.type.kind !== "day")
      file.reject([i, "由", "日期"], `“${derivation.日期}”不是登记为日期的事实`);
  }
  return registry;
}

/**
 * A value as a record, a table or the registry writes it, as the fact's value.
 * @returns undefined when the fact cannot have it
 */
export function writtenValue(type: FactType, written: unknown): FactValue | undefined {
  switch (type.kind) {
    case "level":
    case "choice":
      return type.values.find(({ value }) => value === written)?.value;
    case "number":
      return typeof written === "number" && written >= type.min && written <= type.max ? written : undefined;
    case "day":
      return typeof written === "string" && isDay(written) ? written : undefined;
    case "flag":
      return flagOf(written);
  }
}

function typeOf(entry: FactEntry, reject: (field: string, message: string) => void): FactType | undefined {
  const values = optionsOf(entry.取值);
  switch (entry.类型) {
    case "等级":
    case "选项":
      if (values.length >= 2) return { kind: entry.类型 === "等级" ? "level" : "choice", values };
      reject("取值", "至少要有两个取值");
      return undefined;
    case "数":
      if (entry.单位 !== undefined) return numberType(entry, entry.单位);
      reject("单位", "缺少这一项，请补上，如 月、岁、万元");
      return undefined;
    case "日期":
      return { kind: "day" };
    case "是否":
      return { kind: "flag" };
  }
}

function numberType({ 最小: min = 0, 最大: max = 1_000_000_000, 小数: decimals }: FactEntry, unit: string): FactType {
  return { kind: "number", unit, min, max, isWhole: decimals !== "是" };
}

function optionsOf(values: FactEntry["取值"]): FactOption[] {
  return Object.entries(values ?? {}).map(([value, sayings]) => ({ value, sayings: sayings ?? [] }));
}

function factOf(entry: FactEntry, type: FactType): Fact {
  const presumed = writtenValue(type, entry.推定);
  return {
    name: entry.事实,
    subject: subjectNames[entry.对象],
    type,
    question: entry.提问,
    columns: entry.列名,
    cues: entry.说法.map(({ 词: words, 乘: factor, 值: written }) => {
      const value = writtenValue(type, written);
      return { words, ...(factor === undefined ? {} : { factor }), ...(value === undefined ? {} : { value }) };
    }),
    notWith: entry.排除,
    ...(entry.由 === undefined ? {} : { derivation: derivationOf(entry.由) }),
    ...(entry.补齐 === undefined ? {} : { remedy: entry.补齐 }),
    ...(presumed === undefined ? {} : { presumed }),
    ...(entry.证件 === undefined ? {} : { certificate: entry.证件 }),
  };
}

function derivationOf({ 日期: from, 计: count, 截至: on }: NonNullable<FactEntry["由"]>): Fact["derivation"] & object {
  return { from, count, ...(on === undefined ? {} : { on }) };
}
