import type { Block, ProvingSentence } from "../../knowledge/policy.ts";

/** A line of the stored text, without white space at its ends. */
export interface Line {
  text: string;
  /** [start, end) of the stored text. */
  start: number;
  end: number;
  isRow: boolean;
}

/** What was read, and the indexes of the first and the last line that show it; without them the text shows it nowhere. */
export interface Found<Value> {
  value: Value;
  at?: readonly [first: number, last: number];
}

export function linesOf(text: string, blocks: readonly Block[]): Line[] {
  return blocks.map(({ start, end, kind }) => {
    const raw = text.slice(start, end);
    const trimmed = raw.trim();
    const from = start + raw.indexOf(trimmed);
    return { text: trimmed, start: from, end: from + trimmed.length, isRow: kind === "table-row" };
  });
}

/** The lines that show what was read, verbatim. */
export function proofIn(text: string, lines: readonly Line[], { at }: Found<unknown>): ProvingSentence | undefined {
  if (at === undefined) return undefined;
  const { start } = lines[at[0]] as Line;
  const { end } = lines[at[1]] as Line;
  return { sentence: text.slice(start, end), start, end };
}

/** The value behind a label in a line, or in the next one where the label stands alone; with the lines it takes. */
export function labelledIn(lines: readonly Line[], label: RegExp): Found<string>[] {
  const pattern = new RegExp(`(?:^|[\\s|【[（(])${label.source}\\s*(?:[】\\]]\\s*)?[:：|]?\\s*[|]?\\s*(.*)$`, "u");
  return lines.flatMap((line, i): Found<string>[] => {
    const value = pattern.exec(line.text)?.[1];
    if (value === undefined) return [];
    if (value !== "") return [{ value, at: [i, i] }];
    const next = lines[i + 1]?.text.replace(/^[|\s]+/u, "");
    return next === undefined || next === "" ? [] : [{ value: next, at: [i, i + 1] }];
  });
}

/** 「公 安 部」 is set apart for the eye. */
export const closedUp = (words: string): string =>
  words.replace(
    /(?<![\p{Script=Han}])(?:\p{Script=Han}[ \u3000]+){1,12}\p{Script=Han}(?![\p{Script=Han}])/gu,
    (spaced) => spaced.replace(/\s+/gu, ""),
  );
