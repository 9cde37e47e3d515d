import type { Programme } from "../../../knowledge/catalogue.ts";
import { bestQuestions } from "../../../knowledge/eligibility/best-question.ts";
import { isOpen, type Judgement, judgePresuming } from "../../../knowledge/eligibility.ts";
import type { Card } from "../../cards/card.ts";
import { eligibilityCard, listCard } from "../../cards/eligibility-card.ts";
import { Citing } from "./citing.ts";
import type { ConsultedEligibility, EligibilityParts } from "./consulted.ts";
import { factWords } from "./heard.ts";
import { overviewLines } from "./overview.ts";
import { buttonsFor, factNamed, questionLine } from "./question.ts";
import { programmesOf, type QuotedCatalogue } from "./quoted-catalogue.ts";
import { type EligibilityState, maxQuestions } from "./state.ts";
import { verdictLines } from "./verdict.ts";
import * as wording from "./wording.ts";

/** What one turn of the dialog says: the next question, or what the answers come to. */
export class Replies {
  readonly citing: Citing;
  readonly #catalogue: QuotedCatalogue;
  readonly #parts: Pick<EligibilityParts, "day" | "isRemembered">;

  constructor(catalogue: QuotedCatalogue, parts: Pick<EligibilityParts, "day" | "isRemembered">) {
    this.#catalogue = catalogue;
    this.#parts = parts;
    this.citing = new Citing(catalogue.places);
  }

  /**
   * @param waiting  the question that was open: it stays, without counting again, while it is not settled
   * @param isKnown  the rules of the game were told before
   */
  advance(
    state: EligibilityState,
    said: readonly string[],
    waiting?: string,
    isKnown = false,
  ): ConsultedEligibility | undefined {
    const { day, isRemembered } = this.#parts;
    const programmes = programmesOf(this.#catalogue, state);
    const questions = bestQuestions(this.#catalogue, programmes, state.facts, day, new Set(state.declined));
    if (questions.some(({ fact }) => fact === waiting)) return this.ask({ ...state, asked: waiting as string }, said);
    const [best] = state.count < maxQuestions ? questions : [];
    if (best === undefined) return this.result(state, said);
    if (!isRemembered) return undefined;
    const isFirst = state.count === 0 && state.trail.length === 0;
    const opening = isFirst ? this.#openingLines(state, programmes, isKnown) : [];
    return this.ask({ ...state, asked: best.fact, count: state.count + 1 }, [...opening, ...said]);
  }

  /** @param isKnown  the rules of the game were told before */
  #openingLines({ programmes: ids, facts }: EligibilityState, all: readonly Programme[], isKnown: boolean): string[] {
    const programmes = all.filter((each) => isOpen(each, this.#parts.day));
    const titles = ids === undefined ? undefined : programmes.map(({ title }) => title);
    const told = Object.entries(facts).map(([name, value]) => factWords(name, value, this.#catalogue.registry));
    return [
      isKnown
        ? wording.openingAgain(titles, programmes.length, maxQuestions)
        : wording.opening(titles, programmes.length, maxQuestions),
      ...(told.length === 0 ? [] : [wording.known(told)]),
    ];
  }

  ask(state: EligibilityState, said: readonly string[]): ConsultedEligibility | undefined {
    const fact = factNamed(this.#catalogue.registry, state.asked);
    if (fact === undefined) return undefined;
    const { isAside, ...open } = state;
    const line = questionLine(fact, open, programmesOf(this.#catalogue, open), this.citing);
    return this.reply("clarify", [...said, line], buttonsFor(fact, open), open);
  }

  result(state: EligibilityState, said: readonly string[]): ConsultedEligibility {
    const { asked, isAside, ...closed } = state;
    const { day } = this.#parts;
    const programmes = programmesOf(this.#catalogue, closed);
    const current = judgePresuming(this.#catalogue, programmes, closed.facts, day).filter(
      ({ verdict }) => verdict !== "closed",
    );
    // A regulation that has lapsed is shown only where nothing else goes by the name.
    const shown = current.length === 0 ? programmes : current.map(({ programme }) => programme);
    const [only] = shown;
    const lines =
      shown.length === 1 && only !== undefined
        ? verdictLines(this.#catalogue, only, closed.facts, day, this.citing)
        : overviewLines(this.#catalogue, shown, closed.facts, day, this.citing);
    const cards = resultCards(shown, current, lines);
    return this.reply("answered", [...said, ...lines], this.next(closed), closed, cards);
  }

  /** What to go on with after a result. */
  next(state: EligibilityState): string[] {
    const { day } = this.#parts;
    const programmes = programmesOf(this.#catalogue, state);
    const judgements = judgePresuming(this.#catalogue, programmes, state.facts, day);
    const hasOpen = bestQuestions(this.#catalogue, programmes, state.facts, day, new Set(state.declined)).length > 0;
    const likely = (["eligible", "nearly"] as const).flatMap((likes) =>
      judgements.filter(({ verdict }) => verdict === likes),
    );
    const ask = programmes.length === 1 ? wording.askMaterials : wording.askEligibility;
    return [
      ...(hasOpen ? [wording.buttons.more] : []),
      ...likely.slice(0, 3).map(({ programme }) => ask(programme.id)),
      ...(programmes.length === 1 ? [wording.askAll[state.subject]] : []),
      wording.buttons.wipe,
    ];
  }

  reply(
    status: "answered" | "clarify",
    lines: string[],
    suggestions: string[],
    state?: EligibilityState,
    cards: readonly Card[] = [],
  ): ConsultedEligibility {
    return {
      reply: { status, lines, suggestions, cards },
      spans: this.citing.spans,
      // What rests on no document is no sample of one.
      documents: this.citing.spans.length === 0 && cards.length === 0 ? new Map() : this.#catalogue.documents,
      ...(state === undefined ? {} : { state }),
      forgets: false,
    };
  }
}

/** The lines of a result as a card: of one programme with its verdict, of several as a list. */
function resultCards(shown: readonly Programme[], current: readonly Judgement[], lines: readonly string[]): Card[] {
  const [first] = current;
  if (first === undefined) return [];
  return shown.length === 1 ? [eligibilityCard(first, lines.slice(1))] : [listCard(wording.overview, lines)];
}
