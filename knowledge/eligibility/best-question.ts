import type { Catalogue, Programme } from "../catalogue.ts";
import { isOpen } from "../eligibility.ts";
import type { Day } from "../text/dates.ts";
import { decide, openTests } from "./decide.ts";
import { type FactRegistry, type Facts, withDerived, withPresumed } from "./facts.ts";
import { decidingPresumptions } from "./presumption.ts";
import { assign, type Rule, testTruths, unknown, unmet } from "./rule.ts";

/** A missing fact worth asking for. */
export interface BestQuestion {
  fact: string;
  /** How much of what is open the answer settles on average, summed over the programmes: 1 is one whole programme. */
  gain: number;
}

/**
 * The missing facts of the undecided programmes, most telling first. Each is tried with every class of values it can
 * have, all taken to be as likely: a programme that the answer decides counts wholly, one that it leaves open counts
 * for the share of open conditions that it settles. What the registry presumes is taken as presumed, and asked for only
 * where a programme would otherwise be ruled out by it; such a question counts a tenth, so that it comes last.
 * @param programmes  those that the applicant is interested in; closed ones are left out
 * @param declined  facts that the applicant does not know
 */
export function bestQuestions(
  { registry }: Catalogue,
  programmes: readonly Programme[],
  facts: Facts,
  asOf: Day,
  declined: ReadonlySet<string> = new Set(),
): BestQuestion[] {
  const given = withDerived(registry, facts, asOf);
  const presumed = withPresumed(registry, given);
  const gains = new Map<string, number>();
  const add = (found: Map<string, number>, weight: number): void => {
    for (const [fact, gain] of found) if (!declined.has(fact)) gains.set(fact, (gains.get(fact) ?? 0) + weight * gain);
  };
  for (const programme of programmes.filter((each) => isOpen(each, asOf))) {
    const { rule } = programme.eligibility;
    const truth = decide(rule, testTruths(rule, presumed));
    if (truth === unknown) add(gainsOf(rule, presumed), 1);
    else if (truth === unmet) add(gainsOfPresumed(rule, registry, given), 0.1);
  }
  const order = new Map([...registry.keys()].map((name, i) => [name, i] as const));
  return [...gains]
    .map(([fact, gain]) => ({ fact, gain }))
    .sort((one, other) => other.gain - one.gain || (order.get(one.fact) ?? 0) - (order.get(other.fact) ?? 0));
}

/** Gains of the presumptions that rule the applicant out; none when what was given does so already. */
function gainsOfPresumed(rule: Rule, registry: FactRegistry, given: Facts): Map<string, number> {
  const gains = gainsOf(rule, given);
  const deciding = new Set(decidingPresumptions(rule, registry, given, [...gains.keys()]));
  return new Map([...gains].filter(([fact]) => deciding.has(fact)));
}

function gainsOf(rule: Rule, facts: Facts): Map<string, number> {
  const gains = new Map<string, number>();
  const truthOf = testTruths(rule, facts);
  if (decide(rule, truthOf) !== unknown) return gains;
  const open = new Set(openTests(rule.root, truthOf));
  for (const { name, tests, classes } of rule.facts) {
    if (!tests.some((index) => open.has(index))) continue;
    const settled = classes.map((valueClass) => {
      const answered = truthOf.slice();
      assign(answered, tests, valueClass);
      if (decide(rule, answered) !== unknown) return 1;
      return 1 - openTests(rule.root, answered).length / open.size;
    });
    gains.set(name, settled.reduce((sum, share) => sum + share, 0) / classes.length);
  }
  return gains;
}
