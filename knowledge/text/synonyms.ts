import { matchingForm } from "./matching-form.ts";

export interface Synonyms {
  /** The known phrases of a text in matching form, each with its other ways of saying; a longer phrase hides those inside it. */
  in(form: string): { phrase: string; others: string[] }[];
}

/**
 * @param lines  a group a line: `=` joins phrases that stand for one another, `>` leads from a colloquial one to an
 *               official one only; `#` begins a comment
 */
export function synonymsFrom(lines: string): Synonyms {
  const others = new Map<string, Set<string>>();
  for (const line of lines.split("\n")) {
    const [group, target] = (line.split("#")[0] as string).split(">");
    const phrases = phrasesOf(group as string);
    const targets = target === undefined ? phrases : phrasesOf(target);
    for (const phrase of phrases) {
      const known = others.get(phrase) ?? new Set();
      for (const other of targets) if (other !== phrase) known.add(other);
      others.set(phrase, known);
    }
  }
  const phrases = [...others.keys()].sort((a, b) => b.length - a.length);
  if (phrases.length === 0) return { in: () => [] };
  const pattern = new RegExp(phrases.map(escaped).join("|"), "gu");
  return {
    in: (form) =>
      [...new Set(form.match(pattern))].map((phrase) => ({ phrase, others: [...(others.get(phrase) as Set<string>)] })),
  };
}

const phrasesOf = (group: string): string[] =>
  group
    .split("=")
    .map((phrase) => matchingForm(phrase.trim()))
    .filter((phrase) => phrase !== "");

const escaped = (phrase: string): string => phrase.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");
