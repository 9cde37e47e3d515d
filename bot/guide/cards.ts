import type { Card, CardAction, CardItem } from "../cards/card.ts";
import type { Citing } from "../eligibility/dialog/citing.ts";
import type { FileKind } from "./files/file-links.ts";
import { materialText, settledCount, stepFacts, stepText } from "./text.ts";
import type { MaterialView, StepView, WalkView } from "./view.ts";
import * as wording from "./wording.ts";

/** The path of a file about this walk; absent where no files are served. */
export type FileUrl = ((kind: FileKind) => string) | undefined;

/**
 * What there is to know of the step that one stands at, and all steps.
 * @param citing  of the lines that the card goes with; the card cites nothing else
 */
export function stepCard(view: WalkView, citing: Citing, fileUrl: FileUrl, notes: readonly string[] = []): Card {
  const { programme, steps, place } = view;
  const now = steps[place];
  return {
    title: programme.title,
    ...(steps.length === 0 ? {} : { subtitle: subtitleOf(view) }),
    blocks: [
      ...notes.map((text) => ({ kind: "text" as const, text, tone: "subtle" as const })),
      ...(now === undefined ? [] : [{ kind: "facts" as const, facts: stepFacts(now) }]),
      ...(steps.length === 0
        ? []
        : [{ kind: "text" as const, text: wording.headings.steps, tone: "heading" as const }]),
      { kind: "items", items: steps.map((each, i) => stepItem(each, i, place, citing)) },
    ],
    actions: [
      ...(now === undefined ? [] : [say(wording.buttons.next)]),
      ...(place === 0 ? [] : [say(wording.buttons.back)]),
      ...(view.materials.length === 0 ? [] : [say(wording.buttons.checklist)]),
      ...opening("calendar", fileUrl),
    ],
  };
}

function subtitleOf({ programme, steps, place }: WalkView): string {
  const now = steps[place];
  if (now === undefined) return wording.finished(programme.title, steps.length);
  return wording.stepHeading(place + 1, steps.length, now.step.name, "");
}

function stepItem(view: StepView, i: number, place: number, citing: Citing): CardItem {
  const done = view.mark === undefined ? undefined : view.mark.kind === "done" ? "done" : "none";
  return {
    mark: done ?? (i === place ? "now" : "later"),
    text: `${i + 1}. ${stepText(view)}${citing.markAgain(view.step.basis)}`,
  };
}

/** The materials, each to be ticked off where it stands. */
export function checklistCard(view: WalkView, fileUrl: FileUrl): Card {
  const { programme, materials } = view;
  return {
    title: wording.headings.materials(programme.title, settledCount(view), materials.length),
    blocks: [
      { kind: "text", text: wording.clickHint, tone: "subtle" },
      { kind: "items", items: materials.map(materialItem) },
    ],
    actions: [
      ...(materials.some(({ mark }) => mark === "open") ? [say(wording.buttons.allReady)] : []),
      ...opening("document", fileUrl),
      ...opening("print", fileUrl),
    ],
  };
}

function materialItem(view: MaterialView, i: number): CardItem {
  const { mark } = view;
  const isOpen = mark === "open";
  return {
    mark: mark === "ready" ? "done" : isOpen ? "open" : "none",
    text: `${i + 1}. ${materialText(view)}`,
    say: isOpen ? wording.isReady(i + 1) : wording.isOpen(i + 1),
  };
}

const say = (text: string): CardAction => ({ kind: "say", title: text, text });

export const opening = (kind: FileKind, fileUrl: FileUrl): CardAction[] =>
  fileUrl === undefined ? [] : [{ kind: "open", title: wording.file[kind].title, url: fileUrl(kind) }];
