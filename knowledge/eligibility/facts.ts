import type { Day } from "../text/dates.ts";
import { completedYears, monthsBegun, monthsBetween } from "./calendar.ts";

/** What can be known of an applicant. Its type decides which values it takes and how a rule compares them. */
export type FactType =
  /** 等级: values in order, lowest first */
  | { kind: "level"; values: readonly FactOption[] }
  /** 选项: values without order */
  | { kind: "choice"; values: readonly FactOption[] }
  /** 数: in `unit`, both limits possible */
  | { kind: "number"; unit: string; min: number; max: number; isWhole: boolean }
  | { kind: "day" }
  | { kind: "flag" };

export interface FactOption {
  value: string;
  /** Other ways to write or say it, most telling first. */
  sayings: readonly string[];
}

/** A number read off a day that is another fact. */
export interface Derivation {
  /** The fact that holds the day. */
  from: string;
  /**
   * 周岁, 满年 and 满月 count completed ones since that day; 年内 and 月内 begun ones, so that 5 means within five years;
   * 剩余月 completed months until it.
   */
  count: "周岁" | "满年" | "满月" | "年内" | "月内" | "剩余月";
  /** MM-DD of the year asked about on which to count, instead of the day asked about. */
  on?: string;
}

export interface Fact {
  /** Its Chinese name, by which rules, tables and people call it. */
  name: string;
  subject: Subject;
  type: FactType;
  /** The question that asks for it. */
  question: string;
  /** Column names of tables under which it is also known. */
  columns: readonly string[];
  cues: readonly Cue[];
  /** Words that, in the same clause, say that it is not the applicant's own fact that is spoken of. */
  notWith: readonly string[];
  derivation?: Derivation;
  /** How an applicant can come by it when it falls short; absent where nothing can be done. */
  remedy?: string;
  /** Taken for true of whoever says nothing else, and always stated as an assumption. */
  presumed?: FactValue;
  /** The certificate that one holds when this fact has a value above its lowest. */
  certificate?: string;
}

/** Words of free text that announce the fact. */
export interface Cue {
  words: string;
  /** For a number: what the figure behind the words is multiplied by (月薪 to 年工资收入: 12). */
  factor?: number;
  /** For a flag: the value that the words state. */
  value?: FactValue;
}

/** 个人 or 企业 */
export const subjects = ["person", "enterprise"] as const;
export type Subject = (typeof subjects)[number];

/** A level's or choice's value by name, a number in the fact's unit, an ISO day, or whether it is so. */
export type FactValue = string | number | boolean;

/** What is known of one applicant, by the names of the facts. What is absent is unknown. */
export type Facts = Readonly<Record<string, FactValue>>;

/** Every fact there is, by name, in the order of the registry's file. */
export type FactRegistry = ReadonlyMap<string, Fact>;

/** Where a value stands among those of its level, lowest 0; -1 when it is none of them. */
export function rankOf(type: FactType, value: FactValue): number {
  return "values" in type ? type.values.findIndex((option) => option.value === value) : -1;
}

/** Whether a fact can have a value at all. */
export function isPossible({ type }: Fact, value: FactValue): boolean {
  switch (type.kind) {
    case "level":
    case "choice":
      return rankOf(type, value) >= 0;
    case "number":
      return typeof value === "number" && value >= type.min && value <= type.max && isOfStep(type, value);
    case "day":
      return typeof value === "string";
    case "flag":
      return typeof value === "boolean";
  }
}

const isOfStep = ({ isWhole }: { isWhole: boolean }, value: number): boolean => !isWhole || Number.isInteger(value);

/**
 * Adds the numbers that can be read off given days, as they stand on a day. A number that was given itself is kept.
 * A derived number beyond the fact's limits (a birthday to come) is left out: the day is impossible, not the number.
 */
export function withDerived(registry: FactRegistry, facts: Facts, asOf: Day): Facts {
  let derived: Record<string, FactValue> | undefined;
  for (const fact of derivedFacts(registry)) {
    const { from, count, on } = fact.derivation;
    const day = facts[from];
    if (typeof day !== "string" || facts[fact.name] !== undefined) continue;
    const value = counted(count, day, on === undefined ? asOf : `${asOf.slice(0, 4)}-${on}`);
    if (!isPossible(fact, value)) continue;
    derived ??= { ...facts };
    derived[fact.name] = value;
  }
  return derived ?? facts;
}

/** The facts that hold for whoever says nothing else, added where nothing was said. */
export function withPresumed(registry: FactRegistry, facts: Facts): Facts {
  let presumed = presumedOf.get(registry);
  if (presumed === undefined) {
    const stated = [...registry.values()].filter((fact) => fact.presumed !== undefined);
    presumed = Object.fromEntries(stated.map((fact) => [fact.name, fact.presumed as FactValue]));
    presumedOf.set(registry, presumed);
  }
  return { ...presumed, ...facts };
}

const presumedOf = new WeakMap<FactRegistry, Facts>();

type DerivedFact = Fact & { derivation: Derivation };
const derivedOf = new WeakMap<FactRegistry, DerivedFact[]>();

function derivedFacts(registry: FactRegistry): DerivedFact[] {
  let found = derivedOf.get(registry);
  if (found === undefined) {
    found = [...registry.values()].filter((fact): fact is DerivedFact => fact.derivation !== undefined);
    derivedOf.set(registry, found);
  }
  return found;
}

function counted(count: Derivation["count"], day: Day, on: Day): number {
  switch (count) {
    case "周岁":
    case "满年":
      return completedYears(day, on);
    case "满月":
      return monthsBetween(day, on);
    case "年内":
      return Math.ceil(monthsBegun(day, on) / 12);
    case "月内":
      return monthsBegun(day, on);
    case "剩余月":
      return monthsBetween(on, day);
  }
}
