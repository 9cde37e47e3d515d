import { matchingForm } from "../../knowledge/text/matching-form.ts";
import type { Answer } from "./answer.ts";
import { askedBy } from "./asked.ts";
import type { Citation } from "./citations.ts";

/**
 * The questions that somebody asks in one sentence, each with what was said before it: 「申报职称要交哪些材料，什么时候
 * 截止」. One that does not name its matter is about that of the one before it, as a follow-up is.
 * @returns at most three; nothing where there is only one
 */
export function partsOf(text: string): string[] {
  const parts: string[] = [];
  const said: string[] = [];
  for (const clause of text.split(/[，,；;。？?！!\n]+/u).filter((one) => one.trim() !== "")) {
    said.push(clause.trim());
    if (isQuestion(clause)) parts.push(said.splice(0).join("，"));
  }
  if (parts.length < 2 || parts.length > mostParts) return [];
  // What follows the last question belongs to it.
  return [...parts.slice(0, -1), [parts.at(-1) as string, ...said].join("，")];
}

const mostParts = 3;

const isQuestion = (clause: string): boolean => !askedBy(matchingForm(clause)).includes("other");

/** A part with its reply; the markers in its lines count from one. */
export interface AnsweredPart {
  part: string;
  status: Answer["status"];
  lines: readonly string[];
  citations: readonly Citation[];
}

/** The citations of all parts in one row, and their lines with the markers that they have there. */
export function joinParts(
  parts: readonly AnsweredPart[],
  headline: (part: string) => string,
): { lines: string[]; citations: Citation[] } {
  const lines: string[] = [];
  const citations: Citation[] = [];
  for (const { part, lines: told, citations: cited } of parts) {
    const offset = citations.length;
    lines.push(headline(part));
    for (const line of told.flatMap((one) => one.split("\n")))
      lines.push(offset === 0 ? line : line.replace(endMarker, (_, marker: string) => `[${Number(marker) + offset}]`));
    citations.push(...cited.map((citation) => ({ ...citation, marker: citation.marker + offset })));
  }
  return { lines, citations };
}

// A number between brackets inside a line may be the document's own: 京政办发[2016]39号.
const endMarker = /\[(\d{1,3})\]$/u;
