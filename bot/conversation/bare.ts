import { trimmed, without } from "./edit.ts";
import type { Span } from "./phrases.ts";
import type { Last } from "./rewriting.ts";
import type { Utterance } from "./utterance.ts";

/** Whether it only names things: nothing is said or asked of them. */
export function isBare(utterance: Utterance, last: Last): boolean {
  const { typed, matters, unknown } = utterance;
  const rest = unsaid(utterance, [...typed, ...matters, ...unknown]);
  return rest === "" || (sameAgain.test(rest) && /吗|能不能|可不可以|是否|能否/u.test(last.question.form));
}

/** What is left without these and without words that only link. */
export const unsaid = (utterance: Utterance, spans: readonly Span[]): string =>
  trimmed(without(utterance, spans).replace(linking, ""));

const linking =
  /如果|要是|假如|换成|隔壁|的话|情况|只有|差不多|大概|已经|毕业|出身|学历|身份|[\s，,。的呢是我你们在到就那只才刚]/gu;
const sameAgain = /^(?:也?(?:可以|行|能|一样)|有没有|有|怎么样|如何)$/u;
