import type { Outgoing } from "./turn.ts";
import * as wording from "./wording.ts";

type AnswerMessage = Extract<Outgoing, { kind: "answer" }>;

const maxChars = 160;

/** The first lines of an answer, for a place where many read along: up to the first quotation, and what still fits. */
export function briefly(answer: AnswerMessage): AnswerMessage {
  const lines: string[] = [];
  for (const line of answer.lines) {
    const isFull = lines.join("").length + line.length > maxChars;
    if (isFull && lines.some((kept) => hasMarker(kept, answer))) break;
    lines.push(line);
  }
  const citations = answer.citations.filter(({ marker }) => lines.some((line) => line.includes(`[${marker}]`)));
  const rest = lines.length < answer.lines.length ? [wording.more] : [];
  return { ...answer, lines: [...lines, ...rest], citations, suggestions: [] };
}

const hasMarker = (line: string, { citations }: AnswerMessage): boolean =>
  citations.length === 0 || citations.some(({ marker }) => line.includes(`[${marker}]`));
