// Checks what every answer promises, over all development questions and a store of real documents:
//   npx tsx test/evaluation/verify.ts --data <folder>
// <folder> holds policies/, eval-policies-dev.jsonl and eval-dev.jsonl.gz. Two counts must be 0: quotations that their
// document does not say at the place given, and answers that differ when the same questions are asked again, or in
// reverse order, but for the timings.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import type { Answer } from "../../bot/answer/answer.ts";
import { readConfig } from "../../bot/config.ts";
import type { Consultation } from "../../bot/consultation.ts";
import { consultationOver, index, lay, openStore } from "../../bot/index.ts";
import { misquotations, timeless } from "../support/answers.ts";

const { values } = parseArgs({ options: { data: { type: "string" } } });
if (values.data === undefined) throw new Error("Name the folder that holds policies/ and the questions with --data.");
const data = values.data;

const questions = [...queries(readFileSync(path.join(data, "eval-policies-dev.jsonl"))), ...queries(unpacked())];
const foundation = await lay(readConfig({}));
const folder = mkdtempSync(path.join(tmpdir(), "cewen-verify-"));
const store = openStore(foundation, folder);
try {
  const { counts, chunks } = await index(foundation, store, [path.join(data, "policies")], false);
  console.log(
    `${counts.indexed} documents indexed, ${counts.skipped + counts.failed} files or lines rejected, ${chunks} chunks`,
  );
  await verify(consultationOver(foundation, store));
} finally {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}

async function verify(consultation: Consultation): Promise<void> {
  const first = await inOrder(consultation, questions);
  const second = (await inOrder(consultation, questions)).map(timeless);
  const reversed = (await inOrder(consultation, questions.toReversed())).map(timeless).toReversed();
  const expected = first.map(timeless);
  const differing = expected.filter((answer, i) => answer !== second[i] || answer !== reversed[i]).length;
  const citations = first.flatMap((answer) => answer.citations).length;
  const wrong = await misquotations(first, store);
  const answered = first.filter(({ status }) => status === "answered" || status === "partial").length;
  console.log(`${questions.length} questions, ${answered} answered, ${citations} citations`);
  console.log(`${citations - wrong.length} of ${citations} quotations stand where their citation says`);
  console.log(`${questions.length - differing} of ${questions.length} answers are the same twice and in reverse order`);
  for (const line of wrong.slice(0, 20)) console.log(`  ${line}`);
  process.exitCode = wrong.length + differing > 0 ? 1 : 0;
}

async function inOrder(consultation: Consultation, asked: readonly string[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  // A day of its own: midnight may pass while this runs.
  for (const question of asked) answers.push(await consultation.ask({ question, asOf: "2026-11-22" }));
  return answers;
}

function unpacked(): Buffer {
  return gunzipSync(readFileSync(path.join(data, "eval-dev.jsonl.gz")));
}

function queries(rows: Buffer): string[] {
  const lines = rows.toString("utf8").split("\n").filter(Boolean);
  return lines.map((line) => (JSON.parse(line) as { query: string }).query);
}
