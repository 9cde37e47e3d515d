import type { Rate } from "../../knowledge/catalogue.ts";
import type { FactTest, Operator } from "../../knowledge/eligibility/condition.ts";
import type { FactRegistry, FactType, FactValue } from "../../knowledge/eligibility/facts.ts";
import type { Gap } from "../../knowledge/eligibility/gap.ts";
import type { Judgement, Verdict } from "../../knowledge/eligibility.ts";

/** What every verdict is said under. */
export const reservation = "根据您提供的信息判断，仅供参考，是否符合以主管部门的审核决定为准。";

/** Never more certain than what was given. */
export const verdictWords: Record<Verdict, string> = {
  eligible: "可能符合",
  nearly: "接近符合",
  unknown: "还不能判断",
  "not-eligible": "可能不符合",
  closed: "不在有效期内",
};

/** A verdict with what it hangs on, in one line: 接近符合：本区连续社保月数还差3个月. */
export function verdictLine(
  judgement: Judgement,
  registry: FactRegistry,
  wordsOf = (gap: Gap): string => gapWords(gap, registry),
): string {
  const { verdict, missing, gaps, programme } = judgement;
  const word = verdictWords[verdict];
  switch (verdict) {
    case "eligible":
      return word;
    case "unknown":
      return missing.length === 0 ? word : `${word}：缺 ${missing.join("、")}`;
    case "closed":
      return `${word}（${programme.validity.from} 至 ${programme.validity.to}）`;
    default: {
      const parts = [...gaps.map(wordsOf), ...(missing.length > 0 ? [`还缺 ${missing.join("、")}`] : [])];
      return parts.length === 0 ? word : `${word}：${parts.join("；")}`;
    }
  }
}

/**
 * How far a condition is from being met: 年龄45周岁，超过2周岁（要求不超过43周岁）.
 * @param isTold  false where nobody said it, and it was taken as presumed
 */
export function gapWords({ test, isNegated, given, short }: Gap, registry: FactRegistry, isTold = true): string {
  const type = registry.get(test.fact)?.type;
  const required = requirementWords(test, isNegated, type);
  const value = type?.kind === "flag" ? `“${valueWords(given, type)}”` : valueWords(given, type);
  const stated = isTold ? `${test.fact}为${value}` : `没有提到${test.fact}，先按${value}算`;
  if (short === undefined || type?.kind !== "number" || test.operator.startsWith("is"))
    return `${stated}，要求${type?.kind === "flag" ? `为“${required}”` : required}`;
  const size = Math.abs(Number(short.toPrecision(12)));
  const distance =
    size === 0 ? "" : short > 0 ? `，还差${amountWords(size, type.unit)}` : `，超过${amountWords(size, type.unit)}`;
  return `${stated}${distance}，要求${required}`;
}

/** What a condition asks for: 不少于6个月, 硕士以上. */
export function requirementWords({ operator, values }: FactTest, isNegated: boolean, type?: FactType): string {
  const told = values.map((value) => valueWords(value, type)).join("或者");
  const words = type?.kind === "level" ? levelWords : type?.kind === "day" ? dayWords : numberWords;
  return words[isNegated ? opposite[operator] : operator].replace("…", told);
}

/** A value with its unit: 8个月, 博士, 是. */
export function valueWords(value: FactValue, type?: FactType): string {
  if (typeof value === "boolean") return value ? "是" : "否";
  return typeof value === "number" && type?.kind === "number" ? amountWords(value, type.unit) : String(value);
}

/** A benefit's rate: 6000元/月（最长60个月；按季度发放）. */
export function rateWords({ amount, unit = "", text, cap, frequency }: Rate): string {
  const more = [cap, frequency].filter((part) => part !== undefined);
  const main = amount === undefined ? (text ?? "") : `${amount}${unit}`;
  return more.length === 0 ? main : `${main}（${more.join("；")}）`;
}

const amountWords = (value: number, unit: string): string => `${value}${unit === "月" ? "个月" : unit}`;

const opposite: Record<Operator, Operator> = {
  is: "is-not",
  "is-not": "is",
  "at-least": "below",
  "at-most": "above",
  below: "at-least",
  above: "at-most",
};

const numberWords: Record<Operator, string> = {
  is: "…",
  "is-not": "不是…",
  "at-least": "不少于…",
  "at-most": "不超过…",
  below: "低于…",
  above: "超过…",
};

const dayWords: Record<Operator, string> = {
  is: "…",
  "is-not": "不是…",
  "at-least": "不早于…",
  "at-most": "不晚于…",
  below: "早于…",
  above: "晚于…",
};

const levelWords: Record<Operator, string> = {
  is: "…",
  "is-not": "不是…",
  "at-least": "…以上",
  "at-most": "…以下",
  below: "低于…",
  above: "高于…",
};
