import type { FactType } from "../../knowledge/eligibility/facts.ts";
import { parseNumeral } from "../../knowledge/text/numerals.ts";

/** A figure with what it counts, at [start, end) of a text. */
export interface Amount {
  value: number;
  /** As it is written, without 个: 月, 年, 岁, 元, %; empty when nothing is said. */
  unit: string;
  start: number;
  end: number;
}

const numeral = "(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?[百千万亿]*|[零一二两三四五六七八九十百千万亿]+|半";
const units = "个?(?:月|工作日|学时|周岁|年|岁|天|日|件|项|篇|部|名|人|位|次|元|%|％)|个";
// Nothing that is counted here is below zero: -3个月 is no amount.
const pattern = new RegExp(
  `(?<!(?:^|[^\\d])[-−负])(?<![-−负]\\d{1,9})(百分之)?(${numeral})(多)?(${units})?(半)?`,
  "gu",
);

/** The figures of a text. A calendar day (2026年3月1日) is none. */
export function amountsIn(text: string): Amount[] {
  return [...text.matchAll(pattern)].flatMap((match): Amount[] => {
    const [all, percent, number = "", , written = "", half] = match;
    const value = number === "半" ? 0.5 : parseNumeral(number);
    if (value === undefined || isPartOfDay(text, match.index, value, written)) return [];
    const unit = percent === undefined ? written.replace(/^个/u, "").replace("％", "%") : "%";
    return [{ value: value + (half === undefined ? 0 : 0.5), unit, start: match.index, end: match.index + all.length }];
  });
}

/**
 * The figure in the unit of a number fact: 两年 is 24 months, 2万元 two of 万元, and 18 months are 1.5 years. A bare
 * figure is taken to be in the fact's own unit, or in yuan where 万 was written with it.
 * @param words  the words that announced it, which may be the unit itself: 35岁
 * @returns undefined when it counts something else
 */
export function inUnit(
  { value, unit }: Amount,
  type: FactType & { kind: "number" },
  words: string,
): number | undefined {
  const rate = unit === "" || unit === words ? ownRate(value, type.unit) : conversions.get(`${unit}>${type.unit}`);
  if (rate === undefined) return unit === type.unit ? value : undefined;
  const converted = Number((value * rate).toPrecision(12));
  return type.isWhole ? Math.floor(converted) : converted;
}

const ownRate = (value: number, unit: string): number => (unit === "万元" && value >= 1000 ? 1e-4 : 1);

const conversions = new Map([
  ["年>月", 12],
  ["月>年", 1 / 12],
  ["元>万元", 1e-4],
  ["岁>周岁", 1],
  ["周岁>周岁", 1],
  ["名>人", 1],
  ["人>名", 1],
  ["个>件", 1],
  ["个>项", 1],
  ["个>篇", 1],
]);

/** 2026年, and 3月 or 1日 right behind it: a year of four digits begins a day, no length of time. */
function isPartOfDay(text: string, at: number, value: number, unit: string): boolean {
  if (unit === "年" && value >= 1900 && value <= 2199) return true;
  return /(?:\d{4}年|[年月])$/u.test(text.slice(Math.max(0, at - 5), at)) && /^[月日]/u.test(unit);
}
