import { isDamaged } from "../../knowledge/text/damaged.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import type { ClauseText } from "../../knowledge/validity/clause-diff.ts";
import * as wording from "./wording.ts";

interface Range {
  start: number;
  end: number;
}

/** What a clause said and says now: a sentence, a list item or a table row of each, where there is one. */
export interface Pair {
  before?: Range;
  after?: Range;
  /** Of two rows of one table: what differs, column by column. */
  cells?: string;
  /** Whether these are the heads of a table's columns; what differs in them is told with the rows. */
  isHeader?: boolean;
}

/** The differences of two wordings of a clause, in the order of the newer one; a table is compared row by row. */
export function pairsOf(before: ClauseText, after: ClauseText): Pair[] {
  const [old, young] = [linesOf(before), linesOf(after)];
  const isSaid = (line: Line, others: readonly Line[]): boolean => others.some(({ form }) => form === line.form);
  const gone = old.filter((line) => !isSaid(line, young));
  const pairs = young
    .filter((line) => !isSaid(line, old))
    .map((line): Pair => {
      const at = gone.findIndex((other) => isSameLine(other, line));
      const [was] = at < 0 ? [] : gone.splice(at, 1);
      if (was === undefined) return { after: line.range };
      const cells = differingCells(was, line);
      const isHeader = line.cells !== undefined && line.cells === line.header;
      return { before: was.range, after: line.range, isHeader, ...(cells === undefined ? {} : { cells }) };
    });
  const isCompared = pairs.some(({ cells }) => cells !== undefined);
  const paired = pairs.filter(({ cells, isHeader }) => cells !== "" && !(isHeader && isCompared));
  return [...paired, ...gone.map(({ range }) => ({ before: range }))];
}

interface Line {
  range: Range;
  form: string;
  /** The cells of a table row, as written. */
  cells?: string[];
  /** The cells of the first row of its table. */
  header?: string[];
}

function linesOf({ text, start }: ClauseText): Line[] {
  const lines: Line[] = [];
  let header: string[] | undefined;
  let at = start;
  for (const line of text.split(/(?<=\n)/u)) {
    const isRow = line.includes(" | ");
    if (!isRow) header = undefined;
    for (const sentence of isRow ? [line] : line.split(/(?<=[。；;])/u)) {
      const trimmed = sentence.trim();
      const from = at + sentence.indexOf(trimmed);
      at += sentence.length;
      const form = matchingForm(trimmed).replace(numbering, "");
      if (form === "") continue;
      const range = { start: from, end: from + trimmed.length };
      if (!isRow) lines.push({ range, form });
      else {
        const cells = trimmed.split("|").map((cell) => cell.trim());
        header ??= cells;
        lines.push({ range, form, cells, header });
      }
    }
  }
  return lines;
}

const numbering =
  /^(?:第.{1,8}?条(?:之.)?|[一二三四五六七八九十]+,|\([一二三四五六七八九十\d]+\)|\d+[.,])\s*|[;.,]+$/gu;

// Two sentences that share fewer of their pairs of characters are about different things.
const leastShared = 0.4;

function isSameLine(a: Line, b: Line): boolean {
  if (a.cells !== undefined || b.cells !== undefined) {
    if (a.header === a.cells || b.header === b.cells) return a.header === a.cells && b.header === b.cells;
    return a.cells?.[0] !== undefined && matchingForm(a.cells[0]) === matchingForm(b.cells?.[0] ?? "");
  }
  const [one, other] = [bigramsOf(a.form), bigramsOf(b.form)];
  const shared = [...one].filter((pair) => other.has(pair)).length;
  return (2 * shared) / Math.max(1, one.size + other.size) >= leastShared;
}

const bigramsOf = (form: string): Set<string> =>
  new Set(Array.from({ length: Math.max(0, form.length - 1) }, (_, i) => form.slice(i, i + 2)));

/** A head may say more or less: 其中：补助上限, 补助上限. */
const isSameHead = (a: string, b: string): boolean => a !== "" && b !== "" && (a.endsWith(b) || b.endsWith(a));

/** A类：每人补贴由30万元改为40万元; undefined of what are no two rows below the same column heads. */
function differingCells(before: Line, after: Line): string | undefined {
  if (before.cells === undefined || after.cells === undefined || before.header === before.cells) return undefined;
  if (isDamaged(before.form) || isDamaged(after.form)) return undefined;
  const columns = (after.header ?? []).map((head, i) => {
    const was = (before.header ?? []).findIndex((other) => isSameHead(matchingForm(other), matchingForm(head)));
    return { head, is: after.cells?.[i] ?? "", was: was < 0 ? undefined : (before.cells?.[was] ?? "") };
  });
  const kept = columns.filter(({ was }) => was !== undefined).length;
  if (kept < 2 || kept < (before.header ?? []).length) return undefined;
  const differing = columns.slice(1).filter(({ was, is }) => matchingForm(was ?? "") !== matchingForm(is));
  return wording.changedCells(after.cells[0] as string, differing);
}
