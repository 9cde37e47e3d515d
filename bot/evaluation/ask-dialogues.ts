import { setImmediate as breathe } from "node:timers/promises";
import type { Day } from "../../knowledge/text/dates.ts";
import type { Answer, Ask } from "../answer/answer.ts";
import type { Dialogue, LabelledTurn } from "./dataset.ts";
import type { AnswerInDialogue } from "./judge.ts";

export type Asking = (ask: Ask) => Promise<AnswerInDialogue>;

/** The answers to one turn. */
export interface TurnAnswers {
  turn: LabelledTurn;
  answer: AnswerInDialogue;
  repeatable: boolean;
  alone?: AnswerInDialogue;
}

/** Passages named by each answer: enough for ten distinct documents, no more than a search brings in any case. */
const top = 50;

/**
 * Asks every dialogue three times, the last time in reverse order, each time in a conversation of its own; and what the
 * later turns of a conversation mean, alone.
 * @param asOf  the day of questions that name none
 */
export async function askDialogues(dialogues: readonly Dialogue[], ask: Asking, asOf: Day): Promise<TurnAnswers[]> {
  const first = await askAll(dialogues, ask, asOf, 1);
  const second = await askAll(dialogues, ask, asOf, 2);
  const reversed = await askAll(dialogues.toReversed(), ask, asOf, 3);
  const all: TurnAnswers[] = [];
  for (const { conversation, turns } of dialogues) {
    for (const [i, turn] of turns.entries()) {
      const answer = first.get(turn) as AnswerInDialogue;
      const again = [second, reversed].map((answers) => timeless(answers.get(turn) as AnswerInDialogue));
      const repeatable = again.every((text) => text === timeless(answer));
      const isFollowUp = conversation && i > 0 && turn.standalone !== undefined;
      const alone = isFollowUp ? { alone: await ask(asked(turn, turn.standalone as string, asOf)) } : {};
      all.push({ turn, answer, repeatable, ...alone });
    }
  }
  return all;
}

async function askAll(
  dialogues: readonly Dialogue[],
  ask: Asking,
  asOf: Day,
  pass: number,
): Promise<Map<LabelledTurn, AnswerInDialogue>> {
  const answers = new Map<LabelledTurn, AnswerInDialogue>();
  for (const { id, conversation, turns } of dialogues) {
    const within = conversation ? { conversationId: `${id}#${pass}` } : {};
    for (const turn of turns) {
      // Lets the work that goes on beside the questions have its turn, as it has in the service.
      await breathe();
      answers.set(turn, await ask({ ...asked(turn, turn.question, asOf), ...within }));
    }
  }
  return answers;
}

function asked({ id, asOf }: LabelledTurn, question: string, otherwise: Day): Ask {
  return { id, question, top, asOf: asOf ?? otherwise };
}

/** An answer but for what differs from one asking to the next. */
function timeless({ timings: _, conversationId: __, ...answer }: Answer): string {
  return JSON.stringify(answer);
}
