import { z } from "zod";
import { type PolicyMetadata, visibilities } from "../knowledge/policy.ts";
import { isDay } from "../knowledge/text/dates.ts";

// YAML reads an unquoted day as a Date, an impossible one as a Date without a value.
const day = z.preprocess(
  (value) => (value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString().slice(0, 10) : value),
  z.string().refine(isDay, "要写成 2026-03-01 这样的日期"),
);

const fields = {
  title: z.string().min(1),
  documentNumber: z.string().min(1),
  issuer: z.string().min(1),
  region: z.string().min(1),
  published: day,
  effective: day,
  expires: day,
  visibility: z.enum(visibilities),
  sample: z.boolean(),
};

/** What a document's author states about it in front matter or beside a `.jsonl` text; it wins over what was read. */
export type DeclaredMetadata = Partial<Pick<PolicyMetadata, keyof typeof fields>>;

/** Takes the fields that are known and well formed, and says of each other one what is wrong with it. */
export function readDeclaredMetadata(properties: Record<string, unknown>): {
  declared: DeclaredMetadata;
  warnings: string[];
} {
  const declared: Record<string, unknown> = {};
  const warnings: string[] = [];
  for (const [name, field] of Object.entries(fields)) {
    const value = properties[name];
    if (value === undefined || value === null || value === "") continue;
    const parsed = field.safeParse(value);
    if (parsed.success) declared[name] = parsed.data;
    else warnings.push(`元数据 ${name} 不可用（${parsed.error.issues[0]?.message ?? "格式不对"}），按没有处理`);
  }
  return { declared, warnings };
}
