import type { Day } from "../../knowledge/text/dates.ts";
import type { Status } from "../answer/answer.ts";
import type { Card } from "../cards/card.ts";
import type { Citing } from "../eligibility/dialog/citing.ts";
import { checklistCard, type FileUrl, opening, stepCard } from "./cards.ts";
import { deadlinesIn } from "./deadlines.ts";
import { type FileKind, fileLifeDays } from "./files/file-links.ts";
import {
  estimateNote,
  materialLines,
  officeWords,
  openNumbers,
  overviewLines,
  settledCount,
  stepLines,
  stepText,
  windowLines,
} from "./text.ts";
import type { Ticks } from "./ticks.ts";
import type { WalkView } from "./view.ts";
import { isOwnStep } from "./walk.ts";
import * as wording from "./wording.ts";

/** What one turn of the guide says. */
export interface Reply {
  status: Status;
  lines: string[];
  suggestions: string[];
  cards: Card[];
}

/** What every reply is made over. */
export interface Showing {
  view: WalkView;
  citing: Citing;
  day: Day;
  fileUrl: FileUrl;
}

/** The beginning: when one may apply, all steps in a line each, and what to have ready. */
export function openingReply(showing: Showing, said: readonly string[]): Reply {
  const { view, citing, day } = showing;
  const { programme, steps } = view;
  const windows = windowLines(programme, day, citing);
  const opened = windows[0] === wording.window.never ? wording.openedToRead : wording.opened;
  const lines = [
    ...said,
    ...(steps.length === 0 ? stepLines(view, citing, day) : [opened(programme.title, steps.length)]),
    ...windows,
    ...(steps.length === 0 ? [] : [wording.headings.steps, ...overviewLines(view, citing)]),
    ...countLine(view),
  ];
  const cards = [stepCard(view, citing, calendarUrl(showing), windows)];
  return { status: "answered", lines, suggestions: buttonsAt(view), cards };
}

/** The same for others to read along: nothing of how far somebody is. */
export function publicReply({ view, citing, day }: Showing, said: readonly string[]): Reply {
  const { programme } = view;
  const lines = [
    ...(view.steps.length === 0
      ? stepLines(view, citing, day)
      : [wording.aboutSteps(programme.title, view.steps.length)]),
    ...windowLines(programme, day, citing),
    ...overviewLines(view, citing, false),
    ...said,
  ];
  return { status: "answered", lines, suggestions: [], cards: [] };
}

export function stepReply(showing: Showing, said: readonly string[]): Reply {
  const { view, citing } = showing;
  const lines = [...said, ...stepLines(view, citing, showing.day), ...(view.place === 0 ? countLine(view) : [])];
  return {
    status: "answered",
    lines,
    suggestions: buttonsAt(view),
    cards: [stepCard(view, citing, calendarUrl(showing))],
  };
}

/** After something was done: the days that follow from it. */
export function happenedReply(showing: Showing, said: readonly string[]): Reply {
  const { view, citing } = showing;
  const reply = stepReply(showing, said);
  const days = view.steps.flatMap((each, i) =>
    each.due === undefined || i <= view.place ? [] : [`○ ${i + 1}. ${stepText(each)}${citing.mark(each.step.basis)}`],
  );
  const later = days.length === 0 ? [] : [wording.headings.steps, ...days, ...estimateNote(view.steps)];
  // What is still open was said a line before.
  const counted = countLine(view);
  const lines = [...reply.lines.filter((line) => !counted.includes(line)), ...later];
  return { ...reply, lines: lines.filter((line, i, all) => all.indexOf(line) === i) };
}

/** How far one is by one's own word, and who can see how far the department is. */
export function whereReply(showing: Showing, others: readonly string[]): Reply {
  const { view, citing } = showing;
  const { office, title } = view.programme;
  const lines = [wording.walking(title), ...stepLines(view, citing, showing.day), ...countLine(view)];
  const mark = office.basis === undefined ? "" : citing.mark(office.basis);
  const who = wording.cannotSee(officeWords(office), mark);
  const also = others.length === 0 ? [] : [wording.alsoOpen(others)];
  const cards = [stepCard(view, citing, calendarUrl(showing), [who])];
  return { status: "answered", lines: [...lines, who, ...also], suggestions: buttonsAt(view), cards };
}

export function checklistReply({ view, citing, fileUrl }: Showing, said: readonly string[]): Reply {
  const { programme, materials } = view;
  if (materials.length === 0) return plainReply([...said, wording.noMaterials(programme.title)], buttonsAt(view));
  const settled = settledCount(view);
  const lines = [
    ...said,
    wording.headings.materials(programme.title, settled, materials.length),
    ...materialLines(view, citing),
    settled === materials.length ? wording.allTicked : wording.tickHint,
  ];
  return { status: "answered", lines, suggestions: listButtons(view), cards: [checklistCard(view, fileUrl)] };
}

/** What was ticked, and what is left; the card shows the whole list. */
export function tickedReply({ view, citing, fileUrl }: Showing, ticks: readonly Ticks[]): Reply {
  const left = openNumbers(view).length;
  const changed = ticks.flatMap(({ keys, mark }) => {
    const lines = mark === "open" ? [] : materialLines(view, citing, ({ key }) => keys.includes(key));
    return lines.length === 0 || mark === "open" ? [] : [wording.nowTicked[mark], ...lines];
  });
  const lines = [
    ...(ticks.some(({ isBeyond }) => isBeyond) ? [wording.noSuchItem(view.materials.length)] : []),
    ...ticks.flatMap(({ part }) => {
      const place = view.materials.findIndex(({ key }) => key === part?.key);
      return part === undefined || place < 0 ? [] : [wording.alsoOf(place + 1, part.others)];
    }),
    ...changed,
    ...(left === 0
      ? [wording.allTicked]
      : [wording.left(left), ...materialLines(view, citing, (each) => each.mark === "open")]),
  ];
  return { status: "answered", lines, suggestions: listButtons(view), cards: [checklistCard(view, fileUrl)] };
}

function listButtons(view: WalkView): string[] {
  const { next, allReady, document, print } = wording.buttons;
  return [...(settledCount(view) === view.materials.length ? [next] : [allReady]), document, print];
}

/** All steps with where one stands, and the days to come. */
export function stepsReply(showing: Showing): Reply {
  const { view, citing, day } = showing;
  const windows = view.submitted === undefined && view.place === 0 ? windowLines(view.programme, day, citing) : [];
  const lines = [wording.headings.dates(view.programme.title), ...windows, ...overviewLines(view, citing)];
  return {
    status: "answered",
    lines,
    suggestions: buttonsAt(view),
    cards: [stepCard(view, citing, calendarUrl(showing))],
  };
}

export function fileReply({ view, day, fileUrl, citing }: Showing, kind: FileKind): Reply {
  const buttons = buttonsAt(view);
  if (fileUrl === undefined) return plainReply([wording.file.none], buttons);
  const deadlines = kind === "calendar" ? deadlinesIn(view, day) : [];
  if (kind === "calendar" && deadlines.length === 0)
    return plainReply([hasLimits(view) ? wording.file.noDays : wording.file.neverDays], buttons);
  const days = deadlines.map(
    ({ what, day: on, isCertain, basis }) => `• ${wording.deadlineWords(what, on, isCertain)}${citing.mark(basis)}`,
  );
  const isAllCertain = deadlines.every(({ isCertain }) => isCertain);
  const lines = [
    ...(days.length > 0 ? days : [wording.file.ready]),
    ...(isAllCertain ? [] : estimateNote(view.steps)),
    wording.file[kind].line(fileUrl(kind)),
    wording.file.life(fileLifeDays),
  ];
  const card: Card = {
    title: view.programme.title,
    blocks: [{ kind: "text", text: wording.file.life(fileLifeDays), tone: "subtle" }],
    actions: opening(kind, fileUrl),
  };
  return { status: "answered", lines, suggestions: buttons, cards: [card] };
}

/** Whether days follow from the day of handing in. */
export const hasLimits = ({ steps }: WalkView): boolean => steps.some(({ step }) => step.limit !== undefined);

export const plainReply = (
  lines: readonly string[],
  suggestions: readonly string[] = [],
  status: Status = "answered",
): Reply => ({ status, lines: [...lines], suggestions: [...suggestions], cards: [] });

/** What may be said next at the step that one stands at. */
export function buttonsAt(view: WalkView): string[] {
  const { next, back, skip, checklist, remind, restart, remove } = wording.buttons;
  const list = view.materials.length === 0 ? [] : [checklist];
  if (view.place >= view.steps.length) return [...list, restart, remove];
  return [next, ...(view.place === 0 ? [] : [back]), skip, ...list, remind];
}

/** What is not ticked yet, for whoever goes past the first own step: that is where the materials are handed in. */
export function openMaterials({ view }: Showing, place: number): string[] {
  const { steps } = view.programme;
  const first = steps.findIndex(isOwnStep);
  const numbers = openNumbers(view);
  return place === Math.max(first, 0) && numbers.length > 0 ? [wording.stillOpen(numbers)] : [];
}

function countLine(view: WalkView): string[] {
  return view.materials.length === 0 ? [] : [wording.materialCount(settledCount(view), view.materials.length)];
}

/** A calendar is offered where there are days to put into it. */
const calendarUrl = ({ view, day, fileUrl }: Showing): FileUrl =>
  deadlinesIn(view, day).length === 0 ? undefined : fileUrl;
