// Measures the embedding model alone: npx tsx test/evaluation/dense.ts --data <folder> [--model <folder>]
// Every question is compared with every passage of its pool; prints the share whose passage comes first, and among ten.
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { openEmbeddings } from "../../knowledge/embedding/open-embeddings.ts";

interface Question {
  source: string;
  pool: string;
  query: string;
  positives: string[];
  retrieval: boolean;
}
interface Passage {
  id: string;
  pool: string;
  title?: string;
  text: string;
}

const { values } = parseArgs({ options: { data: { type: "string" }, model: { type: "string" } } });
if (values.data === undefined) throw new Error("Name the folder that holds eval-dev.jsonl.gz with --data.");
const folder = values.data;
const shipped = path.join(import.meta.dirname, "../../knowledge/embedding/model");
const embeddings = await openEmbeddings(values.model ?? shipped);

const passages = rows<Passage>("eval-dev-passages.jsonl.gz");
const questions = rows<Question>("eval-dev.jsonl.gz").filter((question) => question.retrieval);
const started = performance.now();
const passageVectors = await embeddings.embedDocuments(passages.map(({ title, text }) => `${title ?? ""}\n${text}`));
const seconds = (performance.now() - started) / 1000;
const characters = passages.reduce((sum, { text }) => sum + text.length, 0);
const questionVectors = await embeddings.embedDocuments(questions.map(({ query }) => query));

for (const source of new Set(questions.map((question) => question.source))) report(source);
console.log(
  `${passages.length} passages, ${Math.round(passages.length / seconds)} a second, ${Math.round(characters / seconds)} characters a second`,
);

function report(source: string): void {
  const ranks = questions.flatMap((question, q) => (question.source === source ? [rankOf(question, q)] : []));
  const share = (limit: number) => (ranks.filter((rank) => rank <= limit).length / ranks.length).toFixed(3);
  console.log(`${source.padEnd(18)} n ${String(ranks.length).padStart(5)}   R@1 ${share(1)}   R@10 ${share(10)}`);
}

/** Place of the best of its passages, from 1. */
function rankOf(question: Question, q: number): number {
  let best = Number.NEGATIVE_INFINITY;
  const others: number[] = [];
  for (const [p, passage] of passages.entries()) {
    if (passage.pool !== question.pool) continue;
    const score = dot(questionVectors[q] as number[], passageVectors[p] as number[]);
    if (question.positives.includes(passage.id)) best = Math.max(best, score);
    else others.push(score);
  }
  return 1 + others.filter((score) => score >= best).length;
}

function dot(a: number[], b: number[]): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] as number) * (b[k] as number);
  return sum;
}

function rows<T>(name: string): T[] {
  const text = gunzipSync(readFileSync(path.join(folder, name))).toString("utf8");
  return text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as T]));
}
