// Asks the questions of a file (one a line) in one process and prints how long each took: asking.ts COMMAND STORE QUESTIONS
import { readFileSync } from "node:fs";
import { monitorEventLoopDelay, performance } from "node:perf_hooks";
import { setImmediate as breathe } from "node:timers/promises";
import { builtParts } from "./built-parts.ts";

export interface AskingFigures {
  questions: number;
  answered: number;
  chunks: number;
  /** Loading the program, its model and the store. */
  openMs: number;
  /** One of each for every question. */
  retrieveMs: number[];
  askMs: number[];
  longestBlockMs: number;
  rssBytes: number;
}

const warmUp = 40;

const [command, store, questionsFile] = process.argv.slice(2) as [string, string, string];
const questions = readFileSync(questionsFile, "utf8").split("\n").filter(Boolean);
console.log(JSON.stringify(await measureAsking(store, questions)));

async function measureAsking(folder: string, asked: readonly string[]): Promise<AskingFigures> {
  const started = performance.now();
  const { foundation, openForAsking, consultationOver } = await builtParts(command);
  const knowledge = await openForAsking(foundation, folder);
  const consultation = consultationOver(foundation, knowledge);
  const snapshot = await knowledge.snapshot();
  const { chunkCount } = snapshot;
  snapshot.release();
  const openMs = performance.now() - started;
  for (let i = 0; i < warmUp; i++) await consultation.ask({ question: asked[(i * 7) % asked.length] as string });

  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const figures: AskingFigures = {
    questions: asked.length,
    answered: 0,
    chunks: chunkCount,
    openMs,
    retrieveMs: [],
    askMs: [],
    longestBlockMs: 0,
    rssBytes: 0,
  };
  for (const question of asked) {
    const before = performance.now();
    const { status, timings } = await consultation.ask({ question });
    figures.askMs.push(performance.now() - before);
    figures.retrieveMs.push(timings.retrieveMs ?? 0);
    if (status === "answered") figures.answered++;
    // Others get their turn between two questions, as in a service.
    await breathe();
  }
  figures.longestBlockMs = delay.max / 1e6;
  figures.rssBytes = process.memoryUsage.rss();
  await knowledge.close();
  return figures;
}
