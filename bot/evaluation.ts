import path from "node:path";
import { z } from "zod";
import { isDay } from "../knowledge/text/dates.ts";
import { matchingForm } from "../knowledge/text/matching-form.ts";
import type { Answer } from "./answer/answer.ts";

/** A labelled question. `documents` are file names, `answers` verbatim spans of them. */
export const evaluationRow = z
  .object({
    id: z.string(),
    question: z.string().optional(),
    query: z.string().optional(),
    kind: z.string().default("other"),
    answerable: z.boolean().default(true),
    documents: z.array(z.string()).optional(),
    docs: z.array(z.string()).optional(),
    /** Other documents that hold the same answer. */
    also_in: z.array(z.string()).default([]),
    answers: z.array(z.string()).default([]),
    asOf: z.string().refine(isDay).optional(),
  })
  .transform(({ question, query, documents, docs, also_in, asOf, ...row }) => ({
    ...row,
    question: question ?? query ?? "",
    documents: [...(documents ?? docs ?? []), ...also_in].map(fileName),
    ...(asOf === undefined ? {} : { asOf }),
  }))
  .refine(({ question }) => question !== "", "question 不能为空");

export type EvaluationRow = z.infer<typeof evaluationRow>;

export interface Metrics {
  questions: number;
  answerable: number;
  /** Share of answerable questions whose document ranks first, and among five distinct ones. */
  documentAt1: number;
  documentAt5: number;
  /** Mean share of the labelled spans found in the answer, and in its quotations. */
  spansInAnswer: number;
  spansInQuotations: number;
  answerRate: number;
  /** Share of the unanswerable questions that were refused. */
  refused: number;
  /** Characters of the answers, lists apart. */
  answerChars: { median: number; percentile95: number };
  /** Milliseconds of whole asks. */
  askMs: { median: number; percentile99: number };
}

/** Pure: the metrics over labelled questions and their answers, in the same order. */
export function evaluate(rows: readonly EvaluationRow[], answers: readonly Answer[]): Metrics {
  const judged = rows.map((row, i) => judge(row, answers[i] as Answer));
  const answerable = judged.filter(({ row }) => row.answerable);
  const answered = answerable.filter(({ isAnswered }) => isAnswered);
  const chars = answered.filter(({ row }) => row.kind !== "list").map(({ chars }) => chars);
  const times = answers.map(({ timings }) => timings.totalMs);
  return {
    questions: rows.length,
    answerable: answerable.length,
    documentAt1: mean(answerable.map(({ rank }) => Number(rank === 0))),
    documentAt5: mean(answerable.map(({ rank }) => Number(rank >= 0 && rank < 5))),
    spansInAnswer: mean(answerable.map(({ inAnswer }) => inAnswer)),
    spansInQuotations: mean(answerable.map(({ inQuotations }) => inQuotations)),
    answerRate: mean(answerable.map(({ isAnswered }) => Number(isAnswered))),
    refused: mean(judged.filter(({ row }) => !row.answerable).map(({ isRefused }) => Number(isRefused))),
    answerChars: { median: quantile(chars, 0.5), percentile95: quantile(chars, 0.95) },
    askMs: { median: quantile(times, 0.5), percentile99: quantile(times, 0.99) },
  };
}

export interface Judgement {
  row: EvaluationRow;
  /** Place of the first right document among the distinct ones, from 0; -1 when absent. */
  rank: number;
  isAnswered: boolean;
  isRefused: boolean;
  inAnswer: number;
  inQuotations: number;
  chars: number;
}

export function judge(row: EvaluationRow, answer: Answer): Judgement {
  const isAnswered = answer.status === "answered" || answer.status === "partial";
  const files = [...new Map(answer.retrieved.map((hit) => [hit.documentId, fileName(hit.source)])).values()];
  return {
    row,
    rank: files.findIndex((file) => row.documents.includes(file)),
    isAnswered,
    isRefused: answer.status === "not-found" || answer.status === "out-of-scope",
    inAnswer: isAnswered ? found(row.answers, answer.answer.replace(/\[\d+\]/gu, "")) : 0,
    inQuotations: isAnswered ? found(row.answers, answer.citations.map(({ quote }) => quote).join("\n")) : 0,
    chars: [...answer.answer].length,
  };
}

const found = (spans: readonly string[], text: string): number => {
  const plainText = plain(text);
  return mean(spans.map((span) => Number(plainText.includes(plain(span)))));
};

const plain = (text: string): string => matchingForm(text.replace(/[\s*|]/gu, ""));

const fileName = (source: string): string => path.basename(source);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / (values.length || 1);

const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
