import { factsFromText, impossibleWords, suppositionOf } from "../facts-from-text.ts";
import { saysUnknown, type Told, toldOver } from "./answers.ts";
import type { ConsultedEligibility, EligibilityParts } from "./consulted.ts";
import { type Control, correctionIn, denialIn, isPuzzled, saysNothingElse } from "./controls.ts";
import { changeLines, factWords, heardLines } from "./heard.ts";
import { programmeNames } from "./names.ts";
import { factNamed, hintFor } from "./question.ts";
import { programmesOf, type QuotedCatalogue } from "./quoted-catalogue.ts";
import type { Replies } from "./replies.ts";
import { Revising } from "./revising.ts";
import { isOfOthers } from "./self-description.ts";
import type { Spoken } from "./spoken.ts";
import { answered, before, type EligibilityState, isElsewhere, maxQuestions } from "./state.ts";
import * as wording from "./wording.ts";

/** One more turn of the dialog. */
export class GoingOn {
  readonly #catalogue: QuotedCatalogue;
  readonly #parts: EligibilityParts;
  readonly #replies: Replies;
  readonly #revising: Revising;

  constructor(catalogue: QuotedCatalogue, parts: EligibilityParts, replies: Replies) {
    this.#catalogue = catalogue;
    this.#parts = parts;
    this.#replies = replies;
    this.#revising = new Revising(catalogue, parts, replies);
  }

  turn(spoken: Spoken, control: Control | undefined, state: EligibilityState): ConsultedEligibility | undefined {
    if (programmesOf(this.#catalogue, state).length === 0) return undefined;
    if (control !== undefined) return this.#controlled(control, state);
    if (!spoken.isQuestion && isOfOthers(spoken.text) && this.#tellsFacts(spoken.text, state))
      return this.#ofOneOnly(state);
    const supposition = suppositionOf(spoken.text);
    if (supposition !== undefined) return this.#revising.whatIf(supposition, spoken, state);
    const correction = correctionIn(spoken.text) ?? (state.asked === undefined ? denialIn(spoken.text) : undefined);
    if (correction !== undefined) return this.#revising.corrected(correction, state);
    return this.#answer(spoken, state);
  }

  #tellsFacts(text: string, { subject }: EligibilityState): boolean {
    return (
      factsFromText(text, { registry: this.#catalogue.registry, subject, today: this.#parts.day }).stated.length > 0
    );
  }

  /** Two people's facts in one are nobody's. */
  #ofOneOnly(state: EligibilityState): ConsultedEligibility | undefined {
    return state.asked === undefined
      ? this.#replies.reply("clarify", [wording.ofOneOnly], [wording.buttons.wipe], state)
      : this.#replies.ask(state, [wording.ofOneOnly]);
  }

  #controlled(control: Control, state: EligibilityState): ConsultedEligibility | undefined {
    if (control === "told" || control === "how-many" || control === "result") return this.#shown(control, state);
    if (control === "restart") return this.#again(state);
    if (control === "back") {
      const earlier = before(state);
      if (earlier !== undefined) return this.#replies.ask(earlier, []);
      return state.asked === undefined ? undefined : this.#replies.ask(state, [wording.atStart]);
    }
    if (control === "continue")
      return state.asked === undefined
        ? this.#replies.advance({ ...state, count: 0 }, [])
        : this.#replies.ask(state, []);
    if (state.asked === undefined)
      return control === "stop"
        ? this.#replies.reply("answered", [wording.stopped], this.#replies.next(state), state)
        : undefined;
    if (control === "skip")
      return this.#replies.advance(answered(state, { ...state, declined: [...state.declined, state.asked] }), []);
    const { asked, ...rest } = state;
    if (Object.keys(state.facts).length === 0)
      return this.#replies.reply("answered", [wording.stopped, wording.nothingTold], []);
    return this.#replies.result(rest, [wording.stopped]);
  }

  /** From the first question, as if nothing had been told. */
  #again({ subject, programmes }: EligibilityState): ConsultedEligibility | undefined {
    const scope = programmes === undefined ? { subject } : { subject, programmes };
    return this.#replies.advance({ ...scope, facts: {}, declined: [], count: 0, trail: [] }, [], undefined, true);
  }

  /** What is known, what is still asked, and what it has come to: nothing changes by it. */
  #shown(control: "told" | "how-many" | "result", state: EligibilityState): ConsultedEligibility | undefined {
    const isWaiting = state.asked !== undefined;
    switch (control) {
      case "told": {
        const { registry } = this.#catalogue;
        const line = wording.toldSoFar(
          Object.entries(state.facts).map(([name, value]) => factWords(name, value, registry)),
        );
        return isWaiting
          ? this.#replies.ask(state, [line])
          : this.#replies.reply("answered", [line], this.#replies.next(state), state);
      }
      case "how-many":
        return isWaiting
          ? this.#replies.ask(state, [wording.howMany(maxQuestions - state.count)])
          : this.#replies.reply("answered", [wording.noneAsked], this.#replies.next(state), state);
      case "result":
        if (isWaiting) return this.#replies.ask(state, [wording.resultLater]);
        return this.#isOfResult(state) ? this.#replies.result(state, []) : undefined;
    }
  }

  /** Whether the result is what was spoken of last, or what is spoken of is the one thing that it was about. */
  #isOfResult(state: EligibilityState): boolean {
    if (!isElsewhere(state)) return true;
    const spokenOf = programmeNames(this.#parts.catalogue).namedIn(this.#parts.context.matter ?? "");
    return state.programmes?.some((id) => spokenOf.some((programme) => programme.id === id)) === true;
  }

  #answer(spoken: Spoken, state: EligibilityState): ConsultedEligibility | undefined {
    if (state.asked === undefined) return this.#moreTold(spoken, state);
    const asked = factNamed(this.#catalogue.registry, state.asked);
    if (asked !== undefined && isPuzzled(spoken.text))
      return this.#replies.ask(state, [wording.explained(hintFor(asked))]);
    if (spoken.isQuestion && !saysUnknown(spoken.text)) return undefined;
    if (this.#speaksOfProgramme(spoken.text, state)) return undefined;
    const told = this.#told(spoken.text, state);
    if (told !== undefined) {
      const declined = [...state.declined, ...told.declined].filter((name) => told.facts[name] === undefined);
      return this.#replies.advance(
        answered(state, { facts: told.facts, declined }),
        heardLines(told, state, this.#catalogue.registry),
        state.asked,
      );
    }
    const fact = factNamed(this.#catalogue.registry, state.asked);
    const impossible = this.#impossibleIn(spoken.text, state);
    if (impossible !== undefined) return this.#replies.ask(state, [wording.impossible(impossible)]);
    if (fact === undefined || spoken.text.length > maxUnreadChars || this.#parts.isAside(spoken.text)) return undefined;
    return this.#replies.ask(state, [wording.notUnderstood(hintFor(fact))]);
  }

  /** 200岁, 2月30日: words that no fact can have for a value. */
  #impossibleIn(text: string, { subject, asked }: EligibilityState): string | undefined {
    const { registry } = this.#catalogue;
    return impossibleWords(text, { registry, subject, today: this.#parts.day, ...(asked ? { asked } : {}) });
  }

  /** After the result: a fact that is told now is taken in, where nothing but facts is said. */
  #moreTold(spoken: Spoken, state: EligibilityState): ConsultedEligibility | undefined {
    if (!state.isAside && saysNothingElse(spoken.text))
      return this.#replies.reply("answered", [wording.nothingElse], this.#replies.next(state), state);
    if (spoken.isQuestion || spoken.clauses.length === 0) return undefined;
    const told = this.#told(spoken.text, state);
    const telling = spoken.clauses.filter((clause) => this.#tellsFacts(clause, state)).length;
    const isWhole = telling === spoken.clauses.length;
    const isOneself = /我|今年/u.test(spoken.text);
    // After something else was spoken of, 博士 may be of that.
    const isOwn = state.isAside ? isWhole && isOneself : isWhole || (isOneself && telling * 2 >= spoken.clauses.length);
    if (told === undefined || !isOwn || this.#speaksOfProgramme(spoken.text, state)) return undefined;
    return this.#replies.advance({ ...state, facts: told.facts }, changeLines(told, this.#catalogue.registry));
  }

  /** 硕士租房补贴 is a matter to look up, no answer; 没有领取租房补贴 is one, and so is what names a fact: C类服务证. */
  #speaksOfProgramme(text: string, { subject }: EligibilityState): boolean {
    if (/^(?:没|有|是|不|未|已|否|无|正在)/u.test(text)) return false;
    const { stated } = factsFromText(text, { registry: this.#catalogue.registry, subject, today: this.#parts.day });
    const rest = stated.reduce((left, { words }) => left.replace(words, "，"), text);
    return programmeNames(this.#parts.catalogue).namedIn(rest).length > 0;
  }

  #told(text: string, state: EligibilityState): Told | undefined {
    return toldOver(text, state, state.asked, this.#catalogue.registry, this.#parts.day);
  }
}

const maxUnreadChars = 10;
