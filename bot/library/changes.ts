import { clauseAt, readPlace } from "../../knowledge/clause-place.ts";
import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import { isDamaged } from "../../knowledge/text/damaged.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { numberTerms } from "../../knowledge/text/numerals.ts";
import { type ClauseChange, diffClauses } from "../../knowledge/validity/clause-diff.ts";
import type { LibraryAnswer, Span } from "./answer.ts";
import { type Pair, pairsOf } from "./changed-lines.ts";
import * as wording from "./wording.ts";

// A reader takes in so many changed clauses at once, and so many differences in one of them.
export const mostClauses = 6;
const mostPairs = 8;
// Of a long clause as much is quoted.
const quotedChars = 240;

/**
 * Adds to an answer what the newer of two versions changes, clause by clause, both wordings quoted; what changes an
 * amount, a number or a day comes first.
 */
export function withChanges(
  answer: LibraryAnswer,
  before: StoredDocument,
  after: StoredDocument,
  from = 1,
): LibraryAnswer {
  const changes = diffClauses(before, after);
  const counts = { added: 0, removed: 0, changed: 0 };
  for (const { kind } of changes) counts[kind]++;
  const comparison = new Comparison(answer, before, after);
  comparison.say(wording.compared(wording.dated(before.metadata), wording.dated(after.metadata), counts));
  const ordered = changes.toSorted((a, b) => Number(changesNumbers(b)) - Number(changesNumbers(a)));
  for (const change of ordered.slice(from - 1, from - 1 + mostClauses)) comparison.show(change);
  const left = changes.length - (from - 1 + mostClauses);
  if (left <= 0) return comparison.answer();
  comparison.say(wording.rest(left, "处"));
  return { ...comparison.answer(), rest: { from: from + mostClauses, unit: "处" } };
}

/** Puts what a clause said before behind the line with its new wording. */
export async function withFormer(
  answer: LibraryAnswer,
  read: (documentId: string) => Promise<StoredDocument | undefined>,
): Promise<LibraryAnswer> {
  const { former = [] } = answer;
  const lines = [...answer.lines];
  const spans = [...answer.spans];
  let added = 0;
  for (const { line, documentId, clause } of former) {
    const document = await read(documentId);
    const place = readPlace(matchingForm(clause));
    const reading = document && place && clauseAt(document, place);
    const first = reading?.kind === "found" ? reading.blocks[0] : undefined;
    if (document === undefined || reading?.kind !== "found" || first === undefined) continue;
    const range = { start: first.start, end: reading.blocks.at(-1)?.end ?? first.end };
    if (isDamaged(document.text.slice(range.start, range.end))) continue;
    const marker = spans.length + 1;
    spans.push({ marker, documentId, ...range, shown: true });
    lines.splice(line + 1 + added++, 0, `${wording.wasBefore}[${marker}]`);
  }
  return { ...answer, lines, spans };
}

/** Whether amounts, numbers or days differ; a clause's own number is none. */
function changesNumbers({ before, after }: ClauseChange): boolean {
  const [was, is] = [before, after].map((clause) => numbersIn(clause?.text ?? ""));
  return was !== is;
}

const numbersIn = (text: string): string =>
  [...new Set(numberTerms(matchingForm(text)).filter((term) => !/^第.*[章节条款项]$/u.test(term)))].sort().join(" ");

type Range = Pick<Span, "start" | "end">;

class Comparison {
  readonly #answer: LibraryAnswer;
  readonly #lines: string[];
  readonly #spans: Span[];
  readonly #before: StoredDocument;
  readonly #after: StoredDocument;

  constructor(answer: LibraryAnswer, before: StoredDocument, after: StoredDocument) {
    this.#answer = answer;
    this.#lines = [...answer.lines];
    this.#spans = [...answer.spans];
    this.#before = before;
    this.#after = after;
  }

  say(line: string): void {
    this.#lines.push(line);
  }

  show({ before, after }: ClauseChange): void {
    if (before !== undefined && after !== undefined) {
      const pairs = pairsOf(before, after);
      const telling = pairs.filter((pair) => this.#changesNumbers(pair));
      const shown = (telling.length > 0 ? telling : pairs).slice(0, mostPairs);
      this.say(wording.changedClause(before.clause, after.clause));
      for (const pair of shown) this.#showPair(pair);
      if (pairs.length > shown.length) this.say(wording.moreInClause(pairs.length - shown.length));
    } else if (after !== undefined) this.#quote(wording.addedClause(after.clause), this.#after, after);
    else if (before !== undefined) this.#quote(wording.removedClause(before.clause), this.#before, before);
  }

  answer(): LibraryAnswer {
    return { ...this.#answer, lines: this.#lines, spans: this.#spans };
  }

  #changesNumbers({ before, after }: Pair): boolean {
    const was = before === undefined ? "" : numbersIn(this.#before.text.slice(before.start, before.end));
    const is = after === undefined ? "" : numbersIn(this.#after.text.slice(after.start, after.end));
    return was !== is;
  }

  #showPair({ before, after, cells }: Pair): void {
    if (before !== undefined && after !== undefined && cells !== undefined) {
      const marks = [this.#mark(this.#after, after), this.#mark(this.#before, before)];
      this.say(`${cells}${marks.join("")}`);
      return;
    }
    if (after !== undefined) this.#quote(before === undefined ? wording.isNew : wording.isNow, this.#after, after);
    if (before !== undefined)
      this.#quote(after === undefined ? wording.isGone : wording.wasBefore, this.#before, before);
  }

  #quote(lead: string, document: StoredDocument, { start, end }: Range): void {
    const shortened = Math.min(end, start + quotedChars);
    const isLost = isDamaged(document.text.slice(start, shortened));
    this.say(isLost ? `${lead}${wording.damaged}` : `${lead}${this.#mark(document, { start, end: shortened }, true)}`);
  }

  #mark({ metadata: { documentId } }: StoredDocument, { start, end }: Range, shown = false): string {
    const marker = this.#spans.length + 1;
    this.#spans.push({ marker, documentId, start, end, ...(shown ? { shown } : {}) });
    return `[${marker}]`;
  }
}
