import { createReadStream, createWriteStream, existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip, gunzipSync } from "node:zlib";

export class MissingDataError extends Error {
  constructor(readonly file: string) {
    super(`There is no ${file}. Name the folder that holds it with --data, or a folder of your own with --documents.`);
  }
}

/** Unpacks `<data>/laws.jsonl.gz` so that the command can index it. */
export async function unpackLaws(data: string, folder: string): Promise<string> {
  const packed = required(path.join(data, "laws.jsonl.gz"));
  const unpacked = path.join(folder, "laws.jsonl");
  await pipeline(createReadStream(packed), createGunzip(), createWriteStream(unpacked));
  return unpacked;
}

interface DevelopmentQuestion {
  pool: string;
  query: string;
  retrieval: boolean;
}

/** Lay questions about statutes out of `<data>/eval-dev.jsonl.gz`, evenly over the file. */
export function lawQuestions(data: string, count: number): string[] {
  const text = gunzipSync(readFileSync(required(path.join(data, "eval-dev.jsonl.gz")))).toString("utf8");
  const rows = text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as DevelopmentQuestion);
  const statutes = rows.filter(({ pool, retrieval }) => retrieval && pool === "statute");
  return evenly(
    statutes.map(({ query }) => query),
    count,
  );
}

/** What can be asked of any documents: what each of them says. */
export function titleQuestions(titles: readonly string[], count: number): string[] {
  const asked = ["申请条件是什么", "需要哪些材料", "由哪个部门办理", "多少天办结", "标准是多少"];
  return Array.from({ length: count }, (_, i) => `${titles[i % titles.length]}${asked[i % asked.length]}？`);
}

function evenly<T>(items: readonly T[], count: number): T[] {
  const taken = Math.min(count, items.length);
  return Array.from({ length: taken }, (_, i) => items[Math.floor((i * items.length) / taken)] as T);
}

function required(file: string): string {
  if (!existsSync(file)) throw new MissingDataError(file);
  return file;
}
