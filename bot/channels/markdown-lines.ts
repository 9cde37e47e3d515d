const cellBorder = " | ";

/** How rows of a table that stand together are shown: as a table, or, where there is none, as a sentence each. */
export type TableForm = (rows: readonly string[], inline: (text: string) => string) => string[];

/**
 * Lines of an answer as Markdown's paragraphs. Lines that stand together and come from the same place name it once, at
 * their end.
 * @param inline  makes a stretch of a line's text Markdown
 */
export function markdownLines(
  lines: readonly string[],
  inline: (text: string) => string,
  tableForm: TableForm,
): string[] {
  const marked = markedOnce(lines);
  const parts: string[] = [];
  for (let i = 0; i < marked.length; ) {
    const end = tableEnd(marked, i);
    parts.push(...(end - i > 1 ? tableForm(marked.slice(i, end), inline) : [inline(marked[i] as string)]));
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

const markersAtEnd = /(?:\[\d{1,3}\])+$/u;
const markersOf = (line: string | undefined): string => markersAtEnd.exec(line ?? "")?.[0] ?? "";

function markedOnce(lines: readonly string[]): string[] {
  return lines.map((line, i) => (markersOf(line) === markersOf(lines[i + 1]) ? line.replace(markersAtEnd, "") : line));
}

/** A table. Markdown has none without a header: where the rows have none, it is left empty. */
export const asTable: TableForm = (rows, inline) => {
  const cells = rows.map(cellsOf);
  const columns = (cells[0] as string[]).length;
  const header = hasHeader(rows) ? (cells.shift() as string[]) : new Array<string>(columns).fill(" ");
  const table = [header, new Array<string>(columns).fill("---"), ...cells]
    .map((row, i) => `| ${row.map((cell) => (i === 1 ? cell : inline(cell))).join(" | ")} |`)
    .join("\n");
  return [table];
};

/** A sentence a row: `B类：租房补贴（元/月） 4000；最长期限 60个月`. The header's own source follows the last row's. */
export const asSentences: TableForm = (rows, inline) => {
  if (!hasHeader(rows)) return rows.map((row) => inline(cellsOf(row).join("，")));
  const [header = "", ...body] = rows;
  const [, ...names] = cellsOf(header.replace(markersAtEnd, ""));
  const sentences = body.map((row) => {
    const [first = "", ...values] = cellsOf(row);
    return `${first}：${values.map((value, i) => `${names[i]} ${value}`).join("；")}`;
  });
  return sentences.map((sentence, i) => inline(i === body.length - 1 ? sentence + markersOf(header) : sentence));
};

/**
 * Rows are quoted behind their header, where the table has one. Where the first row holds figures as the others do, it
 * has none.
 */
const hasHeader = ([first = "", ...others]: readonly string[]): boolean =>
  others.length > 0 && (figuresIn(first) === 0 || others.every((row) => figuresIn(row) > figuresIn(first)));

/** How many of a row's cells hold a figure. */
const figuresIn = (row: string): number =>
  cellsOf(row.replace(/\[\d+\]/gu, "")).filter((cell) => /\d/u.test(cell)).length;
