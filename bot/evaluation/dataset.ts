import path from "node:path";
import { z } from "zod";
import { type Day, isDay } from "../../knowledge/text/dates.ts";
import { readJsonLines } from "../read-jsonl.ts";

/** A question with what a good answer to it is. */
export interface LabelledTurn {
  id: string;
  question: string;
  /** What a follow-up means, said so that it is understood without the turns before. */
  standalone?: string;
  kind: string;
  answerable: boolean;
  /** Names of the files that hold the answer, any one of them. */
  documents: string[];
  /** Verbatim spans of those documents that the answer consists of. */
  answers: string[];
  /** The day it is asked for. */
  asOf?: Day;
  /** Its documents are no longer in force: whoever quotes them must say so. */
  expired: boolean;
}

/** Questions asked one after another; those with a conversation's id may refer to what was said before. */
export interface Dialogue {
  id: string;
  conversation: boolean;
  turns: LabelledTurn[];
}

export interface Dataset {
  name: string;
  dialogues: Dialogue[];
}

const day = z.string().refine(isDay, "要写成 2026-03-01 这样的日期").optional();

const turn = z
  .object({
    id: z.string().optional(),
    question: z.string().optional(),
    query: z.string().optional(),
    standalone: z.string().optional(),
    kind: z.string().default("other"),
    answerable: z.boolean().default(true),
    documents: z.array(z.string()).optional(),
    docs: z.array(z.string()).optional(),
    /** Other documents that hold the same answer. */
    also_in: z.array(z.string()).default([]),
    answers: z.array(z.string()).default([]),
    asOf: day,
    expired: z.boolean().default(false),
  })
  .refine(({ question, query }) => (question ?? query ?? "") !== "", "question 不能为空")
  .transform(({ question, query, documents, docs, also_in, asOf, standalone, id, ...labels }) => ({
    ...labels,
    id: id ?? "",
    question: question ?? query ?? "",
    documents: [...(documents ?? docs ?? []), ...also_in].map(fileName),
    ...(standalone === undefined ? {} : { standalone }),
    ...(asOf === undefined ? {} : { asOf }),
  }));

const single = turn
  .refine(({ id }) => id !== "", "id 不能为空")
  .transform((only): Dialogue => ({ id: only.id, conversation: false, turns: [only] }));

const conversation = z
  .object({ id: z.string().min(1), asOf: day, turns: z.array(turn).min(1) })
  .transform(({ id, asOf, turns }): Dialogue => {
    const on = asOf === undefined ? {} : { asOf };
    return { id, conversation: true, turns: turns.map((one, i) => ({ ...on, ...one, id: `${id}.${i + 1}` })) };
  });

/** A line of a dataset: a question, or a conversation with its `turns`. */
export const dialogueRow = z.looseObject({}).transform((row, context): Dialogue => {
  // A union would only say that neither fits.
  const parsed = ("turns" in row ? conversation : single).safeParse(row);
  if (parsed.success) return parsed.data;
  for (const { path: at, message } of parsed.error.issues) context.addIssue({ code: "custom", path: at, message });
  return z.NEVER;
});

/** @throws UnreadableInputError, or JsonLineError naming the first bad line */
export function readDataset(file: string): Dataset {
  return { name: path.basename(file, path.extname(file)), dialogues: readJsonLines(file, dialogueRow) };
}

export const fileName = (source: string): string => path.basename(source);
