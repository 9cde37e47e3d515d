import type { Block } from "../../knowledge/policy.ts";
import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import type { Amendment } from "../../knowledge/validity/amendments.ts";
import type { Validity } from "../../knowledge/validity.ts";
import * as wording from "../wording.ts";
import { type Citation, cite } from "./citations.ts";
import { type DisagreeingStretches, disagreementsAmong, levelAndDay } from "./disagreements.ts";
import { endOfLed, listOrTableAround } from "./groups.ts";
import { legible } from "./legible.ts";
import { referredIn } from "./referred.ts";
import { type AskedRows, askedRows } from "./rows.ts";
import type { Evidence } from "./select.ts";
import { listAround, openingsOf, type Unit, unitsIn } from "./units.ts";

export interface ComposedAnswer {
  /** One line for each quoted sentence, list item or row, each followed by its marker. */
  answer: string;
  citations: Citation[];
}

export interface ComposeOptions {
  /** Sentences are added while the answer stays within this many characters; the first always stands. */
  maxChars: number;
  /** How far a further sentence's score may fall behind the best one's. */
  within: number;
  validity: ValidityOnDay;
}

/** What is known of the documents' validity on the day asked about. */
export interface ValidityOnDay {
  of(documentId: string): Validity;
  /** What stands in the place of a clause. */
  amendmentOf(documentId: string, clause: string): Amendment | undefined;
}

/** Quotes the best evidence, and what stands beside it in worth, in reading order. */
export function compose(
  evidence: readonly Evidence[],
  documents: ReadonlyMap<string, StoredDocument>,
  { maxChars, within, validity }: ComposeOptions,
): ComposedAnswer {
  const best = evidence[0];
  if (best === undefined) return { answer: "", citations: [] };
  const groups = disagreementsAmong(evidence.slice(0, readForDisagreement), documents, validity.of);
  const spans: Span[] = [];
  const said = new Set<string>();
  const rows = askedRows(evidence, documents);
  let chars = 0;
  for (const item of evidence) {
    if (rows.isPassedOver(item)) continue;
    if (item !== best && (item.signals.whole || item.score < best.score - within)) continue;
    if (item !== best && best.signals.whole && item.signals.own < best.signals.own + saysMore) continue;
    const document = documents.get(item.documentId) as StoredDocument;
    const added = spansOf(item, document)
      .flatMap((span) => legible(span, document))
      .filter((span) => !spans.some((other) => overlaps(other, span)));
    const length = added.reduce((sum, span) => sum + span.end - span.start, 0);
    if (spans.length > 0 && chars + length > maxChars) continue;
    // Another document, or another version, that says the very same adds nothing.
    const form = matchingForm(document.text.slice(item.start, item.end));
    if (said.has(form) || added.length === 0) continue;
    said.add(form);
    spans.push(...added);
    chars += length;
  }
  const referred = referredIn(documents.get(best.documentId) as StoredDocument, best);
  const place = referred && { ...referred, documentId: best.documentId };
  if (place !== undefined && !spans.some((span) => overlaps(span, place))) spans.push(place);
  const contradicting = groups.filter(({ stretches }) =>
    stretches.some((one) => spans.some((span) => overlaps(span, one))),
  );
  for (const stretch of contradicting.flatMap(({ stretches }) => stretches))
    if (!spans.some((span) => overlaps(span, stretch))) spans.push(stretch);
  // Where a list is asked for, whole ones are weighed, too.
  const enough = evidence.some(({ signals }) => signals.whole) ? 1 : 2;
  const whole = completed(spans, documents, rows, enough).flatMap((span) =>
    legible(span, documents.get(span.documentId) as StoredDocument),
  );
  return new Rendering(documents, validity, contradicting).of(joined(inReadingOrder(whole), documents));
}

// A list that was asked for stands alone, but for the clause that says so much more of what is asked: the list may be
// of something near it, which that clause refers to.
const saysMore = 0.25;

// Further down nothing answers the question.
const readForDisagreement = 40;

/**
 * Some rows of a table, or some items of a list, would pass for all: they bring the rest.
 * @param enough  so many of them do
 */
function completed(
  spans: readonly Span[],
  documents: ReadonlyMap<string, StoredDocument>,
  rows: AskedRows,
  enough: number,
): Span[] {
  let result = [...spans];
  for (const span of spans) {
    if (rows.isNamedIn(span.documentId, span.block)) continue;
    const document = documents.get(span.documentId) as StoredDocument;
    const group = listOrTableAround(document, span.block);
    if (group === undefined || group.end - group.start > maxCompleted) continue;
    const whole = { documentId: span.documentId, start: group.start, end: group.end, block: group.block };
    const parts = result.filter((other) => overlaps(other, whole));
    const statements = parts.filter((part) => !isOpening(part, document));
    if (statements.length >= enough) result = [...result.filter((other) => !parts.includes(other)), whole];
  }
  return result;
}

function isOpening({ block }: Span, { text, blocks }: StoredDocument): boolean {
  const { table, start, end } = blocks[block] as Block;
  return table?.header === true || /[：:]\s*$/u.test(text.slice(start, end));
}

const maxCompleted = 800;

interface Span {
  documentId: string;
  start: number;
  end: number;
  block: number;
}

/** A unit with the short line it hangs on: its list's lead-in, its table's header. A lead-in brings its whole list. */
function spansOf(item: Evidence, document: StoredDocument): Span[] {
  const { documentId, start, end, block } = item;
  if (item.signals.whole) return [item];
  const { text, blocks } = document;
  if (/[：:]$/u.test(text.slice(start, end))) return ledBy(item, document);
  const openings = openingsOf(document, block)
    .map((at) => ({
      at,
      span: unitsIn(document, (blocks[at] as Block).start, (blocks[at] as Block).end).at(-1) ?? (blocks[at] as Block),
    }))
    .filter(({ span }) => span.end - span.start <= maxOpening && !/[？?]$/u.test(text.slice(span.start, span.end)))
    .map(({ at, span }) => ({ documentId, start: span.start, end: span.end, block: at }));
  return [...openings, sentenceAround(item, document)];
}

/** What semicolons join is one sentence: a rule for some and its other half for the rest. */
function sentenceAround({ documentId, start, end, block }: Evidence, { text, blocks }: StoredDocument): Span {
  const { kind, table, start: from, end: to } = blocks[block] as Block;
  const unit = { documentId, start, end, block };
  if (kind === "list-item" || table !== undefined) return unit;
  const units = unitsIn({ text, blocks }, from, to).filter((one) => one.block === block);
  const isOpen = (one: Unit): boolean => /[；;]$/u.test(text.slice(one.start, one.end));
  let first = units.findIndex((one) => one.start <= start && start < one.end);
  let last = first;
  if (first < 0) return unit;
  while (first > 0 && isOpen(units[first - 1] as Unit)) first--;
  while (last + 1 < units.length && isOpen(units[last] as Unit)) last++;
  const whole = { ...unit, start: (units[first] as Unit).start, end: (units[last] as Unit).end };
  return whole.end - whole.start <= maxSentence ? whole : unit;
}

const maxSentence = 160;

/** A lead-in with the list or table it leads to; nothing where that is too long, for alone it says nothing. */
function ledBy({ documentId, start, block }: Evidence, document: StoredDocument): Span[] {
  const end = endOfLed(document, block);
  return end !== undefined && end - start <= maxIncidentalList ? [{ documentId, start, end, block }] : [];
}

// A list that was not asked for is quoted whole only where it is short.
const maxIncidentalList = 500;
const maxOpening = 80;

const overlaps = (a: Span, b: Span): boolean => a.documentId === b.documentId && a.start < b.end && b.start < a.end;

/** Documents in order of their best evidence; within one, as it reads. */
function inReadingOrder(spans: readonly Span[]): Span[] {
  const order = [...new Set(spans.map((span) => span.documentId))];
  return [...spans].sort((a, b) => order.indexOf(a.documentId) - order.indexOf(b.documentId) || a.start - b.start);
}

/** Sentences that follow one another in a paragraph are one quotation. */
function joined(spans: readonly Span[], documents: ReadonlyMap<string, StoredDocument>): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    const text = documents.get(span.documentId)?.text ?? "";
    const follows = last?.documentId === span.documentId && last.block === span.block && last.end <= span.start;
    if (last !== undefined && follows && text.slice(last.end, span.start).trim() === "") last.end = span.end;
    else result.push({ ...span });
  }
  return result;
}

/**
 * How many items of a list are not quoted, told behind the last one that is; of a list without its lead-in none are
 * missed.
 */
function itemsLeftOut(span: Span, spans: readonly Span[], document: StoredDocument): number {
  const list = listAround(document, span.block);
  if (list === undefined || list.opening === span.block || list.underHeading) return 0;
  const { blocks } = document;
  const isQuoted = (at: number): boolean => {
    const { start, end } = blocks[at] as Block;
    return spans.some((one) => one.documentId === span.documentId && one.start < end && start < one.end);
  };
  const level = blocks[list.first]?.level;
  const items = Array.from({ length: list.last - list.first + 1 }, (_, i) => list.first + i).filter(
    (at) => blocks[at]?.level === level,
  );
  const last = items.findLast(isQuoted);
  if (!isQuoted(list.opening) || last === undefined || (blocks[last] as Block).start > span.end) return 0;
  return items.filter((at) => !isQuoted(at)).length;
}

/** Quotations behind their markers; of a clause that was amended the new wording first, then what it was. */
class Rendering {
  readonly #documents: ReadonlyMap<string, StoredDocument>;
  readonly #validity: ValidityOnDay;
  readonly #groups: readonly DisagreeingStretches[];
  readonly #citations: Citation[] = [];
  readonly #lines: string[] = [];

  constructor(
    documents: ReadonlyMap<string, StoredDocument>,
    validity: ValidityOnDay,
    groups: readonly DisagreeingStretches[],
  ) {
    this.#documents = documents;
    this.#validity = validity;
    this.#groups = groups;
  }

  of(spans: readonly Span[]): ComposedAnswer {
    const told = new Set<Span>();
    for (const span of spans) {
      if (told.has(span)) continue;
      const group = this.#groups.find(({ stretches }) => stretches.some((one) => overlaps(span, one)));
      if (group !== undefined) {
        const sides = spans.filter((one) => group.stretches.some((stretch) => overlaps(one, stretch)));
        this.#disagreeing(sides, group.isSureInForce);
        for (const side of sides) told.add(side);
        continue;
      }
      const clause = this.#documents.get(span.documentId)?.blocks[span.block]?.clause;
      const amendment = clause === undefined ? undefined : this.#validity.amendmentOf(span.documentId, clause);
      if (clause === undefined || amendment === undefined) this.#quote(span);
      else this.#amended(clause, amendment, span);
      const left = itemsLeftOut(span, spans, this.#documents.get(span.documentId) as StoredDocument);
      if (left > 0) this.#lines.push(wording.moreItems(left));
    }
    return { answer: this.#lines.join("\n"), citations: this.#citations };
  }

  #disagreeing(sides: readonly Span[], isSureInForce: boolean): void {
    this.#lines.push(isSureInForce ? wording.disagreeing(sides.length) : wording.maybeDisagreeing(sides.length));
    for (const side of sides) {
      const { metadata } = this.#documents.get(side.documentId) as StoredDocument;
      this.#lines.push(wording.whoSays(metadata.title, levelAndDay(metadata, this.#validity.of(side.documentId))));
      this.#quote(side);
    }
  }

  #amended(clause: string, { by, wording: range }: Amendment, old: Span): void {
    const isStored = range !== undefined && this.#documents.has(by.documentId);
    this.#lines.push(isStored ? wording.amended(clause, by.title) : wording.deleted(clause, by.title));
    if (isStored && !this.#isQuoted(by.documentId, range)) this.#quote({ documentId: by.documentId, ...range });
    this.#lines.push(wording.beforeAmendment);
    this.#quote(old);
  }

  #isQuoted(documentId: string, { start, end }: { start: number; end: number }): boolean {
    return this.#citations.some((one) => one.documentId === documentId && one.start <= start && one.end >= end);
  }

  #quote({ documentId, start, end }: Pick<Span, "documentId" | "start" | "end">): void {
    const document = this.#documents.get(documentId) as StoredDocument;
    const marker = this.#citations.length + 1;
    const citation = cite(document, { start, end }, marker, this.#validity.of(documentId));
    this.#citations.push(citation);
    for (const line of citation.quote.split("\n"))
      if (line.trim() !== "") this.#lines.push(`${line.trim()}[${marker}]`);
  }
}
