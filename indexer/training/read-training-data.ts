import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { z } from "zod";
import { CewenError } from "../../knowledge/errors.ts";
import { pairWeights, type TrainingPair, type TrainingText } from "./training-data.ts";

export class TrainingDataError extends CewenError {
  constructor(
    readonly file: string,
    readonly line: number,
    readonly reason: string,
  ) {
    super(`Line ${line} of ${file} is no training row: ${reason}. Correct or remove it and run the training again.`);
  }
}

const textRow = z.object({ title: z.string().optional(), text: z.string() });

/**
 * Reads running texts, one JSON object a line: `text`, optional `title`; other fields are passed over. A name ending
 * in .gz is unpacked.
 * @throws TrainingDataError naming the first line that is something else
 */
export async function readTrainingTexts(file: string): Promise<TrainingText[]> {
  return (await readRows(file, textRow)).map(({ title, text }) => (title === undefined ? { text } : { title, text }));
}

const pairRow = z.object({
  query: z.string().min(1),
  positive: z.string().min(1),
  title: z.string().optional(),
  type: z.string().optional(),
});

/**
 * Reads question–passage pairs, one JSON object a line: `query`, `positive`, optional `title` and `type` (see
 * `pairWeights`; a pair without a known type counts as 1). Pairs of weight 0 are left out.
 * @throws TrainingDataError naming the first line that is something else
 */
export async function readTrainingPairs(file: string): Promise<TrainingPair[]> {
  return (await readRows(file, pairRow))
    .map(({ query, positive, title, type }) => ({
      query,
      passage: positive,
      ...(title === undefined ? {} : { title }),
      weight: pairWeights[type ?? ""] ?? 1,
    }))
    .filter((pair) => pair.weight > 0);
}

async function readRows<T>(file: string, schema: z.ZodType<T>): Promise<T[]> {
  const bytes = await readFile(file);
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const rows: T[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    rows.push(parseRow(file, index + 1, line, schema));
  }
  return rows;
}

function parseRow<T>(file: string, line: number, json: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new TrainingDataError(file, line, "not JSON");
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new TrainingDataError(file, line, z.prettifyError(parsed.error));
  return parsed.data;
}
