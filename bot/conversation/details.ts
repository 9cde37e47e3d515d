import { isBare } from "./bare.ts";
import { isDemand } from "./demands.ts";
import type { Phrase } from "./phrases.ts";
import type { Last } from "./rewriting.ts";
import type { Utterance } from "./utterance.ts";

/** What is known of the nouns that someone says. */
export interface Known {
  /** The document last quoted, or nearest to what was asked, speaks of it. */
  isSaid(noun: string): boolean;
  /** It stands in the title of a document. */
  isTitled(noun: string): boolean;
}

/**
 * The utterance with those of its nouns and matters as details that belong to what the last question is about:
 * - nouns that the document last quoted has (考场, 实体卡);
 * - nouns of a short utterance that asks of them nothing that is asked of a programme (水管坏了找谁, but not 驾照怎么换),
 *   where no document is called after them;
 * - what programmes demand, where that document says it and it is asked as a demand: 社保要交几个月 but not 社保怎么转移.
 */
export function withDetails(utterance: Utterance, last: Last, known: Known): Utterance {
  // 那工作站呢 after 基地 asks the same of another, not of a detail.
  if (isBare(utterance, last) && last.question.matters.length === 0 && last.question.unknown.length === 1)
    return utterance;
  const { matters, unknown, attached } = utterance;
  const details = unknown.filter((noun) => known.isSaid(utterance.form.slice(noun.start, noun.end)));
  const areDetails = details.length === unknown.length || isAside(utterance, known);
  if (!areDetails || !matters.every((matter) => isDemanded(matter, utterance, last, known))) return utterance;
  return {
    ...utterance,
    unknown: [],
    matters: [],
    attached: [...attached, ...[...matters, ...unknown].map(({ start, end }) => ({ kind: "细节", start, end }))],
  };
}

function isAside({ form, slots, matters, unknown }: Utterance, { isTitled }: Known): boolean {
  return (
    form.length <= maxAsideChars &&
    matters.length === 0 &&
    !ofAnother.test(form) &&
    (ofOneThing.test(form) || whatThen.test(form) || !slots.some(({ name }) => ofProgrammes.has(name))) &&
    !unknown.some(({ start, end }) => isTitled(form.slice(start, end)))
  );
}

const maxAsideChars = 14;
const ofAnother =
  /(?:怎么|如何|怎样)(?!算|计算|弄|处理|填|写|选|办?[?.!~]*$)|补贴|补助|津贴|奖励|资助|政策|贷款|登记|许可/u;
const ofProgrammes: ReadonlySet<string> = new Set(["材料", "条件", "流程", "待遇", "定义", "清单", "比例"]);

/** 「对规模有要求吗」 asks of one thing what 「有什么要求」 asks of all. */
const ofOneThing = /(?:有(?:没有)?|限制)[^,什哪]{0,4}(?:要求|限制)?[吗不]/u;

const whatThen = /怎么(?:办|弄|处理)[?.!~]*$/u;

function isDemanded(matter: Phrase, { form }: Utterance, last: Last, { isSaid }: Known): boolean {
  const name = form.slice(matter.start, matter.end);
  return (
    isDemand(matter) &&
    !last.matter.form.includes(name) &&
    (last.matter.matters.length === 0 || !last.matter.matters.every(isDemand)) &&
    (ifSo.test(form) ||
      qualifies.test(form) ||
      ownFee.test(name) ||
      (isSaid(name) && demanded.test(form) && !ofItself.test(form)))
  );
}

/** Whether something counts is asked of something else. */
const qualifies = /^[^,]{1,10}(?:算不算|能?算[吗数]|行不行|[行有]吗|也可以吗|作数吗|[补收给发]不[补收给发])[?.!~]*$/u;
const ownFee = /^(?:报名|考试|评审|鉴定|培训|物业)费$/u;
const ifSo = /^(?:如果|要是|万一)|[了断].*呢[?.!~]*$/u;
const demanded = /要|需|得(?!到)|也|还|含|顶|抵|行|可以|算|断|限|自己|必须|有没有|不|没/u;
const ofItself = /怎么(?!弄|算|办?[?.!~]*$)|如何|比例|哪里|哪儿|能[^吗]*(?:多少|几)|是什么|什么是/u;
