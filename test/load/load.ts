// How the service does under many people: npx tsx test/load/load.ts --store <folder>
//   --people 50 --every-s 10 --seconds 60   so many people, each with a question every so often, for so long
//   --questions <file>                      one question a line; without it, what can be asked of the store's documents
//   --json                                  the figures for programs
// Open loop: questions are sent when they are due, answered or not, and timed from when they were due, so that a service
// that stalls cannot hide it. The service runs in a process of its own, with records in a temporary folder.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { readConfig } from "../../bot/config.ts";
import { lay, openStore } from "../../bot/index.ts";
import { type Figure, quantiles, table } from "../bench/figures.ts";
import { titleQuestions } from "../bench/materials.ts";
import { ChattingPerson } from "../support/chatting-person.ts";
import { ServedCommand } from "../support/served-command.ts";

const { values } = parseArgs({
  options: {
    store: { type: "string" },
    people: { type: "string", default: "50" },
    "every-s": { type: "string", default: "10" },
    seconds: { type: "string", default: "60" },
    questions: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
if (values.store === undefined) throw new Error("Name the folder of a knowledge store with --store.");
const store = path.resolve(values.store);
const [people, everyMs, lastsMs] = [
  Number(values.people),
  Number(values["every-s"]) * 1000,
  Number(values.seconds) * 1000,
];

const patienceMs = 20_000;

interface Outcome {
  /** From when the question was due to its answer. */
  ms: number;
  error?: string;
}

const folder = mkdtempSync(path.join(os.tmpdir(), "cewen-load-"));
const env = { CEWEN_MESSAGES_PER_MINUTE: "1000", CEWEN_REQUESTS_PER_MINUTE: "100000" };
try {
  const questions = values.questions === undefined ? await aboutTheStore() : linesOf(values.questions);
  const served = await ServedCommand.start({ folder, args: ["--port", "0", "--store", store], env });
  const outcomes = await load(served.url, questions);
  const figures = figuresOf(outcomes, await metricsOf(served.url));
  console.log(values.json ? JSON.stringify(figures) : `${people} people, every ${everyMs / 1000} s\n${table(figures)}`);
  served.kill("SIGTERM");
  if ((await served.ended) !== 0 || outcomes.some(({ error }) => error !== undefined)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function aboutTheStore(): Promise<string[]> {
  const opened = openStore(await lay(readConfig({})), store, true);
  const snapshot = await opened.snapshot();
  const titles = snapshot.documents.map(({ title }) => title);
  snapshot.release();
  await opened.close();
  return titleQuestions(titles, 5_000);
}

function linesOf(file: string): string[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
}

async function load(url: string, questions: readonly string[]): Promise<Outcome[]> {
  const arrived: ChattingPerson[] = [];
  for (let i = 0; i < people; i++) arrived.push(await ChattingPerson.arrive(url));
  const begin = performance.now() + 500;
  const each = Math.floor(lastsMs / everyMs);
  // People do not all ask at the same moment: each begins a little later than the one before.
  const due = arrived.flatMap((person, i) =>
    Array.from({ length: each }, (_, turn) => ({ person, at: begin + (i / people + turn) * everyMs })),
  );
  const outcomes = due.map(({ person, at }, i) => askAt(person, at, questions[i % questions.length] as string));
  const all = await Promise.all(outcomes);
  for (const person of arrived) person.leave();
  return all;
}

async function askAt(person: ChattingPerson, at: number, question: string): Promise<Outcome> {
  await sleep(at - performance.now());
  try {
    await Promise.race([person.say(question).then((id) => person.answerTo(id)), tooLate()]);
    return { ms: performance.now() - at };
  } catch (error) {
    return { ms: performance.now() - at, error: String(error) };
  }
}

async function tooLate(): Promise<never> {
  await sleep(patienceMs, undefined, { ref: false });
  throw new Error("no answer");
}

async function metricsOf(url: string): Promise<string> {
  return (await fetch(`${url}/metrics`)).text();
}

function figuresOf(outcomes: readonly Outcome[], metrics: string): Figure[] {
  const { p50, p99, max } = quantiles(outcomes.filter(({ error }) => error === undefined).map(({ ms }) => ms));
  const failures = new Set(outcomes.flatMap(({ error }) => error ?? []));
  for (const failure of failures) console.error(failure);
  const metric = (name: string): number =>
    Number(
      metrics
        .split("\n")
        .find((line) => line.startsWith(`${name} `))
        ?.split(" ")[1],
    );
  const loopMs = (quantile: string): number => metric(`cewen_event_loop_delay_seconds{quantile="${quantile}"}`) * 1000;
  return [
    { name: "documents", value: metric("cewen_documents"), unit: "" },
    { name: "questions", value: outcomes.length, unit: "" },
    { name: "errors", value: outcomes.filter(({ error }) => error !== undefined).length, unit: "" },
    { name: "answered within, p50", value: p50, unit: "ms", below: 200 },
    { name: "answered within, p99", value: p99, unit: "ms", below: 1_000 },
    { name: "answered within, at most", value: max, unit: "ms" },
    { name: "event loop held, p99", value: loopMs("0.99"), unit: "ms", below: 50 },
    { name: "event loop held, at most", value: loopMs("1"), unit: "ms" },
    { name: "resident memory", value: metric("cewen_resident_bytes") / 1e6, unit: "MB" },
    { name: "load of the machine", value: os.loadavg()[0], unit: "" },
  ];
}
