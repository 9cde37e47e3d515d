import { matchingForm } from "../knowledge/text/matching-form.ts";

/**
 * What an utterance wants, as far as its words alone tell. Everything uncertain is a question: whether the documents
 * answer it is for retrieval to say.
 */
export type Intent =
  | { route: "question" }
  | { route: "smalltalk"; kind: "greeting" | "thanks" | "goodbye" | "identity" }
  | { route: "handoff" }
  /** `topic` as the lexicon names it: 天气, 代码, 指令. */
  | { route: "out-of-scope"; topic: string };

export type IntentFinder = (text: string) => Intent;

/**
 * @param lines  `intent: pattern pattern …`, separated by white space, several lines of one intent add up; `#` begins a
 *               comment. Patterns are regular expressions over the matching form. An utterance must be nothing but a
 *               greeting or a call for a person; what is out of scope need only occur, in a text without 政策词.
 */
export function intentsFrom(lines: string): IntentFinder {
  const patterns = patternsIn(lines);
  const whole = [...routes].map(([name, intent]) => ({
    intent,
    pattern: new RegExp(`^(?:${(patterns.get(name) ?? ["(?!)"]).join("|")})$`, "u"),
  }));
  const outside = [...patterns]
    .filter(([name]) => name.startsWith(outsidePrefix))
    .map(([name, ones]) => ({ topic: name.slice(outsidePrefix.length), pattern: new RegExp(ones.join("|"), "u") }));
  const ofPolicy = new RegExp(patterns.get("政策词")?.join("|") ?? "(?!)", "u");
  return (text) => {
    const form = matchingForm(text);
    const clauses = form.split(/[,.!?~;\s]+/u).filter((clause) => clause !== "");
    const spoken = form.replace(/[,.!?~;]+/gu, "").replace(/[呀啊哦呢吧哈]+$/u, "");
    const found = whole.find(({ pattern }) => pattern.test(spoken));
    if (found !== undefined) return found.intent;
    // 「你好，谢谢」: every clause is one of them, the last says which.
    const each = clauses.map((clause) => whole.find(({ pattern }) => pattern.test(clause)));
    const last = each.at(-1);
    if (last !== undefined && each.every((one) => one !== undefined)) return last.intent;
    const topic = outside.find(({ pattern }) => pattern.test(form))?.topic;
    if (topic === undefined || (topic !== "指令" && ofPolicy.test(form))) return { route: "question" };
    return { route: "out-of-scope", topic };
  };
}

const outsidePrefix = "越界-";

const routes = new Map<string, Intent>([
  ["问候", { route: "smalltalk", kind: "greeting" }],
  ["感谢", { route: "smalltalk", kind: "thanks" }],
  ["告别", { route: "smalltalk", kind: "goodbye" }],
  ["身份", { route: "smalltalk", kind: "identity" }],
  ["转人工", { route: "handoff" }],
]);

function patternsIn(lines: string): Map<string, string[]> {
  const patterns = new Map<string, string[]>();
  for (const line of lines.split("\n")) {
    const [, name, rest] = /^([^:#]+):(.*)$/u.exec(line) ?? [];
    if (name === undefined) continue;
    patterns.set(name, [...(patterns.get(name) ?? []), ...(rest as string).split(/\s+/u).filter((one) => one !== "")]);
  }
  return patterns;
}
