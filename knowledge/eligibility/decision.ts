import { decide, openTests } from "./decide.ts";
import { met, type Rule, type Ternary } from "./rule.ts";

export interface Decision {
  truth: Ternary;
  /** Facts whose tests are open, in the order of the rule; none once it is met. */
  open: readonly string[];
}

/** What was found of a rule before, by purpose and the truths of its tests. Applicants are many, their cases few. */
const memories = {
  decision: new WeakMap<object, Map<string, unknown>>(),
  distance: new WeakMap<object, Map<string, unknown>>(),
  presumptions: new WeakMap<object, Map<string, unknown>>(),
  judgement: new WeakMap<object, Map<string, unknown>>(),
};
const maxRemembered = 50_000;

/** What a rule comes to, as `decide` finds it. */
export function decisionOf(rule: Rule, truthOfTest: Uint8Array): Decision {
  return remembered(rule, "decision", truthOfTest, () => {
    const truth = decide(rule, truthOfTest);
    return { truth, open: truth === met ? [] : factsOf(rule, openTests(rule.root, truthOfTest)) };
  });
}

/**
 * A finding that depends on a rule, the truths of its tests and what `also` says alone, made once.
 * @param owner  the rule, or what it is the only rule of
 */
export function remembered<Finding>(
  owner: object,
  purpose: keyof typeof memories,
  truthOfTest: Uint8Array,
  find: () => Finding,
  also = "",
): Finding {
  let memory = memories[purpose].get(owner);
  if (memory === undefined) {
    memory = new Map();
    memories[purpose].set(owner, memory);
  }
  const key = packed(truthOfTest) + also;
  const known = memory.get(key) as Finding | undefined;
  if (known !== undefined) return known;
  const found = find();
  if (memory.size < maxRemembered) memory.set(key, found);
  return found;
}

/** Ten truths a character: 3 ** 10 < 2 ** 16. */
function packed(truthOfTest: Uint8Array): string {
  let key = "";
  for (let start = 0; start < truthOfTest.length; start += 10) {
    let code = 0;
    const end = Math.min(start + 10, truthOfTest.length);
    for (let i = start; i < end; i++) code = code * 3 + (truthOfTest[i] as number);
    key += String.fromCharCode(code);
  }
  return key;
}

function factsOf({ tests }: Rule, open: readonly number[]): string[] {
  return [...new Set(open.map((index) => tests[index]?.fact as string))];
}
