import { z } from "zod";

/** 条款 and 原文, and 文件 where it is not the record's own. */
export const basisFields = {
  文件: z.string().min(1).optional(),
  条款: z.string().min(1).optional(),
  原文: z.string().min(1).optional(),
};

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const limit = z.union([z.string(), z.number()]);

/** A condition as it is written; which of its fields go together is looked at afterwards, for clearer messages. */
export interface WrittenCondition {
  名称?: string | undefined;
  全部?: WrittenCondition[] | undefined;
  任一?: WrittenCondition[] | undefined;
  不?: WrittenCondition | undefined;
  满足?: number | undefined;
  其中?: WrittenCondition[] | undefined;
  引用?: string | undefined;
  事实?: string | undefined;
  是?: string | number | boolean | (string | number | boolean)[] | undefined;
  不是?: string | number | boolean | (string | number | boolean)[] | undefined;
  至少?: string | number | undefined;
  至多?: string | number | undefined;
  未满?: string | number | undefined;
  超过?: string | number | undefined;
  补齐?: string | undefined;
  文件?: string | undefined;
  条款?: string | undefined;
  原文?: string | undefined;
}

export const conditionSchema: z.ZodType<WrittenCondition> = z.lazy(() =>
  z.strictObject({
    名称: z.string().min(1).optional(),
    全部: z.array(conditionSchema).min(1).optional(),
    任一: z.array(conditionSchema).min(1).optional(),
    不: conditionSchema.optional(),
    满足: z.int().min(1).optional(),
    其中: z.array(conditionSchema).min(1).optional(),
    引用: z.string().min(1).optional(),
    事实: z.string().min(1).optional(),
    是: z.union([scalar, z.array(scalar).min(1)]).optional(),
    不是: z.union([scalar, z.array(scalar).min(1)]).optional(),
    至少: limit.optional(),
    至多: limit.optional(),
    未满: limit.optional(),
    超过: limit.optional(),
    补齐: z.string().min(1).optional(),
    ...basisFields,
  }),
);
