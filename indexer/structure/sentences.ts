import type { Block } from "../../knowledge/policy.ts";
import { readNumbering } from "./numbering.ts";

/** A sentence of the stored text. */
export interface Sentence {
  /** Its text without white space: what lines were broken at does not matter to what it says. */
  form: string;
  /** [start, end) of the stored text, without white space at its ends. */
  start: number;
  end: number;
  /** Index of the block it begins in. */
  block: number;
}

/**
 * The sentences of a text in reading order. A line that breaks off, as those of a converted page do, goes on in the
 * next one unless that begins a part of its own.
 */
export function sentencesOf(text: string, blocks: readonly Block[]): Sentence[] {
  const sentences: Sentence[] = [];
  const isBroken = breaksLines(text, blocks);
  for (let first = 0; first < blocks.length; ) {
    let last = first;
    while (last + 1 < blocks.length && goesOn(text, blocks[last] as Block, blocks[last + 1] as Block, isBroken)) last++;
    const run = text.slice((blocks[first] as Block).start, (blocks[last] as Block).end);
    let at = (blocks[first] as Block).start;
    let block = first;
    for (const part of run.split(/(?<=[。；;])/u)) {
      while (block < last && (blocks[block + 1] as Block).start <= at + part.search(/\S|$/u)) block++;
      const trimmed = part.trim();
      const start = at + part.indexOf(trimmed);
      if (trimmed !== "")
        sentences.push({ form: trimmed.replace(/\s+/gu, ""), start, end: start + trimmed.length, block });
      at += part.length;
    }
    first = last + 1;
  }
  return sentences;
}

// A shorter line is a title, a signature, a salutation.
const brokenLineChars = 15;

/** Whether lines end where the page did: a text of whole paragraphs ends nearly all of them with a mark. */
function breaksLines(text: string, blocks: readonly Block[]): boolean {
  const lines = blocks
    .filter(({ kind }) => kind === "paragraph" || kind === "list-item")
    .map(({ start, end }) => text.slice(start, end).trim())
    .filter(({ length }) => length >= brokenLineChars);
  return lines.filter((line) => !/[。；;：:！!？?，,、）)”]$/u.test(line)).length > lines.length * 0.3;
}

function goesOn(text: string, block: Block, next: Block, isBroken: boolean): boolean {
  if (block.kind === "heading" || block.kind === "table-row" || next.kind !== "paragraph") return false;
  const line = text.slice(block.start, block.end).trim();
  // 「实施日期：2026年3月1日」 is whole as it is.
  if (/[。；;：:！!？?]$/u.test(line) || /^[\p{Script=Han}\s]{2,8}[：:].{0,30}$/u.test(line)) return false;
  const following = text.slice(next.start, next.end).trim();
  if (/^[、，,；;。）》〕]/u.test(following)) return true;
  if (!isBroken || line.length < brokenLineChars) return false;
  return (
    readNumbering(following) === undefined &&
    !/^(?:附[:：件]|抄送|主题词)|^[\d〇○零一二三四五六七八九十年月日\s]+$/u.test(following)
  );
}
