import type { Answer } from "../answer/answer.ts";
import { fileName, type LabelledTurn } from "./dataset.ts";
import { type ExpiredTexts, expiredTexts } from "./expired-texts.ts";
import { costsNothing, isSameAnswer } from "./follow-ups.ts";
import { type FoundChunk, type Places, placesOf } from "./places.ts";
import { givesAnswer, refuses, spansIn, spansSaid } from "./spans.ts";
import { mean } from "./statistics.ts";

/** `rewritten` is what the bot took a follow-up to mean. */
export type AnswerInDialogue = Answer & { rewritten?: string };

/** A question that has been asked, with everything needed to judge the answer. */
export interface Asked {
  turn: LabelledTurn;
  answer: AnswerInDialogue;
  /** What the answer says it retrieved, best first. */
  retrieved: readonly FoundChunk[];
  /** How many of the citations' quotations the store holds at the place they name. */
  verified: number;
  /** Asked again, and again in reverse order, it gave the same bytes but for the timings. */
  repeatable: boolean;
  /** The answer to what a later turn of a conversation means, asked alone. */
  alone?: AnswerInDialogue;
}

/**
 * complete: every span of the answer is there; incomplete: some; wrong: none, or there was nothing to answer;
 * unanswered: no answer, or a question back, where there was one; refused: rightly so.
 */
export type Outcome = "complete" | "incomplete" | "wrong" | "unanswered" | "refused";

export interface Judgement extends Asked {
  outcome: Outcome;
  isAnswered: boolean;
  isRefused: boolean;
  /** Where the labelled document and passage stand; only for an answerable question. */
  places?: Places;
  /** Spans missing from the answer. */
  missing: string[];
  /** Share of the spans that the answer holds, and its quotations; 0 when not answered. */
  inAnswer: number;
  inQuotations: number;
  /** Share of the spans in the answer that stand inside its quotations; absent when it holds none. */
  cited?: number;
  expired: ExpiredTexts;
  /** A later turn of a conversation got what its meaning gets when asked alone. */
  understood?: boolean;
  /** It reached what its meaning reaches when asked alone. */
  costsNothing?: boolean;
  /** Characters of the answer. */
  chars: number;
}

/** Pure: one answer against its labels. */
export function judge(asked: Asked): Judgement {
  const { turn, answer, alone } = asked;
  const isAnswered = givesAnswer(answer);
  const isRefused = refuses(answer);
  const said = spansSaid(turn, answer);
  const quoted = spansIn(turn, isAnswered ? answer.citations.map(({ quote }) => quote).join("\n") : "");
  const places = turn.answerable ? { places: placesOf(turn, asked.retrieved) } : {};
  const cited = said.length === 0 ? {} : { cited: mean(said.map((span) => Number(quoted.includes(span)))) };
  return {
    ...asked,
    outcome: outcomeOf(asked, { isAnswered, isRefused, said: said.length }),
    isAnswered,
    isRefused,
    ...places,
    missing: turn.answers.filter((span) => !said.includes(span)),
    inAnswer: said.length / (turn.answers.length || 1),
    inQuotations: quoted.length / (turn.answers.length || 1),
    ...cited,
    expired: isAnswered ? expiredTexts(turn, answer) : { warned: [], unwarned: [] },
    ...(alone === undefined
      ? {}
      : { understood: isSameAnswer(answer, alone), costsNothing: costsNothing(turn, answer, alone) }),
    chars: [...answer.answer].length,
  };
}

function outcomeOf(
  { turn, answer }: Asked,
  { isAnswered, isRefused, said }: { isAnswered: boolean; isRefused: boolean; said: number },
): Outcome {
  if (!turn.answerable) return isAnswered ? "wrong" : isRefused ? "refused" : "unanswered";
  if (!isAnswered) return "unanswered";
  if (turn.answers.length > 0) return said === turn.answers.length ? "complete" : said > 0 ? "incomplete" : "wrong";
  // Without labelled spans, an answer out of a labelled document is as good as can be known.
  return answer.citations.some(({ source }) => turn.documents.includes(fileName(source))) ? "complete" : "wrong";
}
