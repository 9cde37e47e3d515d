import { tidied } from "./edit.ts";
import { headOf } from "./matter.ts";
import type { Last, Rewriting } from "./rewriting.ts";
import type { Utterance } from "./utterance.ts";

/**
 * 「和硕士差多少」, 「跟公租房能一起享受吗」, 「还能领安家费吗」: the last question's matter beside another one, which does not
 * take its place.
 */
export function besideAnother({ form, text: said, matters, typed }: Utterance, last: Last): Rewriting | undefined {
  const isCompared = together.test(form);
  if (!isCompared && !further.test(form)) return undefined;
  if (matters.length + typed.length === 0) return undefined;
  const subject = headOf(last.matter);
  if (subject === "" || matters.some((matter) => subject.includes(form.slice(matter.start, matter.end))))
    return undefined;
  const text = isCompared ? subject + tidied(said) : `享受${subject}的，${tidied(said)}`;
  return { text, rewritten: true, kind: "follow-up", matter: last.matter.text, carried: { matter: subject } };
}

const together =
  /^(?:(?:能不能|可不可以|能|可以|是否)?(?:和|跟|与|同)(?!意|等)|比(?!例|赛|如)).+(?:一起|同时|差|区别|不同|一样|冲突|矛盾|重复|叠加|兼得|重叠|哪个|[高低多少])/u;
const further = /^(?:还|同时)(?:能不能|能|可以|可不可以)(?:再)?(?:领|拿|享受|申请|申报|报)/u;
