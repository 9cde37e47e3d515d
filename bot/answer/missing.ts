import type { Expansion, Question } from "../../knowledge/retrieval/question.ts";
import type { Passage } from "../../knowledge/retrieval/retriever.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";

/**
 * The nouns of a question that none of the passages speaks of, neither itself, nor under another name, nor, for a
 * longer word, with two of its characters together.
 */
export function missingNouns(question: Question, passages: readonly Passage[]): string[] {
  return question.nouns.filter((noun) => {
    const names = [noun, ...otherNames(noun, question.expansions), ...pairsOf(noun)];
    return !isSaid(names, passages, asStored) && !isSaid(names, passages, matchingForm);
  });
}

/**
 * The classes and grades of a question, in matching form, that none of the passages speaks of: 「e类」 where there are
 * four. What holds for another class is no answer.
 */
export function missingClasses({ form }: Pick<Question, "form">, passages: readonly Passage[]): string[] {
  const classes = [...new Set(form.match(/(?<![a-z\d])[a-z][类级档]/gu))];
  return classes.filter((name) => !isSaid([name], passages, matchingForm));
}

function otherNames(noun: string, expansions: readonly Expansion[]): string[] {
  return expansions
    .filter(({ phrase }) => phrase.includes(noun) || noun.includes(phrase))
    .flatMap(({ others }) => others);
}

function pairsOf(noun: string): string[] {
  if (noun.length < 3) return [];
  return Array.from({ length: noun.length - 1 }, (_, i) => noun.slice(i, i + 2));
}

// Most texts need no folding to be compared.
const asStored = (text: string): string => text;

function isSaid(names: readonly string[], passages: readonly Passage[], formOf: (text: string) => string): boolean {
  return passages.some(({ chunk }) => {
    const text = formOf(`${chunk.context}\n${chunk.text}`);
    return names.some((name) => text.includes(name));
  });
}
