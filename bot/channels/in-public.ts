import type { Outgoing } from "./turn.ts";
import * as wording from "./wording.ts";

export type AnswerMessage = Extract<Outgoing, { kind: "answer" }>;

const maxChars = 300;

/**
 * An answer for a place where many read along: brief, without repeating what the person said of themselves, and with the
 * offer to go on in private where they did.
 * @param isMasked  the question held a telephone number or the like
 */
export function inPublic(answer: AnswerMessage, facts: readonly string[], isMasked: boolean): AnswerMessage {
  const { lines, ...brief } = briefly({ ...answer, lines: answer.lines.map((line) => discreet(line, answer, facts)) });
  if (isMasked) return { ...brief, lines: [...lines, wording.masked.inGroup] };
  return { ...brief, lines: facts.length > 0 ? [...lines, wording.offerPrivate] : lines };
}

/** What a document says stays as it is; the bot's own sentences may name what they did not find. */
function discreet(line: string, answer: AnswerMessage, facts: readonly string[]): string {
  if (hasMarker(line, answer)) return line;
  return facts.reduce((rest, fact) => rest.replaceAll(fact, "［个人情况］"), line);
}

/** The first lines of an answer: up to the first quotation, and what still fits. Cards are for one person to use. */
function briefly({ cards: _, ...answer }: AnswerMessage): AnswerMessage {
  if (answer.citations.length === 0) return { ...answer, suggestions: [] };
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
  citations.some(({ marker }) => line.includes(`[${marker}]`));
