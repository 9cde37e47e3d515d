import type { Block } from "../../knowledge/policy.ts";
import type { Passage, Retrieval } from "../../knowledge/retrieval/retriever.ts";
import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { type Asked, askedBy, names, shows, wantsList } from "./asked.ts";
import { QuestionCoverage } from "./coverage.ts";
import { type Group, groupsAround } from "./groups.ts";
import { openingsOf, type Unit, unitsIn } from "./units.ts";

/** A stretch that may answer, with what speaks for it. */
export interface Evidence {
  documentId: string;
  /** [start, end) in the document's stored text. */
  start: number;
  end: number;
  /** Index of the first block quoted. */
  block: number;
  /** Whether it is a list, table or section to be quoted whole. */
  whole: boolean;
  /** Whether it is a whole of the kind the question asks for: the materials, the conditions. */
  named: boolean;
  /** Comparable within one question only. */
  score: number;
  /** Share of the question's idf mass found in it, its openings, headings and title together: [0, 1]. */
  covered: number;
  /** Whether it can hold a fact of every kind asked for. */
  shows: boolean;
  /** Cosine of question and text. */
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
export const passagesRead = 8;

/** Weighs every unit of the best passages, and where a list is asked for every list, table and section; best first. */
export async function weighEvidence({ retrieval, documents, similarity }: SelectParts): Promise<Evidence[]> {
  const weigher = new Weigher(retrieval);
  const best = retrieval.passages[0]?.score ?? 0;
  for (const passage of retrieval.passages.slice(0, passagesRead)) {
    const document = documents.get(passage.document.documentId);
    if (document === undefined) continue;
    const standing = best > 0 ? passage.score / best : 0;
    for (const unit of unitsIn(document, passage.chunk.start, passage.chunk.end))
      weigher.unit(unit, passage, document, standing);
  }
  const found = weigher.found;
  const meanings = await similarity(found.map(({ text }) => text));
  const weighed = found.map(({ text: _, ...evidence }, i) => withMeaning(evidence, meanings[i] as number));
  weighed.sort(
    (a, b) => b.score - a.score || compare(a.documentId, b.documentId) || a.start - b.start || b.end - a.end,
  );
  return namedFirst(weighed);
}

// The very list that was asked for stands before a sentence that says a little more of the question's words.
const namedShare = 0.85;

function namedFirst(evidence: Evidence[]): Evidence[] {
  const named = evidence.find((item) => item.named);
  if (named === undefined || named.score < namedShare * (evidence[0] as Evidence).score) return evidence;
  return [named, ...evidence.filter((item) => item !== named)];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const withMeaning = (evidence: Evidence, meaning: number): Evidence => ({
  ...evidence,
  meaning,
  score: evidence.score + 0.4 * meaning,
});

class Weigher {
  readonly #coverage: QuestionCoverage;
  readonly #asked: Asked[];
  readonly #questionForm: string;
  readonly #seen = new Set<string>();
  readonly found: (Evidence & { text: string })[] = [];

  constructor(retrieval: Retrieval) {
    this.#coverage = new QuestionCoverage(retrieval);
    this.#questionForm = retrieval.question.form;
    this.#asked = askedBy(this.#questionForm);
  }

  unit(unit: Unit, passage: Passage, document: StoredDocument, standing: number): void {
    if (!this.#isNew(document, unit, "unit")) return;
    const { text, blocks } = document;
    const openings = openingsOf(document, unit.block).map((i) => sliceOf(document, blocks[i] as Block));
    const said = text.slice(unit.start, unit.end);
    const isRow = blocks[unit.block]?.table !== undefined;
    const form = matchingForm(said);
    // A row says what its header says of it, an answer what its question asks.
    const own = matchingForm(
      [...openings.filter((opening) => isRow || /[？?]$/u.test(opening.trim())), said].join(" "),
    );
    const around = [...passage.chunk.headings, ...openings, sliceOf(document, blocks[unit.block] as Block)].join(" ");
    const fits = this.#asked.every((kind) => shows(kind, form));
    this.#add(document, unit, {
      own,
      around,
      standing,
      bonus: fits ? 0.25 : 0,
      fits,
      whole: false,
      named: false,
      said,
    });
    if (wantsList(this.#asked))
      for (const group of groupsAround(document, unit.block)) this.#group(group, passage, document, standing);
  }

  #group(group: Group, passage: Passage, document: StoredDocument, standing: number): void {
    if (!this.#isNew(document, group, "group")) return;
    const { text } = document;
    const opening = group.openings.join(" ");
    const body = text.slice(group.start, Math.min(group.end, group.start + 300));
    const isNamed = names(this.#questionForm, group.openings.map(matchingForm));
    const around = `${passage.chunk.headings.join(" ")} ${body}`;
    const bonus = isNamed ? 0.6 : 0.1;
    this.#add(document, group, {
      own: matchingForm(opening),
      around,
      standing,
      bonus,
      fits: true,
      whole: true,
      named: isNamed,
      said: `${opening} ${body}`,
    });
  }

  #add(
    document: StoredDocument,
    { start, end, block }: Unit,
    { own, around, standing, bonus, fits, whole, named, said }: Said,
  ): void {
    const share = this.#coverage.of(own, matchingForm(around), matchingForm(document.metadata.title));
    const score = share.own + 0.5 * share.around + 0.7 * standing + bonus;
    const { documentId } = document.metadata;
    this.found.push({
      documentId,
      start,
      end,
      block,
      whole,
      named,
      score,
      covered: share.covered,
      shows: fits,
      meaning: 0,
      text: said,
    });
  }

  #isNew({ metadata }: StoredDocument, { start, end }: Pick<Unit, "start" | "end">, kind: string): boolean {
    const key = `${kind}:${metadata.documentId}:${start}:${end}`;
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }
}

interface Said {
  /** Matching form of what it says itself. */
  own: string;
  around: string;
  /** Its passage's score over the best passage's. */
  standing: number;
  bonus: number;
  fits: boolean;
  whole: boolean;
  named: boolean;
  said: string;
}

const sliceOf = ({ text }: StoredDocument, { start, end }: Block): string => text.slice(start, end);
