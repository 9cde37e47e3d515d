import { assign, met, type Node, type Rule, type RuleFact, type Ternary, unknown, unmet } from "./rule.ts";

/**
 * What a rule comes to, exactly: `met` when every completion of the missing facts meets it, `unmet` when none does,
 * `unknown` when some do and some do not. Facts are taken to be independent of each other.
 *
 * Three-valued logic (Kleene's) alone would answer `unknown` too often where one missing fact stands in several tests:
 * of 年龄至多40 or 年龄超过40 it knows neither. It is exact where every missing fact stands in one test only, so the facts
 * that stand in several are tried one after the other with each class of their values, until the answers differ or all
 * are tried. Tests that what is known has settled, or made idle, do not count. The work is at most the product of the
 * numbers of classes of the facts that occur more than once, which reading a record bounds.
 *
 * @param truthOf  of each test; changed while working and restored
 */
export function decide(rule: Rule, truthOf: Uint8Array): Ternary {
  const logic = truthOfNode(rule.root, truthOf);
  if (logic !== unknown) return logic;
  const repeated = mostRepeated(rule, truthOf);
  if (repeated === undefined) return unknown;
  const before = repeated.tests.map((index) => truthOf[index] as Ternary);
  let answer: Ternary | undefined;
  for (const valueClass of repeated.classes) {
    assign(truthOf, repeated.tests, valueClass);
    const found = decide(rule, truthOf);
    if (found === unknown || (answer !== undefined && found !== answer)) {
      answer = unknown;
      break;
    }
    answer = found;
  }
  for (const [i, index] of repeated.tests.entries()) truthOf[index] = before[i] as Ternary;
  return answer as Ternary;
}

/** What three-valued logic makes of a node. */
export function truthOfNode(node: Node, truthOf: Uint8Array): Ternary {
  if (node.kind === "test") return truthOf[node.index] as Ternary;
  if (node.kind === "not") return (2 - truthOfNode(node.of[0] as Node, truthOf)) as Ternary;
  let fewest: Ternary = met;
  let most: Ternary = unmet;
  let certain = 0;
  let possible = 0;
  for (const part of node.of) {
    const truth = truthOfNode(part, truthOf);
    if (truth < fewest) fewest = truth;
    if (truth > most) most = truth;
    if (truth === met) certain++;
    if (truth !== unmet) possible++;
    if ((node.kind === "all" && truth === unmet) || (node.kind === "any" && truth === met)) return truth;
  }
  if (node.kind === "all") return fewest;
  if (node.kind === "any") return most;
  return certain >= node.count ? met : possible < node.count ? unmet : unknown;
}

/** The tests that are unknown and may still turn the rule one way or the other. */
export function openTests(node: Node, truthOf: Uint8Array, open: number[] = []): number[] {
  if (truthOfNode(node, truthOf) !== unknown) return open;
  if (node.kind === "test") open.push(node.index);
  else for (const part of node.of) openTests(part, truthOf, open);
  return open;
}

/** The missing fact that stands in the most open tests, if any stands in more than one. */
function mostRepeated(rule: Rule, truthOf: Uint8Array): RuleFact | undefined {
  const open = new Set(openTests(rule.root, truthOf));
  let best: RuleFact | undefined;
  let most = 1;
  for (const fact of rule.facts) {
    const count = fact.tests.reduce((sum, index) => sum + (open.has(index) ? 1 : 0), 0);
    if (count > most) {
      best = fact;
      most = count;
    }
  }
  return best;
}
