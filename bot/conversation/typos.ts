import { isHan, mapMatchingForm } from "../../knowledge/text/matching-form.ts";
import { longestOf, type Span } from "./phrases.ts";
import { maxNameChars, minEditedChars, readingOf, shortened, type TypoVocabulary } from "./typo-vocabulary.ts";

export interface Correction {
  from: string;
  to: string;
}

/**
 * Puts right one mistyped character in a name: another character that sounds the same, or in a longer name any other
 * one, one too few or too many, or two in the wrong order. Only where no known name stands there and exactly one name is
 * that near; and, but for two in the wrong order and for what sounds just like a longer name, only where the characters
 * typed are no words of their own (the dictionary leaves one alone): 租房补贴 is never made into 购房补贴.
 */
export function correctTypos(
  question: string,
  vocabulary: TypoVocabulary,
): { text: string; corrections: Correction[] } {
  const { text: form, offsets } = mapMatchingForm(question);
  if (form.length > maxQuestionChars) return { text: question, corrections: [] };
  const found = longestOf(candidatesIn(form, vocabulary));
  let text = "";
  let from = 0;
  for (const { start, end, to } of found) {
    text += question.slice(offsets[from], offsets[start]) + to;
    from = end;
  }
  const corrections = found.map(({ start, end, to }) => ({ from: question.slice(offsets[start], offsets[end]), to }));
  return { text: text + question.slice(offsets[from]), corrections };
}

/** Longer texts are no questions in which somebody mistyped a name. */
const maxQuestionChars = 120;

interface Candidate extends Span {
  to: string;
}

function candidatesIn(form: string, vocabulary: TypoVocabulary): Candidate[] {
  const lone = loneIn(form, vocabulary);
  const covered = vocabulary.covers(form);
  const readings = [...form].length === form.length ? readingOf(form) : [];
  const candidates: Candidate[] = [];
  for (let start = 0; start < form.length; start++)
    for (let end = start + 2; end <= Math.min(form.length, start + maxNameChars + 1); end++) {
      if (!isHan(form.charCodeAt(end - 1)) || !isHan(form.charCodeAt(start))) break;
      if (end - start <= minEditedChars && !lone.slice(start, end).includes(true)) continue;
      const typed = { text: form.slice(start, end), lone: lone.slice(start, end), covered: covered.slice(start, end) };
      const names = namesNear(typed, readings.slice(start, end), vocabulary);
      if (names.length === 1) candidates.push({ start, end, to: names[0] as string });
    }
  return candidates;
}

/** A piece of the question: which of its characters belong to no word, and which to a known name. */
interface Typed {
  text: string;
  lone: readonly boolean[];
  covered: readonly boolean[];
}

/** The characters that belong to no word of the dictionary, and are none of those that stand alone in any text. */
function loneIn(form: string, vocabulary: TypoVocabulary): boolean[] {
  const lone = new Array<boolean>(form.length).fill(false);
  let from = 0;
  for (const word of vocabulary.words(form)) {
    const start = form.indexOf(word, from);
    if (start < 0) continue;
    from = start + word.length;
    if (word.length === 1 && isHan(word.charCodeAt(0)) && !grammar.has(word)) lone[start] = true;
  }
  return lone;
}

/** Single characters that mean what they say. */
const grammar = new Set(
  "的了吗呢吧么啊在是有和与及或等被把给让对向从到由为以于不没无未非能会可要想该得就都也还又再才很太更最这那哪我你他她它们个几多少大小上下前后中内外新老男女正副高初一二三四五六七八九十百千万两第年月日天次元岁人家区市县省费金税证卡房假险款额率级类岗户员师生校院所局厅部科处站",
);

function namesNear(typed: Typed, readings: readonly string[], vocabulary: TypoVocabulary): string[] {
  const { text, lone, covered } = typed;
  const alike = vocabulary.sounding(readings.join(" ")).filter((name) => {
    const [at = 0, ...more] = differences(name, text);
    return more.length === 0 && name !== text && covered[at] === false && (lone[at] || at < text.length - 1);
  });
  if (alike.length > 0 || text.length < minEditedChars - 1) return alike;
  const names = new Set<string>();
  for (const key of [text, ...shortened(text)]) for (const name of vocabulary.withOneLess(key)) names.add(name);
  return [...names].filter((name) => isNear(name, typed));
}

/** Where texts of one length differ. */
const differences = (a: string, b: string): number[] =>
  Array.from(a, (_, i) => i).filter((i) => a.length !== b.length || a[i] !== b[i]);

/**
 * The last character says what kind of thing it is: 失业保险费 is no mistyped 失业保险金; but of a text there are few
 * kinds. Where all the rest is a known name, the first one belongs to what stands before it: 两年期|劳动合同.
 */
function mayChange(name: string, at: number, covered: readonly boolean[]): boolean {
  if (at === name.length - 1) return /(?:办法|细则|规定|条例|意见|方案|通知|规范|标准)$/u.test(name);
  return !covered.every((isKnown, i) => isKnown || i === at);
}

/** Substitution where a lone character stands, one too few or too many, or two neighbours exchanged. */
function isNear(name: string, { text, lone, covered }: Typed): boolean {
  const isLong = name.length > minEditedChars;
  if (name.length === text.length) {
    const [first = 0, second, ...more] = differences(name, text);
    if (second === undefined)
      return lone[first] === true && !covered[first] && isLong && mayChange(name, first, covered);
    return more.length === 0 && second === first + 1 && name[first] === text[second] && name[second] === text[first];
  }
  if (!isLong || covered.includes(true) || !lone.includes(true)) return false;
  if (name.length > text.length) return shortened(name).includes(text);
  return shortened(text).some((shorter, i) => shorter === name && lone[i] === true && i > 0 && i < text.length - 1);
}
