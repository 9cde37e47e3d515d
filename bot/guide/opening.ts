import type { Programme } from "../../knowledge/catalogue.ts";
import { isOpen } from "../../knowledge/eligibility.ts";
import type { Said, Taken } from "../dialogs/dialog.ts";
import type { QuotedCatalogue } from "../eligibility/dialog/quoted-catalogue.ts";
import type { Spoken } from "../eligibility/dialog/spoken.ts";
import type { Answering } from "./answering.ts";
import { chosenAmong, likelyAmong, spokenOfBefore } from "./choice.ts";
import { checklistReply, openingReply, plainReply, publicReply, stepReply } from "./replies.ts";
import type { GuideRequest } from "./request.ts";
import type { GuideState } from "./state.ts";
import { begun } from "./walk.ts";
import * as wording from "./wording.ts";

export interface OpeningParts {
  catalogue: QuotedCatalogue;
  said: Said;
  answering: Answering;
  isAside: (text: string) => boolean;
}

type Which = Extract<GuideState["asked"], { kind: "which" }>;

/** How a walk begins: which programme is meant, asked once where several may be. */
export class Opening {
  readonly #parts: OpeningParts;

  constructor(parts: OpeningParts) {
    this.#parts = parts;
  }

  /** @returns undefined where the documents are to answer instead */
  open({ programmes, isExplicit, isForChecklist = undefined }: GuideRequest): Taken | undefined {
    const { catalogue, said, answering } = this.#parts;
    // Where nothing is remembered there is nobody to walk along: a plain question is left to the documents.
    if (!isExplicit && !this.#isBetweenUs) return undefined;
    const meant = this.#readable(programmes.length > 0 ? programmes : spokenOfBefore(catalogue, said.state));
    const [first] = meant;
    if (first === undefined) return undefined;
    const open = meant.filter((each) => isOpen(each, said.day));
    if (open.length === 0) {
      const { title, validity } = first;
      return answering.taken(plainReply([wording.lapsed(title, validity.from, validity.to)]), said.state.guide);
    }
    const facts = this.#isBetweenUs ? (said.state.eligibility?.facts ?? {}) : {};
    const likely = likelyAmong(catalogue, open, facts, said.day);
    const [only] = likely;
    if (only === undefined || likely.length > 1) return this.#ask(likely, [], isForChecklist);
    return this.#begin(only, open.length > 1 ? [wording.chosenByFacts(only.title)] : [], isForChecklist);
  }

  /** The answer to which of several is meant. */
  chosen({ text, isQuestion }: Spoken, { programmes: ids, isForChecklist }: Which): Taken | undefined {
    const { catalogue, said, answering } = this.#parts;
    const choices = ids.flatMap((id) => catalogue.programmes.filter((each) => each.id === id));
    const chosen = chosenAmong(catalogue, choices, said.text);
    if (chosen !== undefined) return this.#begin(chosen, [], isForChecklist);
    if (/^(?:停止?|算了|先?不办了?|取消|退出)$/u.test(text)) {
      const walks = said.state.guide?.walks ?? [];
      return answering.taken(plainReply([wording.stopped]), walks.length === 0 ? undefined : { walks });
    }
    if (isQuestion || text.length > maxAnswerChars || this.#parts.isAside(said.text)) return undefined;
    return this.#ask(choices, [wording.notUnderstoodWhich], isForChecklist);
  }

  #begin(programme: Programme, said: readonly string[], isForChecklist?: true): Taken {
    const { answering, said: spoken } = this.#parts;
    const { isPublic, state } = spoken;
    if (!this.#isBetweenUs) {
      const showing = answering.showing(begun(programme), programme, true);
      return answering.taken(publicReply(showing, isPublic ? [wording.inGroup] : []), state.guide, programme);
    }
    const earlier = state.guide?.walks.find((walk) => walk.programme === programme.id);
    return answering.went(earlier ?? begun(programme), programme, (showing) => {
      const first = earlier === undefined ? said : [...said, wording.alreadyOpen(programme.title)];
      if (isForChecklist) return checklistReply(showing, first);
      return earlier === undefined ? openingReply(showing, first) : stepReply(showing, first);
    });
  }

  #ask(programmes: readonly Programme[], said: readonly string[], isForChecklist?: true): Taken {
    const choices = programmes.slice(0, mostChoices);
    const { guide } = this.#parts.said.state;
    const lines = [...said, wording.whichOne, ...choices.map(({ title }, i) => `${i + 1}. ${title}`)];
    // A button says the choice alone only where the question is remembered.
    const buttons = choices.map(({ title }) => (this.#isBetweenUs ? title : wording.start(title)));
    const asked: Which = {
      kind: "which",
      programmes: choices.map(({ id }) => id),
      ...(isForChecklist ? { isForChecklist } : {}),
    };
    const next = this.#isBetweenUs ? { walks: guide?.walks ?? [], asked } : guide;
    return this.#parts.answering.taken(plainReply(lines, buttons, "clarify"), next);
  }

  get #isBetweenUs(): boolean {
    const { isPublic, conversationId } = this.#parts.said;
    return !isPublic && conversationId !== undefined;
  }

  #readable(programmes: readonly Programme[]): Programme[] {
    return this.#parts.catalogue.programmes.filter(({ id }) => programmes.some((each) => each.id === id));
  }
}

const mostChoices = 6;
const maxAnswerChars = 24;
