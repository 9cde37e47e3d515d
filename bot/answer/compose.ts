import type { Block } from "../../knowledge/policy.ts";
import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { askedBy, wantsList } from "./asked.ts";
import { type Citation, cite } from "./citations.ts";
import type { Evidence } from "./select.ts";
import { listAround, unitsIn } from "./units.ts";

export interface ComposedAnswer {
  /** One line for each quoted sentence, list item or row, each followed by its marker. */
  answer: string;
  citations: Citation[];
}

export interface ComposeOptions {
  /** Sentences are added while the answer stays within this many characters; the first always stands. */
  maxChars: number;
  /** A further sentence must reach this share of the best one's score. */
  minShare: number;
  asOf: Day;
}

/** Quotes the best evidence, and what stands beside it in worth, in reading order. A list is quoted whole. */
export function compose(
  evidence: readonly Evidence[],
  documents: ReadonlyMap<string, StoredDocument>,
  questionForm: string,
  { maxChars, minShare, asOf }: ComposeOptions,
): ComposedAnswer {
  const best = evidence[0];
  if (best === undefined) return { answer: "", citations: [] };
  const whole = wantsList(askedBy(questionForm));
  const spans: Span[] = [];
  const said = new Set<string>();
  let chars = 0;
  for (const unit of evidence) {
    if (unit !== best && unit.score < minShare * best.score) break;
    const document = documents.get(unit.documentId) as StoredDocument;
    const span = spanOf(unit, document, whole && unit === best);
    if (span === undefined) continue;
    if (spans.some((other) => overlaps(other, span))) continue;
    if (spans.length > 0 && chars + span.end - span.start > maxChars) continue;
    // Another document, or another version, that says the very same adds nothing.
    const form = matchingForm(document.text.slice(span.start, span.end));
    if (said.has(form)) continue;
    said.add(form);
    spans.push(span);
    chars += span.end - span.start;
  }
  return render(inReadingOrder(spans), documents, asOf);
}

interface Span {
  documentId: string;
  start: number;
  end: number;
  block: number;
}

/**
 * A unit alone; or the whole list it opens, or, where a list is asked for, stands in.
 * @returns undefined for a lead-in whose list is too long to be quoted where no list was asked for
 */
function spanOf(unit: Evidence, { text, blocks }: StoredDocument, wantsList: boolean): Span | undefined {
  const list = listAround(text, blocks, unit.block);
  const opens = list?.opening === unit.block && unit.end === blocks[unit.block]?.end;
  if (list === undefined || !(wantsList || opens)) return unit;
  const opening = blocks[list.underHeading ? list.first : list.opening] as Block;
  const first = unitsIn(text, blocks, opening.start, opening.end);
  const start = (list.underHeading ? first[0] : first.at(-1))?.start ?? opening.start;
  const end = (blocks[list.last] as Block).end;
  if (!wantsList && end - start > maxIncidentalList) return undefined;
  return { documentId: unit.documentId, start, end, block: list.underHeading ? list.first : list.opening };
}

// A list that was not asked for is quoted only where it is short.
const maxIncidentalList = 400;

const overlaps = (a: Span, b: Span): boolean => a.documentId === b.documentId && a.start < b.end && b.start < a.end;

/** Documents in order of their best evidence; within one, as it reads. */
function inReadingOrder(spans: readonly Span[]): Span[] {
  const order = [...new Set(spans.map((span) => span.documentId))];
  return [...spans].sort((a, b) => order.indexOf(a.documentId) - order.indexOf(b.documentId) || a.start - b.start);
}

function render(spans: readonly Span[], documents: ReadonlyMap<string, StoredDocument>, asOf: Day): ComposedAnswer {
  const citations: Citation[] = [];
  const lines: string[] = [];
  for (const span of spans) {
    const marker = citations.length + 1;
    const citation = cite(
      documents.get(span.documentId) as StoredDocument,
      span.block,
      span.start,
      span.end,
      marker,
      asOf,
    );
    citations.push(citation);
    for (const line of citation.quote.split("\n")) if (line.trim() !== "") lines.push(`${line.trim()}[${marker}]`);
  }
  return { answer: lines.join("\n"), citations };
}
