import type { Block } from "../../knowledge/policy.ts";
import type { Passage, Retrieval } from "../../knowledge/retrieval/retriever.ts";
import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { numberTerms } from "../../knowledge/text/numerals.ts";
import { type Asked, askedBy, shows, wantsList } from "./asked.ts";
import { listAround, type Unit, unitsIn } from "./units.ts";

/** A unit with what speaks for it. */
export interface Evidence extends Unit {
  documentId: string;
  /** Comparable within one question only. */
  score: number;
  /** Share of the question's idf mass found in the unit, its lead-in, headings and title together: [0, 1]. */
  covered: number;
  /** Whether the unit can hold a fact of every kind asked for. */
  shows: boolean;
  /** Cosine of question and unit. */
  meaning: number;
}

export interface SelectParts {
  retrieval: Retrieval;
  /** The documents of the passages, by id. */
  documents: ReadonlyMap<string, StoredDocument>;
  /** Cosine of the question with each text. */
  similarity: (texts: string[]) => Promise<number[]>;
}

// Reading further down the ranking found no further answers in the development sets.
const passagesRead = 8;

/** Weighs every unit of the best passages; best first. */
export async function weighEvidence({ retrieval, documents, similarity }: SelectParts): Promise<Evidence[]> {
  const question = new QuestionTerms(retrieval);
  const asked = askedBy(retrieval.question.form);
  const found: Weighed[] = [];
  const best = retrieval.passages[0]?.score ?? 0;
  const seen = new Set<string>();
  for (const passage of retrieval.passages.slice(0, passagesRead)) {
    const document = documents.get(passage.document.documentId);
    if (document === undefined) continue;
    for (const unit of unitsIn(document.text, document.blocks, passage.chunk.start, passage.chunk.end)) {
      const key = `${passage.document.documentId}:${unit.start}`;
      if (seen.has(key)) continue;
      seen.add(key);
      found.push(weigh(unit, passage, document, question, asked, best));
    }
  }
  const meanings = await similarity(found.map(({ text }) => text));
  return found
    .map(({ text: _, ...evidence }, i) => withMeaning(evidence, meanings[i] as number))
    .sort((a, b) => b.score - a.score || a.documentId.localeCompare(b.documentId) || a.start - b.start);
}

type Weighed = Evidence & { text: string };

function weigh(
  unit: Unit,
  passage: Passage,
  document: StoredDocument,
  question: QuestionTerms,
  asked: readonly Asked[],
  best: number,
): Weighed {
  const text = document.text.slice(unit.start, unit.end);
  const form = matchingForm(text);
  const around = matchingForm(
    `${passage.chunk.headings.join(" ")} ${leadOf(document, unit)} ${paragraphOf(document, unit)}`,
  );
  const share = question.shares(form, around, matchingForm(passage.document.title));
  const fits = asked.every((kind) => shows(kind, form));
  const list = listAround(document.text, document.blocks, unit.block);
  const opens =
    wantsList(asked) && list?.opening === unit.block && unit.end === (document.blocks[unit.block] as Block).end;
  const score =
    share.own +
    0.5 * share.around +
    0.5 * (best > 0 ? passage.score / best : 0) +
    (fits ? 0.25 : 0) +
    (opens ? 0.25 : 0);
  return {
    ...unit,
    documentId: passage.document.documentId,
    score,
    covered: share.covered,
    shows: fits,
    meaning: 0,
    text,
  };
}

const withMeaning = (evidence: Evidence, meaning: number): Evidence => ({
  ...evidence,
  meaning,
  score: evidence.score + 0.4 * meaning,
});

/** The sentence that opens the list a unit stands in. */
function leadOf(document: StoredDocument, unit: Unit): string {
  const list = listAround(document.text, document.blocks, unit.block);
  if (list === undefined || list.opening === unit.block) return "";
  const opening = document.blocks[list.opening] as Block;
  return document.text.slice(opening.start, opening.end);
}

function paragraphOf({ text, blocks }: StoredDocument, { block }: Unit): string {
  const { start, end } = blocks[block] as Block;
  return text.slice(start, end);
}

// What the title already says tells one sentence of the document from another only a little.
const titleTermWeight = 0.3;

// A synonym is nearly as good as the question's own word.
const otherwise = 0.8;

class QuestionTerms {
  readonly #terms: readonly { term: string; idf: number; number: boolean }[];
  /** Other ways of saying the phrase that a term is part of. */
  readonly #others: ReadonlyMap<string, string[]>;

  constructor({ question, idf }: Retrieval) {
    this.#terms = question.terms.map((term) => ({ term, idf: idf.get(term) ?? 0, number: /\d/u.test(term) }));
    this.#others = new Map(
      question.terms.map((term) => [
        term,
        question.expansions.filter(({ phrase }) => phrase.includes(term)).flatMap(({ others }) => others),
      ]),
    );
  }

  shares(own: string, around: string, title: string): { own: number; around: number; covered: number } {
    const numbers = new Set(numberTerms(own));
    let [total, inOwn, inAround, mass, covered] = [0, 0, 0, 0, 0];
    for (const { term, idf, number } of this.#terms) {
      const inTitle = title.includes(term);
      const others = this.#others.get(term) ?? [];
      const otherwiseIn = (text: string): boolean => others.some((other) => text.includes(other));
      const weight = idf * (inTitle ? titleTermWeight : 1);
      total += weight;
      mass += idf;
      const matches = own.includes(term) || (number && numbers.has(term)) ? 1 : otherwiseIn(own) ? otherwise : 0;
      const near = around.includes(term) ? 1 : otherwiseIn(around) ? otherwise : 0;
      inOwn += weight * matches;
      if (matches === 0) inAround += weight * near;
      covered += idf * Math.max(matches, near, inTitle ? 1 : 0);
    }
    return total === 0
      ? { own: 0, around: 0, covered: 0 }
      : { own: inOwn / total, around: inAround / total, covered: covered / mass };
  }
}
