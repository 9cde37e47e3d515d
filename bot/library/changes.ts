import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { type ClauseText, diffClauses } from "../../knowledge/validity/clause-diff.ts";
import type { LibraryAnswer, Span } from "./answer.ts";
import * as wording from "./wording.ts";

// A reader takes in so many changes at once.
const mostShown = 6;
// Of a long clause as much is quoted.
const quotedChars = 160;

/** Adds to an answer what the newer of two versions changes, clause by clause, both wordings quoted. */
export function withChanges(answer: LibraryAnswer, before: StoredDocument, after: StoredDocument): LibraryAnswer {
  const changes = diffClauses(before, after);
  const counts = { added: 0, removed: 0, changed: 0 };
  for (const { kind } of changes) counts[kind]++;
  const lines = [
    ...answer.lines,
    wording.compared(wording.dated(before.metadata), wording.dated(after.metadata), counts),
  ];
  const spans = [...answer.spans];
  const quote = (lead: string, { metadata }: StoredDocument, { start, end }: Range): void => {
    const marker = spans.length + 1;
    const shortened = Math.min(end, start + quotedChars);
    spans.push({ marker, documentId: metadata.documentId, start, end: shortened, shown: true });
    lines.push(`${lead}[${marker}]`);
  };
  for (const { before: old, after: young } of changes.slice(0, mostShown)) {
    if (old !== undefined && young !== undefined) {
      const [was, is] = firstDifference(old, young);
      quote(wording.changedClause(old.clause, young.clause), after, is);
      quote(wording.wasBefore, before, was);
    } else if (young !== undefined) quote(wording.addedClause(young.clause), after, young);
    else if (old !== undefined) quote(wording.removedClause(old.clause), before, old);
  }
  if (changes.length > mostShown) lines.push(wording.moreChanges(changes.length - mostShown));
  return { ...answer, lines, spans };
}

type Range = Pick<Span, "start" | "end">;

/** The first sentence of each that the other does not say. */
function firstDifference(old: ClauseText, young: ClauseText): [Range, Range] {
  return [differing(old, young), differing(young, old)];
}

function differing(clause: ClauseText, other: ClauseText): Range {
  const said = matchingForm(other.text);
  let at = clause.start;
  for (const sentence of clause.text.split(/(?<=[。；;：:\n])/u)) {
    const form = matchingForm(sentence).replace(/^第.{1,8}?条(?:之.)?|^[一二三四五六七八九十]+,/u, "");
    const start = at + sentence.search(/\S|$/u);
    if (form !== "" && !said.includes(form)) return { start, end: start + sentence.trim().length };
    at += sentence.length;
  }
  return { start: clause.start, end: clause.end };
}
