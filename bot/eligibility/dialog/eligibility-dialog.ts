import type { Catalogue } from "../../../knowledge/catalogue.ts";
import { type ConversationState, itemsIn, keptAside } from "../../conversation/state.ts";
import type { Beside, Dialog, Said, Taken } from "../../dialogs/dialog.ts";
import { besideEligibility, consultEligibility } from "./consult.ts";
import { peopleAskedAbout } from "./kind-of-people.ts";
import type { EligibilityState } from "./state.ts";
import * as wording from "./wording.ts";

export interface EligibilityDialogParts {
  /** What people can be eligible for. */
  catalogue: Catalogue;
  /** Whether a text is small talk, a call for a person or out of scope. */
  isAside: (text: string) => boolean;
}

/** Whether somebody is eligible, and for what. */
export class EligibilityDialog implements Dialog {
  readonly #parts: EligibilityDialogParts;

  constructor(parts: EligibilityDialogParts) {
    this.#parts = parts;
  }

  async take({ text, state, day, conversationId, isPublic, visibilities, snapshot }: Said): Promise<Taken | undefined> {
    const { eligibility, ...kept } = state;
    const consulted = await consultEligibility(text, eligibility, {
      ...this.#parts,
      snapshot,
      day,
      visibilities,
      isPublic,
      isRemembered: conversationId !== undefined,
      context: {
        ...(kept.matter === undefined ? {} : { matter: kept.matter }),
        ...(kept.document === undefined ? {} : { documentTitle: kept.document.title }),
      },
    });
    if (consulted === undefined) return undefined;
    const { reply, spans, documents, forgets, state: next, about = this.#nameOf(next) } = consulted;
    // Never the person's words: the facts they said are in the dialog's own state, and nowhere else.
    const before = about === undefined || isPublic ? kept : { ...keptAside(kept), ...spokenOf(about, reply.lines) };
    const remembered = forgets ? {} : { ...before, ...(next === undefined ? {} : { eligibility: next }) };
    return { route: "eligibility", ...reply, spans, documents, state: remembered, ...(forgets ? { forgets } : {}) };
  }

  /** Whoever asks what a kind of people may have is offered to be told as one of them. */
  unanswered({ text, day, isPublic }: Said): readonly string[] {
    const people = isPublic ? undefined : peopleAskedAbout(text, this.#parts.catalogue.registry, day);
    return people === undefined ? [] : [wording.asOneOf(people)];
  }

  /** The one thing that is spoken of: what 要哪些材料 asks of, next. */
  #nameOf(state: EligibilityState | undefined): string | undefined {
    const open = this.#parts.catalogue.programmes.filter(({ id }) => state?.programmes?.includes(id));
    return open.length === 1 ? open[0]?.id : undefined;
  }

  beside({ eligibility, ...kept }: ConversationState): Beside | undefined {
    if (eligibility === undefined) return undefined;
    const { state, ...said } = besideEligibility(eligibility, this.#parts.catalogue);
    return { ...said, state: { ...kept, eligibility: state } };
  }
}

/** What was spoken of, with the lists it was told in: 第三项 points into them. */
function spokenOf(name: string, lines: readonly string[]): ConversationState {
  const items = itemsIn(lines.join("\n"));
  return { question: wording.askConditions(name), matter: name, ...(items.length === 0 ? {} : { items }) };
}
