import type { LoadedBlock } from "./loaded.ts";

/**
 * Page numbers such as — 3 — that a conversion left between the lines: out, and the sentence that one of them cut in
 * two whole again. Only a sequence is sure to be page numbers; bare numbers never are, tables being full of them.
 */
export function withoutPageNumbers(blocks: LoadedBlock[]): LoadedBlock[] {
  if (!isSequence(blocks)) return blocks;
  const kept: LoadedBlock[] = [];
  let cut = false;
  for (const block of blocks.map(withoutNumberCells)) {
    const last = kept.at(-1);
    const isNumber = pageNumber(block) !== undefined;
    if (!isNumber && cut && last && isCut(last, block)) last.text += block.text;
    else if (!isNumber) kept.push({ ...block });
    cut = isNumber;
  }
  return kept;
}

function pageNumber({ text }: LoadedBlock): number | undefined {
  const digits = dashed.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

const dashed = /^[-—–―－]{1,2}\s*(\d{1,4})\s*[-—–―－]{1,2}$/;

function isSequence(blocks: LoadedBlock[]): boolean {
  const numbers = blocks.flatMap((block) => pageNumber(block) ?? []);
  return numbers.length >= 2 && numbers.every((number, i) => i === 0 || number > (numbers[i - 1] as number));
}

function withoutNumberCells(block: LoadedBlock): LoadedBlock {
  if (block.kind !== "table-row") return block;
  const cells = block.text.split(" | ");
  const kept = cells.filter((cell) => !dashed.test(cell));
  return kept.length === cells.length || kept.length === 0 ? block : { ...block, text: kept.join(" | ").trim() };
}

function isCut(last: LoadedBlock, next: LoadedBlock): boolean {
  if (last.kind !== "paragraph" || next.kind !== "paragraph" || last.text.length < 20) return false;
  return !/[。；：！？」』”）)]$/.test(last.text) && !itemStart.test(next.text);
}

const itemStart =
  /^(?:第[〇零一二三四五六七八九十百\d]+[编章节条]|[（(][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+、|\d+[、．.]|附件|附表)/;
