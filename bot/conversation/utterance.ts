import { mapMatchingForm } from "../../knowledge/text/matching-form.ts";
import type { RegionFinder } from "../../knowledge/text/regions.ts";
import type { Segmenter } from "../../knowledge/text/terms.ts";
import { longestOf, matches, overlap, type Phrase, type PhraseFinder, type Span } from "./phrases.ts";
import type { Slot, SlotFinder } from "./slots.ts";

export interface ConversationTools {
  segmenter: Segmenter;
  regions: RegionFinder;
  phrases: PhraseFinder;
  slots: SlotFinder;
  /** Words that only ask. */
  questionWords: ReadonlySet<string>;
}

/** What someone said, taken apart. Spans are offsets into `form`. */
export interface Utterance {
  /** As it was typed, without the words that only lead in. */
  text: string;
  /** Its matching form. */
  form: string;
  /** The part of `text` that a span of `form` came from. */
  slice(span: Span): string;
  /** Persons, levels, places, years: what a follow-up replaces. Those joined by 和 or standing together are one. */
  typed: Phrase[];
  /** Policies and other matters that the lexicon knows. */
  matters: Phrase[];
  slots: Slot[];
  /** Phrases that need a matter: 论文, 到期. */
  attached: Phrase[];
  /** Nouns that none of these explains. */
  unknown: Span[];
  /** Words with which asking begins: 能, 要, 怎么. */
  modals: Span[];
}

export function utteranceOf(text: string, tools: ConversationTools): Utterance {
  const { text: form, offsets } = mapMatchingForm(text);
  const found = tools.phrases(form);
  const places = tools.regions.mentionsIn(form).map(({ start, end }) => ({ kind: place, start, end }));
  const matters = found.filter(({ kind }) => kind.startsWith(matterPrefix));
  const attached = found.filter(({ kind }) => attachedKinds.has(kind));
  const typed = [...found.filter((phrase) => !matters.includes(phrase) && !attached.includes(phrase)), ...places];
  const slots = tools.slots(form);
  const words = wordsIn(form, tools.segmenter.words(form));
  // A single character inside a longer word explains nothing of it: 证 of 保证金.
  const known = [...matters, ...attached, ...typed, ...slots, ...matches(form, generalPattern)].filter(
    ({ start, end }) => end - start > 1,
  );
  return {
    text,
    form,
    slice: ({ start, end }) => text.slice(offsets[start], offsets[end]),
    typed: joined(
      typed.map((phrase) => (phrase.kind === area ? { ...phrase, kind: place } : phrase)),
      form,
    ),
    matters: longestOf(matters),
    slots,
    attached,
    unknown: wordsIn(form, tools.segmenter.nouns(form)).filter(
      (noun) => !tools.questionWords.has(wordAt(form, noun)) && !known.some((other) => overlap(noun, other)),
    ),
    modals: words.filter((word) => modal.test(wordAt(form, word))),
  };
}

export const place = "地区";
const area = "片区";
const matterPrefix = "事项-";
export const general = "泛称";
const attachedKinds = new Set(["细节", "环节", general]);
const generalPattern =
  /(?:它|他|她)们?|[这那哪该本此](?:个|些|种|项|份|类|笔|条|样|里|边|儿)|第[一二三四五六七八九十\d]+[个条项种点款]/gu;

/** Whether it speaks of a matter of its own. */
export const hasOwnMatter = ({ matters, unknown }: Utterance): boolean => matters.length > 0 || unknown.length > 0;

const modal =
  /^(?:能|可以|要|需要|应该|能不能|可不可以|要不要|会不会|是否|能否|可否|怎么|如何|怎样|会|有没有)$|^[能要][办领拿交报用住享评]$/u;

const wordAt = (form: string, { start, end }: Span): string => form.slice(start, end);

/** Where the words of a text stand in it. */
function wordsIn(form: string, words: readonly string[]): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const word of words) {
    const start = form.indexOf(word, from);
    if (start < 0) continue;
    from = start + word.length;
    spans.push({ start, end: from });
  }
  return spans;
}

/** 中级工和初级工 is one phrase, 天津滨海新区 one place. */
function joined(phrases: readonly Phrase[], form: string): Phrase[] {
  const result: Phrase[] = [];
  for (const phrase of [...phrases].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const before = result.findLast(({ kind }) => kind === phrase.kind);
    const between = before && form.slice(before.end, phrase.start);
    if (before && between !== undefined && (phrase.start <= before.end || joint.test(between)))
      before.end = Math.max(before.end, phrase.end);
    else result.push({ ...phrase });
  }
  return result;
}

const joint = /^(?:和|与|及|或者?|以及|,|\/)$/u;
