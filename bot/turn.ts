import type { Visibility } from "../knowledge/policy.ts";
import type { Day } from "../knowledge/text/dates.ts";
import type { Answer, Ask, Expanded, Retrieved, Route, Status } from "./answer/answer.ts";
import type { Citation } from "./answer/citations.ts";
import type { Card } from "./cards/card.ts";

/** What one turn gathers on its way to an answer. */
export class Turn {
  readonly #ask: Ask;
  readonly #clock: () => number;
  readonly #started: number;
  readonly #steps: Record<string, number> = {};
  readonly asOf: Day;
  route: Route = "question";
  rewritten: string | undefined;
  retrieved: Retrieved[] = [];
  expansions: Expanded[] = [];
  citations: Citation[] = [];
  cards: readonly Card[] = [];
  forgets = false;
  confidence = 0;

  constructor(ask: Ask, asOf: Day, clock: () => number) {
    this.#ask = ask;
    this.asOf = asOf;
    this.#clock = clock;
    this.#started = clock();
  }

  get top(): number {
    return this.#ask.top ?? 10;
  }

  get isPublic(): boolean {
    return this.#ask.isPublic ?? false;
  }

  get visibilities(): readonly Visibility[] {
    return this.#ask.visibilities ?? ["public"];
  }

  async step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const started = this.#clock();
    const result = await work();
    this.#steps[`${name}Ms`] = milliseconds(this.#clock() - started);
    return result;
  }

  end(status: Status, answer: string, suggestions: readonly string[] = []): Answer {
    const { id, question, conversationId } = this.#ask;
    return {
      ...(id === undefined ? {} : { id }),
      question,
      ...(this.rewritten === undefined ? {} : { rewritten: this.rewritten }),
      ...(conversationId === undefined ? {} : { conversationId }),
      asOf: this.asOf,
      route: this.route,
      status,
      answer,
      citations: this.citations,
      retrieved: this.retrieved,
      ...(this.expansions.length === 0 ? {} : { expansions: this.expansions }),
      suggestions: [...suggestions],
      ...(this.cards.length === 0 ? {} : { cards: this.cards }),
      ...(this.forgets ? { forgets: true } : {}),
      confidence: this.confidence,
      timings: { totalMs: milliseconds(this.#clock() - this.#started), ...this.#steps },
    };
  }
}

const milliseconds = (value: number): number => Math.round(value * 1000) / 1000;
