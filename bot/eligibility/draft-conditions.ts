import type { Fact, FactRegistry, Subject } from "../../knowledge/eligibility/facts.ts";
import { amountsIn, inUnit } from "./amounts.ts";

/** A condition as a record writes it, without its clause and quotation. */
export type DraftCondition = Record<string, string | number>;

/** What a line of a document may ask for: a fact of the registry with the limit that stands beside it. */
export function draftCondition(line: string, registry: FactRegistry, subject: Subject): DraftCondition {
  for (const fact of byNameLength(registry)) {
    if (fact.subject !== subject) continue;
    const condition = fact.type.kind === "number" ? limitOf(line, fact) : valueOfLine(line, fact);
    if (condition !== undefined) return { 事实: fact.name, ...condition };
  }
  return { 事实: "待填写", 是: "待填写" };
}

function limitOf(line: string, fact: Fact): DraftCondition | undefined {
  const { type } = fact;
  if (type.kind !== "number") return undefined;
  const words = [fact.name, ...fact.cues.map((cue) => cue.words)].find((each) => line.includes(each));
  if (words === undefined) return undefined;
  const at = line.indexOf(words);
  for (const amount of amountsIn(line)) {
    if (Math.abs(amount.start - at) > 24) continue;
    const value = inUnit(amount, type, words);
    const operator = operatorAt(line, amount.start, amount.end);
    if (value !== undefined && operator !== undefined) return { [operator]: value };
  }
  return undefined;
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

function valueOfLine(line: string, { type }: Fact): DraftCondition | undefined {
  if (type.kind !== "level" && type.kind !== "choice") return undefined;
  for (const { value, sayings } of type.values) {
    const words = [value, ...sayings].find((each) => each.length >= 2 && line.includes(each));
    if (words === undefined) continue;
    return { [type.kind === "level" && line.includes(`${words}以上`) ? "至少" : "是"]: value };
  }
  return undefined;
}

const byNameLength = (registry: FactRegistry): Fact[] =>
  [...registry.values()].sort((one, other) => other.name.length - one.name.length);
