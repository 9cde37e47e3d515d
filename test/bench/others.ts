// The same chunks and terms in another full-text engine: others.ts minisearch|fts5 COMMAND STORE QUESTIONS MAX_CHUNKS
import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import Database from "better-sqlite3";
import MiniSearch from "minisearch";
import { builtParts } from "./built-parts.ts";

export interface OtherFigures {
  chunks: number;
  /** Terms made beforehand: the engine's own work only. */
  indexMs: number;
  queryMs: number[];
}

interface Engine {
  /** @param terms  separated by spaces */
  add(id: number, terms: string): void;
  search(terms: readonly string[], limit: number): number;
}

const [name, command, store, questionsFile, maxChunks] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
];
// Slow engines: a quarter of the questions tells enough.
const questions = readFileSync(questionsFile, "utf8")
  .split("\n")
  .filter((_, i) => i % 4 === 0);
console.log(JSON.stringify(await measure(name === "fts5" ? fts5() : miniSearch())));

async function measure(engine: Engine): Promise<OtherFigures> {
  const { foundation, openForAsking } = await builtParts(command);
  const knowledge = await openForAsking(foundation, store);
  const snapshot = await knowledge.snapshot();
  const chunks = Math.min(Number(maxChunks), snapshot.chunkCount);
  let indexMs = 0;
  for (let id = 1; id <= chunks; id++) {
    const [chunk] = await snapshot.chunks([id]);
    const terms = foundation.segmenter.terms(`${chunk?.context}\n${chunk?.text}`).join(" ");
    const started = performance.now();
    engine.add(id, terms);
    indexMs += performance.now() - started;
  }
  snapshot.release();
  await knowledge.close();
  const asked = questions.map((question) => foundation.reader.read(question).terms);
  for (const terms of asked.slice(0, 20)) engine.search(terms, 10);
  const queryMs = asked.map((terms) => {
    const started = performance.now();
    engine.search(terms, 10);
    return performance.now() - started;
  });
  return { chunks, indexMs, queryMs };
}

function miniSearch(): Engine {
  const index = new MiniSearch<{ id: number; terms: string }>({
    fields: ["terms"],
    tokenize: (terms) => terms.split(" "),
    processTerm: (term) => term,
  });
  return {
    add: (id, terms) => index.add({ id, terms }),
    search: (terms, limit) => index.search(terms.join(" ")).slice(0, limit).length,
  };
}

function fts5(): Engine {
  const database = new Database(":memory:");
  database.exec("CREATE VIRTUAL TABLE chunks USING fts5(terms, content='', detail=column)");
  const add = database.prepare("INSERT INTO chunks (rowid, terms) VALUES (?, ?)");
  const search = database.prepare("SELECT rowid FROM chunks WHERE chunks MATCH ? ORDER BY bm25(chunks) LIMIT ?");
  return {
    add: (id, terms) => void add.run(id, terms),
    search: (terms, limit) =>
      search.all(terms.map((term) => `"${term.replaceAll('"', "")}"`).join(" OR "), limit).length,
  };
}
