import type { Answer } from "../answer/answer.ts";
import { fileName, type LabelledTurn } from "./dataset.ts";
import { givesAnswer, refuses, spansSaid } from "./spans.ts";

/**
 * Same status, and the same document and clause cited first; where nothing is cited, the same document retrieved first,
 * so that two refusals count only when they are about the same thing. Sees also where one and the same question is
 * answered otherwise because it is worded otherwise.
 */
export function isSameAnswer(answer: Answer, alone: Answer): boolean {
  return answer.status === alone.status && firstClause(answer) === firstClause(alone);
}

/**
 * Whether asking in conversation cost nothing against asking the complete question:
 * - An answerable turn whose complete question reaches labelled spans: the turn's answer holds every one of those spans,
 *   and cites a labelled document first if the complete question does.
 * - One whose complete question reaches none: the turn's answer holds all labelled spans and cites a labelled document
 *   first, or is the same answer (`isSameAnswer`). So to have carried the document alone is never enough.
 * - One that has no answer, where the complete question is refused: the turn is refused in the same way, over the same
 *   first document. Where the complete question is answered all the same: refused over that document, or the same answer.
 * A span that only the turn reaches earns nothing beyond that, and how an answer is worded does not matter.
 */
export function costsNothing(turn: LabelledTurn, answer: Answer, alone: Answer): boolean {
  const isSame = isSameAnswer(answer, alone);
  if (!turn.answerable)
    return isSame || (givesAnswer(alone) && refuses(answer) && firstSource(answer) === firstSource(alone));
  const isLabelled = (one: Answer): boolean => turn.documents.includes(firstSource(one) ?? "");
  const said = spansSaid(turn, answer);
  const due = spansSaid(turn, alone);
  if (due.length > 0) return due.every((span) => said.includes(span)) && (isLabelled(answer) || !isLabelled(alone));
  const hasAll = said.length > 0 && said.length === turn.answers.length;
  return isSame || (hasAll && isLabelled(answer));
}

function firstClause({ citations: [cited], retrieved: [hit] }: Answer): string | undefined {
  return cited === undefined ? hit?.documentId : `${cited.documentId}\n${cited.clause ?? ""}`;
}

function firstSource({ citations: [cited], retrieved: [hit] }: Answer): string | undefined {
  const source = cited?.source ?? hit?.source;
  return source === undefined ? undefined : fileName(source);
}
