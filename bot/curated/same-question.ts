import type { QuestionReader } from "../../knowledge/retrieval/question.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { numberTerms } from "../../knowledge/text/numerals.ts";
import type { Segmenter } from "../../knowledge/text/terms.ts";

/** What of a question must be the same in another one for both to have one answer. */
export interface QuestionKey {
  /** All its words in their order, but polite ones and 的. */
  whole: string;
  /** Its nouns in their order, all its other words, its numbers, titles and places; only harmless words left out. */
  parts: string;
}

export interface SameQuestionParts {
  reader: Pick<QuestionReader, "read">;
  segmenter: Pick<Segmenter, "words" | "nouns">;
}

/**
 * Makes keys to compare questions by, with one word for each group of synonyms. A wrong match is worse than a missed one:
 * what is asked (什么时候申请, 什么时候发放) counts like what it is asked of.
 */
export class QuestionKeys {
  readonly #parts: SameQuestionParts;
  readonly #others = new Map<string, readonly string[]>();

  constructor(parts: SameQuestionParts) {
    this.#parts = parts;
  }

  keyOf(text: string): QuestionKey {
    const { reader, segmenter } = this.#parts;
    const { form, titles, regions, expansions } = reader.read(folded(matchingForm(text)));
    const plain = canonical(form.replace(marks, "").replace(polite, ""), this.#wordFor(expansions));
    const nouns = new Set(segmenter.nouns(plain));
    const words = segmenter.words(plain).filter((word) => !harmless.has(word));
    const ordered = words.filter((word) => nouns.has(word));
    const others = words.filter((word) => !nouns.has(word)).sort();
    const places = regions.map(({ name }) => name).sort();
    return {
      whole: plain.replace(/的|[呀啊哦呢吧哈嘛吗么]+$/gu, ""),
      parts: JSON.stringify([ordered, others, numberTerms(plain), titles, places]),
    };
  }

  /** For each phrase the one that stands for its group; a phrase that only leads to another stands for itself. */
  #wordFor(expansions: readonly { phrase: string; others: readonly string[] }[]): Map<string, string> {
    return new Map(
      expansions.map(({ phrase, others }) => {
        const same = others.filter((other) => this.#othersOf(other).includes(phrase));
        return [phrase, [phrase, ...same].sort()[0] as string];
      }),
    );
  }

  #othersOf(phrase: string): readonly string[] {
    const known = this.#others.get(phrase);
    if (known !== undefined) return known;
    const others = this.#parts.reader.read(phrase).expansions.find((each) => each.phrase === phrase)?.others ?? [];
    this.#others.set(phrase, others);
    return others;
  }
}

function canonical(form: string, wordFor: ReadonlyMap<string, string>): string {
  if (wordFor.size === 0) return form;
  const phrases = [...wordFor.keys()].sort((one, other) => other.length - one.length);
  const pattern = phrases.map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")).join("|");
  return form.replace(new RegExp(pattern, "gu"), (phrase) => wordFor.get(phrase) ?? phrase);
}

/** Ways of asking the same, brought to one. */
const folded = (form: string): string => asking.reduce((text, [ways, one]) => text.replace(ways, one), form);

const asking: readonly (readonly [RegExp, string])[] = [
  [/能不能够?|可不可以|可否|能否|是否可以|可以|能够/gu, "能"],
  [/哪些|什么样的|啥/gu, "什么"],
  [/什么时候|什么时间|哪天/gu, "何时"],
  [/如何|怎样|咋/gu, "怎么"],
  [/多少钱/gu, "多少"],
  [/每个月/gu, "每月"],
];

const marks = /[,.!?~;:"'()[\]\s]+/gu;
const polite =
  /^(?:请问|你好|您好|麻烦|想(?:问|咨询|了解)(?:一?下)?|我想(?:问|咨询|了解|知道)(?:一?下)?|问(?:一?下)|咨询(?:一?下)?|请)+/u;

// Words that change nothing in what is asked. Those of ability, duty and negation are not among them.
const harmless = new Set([
  ..."的了吗呢吧啊呀哦嘛么啦是都就我您你",
  "我们",
  "一下",
  "现在",
  "目前",
  "具体",
  "到底",
  "究竟",
]);
