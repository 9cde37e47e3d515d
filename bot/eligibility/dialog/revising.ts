import { toldOver } from "./answers.ts";
import type { ConsultedEligibility, EligibilityParts } from "./consulted.ts";
import { changeLines } from "./heard.ts";
import { programmeNames } from "./names.ts";
import { programmesOf, type QuotedCatalogue } from "./quoted-catalogue.ts";
import type { Replies } from "./replies.ts";
import type { Spoken } from "./spoken.ts";
import { before, type EligibilityState, isElsewhere } from "./state.ts";
import { supposedFacts, whatIfLines } from "./what-if.ts";
import * as wording from "./wording.ts";

/** What was said, taken back or supposed otherwise. */
export class Revising {
  readonly #catalogue: QuotedCatalogue;
  readonly #parts: EligibilityParts;
  readonly #replies: Replies;

  constructor(catalogue: QuotedCatalogue, parts: EligibilityParts, replies: Replies) {
    this.#catalogue = catalogue;
    this.#parts = parts;
    this.#replies = replies;
  }

  /** 如果我拿到副高呢 */
  whatIf(supposition: string, spoken: Spoken, state: EligibilityState): ConsultedEligibility | undefined {
    if (isElsewhere(state) && !spoken.text.includes("我")) return undefined;
    const { registry } = this.#catalogue;
    const { day } = this.#parts;
    const supposed = supposedFacts(supposition, { registry, subject: state.subject, facts: state.facts, day });
    if (supposed === undefined) return undefined;
    const named = programmeNames(this.#parts.catalogue)
      .namedIn(spoken.clauses.slice(1).join("，"))
      .map(({ id }) => id);
    const asked = named.length > 0 ? { ...state, programmes: named } : state;
    const programmes = programmesOf(this.#catalogue, asked);
    if (programmes.length === 0) return undefined;
    const lines = whatIfLines(this.#catalogue, programmes, state.facts, supposed, day, this.#replies.citing);
    if (state.asked === undefined) return this.#replies.reply("answered", lines, this.#replies.next(state), state);
    return this.#replies.ask(state, lines);
  }

  /** 不对，是34岁; of nothing but 不对 the last question is asked again. */
  corrected(text: string, state: EligibilityState): ConsultedEligibility | undefined {
    const last = state.trail.at(-1)?.asked;
    const told =
      text === ""
        ? undefined
        : toldOver(text, state, isElsewhere(state) ? undefined : last, this.#catalogue.registry, this.#parts.day);
    // After something else was spoken of, only what was told before can be taken back.
    if (isElsewhere(state) && (told === undefined || told.changes.length === 0)) return undefined;
    if (told !== undefined) {
      const { asked, ...rest } = state;
      return this.#replies.advance({ ...rest, facts: told.facts }, changeLines(told, this.#catalogue.registry), asked);
    }
    if (text !== "") return undefined;
    const earlier = before(state);
    if (earlier !== undefined) return this.#replies.ask(earlier, []);
    return state.asked === undefined
      ? this.#replies.reply("clarify", [wording.nothingToCorrect], this.#replies.next(state), state)
      : this.#replies.ask(state, [wording.nothingToCorrect]);
  }
}
