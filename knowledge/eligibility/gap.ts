import type { FactTest } from "./condition.ts";
import { decisionOf, remembered } from "./decision.ts";
import type { FactRegistry, Facts, FactType, FactValue } from "./facts.ts";
import { assign, met, type Node, type Rule, unmet } from "./rule.ts";
import { compared } from "./value-classes.ts";

/** One condition that stands in the way. */
export interface Gap {
  test: FactTest;
  /** What is asked for is that the test is not passed. */
  isNegated: boolean;
  given: FactValue;
  /** Of a number: by how much it falls short (positive) or goes over (negative), in the fact's unit. */
  short?: number;
  /** How to close it; absent where nothing can be done. */
  remedy?: string;
}

/** One fact with a value that an applicant may still come by, and what would then be open. */
export interface Change {
  fact: string;
  value: FactValue;
  open: readonly string[];
}

/** What stands between an applicant and a rule. */
export interface Distance {
  gaps: readonly Gap[];
  change?: Change;
}

/**
 * How far an applicant is from a rule that is not met: the conditions that would all have to change, along the way with
 * the fewest that cannot be closed, and of those the fewest at all (what is unknown is taken to be as needed); and where
 * one fact that can still be come by is all that is in the way, the least value of it that would do: of a level only the
 * next one.
 */
export function distanceTo(rule: Rule, registry: FactRegistry, truthOfTest: Uint8Array, facts: Facts): Distance {
  const find = () => {
    const { gaps } = wayTo(rule.root, true, truthOfTest, {
      gapOf: (index, isNegated) => gap(rule.tests[index] as FactTest, isNegated, registry, facts),
      typeOf: (name) => registry.get(name)?.type,
    });
    return { obstacles: gaps, change: changeThatHelps(rule, truthOfTest, facts, gaps) };
  };
  // Two levels that the rule does not tell apart may still be one and two steps from the next.
  const { obstacles, change } = remembered(rule, "distance", truthOfTest, find, levelsIn(rule, facts));
  const gaps = obstacles.map(({ test, isNegated }) => gap(test, isNegated, registry, facts));
  return change === undefined ? { gaps } : { gaps, change };
}

function levelsIn(rule: Rule, facts: Facts): string {
  let levels = "";
  for (const { name, type } of rule.facts) if (type.kind === "level") levels += `${facts[name] ?? ""},`;
  return levels;
}

function changeThatHelps(rule: Rule, truthOfTest: Uint8Array, facts: Facts, gaps: readonly Gap[]): Change | undefined {
  const name = gaps[0]?.test.fact;
  if (gaps.some(({ test, remedy }) => test.fact !== name || remedy === undefined)) return undefined;
  const fact = rule.facts.find((each) => each.name === name);
  const given = facts[name ?? ""];
  if (fact === undefined || given === undefined) return undefined;
  for (const valueClass of fact.classes) {
    const steps = isOrdered(fact.type) ? compared(fact.type, valueClass.value, given) : 1;
    if (steps <= 0 || (fact.type.kind === "level" && steps > 1)) continue;
    const changed = truthOfTest.slice();
    assign(changed, fact.tests, valueClass);
    const { truth, open } = decisionOf(rule, changed);
    if (truth !== unmet) return { fact: fact.name, value: valueClass.value, open };
  }
  return undefined;
}

const isOrdered = ({ kind }: FactType): boolean => kind === "level" || kind === "number" || kind === "day";

interface Way {
  gaps: Gap[];
  cost: number;
}

// A door that stays shut is dearer than any number of gaps that time closes; a level to climb to is dearer still by its
// steps, so that someone two years too old is told that rather than to become a technician.
const shutDoor = 1000;
const levelStep = 10;

function costOf({ test, remedy, given }: Gap, type: FactType | undefined): number {
  if (remedy === undefined) return shutDoor;
  return type?.kind === "level" ? shutDoor + levelStep * stepsTo(type, given, test.values[0]) : 1;
}

function stepsTo(type: FactType, from: FactValue, to: FactValue | undefined): number {
  return to === undefined ? 1 : Math.max(1, compared(type, to, from));
}

interface Lookup {
  gapOf: (index: number, isNegated: boolean) => Gap;
  typeOf: (fact: string) => FactType | undefined;
}

function wayTo(node: Node, wanted: boolean, truthOfTest: Uint8Array, lookup: Lookup): Way {
  if (node.kind === "test") {
    const stands = truthOfTest[node.index] === (wanted ? unmet : met);
    const gaps = stands ? [lookup.gapOf(node.index, !wanted)] : [];
    return { gaps, cost: gaps.reduce((sum, each) => sum + costOf(each, lookup.typeOf(each.test.fact)), 0) };
  }
  const partWanted = node.kind === "not" ? !wanted : wanted;
  const ways = node.of.map((part) => wayTo(part, partWanted, truthOfTest, lookup));
  const cheapest = ways.sort((one, other) => one.cost - other.cost).slice(0, partsNeeded(node, wanted));
  return { gaps: cheapest.flatMap(({ gaps }) => gaps), cost: cheapest.reduce((sum, { cost }) => sum + cost, 0) };
}

/** How many parts must be as wanted for the whole to be. */
function partsNeeded({ kind, of, count }: Exclude<Node, { kind: "test" }>, wanted: boolean): number {
  if (kind === "not") return 1;
  const needed = kind === "all" ? of.length : kind === "any" ? 1 : count;
  return wanted ? needed : of.length - needed + 1;
}

/** A gap depends on nothing of the applicant but the one value: it is made once for each. */
function gap(test: FactTest, isNegated: boolean, registry: FactRegistry, facts: Facts): Gap {
  const given = facts[test.fact] as FactValue;
  const memory = isNegated ? gapsOfNegated : gapsOfTests;
  let known = memory.get(test);
  if (known === undefined) {
    known = new Map();
    memory.set(test, known);
  }
  let found = known.get(given);
  if (found === undefined) {
    found = gapAt(test, isNegated, registry, given);
    if (known.size < maxKnownValues) known.set(given, found);
  }
  return found;
}

const gapsOfTests = new WeakMap<FactTest, Map<FactValue, Gap>>();
const gapsOfNegated = new WeakMap<FactTest, Map<FactValue, Gap>>();
const maxKnownValues = 10_000;

function gapAt(test: FactTest, isNegated: boolean, registry: FactRegistry, given: FactValue): Gap {
  const fact = registry.get(test.fact);
  const [limit] = test.values;
  const short = typeof given === "number" && typeof limit === "number" ? limit - given : undefined;
  const remedy = isClosable(test, isNegated) && given !== true ? (test.remedy ?? fact?.remedy) : undefined;
  return {
    test,
    isNegated,
    given,
    ...(short === undefined ? {} : { short }),
    ...(remedy === undefined ? {} : { remedy }),
  };
}

/** What grows can still be reached; what has gone over, or is so, cannot be taken back. */
function isClosable({ operator }: FactTest, isNegated: boolean): boolean {
  const asksForLess = operator === "at-most" || operator === "below";
  const asksForMore = operator === "at-least" || operator === "above";
  return isNegated ? !asksForMore : !asksForLess;
}
