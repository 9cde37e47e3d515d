/** A [start, end) range of a text in matching form. */
export interface Span {
  start: number;
  end: number;
}

/** A phrase of the lexicon in a text: what kind of thing it names. */
export interface Phrase extends Span {
  kind: string;
}

/** Finds phrases of known kinds in a text in matching form; of one kind none inside another, in reading order. */
export type PhraseFinder = (form: string) => Phrase[];

/**
 * @param lines  a line for each kind, `kind: pattern pattern …`, separated by white space; several lines of one kind
 *               add up; `#` begins a comment. A pattern is a word in matching form or a regular expression.
 */
export function phrasesFrom(lines: string): PhraseFinder {
  const kinds = new Map<string, string[]>();
  for (const line of lines.split("\n")) {
    const [, kind, patterns] = /^([^:#]+):([^#]*)/u.exec(line) ?? [];
    if (kind === undefined) continue;
    kinds.set(kind.trim(), [...(kinds.get(kind.trim()) ?? []), ...wordsOf(patterns as string)]);
  }
  const finders = [...kinds].map(([kind, patterns]) => ({ kind, pattern: anyOf(patterns) }));
  return (form) => finders.flatMap(({ kind, pattern }) => matches(form, pattern).map((span) => ({ kind, ...span })));
}

export const wordsOf = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== "");

/** The pattern for the longer text first, so that it wins where both begin. */
export const anyOf = (patterns: readonly string[]): RegExp =>
  new RegExp([...patterns].sort((a, b) => plain(b).length - plain(a).length).join("|") || "(?!)", "gu");

const plain = (pattern: string): string => pattern.replace(/\(\?<?[=!][^()]*\)/gu, "");

export const matches = (form: string, pattern: RegExp): Span[] =>
  Array.from(form.matchAll(pattern), ({ 0: found, index }) => ({ start: index, end: index + found.length })).filter(
    ({ start, end }) => end > start,
  );

/** Of overlapping spans the longest, of equal ones the first; in reading order. */
export function longestOf<T extends Span>(spans: readonly T[]): T[] {
  const chosen: T[] = [];
  for (const span of [...spans].sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start))
    if (!chosen.some((other) => overlap(span, other))) chosen.push(span);
  return chosen.sort((a, b) => a.start - b.start);
}

export const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
