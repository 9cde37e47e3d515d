import type { Block } from "../../knowledge/policy.ts";
import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import { type Html, html } from "./html.ts";

/** A cited [start, end) of the document's stored text. */
export interface Range {
  start: number;
  end: number;
}

/** The document's blocks as headings, paragraphs, lists and tables, with what is cited inside `<mark>`. */
export function renderBlocks(document: Pick<StoredDocument, "text" | "blocks">, cited?: Range): Html[] {
  const marked = new MarkedText(document.text, cited);
  const { blocks } = document;
  const parts: Html[] = [];
  for (let i = 0; i < blocks.length; ) {
    const end = runEnd(blocks, i);
    parts.push(renderRun(blocks.slice(i, end), marked));
    i = end;
  }
  return parts;
}

/** Where the list or table that begins at a block ends; anything else stands alone. */
function runEnd(blocks: readonly Block[], at: number): number {
  const first = blocks[at] as Block;
  let end = at + 1;
  while (first.kind !== "heading" && first.kind !== "paragraph" && goesOn(first, blocks[end])) end++;
  return end;
}

const goesOn = (first: Block, block: Block | undefined): boolean =>
  block?.kind === first.kind && block.table?.id === first.table?.id;

function renderRun(blocks: readonly Block[], marked: MarkedText): Html {
  const first = blocks[0] as Block;
  switch (first.kind) {
    case "heading":
      return renderHeading(first, marked);
    case "paragraph":
      return html`<p>${marked.slice(first.start, first.end)}</p>\n`;
    case "list-item":
      return renderList(blocks, marked);
    case "table-row":
      return renderTable(blocks, marked);
  }
}

/** The page's title is its only `<h1>`. */
function renderHeading({ level = 1, start, end }: Block, marked: MarkedText): Html {
  const content = marked.slice(start, end);
  if (level <= 1) return html`<h2>${content}</h2>\n`;
  if (level === 2) return html`<h3>${content}</h3>\n`;
  return html`<h4>${content}</h4>\n`;
}

/** Nested as far as its items differ, however deep in its clause the list stands. */
function renderList(blocks: readonly Block[], marked: MarkedText): Html {
  const outermost = Math.min(...blocks.map(({ level = 1 }) => level));
  const items = blocks.map(({ start, end, level = 1 }) => {
    return html`<li class="level-${Math.min(level - outermost + 1, 4)}">${marked.slice(start, end)}</li>`;
  });
  return html`<ul>${items}</ul>\n`;
}

function renderTable(rows: readonly Block[], marked: MarkedText): Html {
  const head = rows.filter(({ table }) => table?.header).map((row) => renderRow(row, marked, true));
  const body = rows.filter(({ table }) => !table?.header).map((row) => renderRow(row, marked, false));
  return html`<div class="table" role="region" aria-label="表格" tabindex="0"><table>${
    head.length > 0 ? html`<thead>${head}</thead>` : undefined
  }<tbody>${body}</tbody></table></div>\n`;
}

function renderRow({ start, end }: Block, marked: MarkedText, isHeader: boolean): Html {
  const cells = marked.cells(start, end);
  return html`<tr>${cells.map((cell) => (isHeader ? html`<th scope="col">${cell}</th>` : html`<td>${cell}</td>`))}</tr>`;
}

const cellBorder = " | ";

/** Cuts the stored text into pieces of markup; the first that is cited carries the anchor. */
class MarkedText {
  readonly #text: string;
  readonly #cited: Range;
  #isAnchored = false;

  constructor(text: string, cited: Range = { start: 0, end: 0 }) {
    this.#text = text;
    this.#cited = cited;
  }

  slice(start: number, end: number): Html[] {
    const from = clamp(this.#cited.start, start, end);
    const to = clamp(this.#cited.end, start, end);
    const plain = (a: number, b: number): Html => html`${this.#text.slice(a, b)}`;
    return from < to ? [plain(start, from), this.#mark(plain(from, to)), plain(to, end)] : [plain(start, end)];
  }

  cells(start: number, end: number): Html[][] {
    const cells: Html[][] = [];
    let at = start;
    for (const cell of this.#text.slice(start, end).split(cellBorder)) {
      cells.push(this.slice(at, at + cell.length));
      at += cell.length + cellBorder.length;
    }
    return cells;
  }

  #mark(content: Html): Html {
    if (this.#isAnchored) return html`<mark>${content}</mark>`;
    this.#isAnchored = true;
    return html`<mark id="quote" tabindex="-1">${content}</mark>`;
  }
}

const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max);
