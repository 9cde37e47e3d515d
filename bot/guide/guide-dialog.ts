import { chineseCalendar } from "../../knowledge/calendar.ts";
import type { Catalogue } from "../../knowledge/catalogue.ts";
import type { ConversationState } from "../conversation/state.ts";
import type { Beside, Dialog, Said, Taken } from "../dialogs/dialog.ts";
import { programmeNames } from "../eligibility/dialog/names.ts";
import { quotedCatalogue } from "../eligibility/dialog/quoted-catalogue.ts";
import { type Spoken, spokenOf } from "../eligibility/dialog/spoken.ts";
import { Answering } from "./answering.ts";
import { controlIn, isBare, isOfTheMoment } from "./controls.ts";
import type { FileLinks } from "./files/file-links.ts";
import { GoingOn, type GoingOnParts } from "./going-on.ts";
import { Opening } from "./opening.ts";
import { plainReply } from "./replies.ts";
import { askedHow, guideRequest } from "./request.ts";
import type { GuideState } from "./state.ts";
import { placeOf } from "./walk.ts";
import { asksWhen, toldWhen } from "./when-asked.ts";
import * as wording from "./wording.ts";

export interface GuideDialogParts {
  catalogue: Catalogue;
  /** Whether a text is small talk, a call for a person or out of scope. */
  isAside: (text: string) => boolean;
  /** Addresses of files; absent where no service serves them. */
  files?: FileLinks;
}

const maxChars = 200;

/** Walks somebody through a declaration, step by step, over days. */
export class GuideDialog implements Dialog {
  readonly #parts: GuideDialogParts;

  constructor(parts: GuideDialogParts) {
    this.#parts = parts;
  }

  async take(said: Said): Promise<Taken | undefined> {
    if (said.text.length > maxChars) return undefined;
    const { catalogue } = this.#parts;
    const spoken = spokenOf(said.text);
    const request = guideRequest(spoken, programmeNames(catalogue));
    const { guide } = said.state;
    const isWhen = asksWhen(spoken.text);
    if (request === undefined && guide === undefined && !isWhen) return undefined;
    const quoted = await quotedCatalogue(catalogue, said.snapshot, said.visibilities);
    const { files, isAside } = this.#parts;
    const answering = new Answering({
      catalogue: quoted,
      said,
      calendar: chineseCalendar,
      ...(files === undefined ? {} : { files }),
    });
    const turn = { catalogue: quoted, said, answering, isAside };
    const opened = request === undefined ? undefined : new Opening(turn).open(request);
    const told = isWhen && opened === undefined ? toldWhen(quoted, said, answering) : opened;
    return told ?? (guide && this.#goOn(spoken, guide, turn));
  }

  #goOn(spoken: Spoken, guide: GuideState, turn: GoingOnParts): Taken | undefined {
    const { isPublic, state } = turn.said;
    const control = controlIn(spoken.text);
    if (isPublic)
      return control?.kind === "where" ? turn.answering.taken(plainReply([wording.whereInGroup]), guide) : undefined;
    const isOthers = spokeAfter(state);
    const isElsewhere =
      control !== undefined && ((isOthers && isBare(control)) || (guide.isAside && isOfTheMoment(control)));
    if (isElsewhere) return undefined;
    const asked = isOthers ? undefined : guide.asked;
    if (asked?.kind === "which") return new Opening(turn).chosen(spoken, asked);
    return new GoingOn(turn).turn(spoken, control, guide, asked?.kind === "reason");
  }

  /** Once, when something else is spoken of, where one stands; and where somebody asked how, that one may be walked through. */
  beside(state: ConversationState): Beside | undefined {
    const offered = this.#offered(state);
    const { guide } = state;
    if (guide === undefined || guide.isAside)
      return offered.length === 0 ? undefined : { state, lines: [], suggestions: offered };
    const { asked, ...rest } = guide;
    const aside: GuideState = { ...rest, isAside: true };
    const [walk] = guide.walks;
    const programme = this.#parts.catalogue.programmes.find(({ id }) => id === walk?.programme);
    const lines =
      walk === undefined || programme === undefined
        ? []
        : [wording.pending(programme.title, wording.placeWords(placeOf(walk, programme) + 1, programme.steps.length))];
    const resume = lines.length === 0 ? [] : [wording.buttons.resume];
    return { state: { ...state, guide: aside }, lines, suggestions: [...offered, ...resume] };
  }

  #offered({ question, guide }: ConversationState): string[] {
    if (question === undefined) return [];
    const [only, ...more] = askedHow(spokenOf(question), programmeNames(this.#parts.catalogue));
    const isWalked = guide?.walks.some(({ programme }) => programme === only?.id) === true;
    return only === undefined || more.length > 0 || isWalked ? [] : [wording.start(only.title)];
  }
}

/** Whether the dialog about eligibility spoke last: 上一步, 停止 and 继续 are then its own. */
const spokeAfter = ({ eligibility }: ConversationState): boolean =>
  eligibility !== undefined && eligibility.isAside === undefined;
