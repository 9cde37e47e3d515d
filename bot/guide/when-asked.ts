import type { Programme } from "../../knowledge/catalogue.ts";
import { isOpen } from "../../knowledge/eligibility.ts";
import { periodsFrom } from "../../knowledge/procedure.ts";
import type { Said, Taken } from "../dialogs/dialog.ts";
import { besideEligibility } from "../eligibility/dialog/consult.ts";
import type { QuotedCatalogue } from "../eligibility/dialog/quoted-catalogue.ts";
import type { Answering } from "./answering.ts";
import { spokenOfBefore } from "./choice.ts";
import { windowLines, windowRule } from "./text.ts";
import * as wording from "./wording.ts";

/**
 * 那什么时候报名, 截止到几号, 还来得及吗: when one may apply for what was spoken of before. A question that names what it asks
 * about is answered by the documents' own words.
 * @param text  in matching form, clauses joined by ，
 */
export const asksWhen = (text: string): boolean => asking.some((pattern) => pattern.test(text));

const lead = "(?:那|那么|请问|现在|这个|这项|它|一般|大概|具体|今年|明年|到底|最晚|，)*";
const when = "(?:什么时候|什么时间|啥时候|何时|几号|几月|几月几号|哪天|哪一天|哪个月)";
const applying = "(?:报名|申报|申请|受理|办理|办|报|提交|交材料|递交)";
const end = "(?:呢|啊|呀|吗|了)*";
const asking = [
  `^${lead}(?:是)?${when}(?:可以|能够?|要|开始|去|才能?|是)*(?:${applying}(?:截止|开始|结束)?|截止|开始|结束)${end}$`,
  `^${lead}${applying}?(?:时间|日期|期限|窗口)?(?:是|到|在)*(?:截止|开始|结束)?(?:时间|日期|日)?(?:是|到|在)*${when}(?:截止|开始|结束|为止)?${end}$`,
  `^${lead}${applying}?(?:截止|开始)(?:时间|日期|日)?(?:是|呢|多少)*$`,
  `^${lead}${applying}(?:时间|日期|期限)(?:呢|是多少)?$`,
  `^${lead}还?(?:来得及|赶得上|赶得及|能不能赶上|能赶上|过期|过了|截止了?|结束了?)(?:${applying})?(?:了)?(?:吗|么|没有?|不)${end}$`,
  `^${lead}(?:还有|还剩)(?:几|多少)天(?:截止|结束|开始)?${end}$`,
].map((pattern) => new RegExp(pattern, "u"));

/** @returns undefined where nothing was spoken of that one applies for, or too much */
export function toldWhen(catalogue: QuotedCatalogue, said: Said, answering: Answering): Taken | undefined {
  const { state, day, isPublic } = said;
  const { eligibility, ...others } = state;
  // What somebody was judged for is not what they speak of after something else was named.
  const isOver = eligibility?.isAside === true && others.matter !== undefined;
  const meant = spokenOfBefore(catalogue, isOver ? others : state).filter(({ windows }) => windows.length > 0);
  const open = meant.filter((each) => isOpen(each, day));
  const programmes = open.length > 0 ? open : meant;
  if (programmes.length === 0 || programmes.length > mostTold) return undefined;
  const waiting = eligibility?.asked === undefined || isPublic ? undefined : besideEligibility(eligibility, catalogue);
  const reply = {
    status: "answered" as const,
    lines: [...linesFor(programmes, said, answering), ...(waiting?.lines ?? [])],
    suggestions: waiting?.suggestions ?? (isPublic ? [] : nextAfter(programmes, day)),
    cards: [],
  };
  const [only, ...more] = programmes;
  if (only === undefined || more.length > 0) return answering.taken(reply, state.guide);
  return answering.taken(reply, state.guide, only, wording.whenAsked(only.title));
}

const mostTold = 4;

/** Several that go by the same days are told of at once. */
function linesFor(programmes: readonly Programme[], { day }: Said, answering: Answering): string[] {
  const titles = new Map<string, string[]>();
  for (const programme of programmes) {
    const now = windowLines(programme, day, answering.citing);
    const line = [windowRule(programme, answering.citing) ?? "", ...now].join("");
    titles.set(line, [...(titles.get(line) ?? []), programme.title]);
  }
  return [...titles].map(([line, named]) => wording.window.of(named, line));
}

function nextAfter(programmes: readonly Programme[], day: string): string[] {
  const periods = programmes.flatMap(({ windows, validity }) => periodsFrom(windows, day, validity));
  const [only, ...more] = programmes;
  return [
    ...(periods.some(({ window }) => window.kind !== "always") ? [wording.buttons.remindBefore] : []),
    ...(only === undefined || more.length > 0 || periods.length === 0 ? [] : [wording.start(only.title)]),
  ];
}
