import type { Card, CardAction, CardItem } from "../cards/card.ts";
import type { FileKind } from "./files/file-links.ts";
import { materialText, progressWords, settledCount, stepFacts } from "./text.ts";
import type { MaterialView, WalkView } from "./view.ts";
import * as wording from "./wording.ts";

/** The path of a file about this walk; absent where no files are served. */
export type FileUrl = ((kind: FileKind) => string) | undefined;

/** All steps, and what there is to know of the one that one stands at. */
export function stepCard(view: WalkView, fileUrl: FileUrl, notes: readonly string[] = []): Card {
  const { programme, steps, place } = view;
  const now = steps[place];
  return {
    title: programme.title,
    ...(steps.length === 0 ? {} : { subtitle: subtitleOf(view) }),
    blocks: [
      { kind: "items", items: steps.map((each, i) => stepItem(each, i, place)) },
      ...(now === undefined ? [] : [{ kind: "facts" as const, facts: stepFacts(now) }]),
      ...notes.map((text) => ({ kind: "text" as const, text, tone: "subtle" as const })),
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

function stepItem(view: WalkView["steps"][number], i: number, place: number): CardItem {
  const { step, mark } = view;
  const detail = [step.basis.clause, ...progressWords(view)].join("，");
  return {
    mark: mark?.kind === "done" ? "done" : mark?.kind === "skipped" ? "none" : "open",
    text: `${i === place ? "▶ " : ""}${i + 1}. ${step.name}`,
    detail,
  };
}

/** The materials, each to be ticked off where it stands. */
export function checklistCard(view: WalkView, fileUrl: FileUrl): Card {
  const { programme, materials } = view;
  return {
    title: wording.headings.materials(programme.title, settledCount(view), materials.length),
    blocks: [{ kind: "items", items: materials.map(materialItem) }],
    actions: [
      ...(materials.some(({ mark }) => mark === "open") ? [say(wording.buttons.allReady)] : []),
      ...opening("document", fileUrl),
      ...opening("print", fileUrl),
    ],
  };
}

function materialItem(view: MaterialView, i: number): CardItem {
  const { material, mark } = view;
  const isOpen = mark === "open";
  return {
    mark: mark === "ready" ? "done" : isOpen ? "open" : "none",
    text: `${i + 1}. ${material.name}`,
    detail: [materialText(view).slice(material.name.length).replace(/^，/u, ""), material.basis.clause]
      .filter((part) => part !== "")
      .join("；"),
    say: isOpen ? wording.isReady(i + 1) : wording.isOpen(i + 1),
  };
}

const say = (text: string): CardAction => ({ kind: "say", title: text, text });

export const opening = (kind: FileKind, fileUrl: FileUrl): CardAction[] =>
  fileUrl === undefined ? [] : [{ kind: "open", title: wording.file[kind].title, url: fileUrl(kind) }];
