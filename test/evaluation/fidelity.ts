import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { cleanDocument } from "../../indexer/clean/clean-document.ts";
import { loadDocument } from "../../indexer/load/load.ts";
import type { LoadedDocument } from "../../indexer/load/loaded.ts";
import { editDistance } from "../support/edit-distance.ts";

/**
 * How faithfully real documents are read, against a reference extraction of each: edit distance for Word, share of
 * the reference's sentences that are present for everything else, and what is left of menus and page furniture.
 * White space, `*` and `|` aside.
 *
 *   npx tsx test/evaluation/fidelity.ts --data FOLDER [--details]
 *
 * FOLDER holds `policies/` and `policies-text.jsonl.gz` with rows of `file` (relative to FOLDER) and `text`.
 */
interface Reference {
  file: string;
  text: string;
}

interface Measure {
  file: string;
  format: string;
  sentences: string[];
  missing: string[];
  distance: number;
  leftovers: string[];
}

async function report(folder: string, details: boolean): Promise<void> {
  const rows = gunzipSync(readFileSync(path.join(folder, "policies-text.jsonl.gz")))
    .toString("utf8")
    .trim()
    .split("\n");
  const measures: Measure[] = [];
  for (const row of rows) measures.push(await measure(folder, JSON.parse(row) as Reference));
  for (const format of [...new Set(measures.map((one) => one.format))].sort())
    summary(
      format,
      measures.filter((one) => one.format === format),
    );
  for (const one of measures) list(one, details);
}

async function measure(folder: string, { file, text }: Reference): Promise<Measure> {
  const format = path.extname(file).slice(1);
  const loaded = cleanDocument(await loadDocument(readFileSync(path.join(folder, file)), file));
  const read = plain(loaded.blocks.map((block) => block.text).join(""));
  const sentences = sentencesOf(text);
  return {
    file,
    format,
    sentences,
    missing: sentences.filter((sentence) => !read.includes(sentence)),
    distance: format === "docx" ? editDistance(read, plain(text)) / plain(text).length : 0,
    leftovers: leftovers(loaded),
  };
}

function plain(text: string): string {
  // Some sites indent with characters of a private use area.
  return text.replace(/[\s*|\u200b\ufeff\p{Co}]+/gu, "");
}

/** Sentences of 15 characters and more that end in 。 or ；. A line's end parts them too: menus are no sentence's start. */
function sentencesOf(text: string): string[] {
  const sentences = text.split("\n").flatMap((line) => plain(line).match(/[^。；]*[。；]/g) ?? []);
  return sentences.filter((sentence) => sentence.length >= 15);
}

const furniture: Record<string, RegExp> = {
  "ICP line": /ICP|公网安备|网站标识码|版权所有/i,
  menu: /加入收藏|设为首页|打印本页|关闭窗口|网站地图|网站导航|站内搜索|返回顶部|上一篇|下一篇|^\S*当前位置\s*[：:]|^首页\s*[>|]/,
  "page number": /^[-—–－]\s*\d{1,4}\s*[-—–－]$|^第\s*\d{1,4}\s*页/,
  "link to a script": /javascript:/i,
};

function leftovers({ blocks }: LoadedDocument): string[] {
  return blocks.flatMap(({ kind, text }) => {
    if (kind === "table-row") return [];
    const found = Object.entries(furniture).find(([, pattern]) => pattern.test(text));
    return found ? [`${found[0]}: ${text.slice(0, 60)}`] : [];
  });
}

function summary(format: string, measures: Measure[]): void {
  const all = measures.flatMap((one) => one.sentences).length;
  const missing = measures.flatMap((one) => one.missing).length;
  const worst = Math.max(...measures.map((one) => one.distance));
  const left = measures.flatMap((one) => one.leftovers).length;
  const present = (100 * (1 - missing / Math.max(1, all))).toFixed(2);
  const distance = format === "docx" ? `  largest edit distance ${(100 * worst).toFixed(2)} %` : "";
  console.log(
    `${format.padEnd(5)} ${measures.length} files  ${all} sentences, ${present} % present${distance}  furniture left ${left}`,
  );
}

function list({ file, missing, leftovers: left, distance }: Measure, details: boolean): void {
  if (missing.length + left.length === 0 && distance < 0.02) return;
  console.log(`\n${file}${distance ? `  edit distance ${(100 * distance).toFixed(2)} %` : ""}`);
  for (const sentence of details ? missing : missing.slice(0, 4)) console.log(`  missing  ${sentence.slice(0, 100)}`);
  for (const line of left) console.log(`  left     ${line}`);
}

const { values } = parseArgs({ options: { data: { type: "string" }, details: { type: "boolean", default: false } } });
if (!values.data) throw new Error("Name the folder of the documents: --data FOLDER");
await report(values.data, values.details);
