import type { Fact, FactRegistry, Subject } from "../../knowledge/eligibility/facts.ts";
import { amountsIn, inUnit } from "./amounts.ts";

/** A condition as a record writes it, without its clause and quotation. */
export type DraftCondition = Record<string, string | number>;

/**
 * The condition of a line that asks for one fact of the registry and for nothing else. A line that says a word more, an
 * alternative, an exception, a second condition, is left to a person: half a condition would be a wrong one.
 */
export function draftCondition(line: string, registry: FactRegistry, subject: Subject): DraftCondition {
  const found = [...registry.values()]
    .filter((fact) => fact.subject === subject)
    .flatMap((fact) => {
      const condition = fact.type.kind === "number" ? limitOf(line, fact) : valueOfLine(line, fact);
      return condition === undefined ? [] : [{ 事实: fact.name, ...condition }];
    });
  const [only, ...others] = found;
  return only !== undefined && others.length === 0 ? only : { 事实: "待填写", 是: "待填写" };
}

function limitOf(line: string, fact: Fact): DraftCondition | undefined {
  const { type } = fact;
  if (type.kind !== "number") return undefined;
  const words = longest(wordsOf(fact).filter((each) => line.includes(each)));
  const [amount, ...others] = amountsIn(line);
  if (words === undefined || amount === undefined || others.length > 0) return undefined;
  const value = inUnit(amount, type, words);
  const operator = operatorAt(line, amount.start, amount.end);
  if (value === undefined || operator === undefined) return undefined;
  const rest = `${line.slice(0, amount.start)} ${line.slice(amount.end)}`.replace(limits, " ");
  return saysNothingElse(rest, fact) ? { [operator]: value } : undefined;
}

/** 民法典第一千二百五十九条: 以上, 以下, 满 include the number; 不满, 超过 do not. A bare figure limits nothing. */
function operatorAt(line: string, start: number, end: number): string | undefined {
  const before = line.slice(Math.max(0, start - 4), start);
  const after = line.slice(end, end + 2);
  if (/不超过|不高于|不多于|至多/u.test(before) || /^以[下内]/u.test(after)) return "至多";
  if (/未满|不满|低于$/u.test(before) && !/不低于/u.test(before)) return "未满";
  if (/(?<!不)超过|多于/u.test(before)) return "超过";
  return /满|不少于|不低于|至少|达到/u.test(before) || /^以上/u.test(after) ? "至少" : undefined;
}

const limits =
  /不超过|不高于|不多于|至多|未满|不满|不低于|低于|超过|多于|不少于|至少|达到|满|及?以[上下内]|[（(]含[）)]/gu;

function valueOfLine(line: string, fact: Fact): DraftCondition | undefined {
  const { type } = fact;
  if (type.kind !== "level" && type.kind !== "choice") return undefined;
  const named = type.values.flatMap(({ value, sayings }) => {
    const words = longest([value, ...sayings].filter((each) => each.length >= 2 && line.includes(each)));
    return words === undefined ? [] : [{ value, words }];
  });
  // 高级工程师 is no 工程师.
  const [only, ...others] = named.filter(
    ({ words }) => !named.some((other) => other.words !== words && other.words.includes(words)),
  );
  if (only === undefined || others.length > 0) return undefined;
  const isLeast = new RegExp(`${only.words}及?以上`, "u").test(line);
  if (isLeast && type.kind !== "level") return undefined;
  const rest = line.replace(only.words, " ").replace(/及?以上/u, " ");
  return saysNothingElse(rest, fact) ? { [isLeast ? "至少" : "是"]: only.value } : undefined;
}

/** Whether what a line says beside the value is the fact's own name, or nothing. */
function saysNothingElse(rest: string, fact: Fact): boolean {
  const own = [fact.name, fact.question, ...fact.columns, ...wordsOf(fact)].join(" ");
  return rest
    .replace(plain, " ")
    .split(/\s+/u)
    .every((part) => part === "" || isMadeOf(part, own));
}

/** 连续缴纳社会保险 is made of pairs of characters that the fact's own words hold. */
function isMadeOf(part: string, own: string): boolean {
  for (let i = 0; i + 1 < part.length; i++) if (!own.includes(part.slice(i, i + 2))) return false;
  return part.length > 1;
}

// What a condition may say of anybody: no word of these narrows or widens it.
const plain = /申请人|申报人|本人|应当|必须|须|应|需|具有|具备|取得|拥有|持有|获得|[为是有的在]/gu;

const wordsOf = ({ name, cues }: Fact): string[] => [name, ...cues.map(({ words }) => words)];

const longest = (words: readonly string[]): string | undefined =>
  words.reduce<string | undefined>(
    (best, each) => (best !== undefined && best.length >= each.length ? best : each),
    undefined,
  );
