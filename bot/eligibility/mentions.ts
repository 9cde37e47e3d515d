import type { Cue, Fact, FactRegistry, FactValue, Subject } from "../../knowledge/eligibility/facts.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import { type Amount, amountsIn, inUnit } from "./amounts.ts";
import type { Clause } from "./clauses.ts";
import { daysSaid } from "./days-said.ts";

/** A fact mentioned in a text, at [start, end). */
export interface Mention {
  fact: Fact;
  value: FactValue;
  start: number;
  end: number;
}

/** What one clause says of the facts of a registry, in reading order. */
export function mentionsOf(clause: Clause, registry: FactRegistry, subject: Subject, today: Day): Mention[] {
  // 区里 and 本区 are one place, and of one length.
  const text = clause.text
    .replace(/(?<=[在到来去是])(?:区里|咱区|我区)/gu, "本区")
    .replace(/[到来](?=本区.{0,6}(?:上班|工作|就业))/gu, "在");
  const own = [...registry.values()].filter((fact) => fact.subject === subject);
  const found: Mention[] = [];
  const amounts = amountsIn(text);
  for (const fact of own) {
    if (fact.notWith.some((word) => text.includes(word))) continue;
    const mention = mentionOf(fact, text, amounts, today);
    if (mention !== undefined) found.push(mention);
  }
  return longest(found)
    .filter((mention) => !isPlace(text, mention) || isWhereOf(mention, text, found, own))
    .map((mention) => ({ ...mention, start: mention.start + clause.start, end: mention.end + clause.start }))
    .sort((one, other) => one.start - other.start);
}

function mentionOf(fact: Fact, text: string, amounts: readonly Amount[], today: Day): Mention | undefined {
  switch (fact.type.kind) {
    case "level":
    case "choice":
      return optionIn(fact, text);
    case "flag":
      return flagIn(fact, text);
    case "number":
      return numberIn(fact, text, amounts);
    case "day":
      return dayIn(fact, text, today);
  }
}

/** The longest of the names and sayings in the text: 副高级 rather than 高级, unless the words say it is not so. */
function optionIn(fact: Fact, text: string): Mention | undefined {
  const { type } = fact;
  if (!("values" in type)) return undefined;
  let best: Mention | undefined;
  for (const { value, sayings } of type.values) {
    for (const words of [value, ...sayings]) {
      if (words.length < 2) continue;
      const start = text.indexOf(words);
      if (start < 0 || words.length <= (best === undefined ? 0 : best.end - best.start)) continue;
      best = { fact, value, start, end: start + words.length };
    }
  }
  best = best && joined(best, text);
  return best === undefined || isNegated(text, best.start) || isAhead(text, best.start) ? undefined : best;
}

/** 中级 and 工程师 side by side are one name, of which 中级工 is no part. */
function joined(mention: Mention, text: string): Mention {
  const { fact, value } = mention;
  const option = "values" in fact.type ? fact.type.values.find((each) => each.value === value) : undefined;
  for (const words of [value, ...(option?.sayings ?? [])] as string[]) {
    if (words.length < 2) continue;
    if (text.startsWith(words, mention.end)) return { ...mention, end: mention.end + words.length };
    const start = mention.start - words.length;
    if (start >= 0 && text.startsWith(words, start)) return { ...mention, start };
  }
  return mention;
}

function flagIn(fact: Fact, text: string): Mention | undefined {
  for (const { words, value } of cuesByLength(fact.cues)) {
    const start = text.indexOf(words);
    if (start < 0 || value === undefined) continue;
    if (isAhead(text, start)) return undefined;
    return { fact, value: isNegated(text, start) ? !value : value, start, end: start + words.length };
  }
  return undefined;
}

/** The figure nearest to one of the fact's words, in a unit that the fact can be counted in. */
function numberIn(fact: Fact, text: string, amounts: readonly Amount[]): Mention | undefined {
  const { type } = fact;
  if (type.kind !== "number") return undefined;
  const age = fact.cues.some(({ words }) => words === "年龄") ? bareAge(fact, text) : undefined;
  if (age !== undefined) return age;
  for (const { words, factor = 1 } of cuesByLength(fact.cues)) {
    const at = text.indexOf(words);
    if (at < 0) continue;
    for (const amount of nearest(amounts, at, at + words.length)) {
      const value = inUnit(amount, type, words);
      if (value === undefined) continue;
      const scaled = Number((value * factor).toPrecision(12));
      return { fact, value: scaled, start: Math.min(at, amount.start), end: Math.max(at + words.length, amount.end) };
    }
    if (isNegated(text, at) || /^[^，。；\d]{0,3}(?:没|未|不)/u.test(text.slice(at + words.length)))
      return { fact, value: 0, start: Math.max(0, at - 2), end: at + words.length };
  }
  return undefined;
}

/** 今年27, 我35: nothing else is counted like that. */
function bareAge(fact: Fact, text: string): Mention | undefined {
  const [, before = "", figure = ""] = /^((?:我|本人)?今年|我|本人)(\d{2})(?:了|整)?$/u.exec(text) ?? [];
  return figure === "" ? undefined : { fact, value: Number(figure), start: 0, end: before.length + figure.length };
}

function dayIn(fact: Fact, text: string, today: Day): Mention | undefined {
  for (const { words } of cuesByLength(fact.cues)) {
    const at = text.indexOf(words);
    const [said] = at < 0 ? [] : daysSaid(text, today);
    if (said === undefined) continue;
    return { fact, value: said.day, start: Math.min(at, said.start), end: Math.max(at + words.length, said.end) };
  }
  return undefined;
}

/** 不是, 还没有, 未取得 right in front; what is denied further ahead (无房的硕士) is something else. */
function isNegated(text: string, at: number): boolean {
  return /(?:不|没|未|无|非)(?:是|有|拿到?|取得|获得|评上?|考上?|读过?|任何|什么|在|交|缴纳?|签订?|办理?|曾){0,2}$/u.test(
    text.slice(Math.max(0, at - 8), at),
  );
}

/** 明年就退休, 准备读博士: it is not so yet. */
function isAhead(text: string, at: number): boolean {
  return /(?:明年|后年|快|即将|(?<!主)将|准备|打算|马上|(?<![理设感])想|(?<![需主重必])要)(?:就|要|去|再|来|会|考|读|评|报|办|拿|当|个)*$/u.test(
    text.slice(Math.max(0, at - 8), at),
  );
}

/** 本区, 在本区, 外地: where something is, which says a fact only of what it is said of. */
const isPlace = (text: string, { start, end }: Mention): boolean =>
  /^(?:在..|在?.{1,4}[区市省县]|外地)$/u.test(text.slice(start, end));

/**
 * Whether a place is said of the fact itself. The 本区 of 本区没有自有住房 is where the home is, and that of 户口不在本区
 * where somebody is registered; neither says where they work.
 */
function isWhereOf(mention: Mention, text: string, found: readonly Mention[], facts: readonly Fact[]): boolean {
  const { fact, start, end } = mention;
  if ("values" in fact.type && !labelsOf(fact).some((label) => text.includes(label))) return false;
  const place = text.slice(start, end).replace(/^在/u, "");
  const isInName = found.some((other) => other.fact !== fact && other.fact.name.includes(place));
  const before = text.slice(0, start).replace(/[也都还就是不没]+$/u, "");
  return !isInName && !facts.some((other) => other !== fact && labelsOf(other).some((label) => before.endsWith(label)));
}

/** 户籍, 户口, 注册 of 注册地: what one calls it. */
const labelsOf = ({ name, columns }: Fact): string[] =>
  [name, ...columns].map((label) => label.replace(/(?<=..)(?:所在)?地$/u, "")).filter((label) => label.length >= 2);

/** Words that stand within longer ones of another fact are not about their own: 户口在本区 says nothing of work there. */
function longest(mentions: readonly Mention[]): Mention[] {
  return mentions.filter(
    (mention) =>
      !mentions.some(
        (other) =>
          other !== mention &&
          other.fact.type.kind !== "number" &&
          other.fact.type.kind !== "day" &&
          (isWithin(mention, other) || isCutInto(mention, other)),
      ),
  );
}

const isWithin = (one: Mention, other: Mention): boolean =>
  other.start <= one.start && other.end >= one.end && other.end - other.start > one.end - one.start;

/** The 高职 that is no word of its own in 副高职称. */
const isCutInto = (one: Mention, other: Mention): boolean =>
  "values" in one.fact.type && "values" in other.fact.type && other.start < one.start && one.start < other.end;

const cuesByLength = (cues: readonly Cue[]): Cue[] =>
  [...cues].sort((one, other) => other.words.length - one.words.length);

function nearest<Found extends { start: number; end: number }>(
  found: readonly Found[],
  start: number,
  end: number,
): Found[] {
  const distance = (one: Found): number => Math.max(one.start - end, start - one.end, 0);
  return found.filter((one) => distance(one) <= 10).sort((one, other) => distance(one) - distance(other));
}
