import { z } from "zod";
import { isDay } from "../text/dates.ts";

/**
 * What a file of the directory looks like. Its keys are Chinese like its content: policy staff write it. Every part may
 * be absent: enterprises and events may stand in one file or in many.
 */
const text = z.string().trim().min(1);
const day = z.string().refine(isDay, "要写成 2026-03-01 这样的日期，而且日历上要有这一天");
const names = z.array(text).default([]);

const source = z.strictObject({
  题名: text,
  发布: text.optional(),
  日期: text.optional(),
  说明: text.optional(),
  收录题名: names,
});

const statement = z.strictObject({ 内容: text, 来源: text, 原文含: names });
const statements = z.array(statement).default([]);

const enterprise = z.strictObject({
  名称: text,
  全称: text.optional(),
  别名: names,
  领域: names,
  环节: names,
  环节依据: text.optional(),
  地区: text.optional(),
  主营: text.optional(),
  荣誉: statements,
  动态: statements,
});

const series = z.strictObject({ 名称: text, 类型: text, 别名: names, 简介: text.optional(), 情况: statements });

const event = z
  .strictObject({
    名称: text,
    类型: text,
    系列: text.optional(),
    日期: day,
    至: day.optional(),
    时间: text.optional(),
    地点: text,
    对象: text,
    报名: text,
    报名截止: day.optional(),
    主办: text.optional(),
    样例: z.boolean().default(false),
  })
  .refine((given) => given.至 === undefined || given.至 >= given.日期, {
    path: ["至"],
    message: "不能早于 日期",
  })
  .refine((given) => given.报名截止 === undefined || given.报名截止 <= (given.至 ?? given.日期), {
    path: ["报名截止"],
    message: "不能晚于活动结束",
  });

export const directorySchema = z.strictObject({
  来源: z.record(text, source).default({}),
  产业链: z
    .strictObject({ 环节: z.array(z.strictObject({ 名称: text, 别名: names })).min(1), 情况: statements })
    .optional(),
  企业: z.array(enterprise).default([]),
  活动系列: z.array(series).default([]),
  活动: z.array(event).default([]),
});

export type WrittenDirectory = z.output<typeof directorySchema>;
