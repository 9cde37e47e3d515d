import { shifted } from "../../knowledge/calendar.ts";
import type { Step } from "../../knowledge/catalogue.ts";
import { type Day, isDay } from "../../knowledge/text/dates.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { parseNumeral } from "../../knowledge/text/numerals.ts";
import { done } from "./controls.ts";

/** Something that was done, as somebody tells it. */
export interface Happened {
  /** Handing in, or the step of this place. */
  what: "handed-in" | number;
  day: Day;
}

/** The step that one stands at was done; which one that is, the walk knows. */
export interface StepDone {
  what: "this-step";
  day: Day;
}

/**
 * Reads 「我11月20日提交了」, 「单位审核昨天通过了」, 「公示11月27日结束了」, 「昨天办完了」.
 * @param text  in matching form, clauses joined by ，
 * @param today  the day where none is named; a day without a year is the last such day up to it
 */
export function happenedIn(text: string, steps: readonly Step[], today: Day): Happened | StepDone | undefined {
  const said = dayIn(text, today);
  const rest = said === undefined ? text : text.replace(said.words, "").replace(/^，|，$/gu, "");
  const day = said?.day ?? today;
  const place = steps.findIndex(({ name }) => {
    const bare = matchingForm(name).replace(/\(.*$/u, "");
    const [before = "", ...behind] = rest.split(bare);
    return behind.length > 0 && (finished.test(behind.join(bare)) || finishing.test(before + behind.join(bare)));
  });
  if (place >= 0) return { what: place, day };
  const [counted, count = ""] = /^第(\d{1,2}|[一二三四五六七八九十]{1,3})个?步骤?/u.exec(rest) ?? [];
  const index = (parseNumeral(count) ?? 0) - 1;
  if (counted !== undefined && index in steps && done.test(rest.slice(counted.length))) return { what: index, day };
  if (handedIn.test(rest)) return { what: "handed-in", day };
  return said !== undefined && done.test(rest) ? { what: "this-step", day } : undefined;
}

// No two of these words share a beginning with a third, so that there is one way to read each text.
const fill = "(?:我们?|单位|公司|材料|资料|申请表?|申报|已经?|刚|才|在|是|于|就|都|把|的|，|网上|上午|下午)*";
const handedIn = new RegExp(
  `^${fill}(?:提交|递交|上交|交|上传|填报|报送|送审|报名|申报|申请|提出申请|网上填报)(?:申请|申报|材料|资料|表)*(?:上去|好|完|过)?(?:了|的)(?:申请|申报|材料|资料)?(?:，${fill})?$`,
  "u",
);
const finished =
  /^(?:[^，]{0,4})(?:已经|已|都|也)?(?:完成|办完|办好|办结|通过|结束|做完|审完|期满|到期|公示完|过|好|完|下来|拿到)(?:了|啦)+$/u;

/** 我办完单位审核: what is done is named behind. */
const finishing = /^(?:我们?|单位|公司)?(?:已经?|都|才|能|会|去|来)*(?:完成|办完|办好|办结|做完|走完)(?:了)?$/u;

/** The day that is named, and the words that name it. */
function dayIn(text: string, today: Day): { day: Day; words: string } | undefined {
  const relative = /今天|昨天|前天|今早|刚才|明天|后天/u.exec(text)?.[0];
  if (relative !== undefined) return { day: shifted(today, shifts[relative] ?? 0), words: relative };
  const match = written.exec(text);
  if (match === null) return undefined;
  const [words, year, month, date, isoYear, isoMonth, isoDate, onlyDate] = match;
  const day =
    onlyDate !== undefined
      ? lastSuch(today, undefined, onlyDate)
      : lastSuch(today, yearOf(year ?? isoYear, today), date ?? isoDate, month ?? isoMonth);
  return day === undefined ? undefined : { day, words };
}

const shifts: Readonly<Record<string, number>> = { 昨天: -1, 前天: -2, 明天: 1, 后天: 2 };

const written =
  /(?:(\d{4}|今|去)年)?(\d{1,2})月(\d{1,2})(?:日|号)?|(?:(\d{4})[-./])?(\d{1,2})[-./](\d{1,2})(?!\d)|(?<![第\d])(\d{1,2})(?:日|号)(?!窗口)/u;

const yearOf = (said: string | undefined, today: Day): number | undefined => {
  const shift = { 今: 0, 去: 1 }[said ?? ""];
  return shift === undefined ? (said && Number(said)) || undefined : Number(today.slice(0, 4)) - shift;
};

/**
 * A year that is not said is the one that makes it lie least far back; a day that is less than two months ahead is taken
 * as meant, so that it can be told that it is to come.
 */
function lastSuch(today: Day, year: number | undefined, date = "", month?: string): Day | undefined {
  const monthNow = today.slice(5, 7);
  const days = (year === undefined ? [0, 1].map((back) => Number(today.slice(0, 4)) - back) : [year])
    .map((each) => `${each}-${(month ?? monthNow).padStart(2, "0")}-${date.padStart(2, "0")}`)
    .filter(isDay);
  return days.find((day) => day <= (year === undefined ? shifted(today, 60) : day));
}
