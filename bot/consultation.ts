import type { PolicyMetadata } from "../knowledge/policy.ts";
import type { Passage, PolicyRetriever, Retrieval } from "../knowledge/retrieval/retriever.ts";
import type { KnowledgeSnapshot, KnowledgeStore, StoredDocument } from "../knowledge/store/knowledge-store.ts";
import type { Day } from "../knowledge/text/dates.ts";
import { type Answer, type Ask, maxQuestionChars, type Retrieved } from "./answer/answer.ts";
import { type Citation, isVerified } from "./answer/citations.ts";
import { type ComposedAnswer, compose } from "./answer/compose.ts";
import { type Decision, decide, type Gaps } from "./answer/decide.ts";
import { type Evidence, passagesRead, weighEvidence } from "./answer/select.ts";
import { Turn } from "./turn.ts";
import * as wording from "./wording.ts";

export interface ConsultationParts {
  store: KnowledgeStore;
  retriever: PolicyRetriever;
  /** Cosine of a unit vector with each text. */
  similarity: (vector: readonly number[], texts: readonly string[]) => Promise<number[]>;
  /** Today in Beijing. */
  today: () => Day;
  /** Milliseconds of a clock that never goes back. */
  clock: () => number;
  minScore: number;
}

const answerChars = 420;
const minShare = 0.92;

/** Answers questions: one turn is retrieve, weigh, decide, compose, verify. */
export class Consultation {
  readonly #parts: ConsultationParts;

  constructor(parts: ConsultationParts) {
    this.#parts = parts;
  }

  async ask(ask: Ask): Promise<Answer> {
    const turn = new Turn(ask, ask.asOf ?? this.#parts.today(), this.#parts.clock);
    const text = ask.question.trim();
    if (text === "") return turn.end("clarify", wording.emptyQuestion, wording.suggestions.general);
    if (text.length > maxQuestionChars) return turn.end("clarify", wording.tooLongQuestion(maxQuestionChars));
    const snapshot = await this.#parts.store.snapshot();
    try {
      return await this.#answer(turn, text, snapshot);
    } finally {
      snapshot.release();
    }
  }

  async #answer(turn: Turn, text: string, snapshot: KnowledgeSnapshot): Promise<Answer> {
    if (snapshot.chunkCount === 0) return turn.end("not-found", wording.emptyStore);
    const limit = Math.max(turn.top, 10);
    const visibilities = turn.visibilities;
    const retrieval = await turn.step("retrieve", () =>
      this.#parts.retriever.retrieve(text, snapshot, { limit, visibilities }),
    );
    const documents = await turn.step("read", () => readDocuments(retrieval.passages.slice(0, passagesRead), snapshot));
    const similarity = (texts: string[]) => this.#parts.similarity(retrieval.vector, texts);
    const evidence = await turn.step("weigh", () => weighEvidence({ retrieval, documents, similarity }));
    turn.retrieved = reranked(retrieval.passages, evidence).slice(0, turn.top);
    const decision = decide(retrieval, evidence, this.#parts.minScore);
    turn.confidence = decision.confidence;
    if (decision.status === "not-found") return notFound(turn, retrieval, decision);
    if (decision.status === "clarify") return whichRegion(turn, text, decision);
    const isPartial = decision.status === "partial";
    const composed = composeVerified(evidence, documents, turn.asOf);
    if (composed === undefined) return notFound(turn, retrieval, decision);
    turn.citations = composed.citations;
    const answer = present(composed, documents, isPartial ? [caveat(decision)] : []);
    return turn.end(decision.status, answer, wording.suggestions.forDocument(firstTitle(composed)));
  }
}

/** Passages in the order of what was read in them: finding decides where to read, reading decides what was found. */
function reranked(passages: readonly Passage[], evidence: readonly Evidence[]): Retrieved[] {
  const readings = new Map<number, number>();
  for (const { chunkId, score } of evidence) if (!readings.has(chunkId)) readings.set(chunkId, score);
  const hits = passages.map((passage) => toRetrieved(passage, readings.get(passage.chunk.chunkId) ?? 0));
  return hits.sort((a, b) => b.score - a.score);
}

function toRetrieved({ chunk, document, score, reasons }: Passage, reading: number): Retrieved {
  return {
    documentId: document.documentId,
    title: document.title,
    source: document.source,
    chunkId: String(chunk.chunkId),
    score: Math.round((score + reading) * 1e4) / 1e4,
    reasons: { ...reasons, reading },
  };
}

async function readDocuments(
  passages: readonly Passage[],
  snapshot: KnowledgeSnapshot,
): Promise<Map<string, StoredDocument>> {
  const documents = new Map<string, StoredDocument>();
  for (const { document } of passages) {
    if (documents.has(document.documentId)) continue;
    const stored = await snapshot.document(document.documentId);
    if (stored !== undefined) documents.set(document.documentId, stored);
  }
  return documents;
}

/** A quotation that its document does not say takes the whole answer with it: better none than a wrong one. */
function composeVerified(
  evidence: readonly Evidence[],
  documents: ReadonlyMap<string, StoredDocument>,
  asOf: Day,
): ComposedAnswer | undefined {
  const composed = compose(evidence, documents, { maxChars: answerChars, minShare, asOf });
  const verified = composed.citations.every((citation) => isVerified(citation, documents.get(citation.documentId)));
  return verified && composed.citations.length > 0 ? composed : undefined;
}

function present(
  { answer, citations }: ComposedAnswer,
  documents: ReadonlyMap<string, StoredDocument>,
  caveats: readonly string[],
): string {
  const cited = [...new Map(citations.map((citation) => [citation.documentId, citation])).values()];
  const warnings = cited.flatMap(({ title, validity }) => {
    if (validity.state === "expired" && validity.to) return [wording.expired(title, validity.to)];
    return validity.state === "not-yet" && validity.from ? [wording.notYet(title, validity.from)] : [];
  });
  const sample = cited.some(({ documentId }) => documents.get(documentId)?.metadata.sample);
  return [...(sample ? [wording.samplePrefix] : []), ...caveats, answer, ...warnings].join("\n");
}

function whichRegion(turn: Turn, text: string, { regions = [] }: Decision): Answer {
  const choices = regions.slice(0, 4);
  return turn.end(
    "clarify",
    wording.whichRegion(choices),
    choices.map((region) => `${region}：${text}`),
  );
}

/** What a partial answer leaves open. */
function caveat({ region, missing }: Gaps): string {
  if (region !== undefined) return wording.partial.region(region);
  return missing.length > 0 ? wording.partial.missing(missing) : wording.partial.nearest;
}

function notFound(turn: Turn, { passages }: Retrieval, { region, missing }: Gaps): Answer {
  const titles = nearestTitles(passages.map(({ document }) => document));
  const lines = [
    region === undefined ? wording.notFound.headline : wording.otherRegion(region),
    ...(region === undefined && missing.length > 0 ? [wording.missing(missing)] : []),
    ...(titles.length > 0 ? [wording.notFound.nearest(titles)] : []),
    wording.notFound.advice,
  ];
  const suggestions = titles.slice(0, 2).flatMap((title) => wording.suggestions.forDocument(title).slice(0, 1));
  return turn.end("not-found", lines.join("\n"), suggestions);
}

function nearestTitles(documents: readonly PolicyMetadata[]): string[] {
  return [...new Set(documents.map(({ title }) => title))].slice(0, 3);
}

const firstTitle = ({ citations }: ComposedAnswer): string => (citations[0] as Citation).title;
