import { z } from "zod";

/** What the lists of departments and experts look like; policy staff keep them, so their keys are Chinese. */
const text = z.string().trim().min(1);
const yesNo = z.enum(["是", "否"]).optional();
const contact = {
  领域: z.array(text.min(2, "至少两个字，一个字的词太宽")).min(1),
  接待时间: text,
  联系规则: text,
  邮箱: z.email("要写成 name@example.com 这样的邮箱").optional(),
};

export const departmentsSchema = z
  .array(
    z.strictObject({ 部门: text, 窗口: text.optional(), 电话: text.optional(), 默认: yesNo, 投诉: yesNo, ...contact }),
  )
  .min(1);

export const expertsSchema = z.array(z.strictObject({ 专家: text, 部门: text, ...contact }));

export type WrittenDepartment = z.output<typeof departmentsSchema>[number];
export type WrittenExpert = z.output<typeof expertsSchema>[number];
