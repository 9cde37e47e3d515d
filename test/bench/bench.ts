// How fast and how large: npm run bench -- --data <folder with laws.jsonl.gz and eval-dev.jsonl.gz>
//                         npm run bench -- --documents <folder or file of your own>
// Indexes into a temporary store with the real command, then asks in fresh processes, beside other engines over the
// same chunks and terms. --json prints the figures for programs; --others caps the chunks given to the others, which
// are slow: 1000000 for all, 0 to leave them out.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Answer } from "../../bot/answer/answer.ts";
import type { IndexReport } from "../../indexer/report.ts";
import { InstalledCommand } from "../support/installed-command.ts";
import { type Figure, megabytes, quantiles, table } from "./figures.ts";
import { lawQuestions, MissingDataError, titleQuestions, unpackLaws } from "./materials.ts";
import { runMeasured } from "./measured-process.ts";
import type { OtherFigures } from "./others.ts";

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    documents: { type: "string" },
    questions: { type: "string", default: "480" },
    others: { type: "string", default: "20000" },
    json: { type: "boolean", default: false },
  },
});

const coldRuns = 7;
const warmUp = 40;
const engines = { minisearch: "MiniSearch", fts5: "SQLite FTS5" };

interface Section {
  title: string;
  figures: Figure[];
}

const folder = mkdtempSync(path.join(os.tmpdir(), "cewen-bench-"));
const command = new InstalledCommand();
try {
  const sections: Section[] = [];
  for await (const section of measureAll(folder)) {
    sections.push(section);
    if (!values.json) console.log(`${section.title}\n${table(section.figures)}\n`);
  }
  if (values.json) console.log(JSON.stringify(sections, null, 1));
} catch (error) {
  if (!(error instanceof MissingDataError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
} finally {
  command.remove();
  rmSync(folder, { recursive: true, force: true });
}

async function* measureAll(temporary: string): AsyncGenerator<Section> {
  yield machine();
  const store = path.join(temporary, "store");
  const { report, section } = await measureIndexing(await documents(temporary), store);
  yield section;
  const asked = questionsAbout(report);
  yield await measureAsking(store, asked, temporary);
  const questions = path.join(temporary, "questions.txt");
  writeFileSync(questions, asked.join("\n"));
  if (Number(values.others) === 0) return;
  for (const [name, title] of Object.entries(engines)) yield await measureOther(name, title, store, questions);
}

// Figures taken beside other work are worth little: the load tells.
function machine(): Section {
  const figures = [{ name: "load at start", value: os.loadavg()[0], unit: "" }];
  return { title: `${os.cpus().length} cores, Node ${process.versions.node}`, figures };
}

async function documents(temporary: string): Promise<string> {
  if (values.documents !== undefined) {
    if (!existsSync(values.documents)) throw new MissingDataError(values.documents);
    return values.documents;
  }
  return unpackLaws(values.data ?? "data", temporary);
}

function questionsAbout(report: IndexReport): string[] {
  const count = Number(values.questions);
  if (values.documents === undefined) return lawQuestions(values.data ?? "data", count);
  return titleQuestions(
    report.files.flatMap(({ title }) => title ?? []),
    count,
  );
}

async function measureIndexing(given: string, store: string): Promise<{ report: IndexReport; section: Section }> {
  const run = await runMeasured([command.module, "index", given, "--store", store, "--json"], { accepted: [0, 2] });
  const report = JSON.parse(run.output) as IndexReport;
  const seconds = run.wallMs / 1000;
  const figures: Figure[] = [
    { name: "documents", value: report.counts.indexed, unit: "" },
    { name: "chunks", value: report.chunks, unit: "" },
    { name: "wall time", value: seconds, unit: "s", below: 300 },
    { name: "chunks a second", value: report.chunks / seconds, unit: "/s" },
    { name: "peak memory", value: megabytes(run.peakRssBytes), unit: "MB", below: 1000 },
  ];
  return { report, section: { title: "Indexing (cewen index)", figures } };
}

async function measureAsking(store: string, questions: readonly string[], temporary: string): Promise<Section> {
  const cold: number[] = [];
  for (const question of questions.slice(0, coldRuns)) {
    const run = await runMeasured([command.module, "ask", question, "--store", store, "--json"]);
    cold.push(run.firstOutputMs / 1000);
  }
  const file = path.join(temporary, "questions.jsonl");
  const warmingUp = questions.slice(0, warmUp);
  const asked = [...warmingUp, ...questions].map((question, i) => JSON.stringify({ id: String(i), question }));
  writeFileSync(file, asked.join("\n"));
  const run = await runMeasured([command.module, "ask", "--batch", file, "--store", store]);
  const answers = run.output.trim().split("\n").slice(warmingUp.length);
  return askingSection(
    cold,
    answers.map((line) => JSON.parse(line) as Answer),
    run.peakRssBytes,
  );
}

function askingSection(cold: readonly number[], answers: readonly Answer[], peakRssBytes: number | undefined): Section {
  const retrieval = quantiles(answers.map(({ timings }) => timings.retrieveMs ?? 0));
  const whole = quantiles(answers.map(({ timings }) => timings.totalMs));
  const answered = answers.filter(({ status }) => status === "answered" || status === "partial").length;
  const first = `first answer since process start, median of ${cold.length}`;
  const figures: Figure[] = [
    { name: first, value: quantiles(cold).p50, unit: "s", below: 2 },
    { name: "questions in one process", value: answers.length, unit: "" },
    { name: "share of them answered", value: answered / answers.length, unit: "" },
    { name: "retrieval p50", value: retrieval.p50, unit: "ms", below: 1.5 },
    { name: "retrieval p99", value: retrieval.p99, unit: "ms" },
    { name: "whole ask p50", value: whole.p50, unit: "ms", below: 8 },
    { name: "whole ask p99", value: whole.p99, unit: "ms", below: 40 },
    // An ask waits for nothing outside the process, so for so long nothing else has its turn.
    { name: "longest ask, and block of the event loop", value: whole.max, unit: "ms" },
    { name: "peak memory", value: megabytes(peakRssBytes), unit: "MB", below: 1000 },
  ];
  return { title: "Asking (cewen ask)", figures };
}

async function measureOther(name: string, title: string, store: string, questions: string): Promise<Section> {
  const args = ["--import", "tsx", sibling("others.ts"), name, command.module, store, questions, values.others];
  const run = await runMeasured(["--max-old-space-size=6000", ...args]);
  const other = JSON.parse(run.output) as OtherFigures;
  const query = quantiles(other.queryMs);
  const figures: Figure[] = [
    { name: "indexing, terms made beforehand", value: other.indexMs / 1000, unit: "s" },
    { name: "query p50", value: query.p50, unit: "ms" },
    { name: "query p99", value: query.p99, unit: "ms" },
    { name: "peak memory", value: megabytes(run.peakRssBytes), unit: "MB" },
  ];
  return { title: `${title} over ${other.chunks} of the same chunks, same terms, full text only`, figures };
}

function sibling(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}
