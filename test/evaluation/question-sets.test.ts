import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { plain, readSamples } from "../support/sample-texts.ts";

const kinds = ["number", "list", "procedure", "condition", "yesno", "definition", "date", "contact", "unanswerable"];
const questionSchema = z.strictObject({
  id: z.string().min(1),
  question: z.string().min(4),
  kind: z.enum(kinds),
  answerable: z.boolean(),
  /** File names; empty when nothing answers the question. */
  documents: z.array(z.string()),
  /** Verbatim spans of those documents, each in at least one of them. */
  answers: z.array(z.string()),
  /** The day the question is asked, where old and new versions answer differently. */
  asOf: z.iso.date().optional(),
  note: z.string().optional(),
});

const sampleQuestions = await readQuestions("samples.jsonl");
const articleQuestions = await readQuestions("article.jsonl");

describe("the questions over the samples", () => {
  it("are sixty, of which the samples answer forty-eight", () => {
    expect(sampleQuestions).toHaveLength(60);
    expect(sampleQuestions.filter(({ answerable }) => answerable)).toHaveLength(48);
  });

  it("have their answers verbatim in the documents they name", async () => {
    const texts = new Map((await readSamples()).map(({ file, text }) => [file, text]));
    for (const { id, documents, answers } of sampleQuestions) {
      const missing = documents.filter((file) => !texts.has(file));
      const named = documents.map((file) => texts.get(file) ?? "");
      const unheard = answers.filter((answer) => !named.some((text) => text.includes(plain(answer))));
      expect({ id, missing, unheard }).toEqual({ id, missing: [], unheard: [] });
    }
  });

  it("reach every sample document", async () => {
    const reached = new Set(sampleQuestions.flatMap(({ documents }) => documents));
    expect([...reached].sort()).toEqual((await readSamples()).map(({ file }) => file).sort());
  });
});

describe("the questions over the article", () => {
  it("are ten, all of them answerable from one text", () => {
    expect(articleQuestions).toHaveLength(10);
    expect(new Set(articleQuestions.flatMap(({ documents }) => documents)).size).toBe(1);
  });
});

describe("both question sets", () => {
  const questions = [...sampleQuestions, ...articleQuestions];

  it("give every question an id of its own and ask nothing twice", () => {
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
    expect(new Set(questions.map(({ question }) => question)).size).toBe(questions.length);
  });

  it("name documents and answers exactly when a question is answerable", () => {
    const wrong = questions.filter(
      ({ answerable, kind, documents, answers }) =>
        answerable !== (kind !== "unanswerable") ||
        answerable !== documents.length > 0 ||
        answerable !== answers.length > 0,
    );
    expect(wrong).toEqual([]);
  });
});

async function readQuestions(file: string) {
  const lines = (await readFile(new URL(file, import.meta.url), "utf8")).trim().split("\n");
  return lines.map((line) => questionSchema.parse(JSON.parse(line)));
}
