import { z } from "zod";
import { type PolicyMetadata, type Relation, type RelationKind, visibilities } from "../knowledge/policy.ts";
import { isDay } from "../knowledge/text/dates.ts";
import { referenceFrom } from "../knowledge/validity/references.ts";

// YAML reads an unquoted day as a Date, an impossible one as a Date without a value.
const day = z.preprocess(
  (value) => (value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString().slice(0, 10) : value),
  z.string().refine(isDay, "要写成 2026-03-01 这样的日期"),
);
const text = z.string("要写成文字").min(1, "不能为空");
const reference = text.transform(referenceFrom);
const references = z.union(
  [z.array(reference), reference.transform((one) => [one])],
  "要写成文件名称或文号，多份时写成列表",
);

const fields = {
  title: text,
  documentNumber: text,
  issuer: text,
  region: text,
  published: day,
  effective: day,
  expires: day,
  repealed: day,
  replacedBy: reference,
  trial: z.boolean("要写成 true 或 false"),
  visibility: z.enum(visibilities, `只能是 ${visibilities.join("、")} 之一`),
  sample: z.boolean("要写成 true 或 false"),
};

// What a person states of one kind counts instead of all that was read of it; an empty list takes it away.
const related = { replaces: references, repeals: references, amends: references, basedOn: references };
const kindOf: Record<keyof typeof related, RelationKind> = {
  replaces: "replaces",
  repeals: "repeals",
  amends: "amends",
  basedOn: "based-on",
};

/** The fields that may be declared. */
export const declarable: readonly string[] = [...Object.keys(fields), ...Object.keys(related)];

/** What a document's author states about it, beside or in front of the text; it wins over what was read. */
export interface DeclaredMetadata {
  fields: Partial<Pick<PolicyMetadata, keyof typeof fields>>;
  relations: Partial<Record<RelationKind, Relation[]>>;
}

/** A field that could not be taken, and what is wrong with it. */
export interface DeclarationProblem {
  field: string;
  reason: string;
}

/** Takes the fields that are known and well formed, and says of each other one what is wrong with it. */
export function readDeclaredMetadata(properties: Record<string, unknown>): {
  declared: DeclaredMetadata;
  problems: DeclarationProblem[];
} {
  const declared: Record<string, unknown> = {};
  const relations: DeclaredMetadata["relations"] = {};
  const problems: DeclarationProblem[] = [];
  for (const [field, shape] of Object.entries({ ...fields, ...related })) {
    const value = properties[field];
    if (value === undefined || value === null || value === "") continue;
    const parsed = shape.safeParse(value);
    if (!parsed.success) problems.push({ field, reason: parsed.error.issues[0]?.message ?? "格式不对" });
    else if (isRelated(field)) relations[kindOf[field]] = relationsOf(kindOf[field], related[field].parse(value));
    else declared[field] = parsed.data;
  }
  return { declared: { fields: declared, relations }, problems };
}

const isRelated = (field: string): field is keyof typeof related => field in related;

const relationsOf = (kind: RelationKind, named: z.infer<typeof references>): Relation[] =>
  named.map((one) => ({ kind, ...one }));
