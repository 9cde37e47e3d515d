import {
  type Fact,
  type FactRegistry,
  type Facts,
  type FactValue,
  isPossible,
  type Subject,
  withDerived,
} from "../../knowledge/eligibility/facts.ts";
import { type Day, isDay } from "../../knowledge/text/dates.ts";
import { bareAnswer, isDeclined } from "./bare-answer.ts";
import { clausesOf } from "./clauses.ts";
import { type Mention, mentionsOf } from "./mentions.ts";

/** A fact that a text states, with the words it came from as [start, end) offsets into the text. */
export interface StatedFact {
  fact: string;
  value: FactValue;
  words: string;
  start: number;
  end: number;
}

/** A fact stated otherwise than before: in this text, or in what was known. */
export interface Contradiction {
  fact: string;
  earlier: FactValue;
  now: FactValue;
  words: string;
}

export interface TextFacts {
  stated: StatedFact[];
  /** Said not to be known. */
  declined: string[];
  contradictions: Contradiction[];
}

export interface Reading {
  registry: FactRegistry;
  /** Who is spoken of. */
  subject: Subject;
  /** The day on which the text was said, for 去年 and the like. */
  today: Day;
  /** The fact that was just asked for: a bare 是, 35 or 不清楚 answers it. */
  asked?: string;
  /** What is known so far. */
  known?: Facts;
}

/**
 * The facts that somebody states of themselves in free text. Only what stands there is taken: 不是博士 says nothing of
 * the degree one has, and a value that the fact cannot have is left out. Of two statements of one fact the last holds,
 * and the contradiction is reported; so is one with what was known before, and it is for the asker to settle.
 */
export function factsFromText(text: string, { registry, subject, today, asked, known = {} }: Reading): TextFacts {
  const mentions = clausesOf(text).flatMap((clause) => mentionsOf(clause, registry, subject, today));
  const askedFact = asked === undefined ? undefined : registry.get(asked);
  if (askedFact !== undefined && !mentions.some(({ fact }) => fact === askedFact)) {
    if (isDeclined(text)) return { stated: [], declined: [askedFact.name], contradictions: [] };
    const value = bareAnswer(text, askedFact, today);
    if (value !== undefined) mentions.push({ fact: askedFact, value, start: 0, end: text.length });
  }
  const read = gathered(text, mentions.filter(isTold), known);
  return { ...read, contradictions: [...read.contradictions, ...againstDays(read.stated, registry, known, today)] };
}

/** What somebody states that cannot be, in their words: 200岁, 2月30日, -3个月. */
export function impossibleWords(text: string, { registry, subject, today }: Reading): string | undefined {
  const said = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]/u.exec(text);
  // 2024 had every day that a year can have.
  if (said !== null && !isDay(`${said[1] ?? "2024"}-${two(said[2])}-${two(said[3])}`)) return said[0];
  const [below] = /(?<![\d])[-−负]\d+(?:\.\d+)?(?:个?[年月天岁]|万?元|%)?/u.exec(text) ?? [];
  if (below !== undefined) return below;
  const mentions = clausesOf(text).flatMap((clause) => mentionsOf(clause, registry, subject, today));
  const impossible = mentions.find((mention) => !isTold(mention));
  return impossible && text.slice(impossible.start, impossible.end);
}

const two = (digits = ""): string => digits.padStart(2, "0");

/** What a question of the form 如果我拿到副高呢 supposes; undefined when the text supposes nothing. */
export function suppositionOf(text: string): string | undefined {
  return /^(?:那|那么)?(?:如果|假如|假设|要是|若是)(.+?)(?:的话)?(?:，.*)?(?:呢)?[？?]?$/u.exec(text.trim())?.[1];
}

const isTold = ({ fact, value }: Mention): boolean => isPossible(fact, value);

function gathered(text: string, mentions: readonly Mention[], known: Facts): TextFacts {
  const stated = new Map<Fact, StatedFact>();
  const contradictions: Contradiction[] = [];
  for (const { fact, value, start, end } of mentions) {
    const words = text.slice(start, end);
    const earlier = stated.get(fact)?.value ?? known[fact.name];
    if (earlier !== undefined && earlier !== value)
      contradictions.push({ fact: fact.name, earlier, now: value, words });
    stated.set(fact, { fact: fact.name, value, words, start, end });
  }
  return { stated: [...stated.values()], declined: [], contradictions };
}

/** Where a number that was stated is not the one that a stated day gives: 35 years old, and born in 1980. */
function againstDays(stated: readonly StatedFact[], registry: FactRegistry, known: Facts, today: Day): Contradiction[] {
  const facts: Record<string, FactValue> = { ...known };
  for (const { fact, value } of stated) facts[fact] = value;
  const found = stated.flatMap(({ fact: name, words }) => {
    return [...registry.values()].flatMap((fact) => {
      if (fact.derivation === undefined || (fact.derivation.from !== name && fact.name !== name)) return [];
      const { [fact.name]: given, ...others } = facts;
      const counted = withDerived(registry, others, today)[fact.name];
      if (given === undefined || counted === undefined || given === counted) return [];
      const [earlier, now] = fact.name === name ? [counted, given] : [given, counted];
      return { fact: fact.name, earlier, now, words };
    });
  });
  return [...new Map(found.map((each) => [each.fact, each])).values()];
}
