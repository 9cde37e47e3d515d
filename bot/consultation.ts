import type { KnowledgeSnapshot, KnowledgeStore, StoredDocument } from "../knowledge/store/knowledge-store.ts";
import type { Day } from "../knowledge/text/dates.ts";
import { validityIndexOf } from "../knowledge/validity/validity-index.ts";
import { type Answer, type Ask, maxQuestionChars } from "./answer/answer.ts";
import { type Citation, cite } from "./answer/citations.ts";
import type { Reply } from "./answer/reply.ts";
import { type StandingsOnDay, standingsOnDay } from "./answer/standings.ts";
import type { Glossary } from "./conversation/english.ts";
import type { ConversationMemory } from "./conversation/memory.ts";
import { type ConversationState, keptAside, nextState } from "./conversation/state.ts";
import type { Understood } from "./conversation/understanding.ts";
import * as spoken from "./conversation/wording.ts";
import type { Beside, CitedSpan, Dialog, Said, Taken } from "./dialogs/dialog.ts";
import { DocumentAnswers, type DocumentAnswersParts, type Replied } from "./document-answers.ts";
import type { Intent, IntentFinder } from "./intent.ts";
import { consultLibrary } from "./library/consult.ts";
import { Turn } from "./turn.ts";
import * as wording from "./wording.ts";

export interface ConsultationParts extends DocumentAnswersParts {
  store: KnowledgeStore;
  intentOf: IntentFinder;
  memory: ConversationMemory;
  glossary: Glossary;
  /** What may take a turn by itself, asked in this order before anything else. */
  dialogs: readonly Dialog[];
  /** Whether a name is that of a region, stored or not. */
  isRegion: (name: string) => boolean;
  /** Today in Beijing. */
  today: () => Day;
  /** Milliseconds of a clock that never goes back. */
  clock: () => number;
}

const mostBeside = 3;

/** Answers questions: a turn is a row of steps, each of which may end it. */
export class Consultation {
  readonly #parts: ConsultationParts;
  readonly #documents: DocumentAnswers;

  constructor(parts: ConsultationParts) {
    this.#parts = parts;
    this.#documents = new DocumentAnswers(parts);
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
    const completed = await turn.step("understand", () => understanding.of(text, state, snapshot, turn.visibilities));
    if (completed === undefined) return turn.end("clarify", spoken.englishNotUnderstood);
    const { reply, understood } = await this.#replied(turn, { text, state }, completed, snapshot);
    if (understood.text !== text) turn.rewritten = understood.text;
    const pending = this.#pending(turn, {
      ...keptAside(state),
      ...nextState(understood, { ...turn, ...reply }, state),
    });
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

  /** What the library or the documents say, and how the question was taken for it. */
  async #replied(
    turn: Turn,
    { text: said, state }: Pick<Spoken, "text" | "state">,
    completed: Understood,
    snapshot: KnowledgeSnapshot,
  ): Promise<Replied> {
    const library = (text: string, last?: ConversationState) =>
      turn.step("library", () => this.#library(turn, text, snapshot, last));
    // A question about the library that stands alone is no follow-up: 「有哪些文件快到期了」; what is left of one is asked of
    // the document or the list told of last.
    const asSaid = await library(said, state);
    if (asSaid !== undefined) {
      const alone = await this.#parts.understanding.of(asSaid.question, {}, snapshot, turn.visibilities);
      return { reply: asSaid.reply, understood: alone ?? completed };
    }
    const asCompleted = completed.text === said ? undefined : await library(completed.text);
    if (asCompleted !== undefined) return { reply: asCompleted.reply, understood: completed };
    return this.#documents.answer(turn, said, completed, snapshot);
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
  async #library(
    turn: Turn,
    text: string,
    snapshot: KnowledgeSnapshot,
    last: ConversationState | undefined,
  ): Promise<{ reply: Reply; question: string } | undefined> {
    const { asOf: day, visibilities } = turn;
    const { isRegion } = this.#parts;
    const asked = { day, visibilities, isRegion, ...(last === undefined ? {} : { last }) };
    const consulted = await consultLibrary(text, snapshot, asked);
    if (consulted === undefined) return undefined;
    const { answer, documents, question } = consulted;
    turn.route = "library";
    turn.confidence = answer.status === "answered" ? 1 : 0;
    turn.citations = this.#cited(turn, answer.spans, documents, snapshot);
    const [about] = snapshot.documents.filter(({ documentId }) => documentId === answer.documentIds[0]);
    const isSample = snapshot.documents.some(
      ({ documentId, sample }) => sample === true && answer.documentIds.includes(documentId),
    );
    const lines = isSample ? [wording.samplePrefix, ...answer.lines] : answer.lines;
    const reply = { status: answer.status, lines, suggestions: answer.suggestions };
    return { reply: about === undefined ? reply : { ...reply, about }, question };
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

  /** What has to be said beside the answer of how the question was taken. */
  #notes(turn: Turn, { isEnglish, corrections, text }: Understood): { before: string[]; after: string[] } {
    const before = corrections.length > 0 ? [spoken.typo(corrections)] : [];
    if (!isEnglish) return { before, after: [] };
    const pairs = this.#parts.glossary.glossEnglish(turn.citations.map(({ quote }) => quote).join("\n"));
    return { before: [spoken.english(text), ...before], after: pairs.length > 0 ? [spoken.gloss(pairs)] : [] };
  }
}

type Documents = ReadonlyMap<string, StoredDocument>;

/** What is no question about policies at all. */
function aside(turn: Turn, intent: Exclude<Intent, { route: "question" | "handoff" }>): Answer {
  if (intent.route === "out-of-scope") return turn.end("out-of-scope", spoken.outOfScope, wording.suggestions);
  turn.route = intent.route;
  return turn.end("answered", spoken.smalltalk[intent.kind], intent.kind === "goodbye" ? [] : wording.suggestions);
}

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
