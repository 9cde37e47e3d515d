import type { Block, PolicyMetadata } from "../../knowledge/policy.ts";
import { authorityWeight } from "../../knowledge/retrieval/rank.ts";
import type { Passage, Retrieval } from "../../knowledge/retrieval/retriever.ts";
import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { type Asked, askedBy, asksPast, figuresOf, shows, wantsList } from "./asked.ts";
import { QuestionCoverage } from "./coverage.ts";
import { type Fact, factsOf, statedFirst } from "./facts.ts";
import { endOfLed, type Group, groupsAround } from "./groups.ts";
import { names, namesInline } from "./list-kinds.ts";
import { missingNouns } from "./missing.ts";
import { type Signals, weightOf } from "./signals.ts";
import { openingsOf, type Unit, unitsIn } from "./units.ts";
import { heldIn, yearsOfRules } from "./years.ts";

/** A stretch that may answer, with what speaks for it. */
export interface Evidence {
  documentId: string;
  /** The passage it was read in. */
  chunkId: number;
  /** [start, end) in the document's stored text. */
  start: number;
  end: number;
  /** Index of the first block quoted. */
  block: number;
  signals: Signals;
  /** Comparable within one question only. */
  score: number;
  /** Share of the question's idf mass found in it, its openings, headings and title together: [0, 1]. */
  covered: number;
  /** The facts asked for that it states. */
  stated: readonly Fact[];
  /** Whether it holds one of the figures asked for; true where none must be held. */
  hasFigure: boolean;
}

export interface SelectParts {
  retrieval: Retrieval;
  /** The documents of the passages, by id. */
  documents: ReadonlyMap<string, StoredDocument>;
  /** Cosine of the question with each text. */
  similarity: (texts: string[]) => Promise<number[]>;
  /** Whether a document no longer holds, or not yet, on the day asked about. */
  isLapsed: (documentId: string) => boolean;
}

// Reading further down the ranking found no further answers in the development sets.
export const passagesRead = 12;

/** Weighs every unit of the best passages, and where a list is asked for every list, table and section; best first. */
export async function weighEvidence({ retrieval, documents, similarity, isLapsed }: SelectParts): Promise<Evidence[]> {
  const weigher = new Weigher(retrieval, isLapsed);
  for (const passage of retrieval.passages.slice(0, passagesRead)) {
    const document = documents.get(passage.document.documentId);
    if (document === undefined) continue;
    for (const unit of unitsIn(document, passage.chunk.start, passage.chunk.end)) weigher.unit(unit, passage, document);
  }
  weigher.factsOfDocument(retrieval.passages, documents);
  const found = worthReading(weigher.found);
  const meanings = await similarity(found.map(({ text }) => text));
  const weighed = found.map(({ text: _, signals, ...place }, i): Evidence => {
    const all = { ...signals, meaning: meanings[i] as number };
    return { ...place, signals: all, score: weightOf(all) };
  });
  weighed.sort(
    (a, b) => b.score - a.score || compare(a.documentId, b.documentId) || a.start - b.start || b.end - a.end,
  );
  return statedFirst(shownFirst(namedFirst(weighed)), weigher.facts, (documentId) => isAbout(retrieval, documentId));
}

/** Every noun of the question is said somewhere in what was found of the document. */
const isAbout = ({ question, passages }: Retrieval, documentId: string): boolean =>
  missingNouns(
    question,
    passages.filter(({ document }) => document.documentId === documentId),
  ).length === 0;

// Further down, documents are about something else; a longer one is about many things.
const passagesForFacts = 3;
const maxCharsForFacts = 30_000;

// The very list that was asked for stands before a sentence that says a little more of the question's words.
const namedShare = 0.85;
// But a list of something else, which says so much less of them, does not.
const namedCovers = 0.6;

function namedFirst(evidence: Evidence[]): Evidence[] {
  const [best] = evidence;
  const named = evidence.find(
    ({ signals, covered }) => signals.whole && signals.named && covered >= namedCovers * (best as Evidence).covered,
  );
  if (named === undefined || named.score < namedShare * (best as Evidence).score) return evidence;
  return [named, ...evidence.filter((item) => item !== named)];
}

/** Of stretches that say as much of the question, one that can hold what is asked for stands before one that cannot. */
function shownFirst(evidence: Evidence[]): Evidence[] {
  const [best] = evidence;
  if (best === undefined || best.signals.shows) return evidence;
  const shown = evidence.find(
    ({ signals, score, covered }) =>
      signals.shows && score >= best.score - littleBehind && covered >= saysAsMuch * best.covered,
  );
  return shown === undefined
    ? evidence
    : [{ ...shown, score: best.score }, ...evidence.filter((item) => item !== shown)];
}

const littleBehind = 0.2;
const saysAsMuch = 0.95;

// Meanings of two stretches never lie so far apart that one could make up for more than this.
const meaningDecides = 0.55;

/**
 * Those whose meaning can still change the answer, for comparing meanings costs more than all else: each passage's
 * best, what the best does not leave too far behind, and what states a fact asked for.
 */
function worthReading(found: readonly Found[]): Found[] {
  const withoutMeaning = found.map(({ signals }) => weightOf(signals));
  const bar = Math.max(...withoutMeaning) - meaningDecides;
  const bestOfChunk = new Map<number, number>();
  found.forEach(({ chunkId }, i) => {
    const other = bestOfChunk.get(chunkId);
    if (other === undefined || (withoutMeaning[i] as number) > (withoutMeaning[other] as number))
      bestOfChunk.set(chunkId, i);
  });
  return found.filter(
    ({ chunkId, stated }, i) =>
      stated.length > 0 || (withoutMeaning[i] as number) >= bar || bestOfChunk.get(chunkId) === i,
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

type Found = Omit<Evidence, "score"> & { text: string };

class Weigher {
  readonly #coverage: QuestionCoverage;
  readonly #asked: Asked[];
  readonly #figures: Asked[];
  readonly #questionForm: string;
  readonly #best: number;
  readonly #isLapsed: (document: PolicyMetadata) => boolean;
  readonly #seen = new Set<string>();
  readonly #forms = new Map<string, string>();
  readonly facts: readonly Fact[];
  readonly found: Found[] = [];

  constructor(retrieval: Retrieval, isLapsed: (documentId: string) => boolean) {
    this.#questionForm = retrieval.question.form;
    const years = yearsOfRules(this.#questionForm);
    // Who asks about what was, asks for a text that no longer holds.
    const isPast = asksPast(this.#questionForm);
    this.#isLapsed = (document) =>
      years.length > 0
        ? years.every((year) => heldIn(document, year) === false)
        : !isPast && isLapsed(document.documentId);
    this.#asked = askedBy(this.#questionForm);
    this.#figures = figuresOf(this.#asked);
    this.facts = factsOf(this.#questionForm, this.#asked);
    this.#coverage = new QuestionCoverage(retrieval, this.facts);
    this.#best = Math.max(0, ...retrieval.passages.map(standing));
  }

  unit(unit: Unit, passage: Passage, document: StoredDocument, isInPassage = true): void {
    if (!this.#isNew(document, unit, "unit") || this.#isTitle(unit, document)) return;
    const { text, blocks } = document;
    const openings = openingsOf(document, unit.block).map((i) => sliceOf(document, blocks[i] as Block));
    const said = text.slice(unit.start, unit.end);
    const isRow = blocks[unit.block]?.table !== undefined;
    // A row says what its header says of it, an answer what its question asks.
    const own = [...openings.filter((opening) => isRow || /[？?]$/u.test(opening.trim())), said];
    const headings = isInPassage ? passage.chunk.headings : [];
    const around = [...headings, ...openings, sliceOf(document, blocks[unit.block] as Block)];
    const fits = isRow
      ? this.#rowShows(openings.at(-1) ?? "", said)
      : shows(this.#asked, this.#form(said.replace(itemNumber, "")));
    const named = namesInline(this.#questionForm, this.#form(said));
    // What a lead-in leads to is told with it.
    const end = /[：:]$/u.test(said) ? endOfLed(document, unit.block) : undefined;
    const told = end === undefined ? said : text.slice(unit.start, end);
    this.#add(unit, passage, document, { own, around, text: said, told, shows: fits, whole: false, named });
    if (isInPassage && wantsList(this.#asked))
      for (const group of groupsAround(document, unit.block)) this.#group(group, passage, document);
  }

  /** A line of the title, or one that repeats it, says nothing of what is asked. */
  #isTitle({ start, end }: Unit, { text, metadata }: StoredDocument): boolean {
    const said = text.slice(start, end);
    if (said.length <= 3 || said.length > metadata.title.length + 2 || /[。；;：:]$/u.test(said)) return false;
    return this.#form(metadata.title).includes(this.#form(said));
  }

  /** A row says yes or no by what it holds, and its figures are in the units of its header: 「补贴（元/月）」. */
  #rowShows(header: string, row: string): boolean {
    const units = header.split("|").map((cell) => /[（(](?:单位[：:])?([^（()）]+)[）)]\s*$/u.exec(cell)?.[1] ?? "");
    const cells = row.split("|").map((cell, i) => `${cell.trim()}${units[i] ?? ""}`);
    return shows(
      this.#asked.filter((name) => name !== "yes-no"),
      matchingForm(cells.join(" | ")),
    );
  }

  /** What a document states once for all of it stands in passages that say nothing else of the question. */
  factsOfDocument(passages: readonly Passage[], documents: SelectParts["documents"]): void {
    if (this.facts.length === 0) return;
    for (const passage of firstOfEachDocument(passages.slice(0, passagesForFacts))) {
      const document = documents.get(passage.document.documentId);
      if (document === undefined || document.text.length > maxCharsForFacts) continue;
      for (const unit of unitsIn(document, 0, document.text.length)) {
        const form = this.#form(document.text.slice(unit.start, unit.end));
        if (this.facts.some(({ isOfDocument }) => isOfDocument(form))) this.unit(unit, passage, document, false);
      }
    }
  }

  #group(group: Group, passage: Passage, document: StoredDocument): void {
    if (!this.#isNew(document, group, "group")) return;
    const own = group.openings;
    const body = document.text.slice(group.start, Math.min(group.end, group.start + 300));
    const text = `${own.join(" ")} ${body}`;
    // What a list holds is no sign of what it is about: conditions of every kind name degrees and titles.
    const around = passage.chunk.headings;
    const named = names(this.#questionForm, own.map(matchingForm));
    this.#add(group, passage, document, { own, around, text, told: text, shows: true, whole: true, named });
  }

  #add({ start, end, block }: Unit, passage: Passage, { metadata }: StoredDocument, said: Said): void {
    const { own, around, text, told, ...flags } = said;
    const share = this.#coverage.of(this.#formOf(own), this.#formOf(around), this.#form(metadata.title));
    const signals = {
      ...flags,
      own: share.own,
      around: share.around,
      titled: share.titled,
      standing: this.#best > 0 ? standing(passage) / this.#best : 0,
      meaning: 0,
      authority: passage.reasons.authority / authorityWeight,
      region: passage.reasons.region,
      lapsed: this.#isLapsed(metadata),
    };
    this.found.push({
      documentId: metadata.documentId,
      chunkId: passage.chunk.chunkId,
      start,
      end,
      block,
      signals,
      covered: share.covered,
      stated: share.stated,
      hasFigure:
        flags.shows || this.#figures.length === 0 || this.#figures.some((one) => shows([one], this.#form(told))),
      text,
    });
  }

  #formOf(parts: readonly string[]): string {
    return parts.map((part) => this.#form(part)).join(" ");
  }

  /** Headings, lead-ins and paragraphs are met again with each of their sentences. */
  #form(text: string): string {
    let form = this.#forms.get(text);
    if (form === undefined) {
      form = matchingForm(text);
      this.#forms.set(text, form);
    }
    return form;
  }

  #isNew({ metadata }: StoredDocument, { start, end }: Pick<Unit, "start" | "end">, kind: string): boolean {
    const key = `${kind}:${metadata.documentId}:${start}:${end}`;
    if (this.#seen.has(key)) return false;
    this.#seen.add(key);
    return true;
  }
}

// The number of an item is no figure: 「（二）免费项目」.
const itemNumber = /^(?:[（(]?[〇零一二三四五六七八九十\d]{1,3}[）)、．.]\s*)+/u;

interface Said extends Pick<Signals, "shows" | "whole" | "named"> {
  own: readonly string[];
  around: readonly string[];
  /** What is compared with the question for its meaning. */
  text: string;
  /** What is quoted of it: where the figures are looked for. */
  told: string;
}

const firstOfEachDocument = (passages: readonly Passage[]): Passage[] =>
  passages.filter(
    ({ document }, i) => passages.findIndex((one) => one.document.documentId === document.documentId) === i,
  );

const sliceOf = ({ text }: StoredDocument, { start, end }: Block): string => text.slice(start, end);

/** What retrieval says of the passage without what reading finds out for itself: kind of text, wording. */
const standing = ({ score, reasons }: Passage): number => score - reasons.authority - reasons.wording;
