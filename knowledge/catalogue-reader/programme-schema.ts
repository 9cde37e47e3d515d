import { z } from "zod";
import { isDay } from "../text/dates.ts";
import { basisFields, conditionSchema } from "./condition-schema.ts";

/**
 * What a record looks like. Its keys are Chinese like its content: it is written and proofread by policy staff, who
 * hold it beside the clause, and 年龄 至多 45 can be read aloud against 不超过45周岁. One table here turns the keys into
 * the program's own names; no other part knows them.
 */
const text = z
  .string()
  .trim()
  .min(1)
  .refine((written) => written !== "待填写", "还没有填写，请补上");
const day = z.string().refine(isDay, "要写成 2026-03-01 这样的日期，而且日历上要有这一天");
const basis = { 文件: basisFields.文件, 条款: text, 原文: text };

const yearDay = z.string().regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/u, "要写成 04-01 这样的月日");
const monthDay = z.int().min(1).max(31);

const rate = z
  .strictObject({
    自: day.optional(),
    至: day.optional(),
    数额: z.number().nonnegative().optional(),
    单位: text.optional(),
    内容: text.optional(),
    上限: text.optional(),
    频次: text.optional(),
    ...basis,
  })
  .refine((given) => given.数额 !== undefined || given.内容 !== undefined, {
    path: ["数额"],
    message: "要写 数额 和 单位，或者写 内容",
  })
  .refine((given) => given.数额 === undefined || given.单位 !== undefined, {
    path: ["单位"],
    message: "写了 数额 就要写 单位，如 元/月",
  });

const benefit = z.strictObject({ 名称: text, 条件: conditionSchema.optional(), 标准: z.array(rate).min(1) });

const material = z.strictObject({
  名称: text,
  形式: text.optional(),
  份数: z.int().min(1).optional(),
  出具: text.optional(),
  样表: text.optional(),
  何时: text.optional(),
  条件: conditionSchema.optional(),
  ...basis,
});

const step = z.strictObject({
  名称: text,
  办理人: text,
  地点: text.optional(),
  时限: z.strictObject({ 天数: z.int().min(0), 单位: z.enum(["工作日", "日"]) }).optional(),
  结果: text.optional(),
  ...basis,
});

const window = z.discriminatedUnion(
  "方式",
  [
    z.strictObject({ 方式: z.literal("全年"), 说明: text.optional(), ...basis }),
    z.strictObject({
      方式: z.literal("每年"),
      自: yearDay,
      至: yearDay,
      年份: z.enum(["单数年", "双数年"]).optional(),
      说明: text.optional(),
      ...basis,
    }),
    z.strictObject({ 方式: z.literal("每季度首月"), 自: monthDay, 至: monthDay, 说明: text.optional(), ...basis }),
    z.strictObject({ 方式: z.literal("一次"), 自: day, 至: day, 说明: text.optional(), ...basis }),
  ],
  "方式 只能写 全年、每年、每季度首月、一次 之一",
);

export const programmeSchema = z.strictObject({
  题名: text,
  对象: z.enum(["个人", "企业"]),
  文件: z.strictObject({ 题名: text, 文号: text.optional() }),
  层级: z.enum(["国家级", "省级", "市级", "区级"]),
  地区: text,
  适用: text,
  办理: z.strictObject({
    部门: text,
    地点: text.optional(),
    电话: text.optional(),
    时间: text.optional(),
    渠道: text.optional(),
    收费: text.optional(),
    ...basisFields,
  }),
  有效期: z.strictObject({ 自: day, 至: day }).refine(({ 自, 至 }) => 自 <= 至, "至 不能早于 自"),
  证件: text.optional(),
  条件组: z.record(text, conditionSchema).default({}),
  条件: conditionSchema,
  另须: z.array(z.strictObject({ 内容: text, ...basis })).default([]),
  权益: z.array(benefit).min(1),
  材料: z.array(material).default([]),
  流程: z.array(step).default([]),
  受理时间: z.array(window).min(1),
  相关: z.array(text).default([]),
});

export type WrittenProgramme = z.output<typeof programmeSchema>;
