import type { Answer } from "../answer/answer.ts";
import type { LabelledTurn } from "./dataset.ts";
import { comparable } from "./places.ts";

export const givesAnswer = ({ status }: Answer): boolean => status === "answered" || status === "partial";
export const refuses = ({ status }: Answer): boolean => status === "not-found" || status === "out-of-scope";

/** The labelled spans that an answer holds; what is no answer holds none. */
export const spansSaid = (turn: LabelledTurn, answer: Answer): string[] =>
  spansIn(turn, givesAnswer(answer) ? answer.answer.replace(/\[\d+\]/gu, "") : "");

/** The labelled spans that a text holds. */
export function spansIn({ answers }: LabelledTurn, text: string): string[] {
  const compared = comparable(text);
  return answers.filter((span) => compared.includes(comparable(span)));
}
