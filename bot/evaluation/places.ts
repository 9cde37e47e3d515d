import type { PolicyMetadata } from "../../knowledge/policy.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { fileName, type LabelledTurn } from "./dataset.ts";

/** A retrieved chunk as it is compared with labels. */
export interface FoundChunk {
  documentId: string;
  /** Name of the file it was read from. */
  file: string;
  /** As `comparable` gives it. */
  text: string;
}

/** Where the first right one stands, from 1; Infinity where there is none. */
export interface Places {
  /** Among distinct documents, each at the place of its best chunk. */
  document: number;
  /** Among chunks: one of a right document that holds a span of the answer. Absent where no span is labelled. */
  passage?: number;
}

/** @param chunks  best first */
export function placesOf({ documents, answers }: LabelledTurn, chunks: readonly FoundChunk[]): Places {
  const isRight = ({ file }: FoundChunk): boolean => documents.includes(file);
  const distinct = [...new Map(chunks.map((chunk) => [chunk.documentId, chunk])).values()];
  const document = placeOf(distinct.findIndex(isRight));
  if (answers.length === 0) return { document };
  const spans = answers.map(comparable);
  const holds = ({ text }: FoundChunk): boolean => spans.some((span) => text.includes(span));
  return { document, passage: placeOf(chunks.findIndex((chunk) => isRight(chunk) && holds(chunk))) };
}

export function foundText(
  text: string,
  { documentId, source }: Pick<PolicyMetadata, "documentId" | "source">,
): FoundChunk {
  return { documentId, file: fileName(source), text: comparable(text) };
}

/** A text as spans are looked for in it: white space, emphasis marks and table bars aside, in one way of writing. */
export function comparable(text: string): string {
  return matchingForm(text.replace(/[\s*|]/gu, ""));
}

const placeOf = (index: number): number => (index < 0 ? Number.POSITIVE_INFINITY : index + 1);
