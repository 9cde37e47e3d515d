import type { Passage, PolicyRetriever } from "../knowledge/retrieval/retriever.ts";
import type { KnowledgeSnapshot, KnowledgeStore, StoredDocument } from "../knowledge/store/knowledge-store.ts";
import type { Day } from "../knowledge/text/dates.ts";
import { type Standing, yieldsToOthers } from "../knowledge/validity/standing.ts";
import { type ValidityIndex, validityIndexOf } from "../knowledge/validity/validity-index.ts";
import { mayHold } from "../knowledge/validity.ts";
import { type Answer, type Ask, maxQuestionChars } from "./answer/answer.ts";
import { type Citation, cite, isVerified } from "./answer/citations.ts";
import { type ComposedAnswer, compose, type ValidityOnDay } from "./answer/compose.ts";
import { type Decision, decide } from "./answer/decide.ts";
import { type AnsweredPart, joinParts, partsOf } from "./answer/parts.ts";
import { caveat, noAnswer, warningsFor } from "./answer/present.ts";
import { reranked } from "./answer/rerank.ts";
import { type Evidence, passagesRead, weighEvidence } from "./answer/select.ts";
import type { Glossary } from "./conversation/english.ts";
import { namesNoMatter } from "./conversation/matterless.ts";
import type { ConversationMemory } from "./conversation/memory.ts";
import type { SlotFinder } from "./conversation/slots.ts";
import { type ConversationState, keptAside, nextState, type Option } from "./conversation/state.ts";
import { nextQuestions, subjectOf } from "./conversation/suggest.ts";
import type { Understanding, Understood } from "./conversation/understanding.ts";
import * as spoken from "./conversation/wording.ts";
import type { Beside, CitedSpan, Dialog, Said, Taken } from "./dialogs/dialog.ts";
import type { Intent, IntentFinder } from "./intent.ts";
import { consultLibrary } from "./library/consult.ts";
import { Turn } from "./turn.ts";
import * as wording from "./wording.ts";

export interface ConsultationParts {
  store: KnowledgeStore;
  retriever: PolicyRetriever;
  /** Cosine of a unit vector with each text. */
  similarity: (vector: readonly number[], texts: readonly string[]) => Promise<number[]>;
  intentOf: IntentFinder;
  understanding: Understanding;
  memory: ConversationMemory;
  glossary: Glossary;
  slots: SlotFinder;
  /** What may take a turn by itself, asked in this order before anything else. */
  dialogs: readonly Dialog[];
  /** Today in Beijing. */
  today: () => Day;
  /** Milliseconds of a clock that never goes back. */
  clock: () => number;
  /** Least estimated probability of an answer. */
  minScore: number;
}

const mostBeside = 3;
const answerChars = 380;
const within = 0.26;

/** Answers questions: a turn is a row of steps, each of which may end it. */
export class Consultation {
  readonly #parts: ConsultationParts;

  constructor(parts: ConsultationParts) {
    this.#parts = parts;
  }

  /** Works out what every question needs of this state of the knowledge, so that the first one does not wait for it. */
  async prepare(): Promise<void> {
    await this.ask({ question: "政策" });
  }

  async ask(ask: Ask): Promise<Answer> {
    const turn = new Turn(ask, ask.asOf ?? this.#parts.today(), this.#parts.clock);
    const text = ask.question.trim();
    if (!/[\p{L}\p{N}]/u.test(text)) return turn.end("clarify", wording.emptyQuestion, wording.suggestions);
    if (text.length > maxQuestionChars) return turn.end("clarify", wording.tooLongQuestion(maxQuestionChars));
    const snapshot = await this.#parts.store.snapshot();
    try {
      return await this.#answer(turn, text, ask.conversationId, snapshot);
    } finally {
      snapshot.release();
    }
  }

  async #answer(
    turn: Turn,
    text: string,
    conversationId: string | undefined,
    snapshot: KnowledgeSnapshot,
  ): Promise<Answer> {
    const { understanding, memory, intentOf } = this.#parts;
    const state: ConversationState = (conversationId === undefined ? undefined : memory.get(conversationId)) ?? {};
    const remember = (next: ConversationState) =>
      conversationId === undefined ? undefined : memory.set(conversationId, next);
    const taken = await turn.step("dialogs", () => this.#taken(turn, { text, state, conversationId, snapshot }));
    if (taken !== undefined) {
      remember(taken.state);
      return turn.end(taken.status, taken.lines.join("\n"), taken.suggestions);
    }
    const intent = intentOf(text);
    // A call for a person is taken by the dialog that has people to call.
    if (intent.route === "smalltalk" || intent.route === "out-of-scope") return aside(turn, intent);
    if (snapshot.chunkCount === 0) return turn.end("not-found", wording.emptyStore);
    const understood = await turn.step("understand", () => understanding.of(text, state, snapshot, turn.visibilities));
    if (understood === undefined) return turn.end("clarify", spoken.englishNotUnderstood);
    if (understood.text !== text) turn.rewritten = understood.text;
    // A question about the library that stands alone is no follow-up: 「有哪些文件快到期了」.
    const reply =
      (await turn.step("library", () => this.#library(turn, text, snapshot))) ??
      (understood.text === text
        ? undefined
        : await turn.step("library", () => this.#library(turn, understood.text, snapshot))) ??
      (await this.#answered(turn, understood.text, snapshot));
    const pending = this.#pending(turn, { ...keptAside(state), ...nextState(understood, { ...turn, ...reply }) });
    remember(pending.state);
    const { status, lines, suggestions = [], options = [] } = reply;
    const isOpen = turn.route === "question" && (status === "not-found" || status === "partial");
    const offers = isOpen ? this.#offered(turn, { text, state, conversationId, snapshot }) : [];
    // A button says the choice alone only where the conversation remembers what it chooses.
    const choices = options.map(({ label, question }) => (conversationId === undefined ? question : label));
    const notes = this.#notes(turn, understood);
    const all = [...notes.before, ...lines, ...notes.after, ...pending.lines];
    // Where many buttons answer an open question, others would bury them.
    const next = pending.suggestions.length > mostBeside ? [] : suggestions;
    return turn.end(status, all.join("\n"), [...pending.suggestions, ...choices, ...next, ...offers]);
  }

  /** What a dialog makes of the turn, where it is for one. */
  async #taken(turn: Turn, spoken: Spoken): Promise<Taken | undefined> {
    const { snapshot } = spoken;
    const said = saidIn(turn, spoken);
    for (const dialog of this.#parts.dialogs) {
      const taken = await dialog.take(said);
      if (taken === undefined) continue;
      const { route, status, spans = [], documents = new Map(), cards = [], lines } = taken;
      turn.route = route;
      turn.confidence = 1;
      turn.cards = cards;
      turn.forgets = taken.forgets === true;
      turn.citations = this.#cited(turn, spans, documents, snapshot);
      const isSample = [...documents.values()].some(({ metadata }) => metadata.sample);
      return isSample && status === "answered" ? { ...taken, lines: [wording.samplePrefix, ...lines] } : taken;
    }
    return undefined;
  }

  /** What dialogs can do about a question that the documents leave open. */
  #offered(turn: Turn, spoken: Spoken): string[] {
    const said = saidIn(turn, spoken);
    return this.#parts.dialogs.flatMap((dialog) => dialog.unanswered?.(said) ?? []);
  }

  /** What dialogs that wait for an answer say behind another one. */
  #pending(turn: Turn, state: ConversationState): Beside {
    const pending: Beside = { state, lines: [], suggestions: [] };
    if (turn.isPublic) return pending;
    return this.#parts.dialogs.reduce(({ state, lines, suggestions }, dialog) => {
      const beside = dialog.beside?.(state);
      if (beside === undefined) return { state, lines, suggestions };
      return {
        state: beside.state,
        lines: [...lines, ...beside.lines],
        suggestions: [...suggestions, ...beside.suggestions],
      };
    }, pending);
  }

  /** A question about the documents themselves: which there are, whether one still holds. */
  async #library(turn: Turn, text: string, snapshot: KnowledgeSnapshot): Promise<Reply | undefined> {
    const { asOf: day, visibilities } = turn;
    const consulted = await consultLibrary(text, snapshot, { day, visibilities });
    if (consulted === undefined) return undefined;
    const { answer, documents } = consulted;
    turn.route = "library";
    turn.confidence = answer.status === "answered" ? 1 : 0;
    turn.citations = this.#cited(turn, answer.spans, documents, snapshot);
    const isSample = snapshot.documents.some(
      ({ documentId, sample }) => sample === true && answer.documentIds.includes(documentId),
    );
    const lines = isSample ? [wording.samplePrefix, ...answer.lines] : answer.lines;
    return { status: answer.status, lines, suggestions: answer.suggestions };
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
    const validity = this.#validity(turn, snapshot);
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
    turn.retrieved = reranked(found.passages, evidence).slice(0, turn.top);
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

  #validity({ asOf, visibilities }: Turn, { documents }: KnowledgeSnapshot): StandingsOnDay {
    return standingsOnDay(validityIndexOf(documents, visibilities), asOf);
  }

  #cited(turn: Turn, spans: readonly CitedSpan[], documents: Documents, snapshot: KnowledgeSnapshot): Citation[] {
    const validity = this.#validity(turn, snapshot);
    return spans.map((span) =>
      cite(documents.get(span.documentId) as StoredDocument, span, span.marker, validity.of(span.documentId)),
    );
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

  /** What has to be said beside the answer of how the question was taken. */
  #notes(turn: Turn, { isEnglish, corrections, text }: Understood): { before: string[]; after: string[] } {
    const before = corrections.length > 0 ? [spoken.typo(corrections)] : [];
    if (!isEnglish) return { before, after: [] };
    const pairs = this.#parts.glossary.glossEnglish(turn.citations.map(({ quote }) => quote).join("\n"));
    return { before: [spoken.english(text), ...before], after: pairs.length > 0 ? [spoken.gloss(pairs)] : [] };
  }
}

/** What a step that ends the turn has to say; citations are the turn's. */
export interface Reply {
  status: Answer["status"];
  lines: readonly string[];
  suggestions?: readonly string[];
  /** What to choose from. */
  options?: readonly Option[];
}

type Documents = ReadonlyMap<string, StoredDocument>;

/** What is no question about policies at all. */
function aside(turn: Turn, intent: Exclude<Intent, { route: "question" | "handoff" }>): Answer {
  if (intent.route === "out-of-scope") return turn.end("out-of-scope", spoken.outOfScope, wording.suggestions);
  turn.route = intent.route;
  return turn.end("answered", spoken.smalltalk[intent.kind], intent.kind === "goodbye" ? [] : wording.suggestions);
}

function whichRegion(text: string, { regions = [] }: Decision): Reply {
  const options = regions.slice(0, 4).map((region) => ({ label: region, question: `${region}：${text}` }));
  return { status: "clarify", lines: [wording.whichRegion(options.map(({ label }) => label))], options };
}

/** Asks which of the nearest policies is meant, where there are several. */
function whichMatter(text: string, passages: readonly Passage[], validity: StandingsOnDay): Reply | undefined {
  const held = passages.filter(
    ({ document }) => mayHold(validity.of(document.documentId)) && !aboutTexts.test(document.title),
  );
  const subjects = [...new Set(held.map(({ document }) => subjectOf(document.title)))].slice(0, 5);
  const options = subjects.map((subject) => ({ label: subject, question: `${subject}：${text}` }));
  return options.length < 2 ? undefined : { status: "clarify", lines: [wording.whichMatter], options };
}

// What speaks of other texts is no policy to choose.
const aboutTexts = /废止|修改|修订|问答|一览|汇编|清理/u;

interface Spoken {
  text: string;
  state: ConversationState;
  conversationId: string | undefined;
  snapshot: KnowledgeSnapshot;
}

function saidIn(turn: Turn, { text, state, conversationId, snapshot }: Spoken): Said {
  const { asOf: day, visibilities, isPublic } = turn;
  const remembered = conversationId === undefined ? {} : { conversationId };
  return { text, state, day, isPublic, visibilities, snapshot, ...remembered };
}

interface StandingsOnDay extends ValidityOnDay {
  standingOf(documentId: string): Standing | undefined;
}

/** Standings on a day, each worked out once: every stretch that is weighed asks for its document's. */
function standingsOnDay(index: ValidityIndex, day: Day): StandingsOnDay {
  const known = new Map<string, Standing | undefined>();
  const standingOf = (documentId: string): Standing | undefined => {
    if (!known.has(documentId)) known.set(documentId, index.on(documentId, day));
    return known.get(documentId);
  };
  return {
    standingOf,
    of: (documentId) => standingOf(documentId) ?? { state: "unknown" },
    amendmentOf: (documentId, clause) => index.amendmentOf(documentId, clause, day),
  };
}

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
