import type { Judgement } from "../../knowledge/eligibility.ts";
import { verdictWords } from "../eligibility/wording.ts";
import type { Card, CardAction, CardBlock, CardItem } from "./card.ts";
import { marks } from "./marks.ts";

/**
 * What one programme comes to for somebody: its conditions, benefits and next steps.
 * @param lines  what the dialog says, a sign before each item; without the sentence that the card is sent with
 * @param next  what may be said next
 */
export function eligibilityCard(
  { programme, verdict }: { programme: Pick<Judgement["programme"], "title">; verdict: Judgement["verdict"] },
  lines: readonly string[],
  next: readonly string[] = [],
): Card {
  return { title: programme.title, subtitle: verdictWords[verdict], blocks: blocksOf(lines), actions: saying(next) };
}

/** Several items under headings: what a certificate or a person is entitled to, or what many programmes come to. */
export function listCard(title: string, lines: readonly string[], next: readonly string[] = []): Card {
  return { title, blocks: blocksOf(lines).map(withDetails), actions: saying(next) };
}

const saying = (texts: readonly string[]): CardAction[] => texts.map((text) => ({ kind: "say", title: text, text }));

/** Lines that stand together and have a sign are items; the others are text. */
function blocksOf(lines: readonly string[]): CardBlock[] {
  const blocks: CardBlock[] = [];
  let items: CardItem[] = [];
  for (const line of lines) {
    const item = itemOf(line);
    if (item === undefined) {
      items = [];
      blocks.push(line.endsWith("：") ? { kind: "text", text: line, tone: "heading" } : { kind: "text", text: line });
      continue;
    }
    if (items.length === 0) blocks.push({ kind: "items", items });
    items.push(item);
  }
  return blocks;
}

/** 租房补贴：还缺 学历 is what it is about, and below it what it comes to. */
function withDetails(block: CardBlock): CardBlock {
  if (block.kind !== "items") return block;
  const items = block.items.map((item) => {
    const [, text, detail] = /^([^：]+)：(.+)$/u.exec(item.text) ?? [];
    return text === undefined || detail === undefined ? item : { ...item, text, detail };
  });
  return { ...block, items };
}

const bySign = new Map(Object.entries(marks).map(([name, { sign }]) => [sign, name as CardItem["mark"]]));

function itemOf(line: string): CardItem | undefined {
  const mark = bySign.get(line.slice(0, 1));
  return mark === undefined ? undefined : { mark, text: line.slice(1).trim() };
}
