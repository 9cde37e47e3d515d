import type { Programme } from "../../../knowledge/catalogue.ts";
import { bestQuestions } from "../../../knowledge/eligibility/best-question.ts";
import type { FactValue } from "../../../knowledge/eligibility/facts.ts";
import { isOpen, type Judgement, judgePresuming } from "../../../knowledge/eligibility.ts";
import type { Card } from "../../cards/card.ts";
import { eligibilityCard, listCard } from "../../cards/eligibility-card.ts";
import { factsFromText, impossibleWords, suppositionOf } from "../facts-from-text.ts";
import { valueWords } from "../wording.ts";
import { saysUnknown, type Told, toldIn } from "./answers.ts";
import { certificateLines } from "./certificate.ts";
import { Citing } from "./citing.ts";
import type { ConsultedEligibility, EligibilityParts } from "./consulted.ts";
import { type Control, correctionIn, denialIn, isPuzzled, saysNothingElse } from "./controls.ts";
import { programmeNames } from "./names.ts";
import { overviewLines } from "./overview.ts";
import { buttonsFor, factNamed, hintFor, questionLine } from "./question.ts";
import { programmesOf, type QuotedCatalogue } from "./quoted-catalogue.ts";
import type { EligibilityRequest } from "./request.ts";
import type { Spoken } from "./spoken.ts";
import { answered, before, type EligibilityState, maxQuestions } from "./state.ts";
import { verdictLines } from "./verdict.ts";
import { supposedFacts, whatIfLines } from "./what-if.ts";
import * as wording from "./wording.ts";

/** One turn of the dialog. */
export class Dialog {
  readonly #catalogue: QuotedCatalogue;
  readonly #parts: EligibilityParts;
  readonly #citing: Citing;

  constructor(catalogue: QuotedCatalogue, parts: EligibilityParts) {
    this.#catalogue = catalogue;
    this.#parts = parts;
    this.#citing = new Citing(catalogue.places);
  }

  open(request: EligibilityRequest, state: EligibilityState | undefined): ConsultedEligibility | undefined {
    if (request.kind === "certificate") return this.#certificate(request.certificate, state);
    const scope = this.#scopeOf(request, state);
    if (scope === undefined || programmesOf(this.#catalogue, scope).length === 0) return undefined;
    const kept = state?.subject === scope.subject ? state : undefined;
    const told = this.#toldWith(request, scope.subject, kept);
    if (told === undefined) return undefined;
    if (this.#parts.isPublic) return this.#reply("answered", [wording.offerPrivate], []);
    const declined = kept?.declined ?? [];
    const opened: EligibilityState = { ...scope, facts: told.facts, declined, count: 0, trail: [] };
    return this.#advance(opened, this.#changeLines(told), undefined, kept !== undefined);
  }

  goOn(spoken: Spoken, control: Control | undefined, state: EligibilityState): ConsultedEligibility | undefined {
    if (programmesOf(this.#catalogue, state).length === 0) return undefined;
    if (control !== undefined) return this.#controlled(control, state);
    const supposition = suppositionOf(spoken.text);
    if (supposition !== undefined) return this.#whatIf(supposition, spoken, state);
    const correction = correctionIn(spoken.text) ?? (state.asked === undefined ? denialIn(spoken.text) : undefined);
    if (correction !== undefined) return this.#corrected(correction, state);
    return this.#answer(spoken, state);
  }

  #certificate(certificate: string, state: EligibilityState | undefined): ConsultedEligibility | undefined {
    const lines = certificateLines(this.#catalogue, certificate, this.#parts.day, this.#citing);
    if (lines.length === 0) return undefined;
    const reply = state?.asked === undefined ? this.#reply("answered", lines, [], state) : this.#ask(state, lines);
    return reply && { ...reply, about: certificate };
  }

  #scopeOf(
    request: Exclude<EligibilityRequest, { kind: "certificate" }>,
    state: EligibilityState | undefined,
  ): Pick<EligibilityState, "subject" | "programmes"> | undefined {
    if (request.kind === "programmes")
      return { subject: request.subject, programmes: request.programmes.map(({ id }) => id) };
    if (request.kind === "all") return { subject: request.subject };
    if (state !== undefined && state.isAside === undefined) {
      return { subject: state.subject, ...(state.programmes === undefined ? {} : { programmes: state.programmes }) };
    }
    const { matter = "", documentTitle } = this.#parts.context;
    const named = programmeNames(this.#parts.catalogue).namedIn(matter);
    const meant =
      named.length > 0 ? named : this.#catalogue.programmes.filter(({ document }) => document.title === documentTitle);
    const [first] = meant;
    if (first !== undefined) {
      const alike = meant.filter(({ subject }) => subject === first.subject);
      return { subject: first.subject, programmes: alike.map(({ id }) => id) };
    }
    return request.needsContext ? undefined : { subject: "person" };
  }

  /** What is said beside the question; undefined where it says something else than facts, which the documents may answer. */
  #toldWith(
    request: Exclude<EligibilityRequest, { kind: "certificate" }>,
    subject: EligibilityState["subject"],
    state: EligibilityState | undefined,
  ): Told | undefined {
    const known = state?.facts ?? {};
    const nothing: Told = { facts: known, declined: [], changes: [] };
    if (request.told === "") return nothing;
    const reading = { registry: this.#catalogue.registry, subject, today: this.#parts.day };
    const { stated } = factsFromText(request.told, reading);
    const clauses = request.told.split("，");
    const isWhole = clauses.every((clause) => factsFromText(clause, reading).stated.length > 0);
    // 我在试用期，能申请租房补贴吗 asks about one circumstance, of which the documents speak.
    if (request.kind === "all" ? stated.length === 0 : stated.length < 2 || !isWhole) return undefined;
    return toldIn(request.told, { ...reading, known }) ?? nothing;
  }

  #controlled(control: Control, state: EligibilityState): ConsultedEligibility | undefined {
    if (control === "back") {
      const earlier = before(state);
      if (earlier !== undefined) return this.#ask(earlier, []);
      return state.asked === undefined ? undefined : this.#ask(state, [wording.atStart]);
    }
    if (control === "continue")
      return state.asked === undefined ? this.#advance({ ...state, count: 0 }, []) : this.#ask(state, []);
    if (state.asked === undefined)
      return control === "stop" ? this.#reply("answered", [wording.stopped], [], state) : undefined;
    if (control === "skip")
      return this.#advance(answered(state, { ...state, declined: [...state.declined, state.asked] }), []);
    const { asked, ...rest } = state;
    if (Object.keys(state.facts).length === 0)
      return this.#reply("answered", [wording.stopped, wording.nothingTold], []);
    return this.#result(rest, [wording.stopped]);
  }

  #whatIf(supposition: string, spoken: Spoken, state: EligibilityState): ConsultedEligibility | undefined {
    if (isElsewhere(state) && !spoken.text.includes("我")) return undefined;
    const { registry } = this.#catalogue;
    const { day } = this.#parts;
    const supposed = supposedFacts(supposition, { registry, subject: state.subject, facts: state.facts, day });
    if (supposed === undefined) return undefined;
    const named = this.#names()
      .namedIn(spoken.clauses.slice(1).join("，"))
      .map(({ id }) => id);
    const asked = named.length > 0 ? { ...state, programmes: named } : state;
    const programmes = programmesOf(this.#catalogue, asked);
    if (programmes.length === 0) return undefined;
    const lines = whatIfLines(this.#catalogue, programmes, state.facts, supposed, day, this.#citing);
    if (state.asked === undefined) return this.#reply("answered", lines, this.#next(state), state);
    return this.#ask(state, lines);
  }

  #corrected(text: string, state: EligibilityState): ConsultedEligibility | undefined {
    const last = state.trail.at(-1)?.asked;
    const told = text === "" ? undefined : this.#toldIn(text, state, isElsewhere(state) ? undefined : last);
    // After something else was spoken of, only what was told before can be taken back.
    if (isElsewhere(state) && (told === undefined || told.changes.length === 0)) return undefined;
    if (told !== undefined) {
      const { asked, ...rest } = state;
      return this.#advance({ ...rest, facts: told.facts }, this.#changeLines(told), asked);
    }
    if (text !== "") return undefined;
    const earlier = before(state);
    return earlier === undefined
      ? this.#reply("clarify", [wording.nothingToCorrect], [], state)
      : this.#ask(earlier, []);
  }

  #answer(spoken: Spoken, state: EligibilityState): ConsultedEligibility | undefined {
    if (state.asked === undefined) return this.#moreTold(spoken, state);
    const asked = factNamed(this.#catalogue.registry, state.asked);
    if (asked !== undefined && isPuzzled(spoken.text)) return this.#ask(state, [wording.explained(hintFor(asked))]);
    if (spoken.isQuestion && !saysUnknown(spoken.text)) return undefined;
    if (this.#speaksOfProgramme(spoken.text, state)) return undefined;
    const told = this.#toldIn(spoken.text, state, state.asked);
    if (told !== undefined) {
      const declined = [...state.declined, ...told.declined].filter((name) => told.facts[name] === undefined);
      return this.#advance(
        answered(state, { facts: told.facts, declined }),
        this.#heardLines(told, state),
        state.asked,
      );
    }
    const fact = factNamed(this.#catalogue.registry, state.asked);
    const impossible = this.#impossibleIn(spoken.text, state);
    if (impossible !== undefined) return this.#ask(state, [wording.impossible(impossible)]);
    if (fact === undefined || spoken.text.length > maxUnreadChars || this.#parts.isAside(spoken.text)) return undefined;
    return this.#ask(state, [wording.notUnderstood(hintFor(fact))]);
  }

  /** 200岁, 2月30日: words that no fact can have for a value. */
  #impossibleIn(text: string, { subject, asked }: EligibilityState): string | undefined {
    const { registry } = this.#catalogue;
    return impossibleWords(text, { registry, subject, today: this.#parts.day, ...(asked ? { asked } : {}) });
  }

  /** After the result: a fact that is told now is taken in, where nothing but facts is said. */
  #moreTold(spoken: Spoken, state: EligibilityState): ConsultedEligibility | undefined {
    if (!state.isAside && saysNothingElse(spoken.text))
      return this.#reply("answered", [wording.nothingElse], this.#next(state), state);
    if (state.isAside || spoken.isQuestion || spoken.clauses.length === 0) return undefined;
    const told = this.#toldIn(spoken.text, state, undefined);
    const { registry } = this.#catalogue;
    const reading = { registry, subject: state.subject, today: this.#parts.day };
    const isOwn = spoken.clauses.every((clause) => factsFromText(clause, reading).stated.length > 0);
    if (told === undefined || !isOwn || this.#speaksOfProgramme(spoken.text, state)) return undefined;
    return this.#advance({ ...state, facts: told.facts }, this.#changeLines(told));
  }

  /**
   * @param waiting  the question that was open: it stays, without counting again, while it is not settled
   * @param isKnown  the rules of the game were told before
   */
  #advance(
    state: EligibilityState,
    said: readonly string[],
    waiting?: string,
    isKnown = false,
  ): ConsultedEligibility | undefined {
    const { day, isRemembered } = this.#parts;
    const programmes = programmesOf(this.#catalogue, state);
    const questions = bestQuestions(this.#catalogue, programmes, state.facts, day, new Set(state.declined));
    if (questions.some(({ fact }) => fact === waiting)) return this.#ask({ ...state, asked: waiting as string }, said);
    const [best] = state.count < maxQuestions ? questions : [];
    if (best === undefined) return this.#result(state, said);
    if (!isRemembered) return undefined;
    const isFirst = state.count === 0 && state.trail.length === 0;
    const opening = isFirst ? this.#openingLines(state, programmes, isKnown) : [];
    return this.#ask({ ...state, asked: best.fact, count: state.count + 1 }, [...opening, ...said]);
  }

  /** @param isKnown  the rules of the game were told before */
  #openingLines({ programmes: ids, facts }: EligibilityState, all: readonly Programme[], isKnown: boolean): string[] {
    const programmes = all.filter((each) => isOpen(each, this.#parts.day));
    const titles = ids === undefined ? undefined : programmes.map(({ title }) => title);
    const told = Object.entries(facts).map(([name, value]) => this.#factWords(name, value));
    return [
      isKnown
        ? wording.openingAgain(titles, programmes.length, maxQuestions)
        : wording.opening(titles, programmes.length, maxQuestions),
      ...(told.length === 0 ? [] : [wording.known(told)]),
    ];
  }

  #ask(state: EligibilityState, said: readonly string[]): ConsultedEligibility | undefined {
    const fact = factNamed(this.#catalogue.registry, state.asked);
    if (fact === undefined) return undefined;
    const { isAside, ...open } = state;
    const line = questionLine(fact, open, programmesOf(this.#catalogue, open), this.#citing);
    return this.#reply("clarify", [...said, line], buttonsFor(fact, open), open);
  }

  #result(state: EligibilityState, said: readonly string[]): ConsultedEligibility {
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
        ? verdictLines(this.#catalogue, only, closed.facts, day, this.#citing)
        : overviewLines(this.#catalogue, shown, closed.facts, day, this.#citing);
    const cards = resultCards(shown, current, lines);
    return this.#reply("answered", [...said, ...lines], this.#next(closed), closed, cards);
  }

  /** What to go on with after a result. */
  #next(state: EligibilityState): string[] {
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

  #toldIn(text: string, { subject, facts }: EligibilityState, asked: string | undefined): Told | undefined {
    const reading = { registry: this.#catalogue.registry, subject, today: this.#parts.day, known: facts };
    return toldIn(text, asked === undefined ? reading : { ...reading, asked });
  }

  #changeLines({ changes, conflicts = [] }: Told): string[] {
    const words = (fact: string, value: FactValue): string =>
      valueWords(value, this.#catalogue.registry.get(fact)?.type);
    return [
      ...changes.map(({ fact, earlier, now }) => wording.changed(fact, words(fact, earlier), words(fact, now))),
      ...conflicts.map(({ fact, given, day, counted }) =>
        wording.conflict(fact, words(fact, given), day, words(fact, counted)),
      ),
    ];
  }

  #factWords(name: string, value: FactValue): string {
    const type = this.#catalogue.registry.get(name)?.type;
    const words = valueWords(value, type);
    return `${name} ${type?.kind === "day" && words.endsWith("-01") ? wording.firstDay(words) : words}`;
  }

  /** What is told beside the answer that was asked for, and what is told otherwise than before. */
  #heardLines(told: Told, { facts, asked }: EligibilityState): string[] {
    const beside = Object.entries(told.facts).filter(([name]) => name !== asked && facts[name] === undefined);
    const words = beside.map(([name, value]) => this.#factWords(name, value));
    return [...(words.length === 0 ? [] : [wording.known(words)]), ...this.#changeLines(told)];
  }

  /** 硕士租房补贴 is a matter to look up, no answer; 没有领取租房补贴 is one, and so is what names a fact: C类服务证. */
  #speaksOfProgramme(text: string, { subject }: EligibilityState): boolean {
    if (/^(?:没|有|是|不|未|已|否|无|正在)/u.test(text)) return false;
    const { stated } = factsFromText(text, { registry: this.#catalogue.registry, subject, today: this.#parts.day });
    const rest = stated.reduce((left, { words }) => left.replace(words, "，"), text);
    return this.#names().namedIn(rest).length > 0;
  }

  #names() {
    return programmeNames(this.#parts.catalogue);
  }

  #reply(
    status: "answered" | "clarify",
    lines: string[],
    suggestions: string[],
    state?: EligibilityState,
    cards: readonly Card[] = [],
  ): ConsultedEligibility {
    return {
      reply: { status, lines, suggestions, cards },
      spans: this.#citing.spans,
      documents: this.#catalogue.documents,
      ...(state === undefined ? {} : { state }),
      forgets: false,
    };
  }
}

const maxUnreadChars = 10;

/** The dialog waits for nothing, and something else was spoken of since. */
const isElsewhere = ({ isAside, asked }: EligibilityState): boolean => isAside === true && asked === undefined;

/** The lines of a result as a card: of one programme with its verdict, of several as a list. */
function resultCards(shown: readonly Programme[], current: readonly Judgement[], lines: readonly string[]): Card[] {
  const [first] = current;
  if (first === undefined) return [];
  return shown.length === 1 ? [eligibilityCard(first, lines.slice(1))] : [listCard(wording.overview, lines)];
}
