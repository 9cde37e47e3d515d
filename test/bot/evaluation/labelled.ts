import type { Answer } from "../../../bot/answer/answer.ts";
import type { Citation } from "../../../bot/answer/citations.ts";
import { type Dialogue, dialogueRow, type LabelledTurn } from "../../../bot/evaluation/dataset.ts";
import { type Asked, type Judgement, judge } from "../../../bot/evaluation/judge.ts";
import { comparable, type FoundChunk } from "../../../bot/evaluation/places.ts";

/** A labelled question: one about a.md unless told otherwise. */
export function turn(labels: object = {}): LabelledTurn {
  return dialogue({ id: "1", question: "补贴多少？", documents: ["a.md"], ...labels }).turns[0] as LabelledTurn;
}

export const dialogue = (row: object): Dialogue => dialogueRow.parse(row);

/** An answer that quotes each text from a.md, its lines marked in order. */
export function answer({ quotes = [], ...more }: Partial<Answer> & { quotes?: string[] } = {}): Answer {
  return {
    question: "补贴多少？",
    asOf: "2026-06-01",
    route: "question",
    status: "answered",
    answer: quotes.map((quote, i) => `${quote}[${i + 1}]`).join("\n"),
    citations: quotes.map((quote, i) => citation({ marker: i + 1, quote, end: quote.length })),
    retrieved: [],
    suggestions: [],
    confidence: 1,
    timings: { totalMs: 1 },
    ...more,
  };
}

export function citation(more: Partial<Citation> = {}): Citation {
  return {
    marker: 1,
    documentId: "a",
    title: "甲办法",
    headings: [],
    quote: "补贴三万元。",
    start: 0,
    end: 6,
    validity: { state: "in-force" },
    source: "folder/a.md",
    ...more,
  };
}

export const refusal = (more: Partial<Answer> = {}): Answer =>
  answer({ status: "not-found", answer: "没有找到能回答这个问题的条款。", ...more });

/** @param file  the document's id is its name without the ending */
export function chunk(file: string, text = ""): FoundChunk {
  return { documentId: file.replace(/\..*/u, ""), file, text: comparable(text) };
}

export function judged(labels: object, given: Answer, more: Partial<Asked> = {}): Judgement {
  const asked = { turn: turn(labels), answer: given, retrieved: [], verified: given.citations.length };
  return judge({ repeatable: true, ...asked, ...more });
}
