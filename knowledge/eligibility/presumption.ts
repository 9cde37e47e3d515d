import { decisionOf, remembered } from "./decision.ts";
import type { FactRegistry, Facts } from "./facts.ts";
import { assign, type Rule, testTruths, unmet } from "./rule.ts";
import { passes } from "./value-classes.ts";

/**
 * Of the open facts that were presumed and with which a rule is unmet, those that may be what keeps it from being met: another
 * value than the presumed one leaves it open. A presumption in the applicant's favour (no disciplinary case) is none.
 */
export function decidingPresumptions(
  rule: Rule,
  registry: FactRegistry,
  given: Facts,
  names: readonly string[],
): readonly string[] {
  const truthOf = testTruths(rule, given);
  return remembered(rule, "presumptions", truthOf, () => deciding(rule, registry, truthOf, names));
}

function deciding(rule: Rule, registry: FactRegistry, truthOf: Uint8Array, names: readonly string[]): string[] {
  return names.filter((name) => {
    const fact = registry.get(name);
    const { tests = [], classes = [] } = rule.facts.find((each) => each.name === name) ?? {};
    const { presumed, type } = fact ?? {};
    if (presumed === undefined || type === undefined) return false;
    return classes.some((valueClass) => {
      const isPresumed = tests.every((index, i) => {
        const test = rule.tests[index];
        return test !== undefined && passes(type, test, presumed) === valueClass.passed[i];
      });
      if (isPresumed) return false;
      const changed = truthOf.slice();
      assign(changed, tests, valueClass);
      return decisionOf(rule, changed).truth !== unmet;
    });
  });
}
