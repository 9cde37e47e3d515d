const cellBorder = " | ";

/**
 * Lines of an answer as Markdown's paragraphs, rows of a table that stand together as a table.
 * @param inline  makes a stretch of a line's text Markdown
 */
export function markdownLines(lines: readonly string[], inline: (text: string) => string): string[] {
  const parts: string[] = [];
  for (let i = 0; i < lines.length; ) {
    const end = tableEnd(lines, i);
    parts.push(end - i > 1 ? table(markedOnce(lines.slice(i, end)), inline) : inline(lines[i] as string));
    i = Math.max(end, i + 1);
  }
  return parts;
}

/** Where the rows with as many cells as this one end. */
function tableEnd(lines: readonly string[], at: number): number {
  const cells = cellsOf(lines[at] as string).length;
  let end = at;
  while (cells > 1 && end < lines.length && cellsOf(lines[end] as string).length === cells) end++;
  return end;
}

const cellsOf = (line: string): string[] => line.split(cellBorder);

const markerAtEnd = /\[\d{1,3}\]$/u;

/** Rows with one and the same source name it once, at the end. */
function markedOnce(rows: readonly string[]): string[] {
  const markers = new Set(rows.map((row) => markerAtEnd.exec(row)?.[0]));
  return rows.map((row, i) => (markers.size === 1 && i < rows.length - 1 ? row.replace(markerAtEnd, "") : row));
}

/** Markdown has no table without a header: where the first row holds figures as the others do, it is left empty. */
function table(rows: readonly string[], inline: (text: string) => string): string {
  const cells = rows.map(cellsOf);
  const hasHeader = !hasFigures(rows[0] as string) && rows.slice(1).some(hasFigures);
  const columns = (cells[0] as string[]).length;
  const header = hasHeader ? (cells.shift() as string[]) : new Array<string>(columns).fill(" ");
  return [header, new Array<string>(columns).fill("---"), ...cells]
    .map((row, i) => `| ${row.map((cell) => (i === 1 ? cell : inline(cell))).join(" | ")} |`)
    .join("\n");
}

const hasFigures = (row: string): boolean => /\d/u.test(row.replace(/\[\d+\]/gu, ""));
