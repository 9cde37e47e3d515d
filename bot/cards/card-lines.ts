import type { Card, CardBlock, CardItem } from "./card.ts";
import { marks } from "./marks.ts";

/** A card as plain lines: all that it says but for its buttons. */
export function cardLines({ title, subtitle, blocks }: Card): string[] {
  return [title, ...(subtitle === undefined ? [] : [subtitle]), ...blocks.flatMap(blockLines)];
}

/**
 * The lines that the cards beside them do not say; the address of a button is said by it. Marks, markers and the stops at either end make no difference. What
 * led to lines that a card says is a sentence of its own.
 */
export function linesBeside(lines: readonly string[], cards: readonly Card[]): string[] {
  const said = cards
    .flatMap((card) => [...cardLines(card), ...itemsInOneLine(card)])
    .map(bare)
    .join("\n");
  const urls = cards.flatMap(({ actions }) => actions.flatMap((each) => (each.kind === "open" ? [each.url] : [])));
  const isSaid = (line: string): boolean => said.includes(bare(line)) || urls.some((url) => line.endsWith(url));
  return lines.flatMap((line, i) => {
    if (isSaid(line)) return [];
    const next = lines[i + 1];
    return [next === undefined || isSaid(next) ? line.replace(/：$/u, "。") : line];
  });
}

function blockLines(block: CardBlock): string[] {
  switch (block.kind) {
    case "text":
      return [block.text];
    case "facts":
      return block.facts.map(({ name, value }) => `${name}：${value}`);
    case "items":
      return block.items.flatMap(itemLines);
    case "table":
      return [block.header, ...block.rows].map((cells) => cells.join(" | "));
    case "picture":
      return [block.alt];
  }
}

/** Of an item with a detail, what the two are as one line. */
const itemsInOneLine = ({ blocks }: Card): string[] =>
  blocks
    .flatMap((block) => (block.kind === "items" ? block.items : []))
    .flatMap(({ text, detail }) => (detail === undefined ? [] : [`${text}：${detail}`]));

function itemLines({ mark, text, detail }: CardItem): string[] {
  const line = `${marks[mark].sign} ${text}`;
  return detail === undefined ? [line] : [line, `　${detail}`];
}

const bare = (line: string): string =>
  line
    .replace(/\[\d{1,3}\]/gu, "")
    .replace(/^[\s✓✗？?☐☑▶○•·]+/u, "")
    .replace(/[\s。：；]+$/u, "");
