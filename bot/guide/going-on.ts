import type { Programme } from "../../knowledge/catalogue.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import type { Said, Taken } from "../dialogs/dialog.ts";
import { programmeNames } from "../eligibility/dialog/names.ts";
import type { QuotedCatalogue } from "../eligibility/dialog/quoted-catalogue.ts";
import type { Spoken } from "../eligibility/dialog/spoken.ts";
import { maskPersonal } from "../records/masking.ts";
import type { Answering } from "./answering.ts";
import type { Control } from "./controls.ts";
import { type Happened, happenedIn } from "./happened.ts";
import * as replies from "./replies.ts";
import { type GuideState, type Walk, withoutWalk, withWalk } from "./state.ts";
import { isOpenOn } from "./text.ts";
import { allTicksIn } from "./ticks.ts";
import * as walks from "./walk.ts";
import * as wording from "./wording.ts";

export interface GoingOnParts {
  catalogue: QuotedCatalogue;
  said: Said;
  answering: Answering;
  isAside: (text: string) => boolean;
}

/** One more turn of a walk. */
export class GoingOn {
  readonly #parts: GoingOnParts;

  constructor(parts: GoingOnParts) {
    this.#parts = parts;
  }

  /** @param isReason  the reason of a skipped step was asked for */
  turn(spoken: Spoken, control: Control | undefined, guide: GuideState, isReason: boolean): Taken | undefined {
    const { catalogue, answering } = this.#parts;
    const walk = this.#walkMeant(spoken, control, guide);
    if (walk === undefined) return undefined;
    const programme = catalogue.programmes.find(({ id }) => id === walk.programme);
    if (programme === undefined) {
      if (control === undefined) return undefined;
      return answering.taken(replies.plainReply([wording.gone]), withoutWalk(guide, walk.programme));
    }
    // Of days that nobody can work out, the documents may say something.
    if (control?.kind === "dates" && !replies.hasLimits(answering.showing(walk, programme).view)) return undefined;
    if (control !== undefined) return this.#controlled(control, walk, programme, guide);
    if (spoken.isQuestion) return undefined;
    return this.#told(spoken, walk, programme) ?? (isReason ? this.#reasoned(spoken, walk, programme) : undefined);
  }

  /** The walk that is spoken of: the one named, or the last one. */
  #walkMeant({ text }: Spoken, control: Control | undefined, { walks: all }: GuideState): Walk | undefined {
    if (control?.kind !== "where" && control?.kind !== "resume-guide") return all[0];
    const named = programmeNames(this.#parts.catalogue).namedIn(text);
    if (named.length === 0) return all[0];
    return all.find(({ programme }) => named.some(({ id }) => id === programme));
  }

  #controlled(control: Control, walk: Walk, programme: Programme, guide: GuideState): Taken {
    const { answering } = this.#parts;
    const say = (reply: (showing: replies.Showing) => replies.Reply, now = walk): Taken =>
      answering.went(now, programme, reply);
    switch (control.kind) {
      case "next":
        return this.#passed(undefined, walk, programme);
      case "done":
        return this.#passed(this.#parts.said.day, walk, programme);
      case "back":
        return this.#back(walk, programme);
      case "skip":
        return this.#skip("reason" in control ? control.reason : undefined, walk, programme);
      case "pause":
        return this.#pause(walk, programme, guide);
      case "resume":
      case "resume-guide":
        return say((showing) => replies.stepReply(showing, [wording.walking(programme.title)]));
      case "where":
        return say((showing) => replies.whereReply(showing, this.#others(guide, walk)));
      case "checklist":
        return say((showing) => replies.checklistReply(showing, []));
      case "steps":
      case "dates":
        return say(replies.stepsReply);
      case "calendar":
      case "document":
      case "print": {
        const { kind } = control;
        return say((showing) => replies.fileReply(showing, kind));
      }
      case "restart":
        return say((showing) => replies.openingReply(showing, []), walks.begun(programme));
      case "remove": {
        const reply = replies.plainReply([wording.removed(programme.title)], [wording.start(programme.title)]);
        return answering.taken(reply, withoutWalk(guide, walk.programme), programme);
      }
    }
  }

  /** @param day  on which the step was done, where that was told */
  #passed(day: Day | undefined, walk: Walk, programme: Programme): Taken {
    const place = walks.placeOf(walk, programme);
    const step = programme.steps[place];
    const { answering } = this.#parts;
    if (step === undefined) return answering.went(walk, programme, (showing) => replies.stepReply(showing, []));
    if (day !== undefined) return this.#happened({ what: place, day }, walk, programme);
    const next = walks.passed(walk, programme, { kind: "done" });
    return answering.went(next, programme, (showing) =>
      replies.stepReply(showing, replies.openMaterials(showing, place)),
    );
  }

  #back(walk: Walk, programme: Programme): Taken {
    const said = walks.placeOf(walk, programme) === 0 ? [wording.atStart] : [];
    return this.#parts.answering.went(walks.steppedBack(walk, programme), programme, (showing) =>
      replies.stepReply(showing, said),
    );
  }

  #pause(walk: Walk, programme: Programme, guide: GuideState): Taken {
    const where = wording.placeWords(walks.placeOf(walk, programme) + 1, programme.steps.length);
    const { resume, remove } = wording.buttons;
    const reply = replies.plainReply([wording.paused(programme.title, where)], [resume, remove]);
    return this.#parts.answering.taken(reply, { ...withWalk(guide, walk), isAside: true }, programme);
  }

  #skip(reason: string | undefined, walk: Walk, programme: Programme): Taken {
    const { answering, said } = this.#parts;
    const step = programme.steps[walks.placeOf(walk, programme)];
    if (step === undefined)
      return answering.went(walk, programme, ({ view }) =>
        replies.plainReply([wording.nothingToSkip], replies.buttonsAt(view)),
      );
    if (reason !== undefined) return this.#skipped(reason, walk, programme);
    const reply = replies.plainReply([wording.askReason(step.name)], [wording.buttons.noReason], "clarify");
    const asked = { kind: "reason" as const };
    return answering.taken(reply, { ...withWalk(said.state.guide, walk), asked }, programme);
  }

  /** Whatever is no question is taken for the reason that was asked for. */
  #reasoned({ text }: Spoken, walk: Walk, programme: Programme): Taken | undefined {
    const { said, isAside } = this.#parts;
    if (text.length > maxReasonChars || isAside(said.text)) return undefined;
    const hasNone = /^(?:不写原因|不写|没有?原因|没有|无|不想写|不说)$/u.test(text);
    return this.#skipped(hasNone ? undefined : said.text, walk, programme);
  }

  #skipped(reason: string | undefined, walk: Walk, programme: Programme): Taken {
    const step = programme.steps[walks.placeOf(walk, programme)];
    const kept = reason === undefined ? {} : { reason: maskPersonal(reason.trim()).slice(0, maxReasonChars) };
    const next = walks.passed(walk, programme, { kind: "skipped", ...kept });
    return this.#parts.answering.went(next, programme, (showing) =>
      replies.stepReply(showing, [wording.skipped(step?.name ?? "")]),
    );
  }

  /** What somebody says of the steps and the materials. */
  #told({ text }: Spoken, walk: Walk, programme: Programme): Taken | undefined {
    const { answering, said } = this.#parts;
    const happened = happenedIn(text, programme.steps, said.day);
    if (happened?.what === "this-step") return this.#passed(happened.day, walk, programme);
    if (happened !== undefined) return this.#happened(happened, walk, programme);
    const ticks = allTicksIn(text, answering.showing(walk, programme).view.materials);
    if (ticks === undefined) return undefined;
    const next = ticks.reduce((before, { keys, mark }) => walks.ticked(before, keys, mark), walk);
    return answering.went(next, programme, (showing) => replies.tickedReply(showing, ticks));
  }

  #happened({ what, day }: Happened, walk: Walk, programme: Programme): Taken {
    const { answering, said } = this.#parts;
    if (day > said.day)
      return answering.went(walk, programme, ({ view }) =>
        replies.plainReply([wording.inFuture(day)], replies.buttonsAt(view)),
      );
    const place = walks.placeOf(walk, programme);
    const step = what === "handed-in" ? undefined : programme.steps[what];
    const isHandedIn = step === undefined || walks.isHandingIn(programme, what);
    const next = isHandedIn
      ? walks.handedIn(walk, programme, day)
      : walks.passedTo(walk, programme, what as number, { kind: "done", day });
    const words = step === undefined ? wording.handedInWords : wording.stepDone(step.name);
    return answering.went(next, programme, (showing) =>
      replies.happenedReply(showing, [
        wording.recorded(words, day),
        ...(isHandedIn ? [...outsideWindow(programme, day), ...replies.openMaterials(showing, place)] : []),
      ]),
    );
  }

  #others({ walks: all }: GuideState, walk: Walk): string[] {
    return all
      .filter(({ programme }) => programme !== walk.programme)
      .flatMap(({ programme }) => this.#parts.catalogue.programmes.filter(({ id }) => id === programme))
      .map(({ title }) => title);
  }
}

const maxReasonChars = 60;

const outsideWindow = (programme: Programme, day: Day): string[] =>
  isOpenOn(programme, day) ? [] : [wording.outsideWindow(day)];
