import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { sampleDocuments } from "../../bot/index.ts";
import { plain, readSamples } from "../support/sample-texts.ts";
import { ownSets } from "./own-sets.ts";

/** Kinds of questions that nothing in the documents answers. */
const unanswerable = ["unanswerable", "out-of-scope"];

const labels = {
  question: z.string().min(2),
  kind: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/),
  answerable: z.boolean(),
  /** File names; empty when nothing answers the question. */
  documents: z.array(z.string()),
  /** Verbatim spans of those documents, each in at least one of them. */
  answers: z.array(z.string()),
  /** The day the question is asked, where old and new versions answer differently. */
  asOf: z.iso.date().optional(),
  /** The documents are no longer in force on that day. */
  expired: z.boolean().optional(),
  note: z.string().optional(),
};
const single = z.strictObject({ id: z.string().min(1), ...labels });
const conversation = z.strictObject({
  id: z.string().min(1),
  turns: z.array(z.strictObject({ ...labels, standalone: z.string().min(4) })).min(2),
});
type Labelled = Omit<z.infer<typeof single>, "id">;

const files = readdirSync(new URL(".", import.meta.url)).filter((file) => file.endsWith(".jsonl"));
const asked = new Set(ownSets().map(({ name }) => `${name}.jsonl`));
const texts = new Map((await readSamples()).map(({ file, text }) => [file, text]));

describe.each(files)("%s", (file) => {
  const rows = readRows(file);
  const questions = rows.flatMap(questionsOf);

  it("gives every row an id of its own", () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  it("names documents and answers exactly when a question is answerable", () => {
    const wrong = questions.filter(
      ({ answerable, kind, documents, answers }) =>
        answerable === unanswerable.includes(kind) ||
        answerable !== documents.length > 0 ||
        answerable !== answers.length > 0,
    );
    expect(wrong).toEqual([]);
  });

  it.skipIf(!asked.has(file))("has its answers verbatim in the documents it names", () => {
    for (const { question, documents, answers } of questions) {
      const missing = documents.filter((document) => !texts.has(document));
      const named = documents.map((document) => texts.get(document) ?? "");
      const unheard = answers.filter((answer) => !named.some((text) => text.includes(plain(answer))));
      expect({ question, missing, unheard }).toEqual({ question, missing: [], unheard: [] });
    }
  });
});

describe("the question sets together", () => {
  const rows = files.flatMap(readRows);
  const overSamples = [...asked].flatMap(readRows);

  it("ask no single question twice", () => {
    const single = rows.flatMap((row) => ("turns" in row ? [] : [row.question]));
    expect(single.filter((question, i) => single.indexOf(question) !== i)).toEqual([]);
  });

  it("leave out nothing but the article, whose text is not part of the project", () => {
    expect(files.filter((file) => !asked.has(file))).toEqual(["article.jsonl"]);
  });

  it("hold at least two hundred questions over the samples, a third of the single ones without an answer", () => {
    const single = overSamples.flatMap((row) => ("turns" in row ? [] : [row]));
    expect(single.length).toBeGreaterThanOrEqual(200);
    const share = single.filter(({ answerable }) => !answerable).length / single.length;
    expect(share).toBeGreaterThan(0.28);
    expect(share).toBeLessThan(0.4);
  });

  it("hold at least fifty conversations", () => {
    expect(overSamples.filter((row) => "turns" in row).length).toBeGreaterThanOrEqual(50);
  });

  it("reach every sample document", () => {
    const reached = new Set(overSamples.flatMap(questionsOf).flatMap(({ documents }) => documents));
    expect([...reached].sort()).toEqual(readdirSync(sampleDocuments).sort());
  });
});

function questionsOf(row: ReturnType<typeof readRows>[number]): Labelled[] {
  return "turns" in row ? row.turns : [row];
}

function readRows(file: string) {
  const lines = readFileSync(new URL(file, import.meta.url), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => {
    const row: unknown = JSON.parse(line);
    return typeof row === "object" && row !== null && "turns" in row ? conversation.parse(row) : single.parse(row);
  });
}
