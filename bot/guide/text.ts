import { chineseCalendar, daysBetween, workingDayUpTo } from "../../knowledge/calendar.ts";
import type { Material, Office, Programme, Window } from "../../knowledge/catalogue.ts";
import { type OpenPeriod, periodsFrom } from "../../knowledge/procedure.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import type { Citing } from "../eligibility/dialog/citing.ts";
import type { MaterialView, StepView, WalkView } from "./view.ts";
import * as wording from "./wording.ts";

/** When one may apply, seen from a day. */
export function windowLines({ windows, validity }: Programme, day: Day, citing: Citing): string[] {
  if (windows.length === 0) return [];
  const [first, second] = periodsFrom(windows, day, validity);
  if (first === undefined) return [wording.window.never];
  return [
    windowLine(first, day, citing),
    ...(second === undefined || second.window.kind === "always"
      ? []
      : [wording.window.further(second.from, second.to, citing.mark(second.window.basis))]),
  ];
}

/** When one may apply as the documents have it, whatever the day; undefined where it is always. */
export function windowRule({ windows }: Programme, citing: Citing): string | undefined {
  const times = windows.flatMap((window) => timesOf(window));
  const marks = windows.filter(({ kind }) => kind !== "always").map(({ basis }) => citing.mark(basis));
  return times.length === 0 ? undefined : wording.window.rule(times, [...new Set(marks)].join(""));
}

function timesOf(window: Window): string[] {
  switch (window.kind) {
    case "always":
      return [];
    case "yearly":
      return [wording.window.yearly(window.from, window.to, window.years)];
    case "quarterly":
      return [wording.window.quarterly(window.from, window.to)];
    case "once":
      return [wording.window.once(window.from, window.to)];
  }
}

function windowLine({ window, from, to, isOpen }: OpenPeriod, day: Day, citing: Citing): string {
  const mark = citing.mark(window.basis);
  const note = window.note === undefined ? "" : wording.window.note(window.note);
  if (window.kind === "always") return wording.window.always(mark) + note;
  const worked = workingDayUpTo(to, chineseCalendar);
  const rest = worked === to ? "" : wording.window.restDay(worked);
  if (isOpen) return wording.window.open(to, daysBetween(day, to), mark) + rest + note;
  return wording.window.next(from, to, daysBetween(day, from), mark) + rest + note;
}

/** Who does a step, where, by when and to what end. */
export function stepFacts({ step, due }: StepView): { name: string; value: string }[] {
  const rows: [string, string | undefined][] = [
    [wording.fact.actor, step.actor],
    [wording.fact.where, step.where],
    [wording.fact.limit, step.limit && wording.limitWords(step.limit.days, step.limit.unit)],
    [wording.fact.due, due && wording.dueWords(due.day, due.isCertain)],
    [wording.fact.result, step.result],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

/** The step that one stands at. */
export function stepLines(view: WalkView, citing: Citing, day: Day): string[] {
  const { steps, place, programme } = view;
  const now = steps[place];
  if (steps.length === 0) {
    const { office, title } = programme;
    return [
      `${wording.noSteps(title, officeWords(office))}${office.basis === undefined ? "" : citing.mark(office.basis)}`,
    ];
  }
  if (now === undefined) return [wording.finished(programme.title, steps.length)];
  return [
    wording.stepHeading(place + 1, steps.length, now.step.name, citing.mark(now.step.basis)),
    ...stepFacts(now).map(({ name, value }) => `• ${name}：${value}`),
    ...estimateNote([now]),
    ...(now.due !== undefined && now.due.day < day ? [wording.overdue(officeWords(programme.office))] : []),
    hintAt(view, now, day),
  ];
}

/** What to tell next, so that the days that follow can be worked out. */
function hintAt({ place, submitted, steps, programme }: WalkView, { step, due }: StepView, day: Day): string {
  if (place === 0 && submitted === undefined)
    return isOpenOn(programme, day) ? wording.handInHint(day) : wording.handInLater;
  const before = steps[place - 1];
  const isUnknown = due === undefined && step.limit !== undefined && step.limit.days > 0;
  if (before?.mark?.kind === "done" && before.mark.day === undefined && isUnknown)
    return wording.unknownSince(shortName(before.step), day);
  return wording.doneHint(shortName(step), day);
}

/** Whether one may apply on a day; where nothing is written of it, one may. */
export function isOpenOn({ windows, validity }: Programme, day: Day): boolean {
  return windows.length === 0 || periodsFrom(windows, day, validity).some((each) => each.from <= day && day <= each.to);
}

/** Without what stands in brackets behind it. */
export const shortName = ({ name }: { name: string }): string => name.replace(/[（(].*$/u, "");

/** All steps, a line each: ▶ marks the one that one stands at. */
export function overviewLines(view: WalkView, citing: Citing, isPersonal = true): string[] {
  return [
    ...view.steps.map((each, i) => {
      const sign = !isPersonal ? "•" : each.mark !== undefined ? "✓" : i === view.place ? "▶" : "○";
      return `${sign} ${i + 1}. ${stepText(each)}${citing.mark(each.step.basis)}`;
    }),
    ...estimateNote(view.steps),
  ];
}

/** 单位审核（用人单位，5个工作日） */
export function stepText(each: StepView): string {
  const { name, actor, where, limit } = each.step;
  const words = [actor, where, limit && wording.limitWords(limit.days, limit.unit), ...progressWords(each)];
  return `${name}（${words.filter((word) => word !== undefined).join("，")}）`;
}

export function progressWords({ mark, due }: StepView): string[] {
  if (mark?.kind === "done") return [wording.doneOn(mark.day)];
  if (mark?.kind === "skipped") return [wording.skippedFor(mark.reason)];
  return due === undefined ? [] : [`${wording.fact.due}${wording.dueWords(due.day, due.isCertain)}`];
}

export function estimateNote(steps: readonly StepView[]): string[] {
  return steps.some(({ due }) => due?.isCertain === false) ? [wording.estimated(chineseCalendar.known.to)] : [];
}

export const signs = { ready: "☑", open: "☐", unneeded: "－" } as const;

/** Those of the materials that are chosen, with their numbers in the whole list. */
export function materialLines(
  { materials }: WalkView,
  citing: Citing,
  isChosen: (each: MaterialView) => boolean = () => true,
): string[] {
  return materials.flatMap((each, i) =>
    isChosen(each) ? [`${signs[each.mark]} ${i + 1}. ${materialText(each)}${citing.mark(each.material.basis)}`] : [],
  );
}

/** 职称申报评审表，原件2份，用人单位盖章 */
export function materialText({ material, mark }: MaterialView): string {
  const { name, when } = material;
  const parts = [name, copiesOf(material), issuerOf(material)].filter((part) => part !== "");
  const only = when === undefined ? "" : wording.ifNeeded(when);
  return `${parts.join("，")}${only}${mark === "unneeded" ? wording.unneeded : ""}`;
}

/** 复印件1份，核对原件 */
export const copiesOf = ({ form = "", copies }: Pick<Material, "form" | "copies">): string =>
  copies === undefined ? form : form.replace(/^[^，]*/u, (first) => `${first}${copies}份`);

export const issuerOf = ({ issuer = "" }: Pick<Material, "issuer">): string =>
  issuer === "" || /盖章|出具|签字|签章|提供|开具|认证|填写|报送|提交|上传|打印|下载/u.test(issuer)
    ? issuer
    : `${issuer}出具`;

/** How many materials are settled: ready, or not needed. */
export const settledCount = ({ materials }: WalkView): number => materials.filter(({ mark }) => mark !== "open").length;

export const openNumbers = ({ materials }: WalkView): number[] =>
  materials.flatMap(({ mark }, i) => (mark === "open" ? [i + 1] : []));

export function officeWords({ department, phone, hours, address }: Office): string {
  const more = [phone, hours, address].filter((part) => part !== undefined);
  return more.length === 0 ? department : `${department}（${more.join("；")}）`;
}
