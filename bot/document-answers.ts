import type { PolicyRetriever } from "../knowledge/retrieval/retriever.ts";
import type { KnowledgeSnapshot, StoredDocument } from "../knowledge/store/knowledge-store.ts";
import { yieldsToOthers } from "../knowledge/validity/standing.ts";
import { validityIndexOf } from "../knowledge/validity/validity-index.ts";
import { whichMatter, whichRegion } from "./answer/ask-back.ts";
import { isVerified } from "./answer/citations.ts";
import { type ComposedAnswer, compose, type ValidityOnDay } from "./answer/compose.ts";
import { decide } from "./answer/decide.ts";
import { type AnsweredPart, joinParts, partsOf } from "./answer/parts.ts";
import { caveat, noAnswer, warningsFor } from "./answer/present.ts";
import type { Reply } from "./answer/reply.ts";
import { ledBy, reranked } from "./answer/rerank.ts";
import { type Evidence, passagesRead, weighEvidence } from "./answer/select.ts";
import { standingsOnDay } from "./answer/standings.ts";
import { namesNoMatter } from "./conversation/matterless.ts";
import type { Rewriting } from "./conversation/rewriting.ts";
import type { SlotFinder } from "./conversation/slots.ts";
import { type ConversationState, nextState } from "./conversation/state.ts";
import { nextQuestions } from "./conversation/suggest.ts";
import type { Understanding, Understood } from "./conversation/understanding.ts";
import type { Turn } from "./turn.ts";
import * as wording from "./wording.ts";

export interface DocumentAnswersParts {
  retriever: PolicyRetriever;
  /** Cosine of a unit vector with each text. */
  similarity: (vector: readonly number[], texts: readonly string[]) => Promise<number[]>;
  understanding: Understanding;
  slots: SlotFinder;
  /** Least estimated probability of an answer. */
  minScore: number;
}

/** A reply, and how the question was taken for it. */
export interface Replied {
  reply: Reply;
  understood: Understood;
}

const answerChars = 380;
const within = 0.26;

// By so much more surely must a question be answered as it was said to be taken as one about something else.
const otherwiseMeant = 0.1;
// What names nothing of its own is hardly ever about something else.
const unnamedMeant = 0.3;

/** What documents say to a question: found, read, weighed, decided upon and quoted. */
export class DocumentAnswers {
  readonly #parts: DocumentAnswersParts;

  constructor(parts: DocumentAnswersParts) {
    this.#parts = parts;
  }

  /**
   * Answers the question as the conversation completes it, or as it was said, where that is answered far more surely:
   * then something else is asked than of the last matter.
   */
  async answer(turn: Turn, said: string, understood: Understood, snapshot: KnowledgeSnapshot): Promise<Replied> {
    const reply = await this.#answered(turn, understood.text, snapshot);
    const { ofLast } = understood;
    if (ofLast !== undefined) return this.#orOfLastMatter(turn, { reply, understood }, ofLast, snapshot);
    if (understood.kind !== "follow-up" || understood.carried.matter === undefined) return { reply, understood };
    const { citations, retrieved, expansions, confidence } = turn;
    const alone = await this.#quoted(turn, said, snapshot);
    if (
      alone.status === "answered" &&
      turn.confidence >= confidence + (understood.namesOwn ? otherwiseMeant : unnamedMeant)
    ) {
      const asSaid = await this.#parts.understanding.of(said, {}, snapshot, turn.visibilities);
      if (asSaid !== undefined) return { reply: alone, understood: asSaid };
    }
    Object.assign(turn, { citations, retrieved, expansions, confidence });
    return { reply, understood };
  }

  /** The reply to what stands alone, or to the same asked of the last matter, where that is answered more surely. */
  async #orOfLastMatter(turn: Turn, alone: Replied, ofLast: Rewriting, snapshot: KnowledgeSnapshot): Promise<Replied> {
    const { citations, retrieved, expansions, confidence } = turn;
    const reply = await this.#quoted(turn, ofLast.text, snapshot);
    const isSurer = alone.reply.status !== "answered" || turn.confidence >= confidence + otherwiseMeant;
    if (reply.status === "answered" && isSurer) return { reply, understood: { ...alone.understood, ...ofLast } };
    Object.assign(turn, { citations, retrieved, expansions, confidence });
    return alone;
  }

  /** What documents say: to the whole question, or where they leave it open to each question in it. */
  async #answered(turn: Turn, text: string, snapshot: KnowledgeSnapshot): Promise<Reply> {
    const whole = await this.#quoted(turn, text, snapshot);
    const parts = whole.status === "partial" || whole.status === "not-found" ? partsOf(text) : [];
    if (parts.length === 0) return whole;
    const { citations, retrieved, expansions, confidence } = turn;
    const inParts = await this.#inParts(turn, parts, snapshot);
    if (inParts === undefined) Object.assign(turn, { citations, confidence });
    Object.assign(turn, { retrieved, expansions });
    return inParts ?? whole;
  }

  /** Asks one part after the other as a conversation would; nothing where none of them is answered. */
  async #inParts(turn: Turn, parts: readonly string[], snapshot: KnowledgeSnapshot): Promise<Reply | undefined> {
    const told: AnsweredPart[] = [];
    let state: ConversationState = {};
    let [suggestions, confidence]: [readonly string[], number] = [[], 1];
    for (const part of parts) {
      const understood = await this.#parts.understanding.of(part, state, snapshot, turn.visibilities);
      turn.citations = [];
      const reply = await this.#quoted(turn, understood?.text ?? part, snapshot);
      const isAnswered = reply.status === "answered" || reply.status === "partial";
      const lines = isAnswered ? reply.lines.filter((line) => line !== wording.samplePrefix) : [wording.partNotFound];
      told.push({ part, status: reply.status, lines, citations: turn.citations });
      if (isAnswered) suggestions = reply.suggestions ?? [];
      confidence = Math.min(confidence, turn.confidence);
      state = understood === undefined ? state : nextState(understood, turn);
    }
    if (told.every(({ citations }) => citations.length === 0)) return undefined;
    const { lines, citations } = joinParts(told, wording.part);
    Object.assign(turn, { citations, confidence });
    const isSample = snapshot.documents.some(
      ({ documentId, sample }) => sample === true && citations.some((citation) => citation.documentId === documentId),
    );
    return {
      status: told.every(({ status }) => status === "answered") ? "answered" : "partial",
      lines: isSample ? [wording.samplePrefix, ...lines] : lines,
      suggestions,
    };
  }

  /** A question about what documents say. */
  async #quoted(turn: Turn, text: string, snapshot: KnowledgeSnapshot): Promise<Reply> {
    const { retriever, similarity, minScore } = this.#parts;
    const { visibilities } = turn;
    const limit = Math.max(turn.top, passagesRead);
    const found = await turn.step("retrieve", () => retriever.retrieve(text, snapshot, { limit, visibilities }));
    // How many passages are to be named changes nothing in the answer.
    const retrieval = { ...found, passages: found.passages.slice(0, passagesRead) };
    const validity = standingsOnDay(validityIndexOf(snapshot.documents, visibilities), turn.asOf);
    const read = retrieval.passages.map(({ document }) => document.documentId);
    const amending = read.flatMap((id) => validity.standingOf(id)?.amendments.map(({ by }) => by.documentId) ?? []);
    const documents = await turn.step("read", () => readDocuments([...read, ...amending], snapshot));
    const evidence = await turn.step("weigh", () =>
      weighEvidence({
        retrieval,
        documents,
        similarity: (texts) => similarity(retrieval.vector, texts),
        isLapsed: (documentId) => {
          const standing = validity.standingOf(documentId);
          return standing !== undefined && yieldsToOthers(standing);
        },
      }),
    );
    turn.expansions = found.question.expansions.map(({ phrase, others }) => ({ phrase, others }));
    const hits = reranked(found.passages, evidence);
    turn.retrieved = hits.slice(0, turn.top);
    if (namesNoMatter(found.question, this.#parts.slots)) {
      const which = whichMatter(text, found.passages, validity);
      if (which !== undefined) return which;
    }
    const decision = decide(retrieval, evidence, minScore);
    turn.confidence = decision.confidence;
    if (decision.status === "clarify") return whichRegion(text, decision);
    const composed = decision.status === "not-found" ? undefined : composeVerified(evidence, documents, validity);
    if (composed === undefined || decision.status === "not-found") return noAnswer(retrieval, decision);
    turn.citations = composed.citations;
    // Whose answer is in doubt leads nothing.
    if (decision.status === "answered")
      turn.retrieved = ledBy(composed.citations[0]?.documentId, hits).slice(0, turn.top);
    return {
      status: decision.status,
      lines: [
        ...(composed.citations.some(({ documentId }) => documents.get(documentId)?.metadata.sample)
          ? [wording.samplePrefix]
          : []),
        ...(decision.status === "partial" ? [caveat(decision)] : []),
        composed.answer,
        ...warningsFor(composed.citations, validity.standingOf),
      ],
      suggestions: this.#nextQuestions(text, composed, documents),
    };
  }

  #nextQuestions(question: string, { citations }: ComposedAnswer, documents: Documents): string[] {
    const document = documents.get(citations[0]?.documentId ?? "");
    if (document === undefined) return [];
    const { text, blocks, metadata } = document;
    const lines = blocks
      .filter(({ kind, start, end }) => kind === "heading" || /[：:]\s*$/u.test(text.slice(start, end)))
      .map(({ start, end }) => text.slice(start, end));
    return nextQuestions({ question, title: metadata.title, lines }, this.#parts.slots);
  }
}

type Documents = ReadonlyMap<string, StoredDocument>;

async function readDocuments(ids: readonly string[], snapshot: KnowledgeSnapshot): Promise<Documents> {
  const documents = new Map<string, StoredDocument>();
  for (const id of ids) {
    if (documents.has(id)) continue;
    const stored = await snapshot.document(id);
    if (stored !== undefined) documents.set(id, stored);
  }
  return documents;
}

/** A quotation that its document does not say takes the whole answer with it: better none than a wrong one. */
function composeVerified(
  evidence: readonly Evidence[],
  documents: Documents,
  validity: ValidityOnDay,
): ComposedAnswer | undefined {
  const composed = compose(evidence, documents, { maxChars: answerChars, within, validity });
  const verified = composed.citations.every((citation) => isVerified(citation, documents.get(citation.documentId)));
  return verified && composed.citations.length > 0 ? composed : undefined;
}
