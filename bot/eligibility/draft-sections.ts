import type { QuotedDocument } from "../../knowledge/catalogue-reader/quotations.ts";
import type { Block } from "../../knowledge/policy.ts";

/** What a part of a document is about, as far as a record is concerned. */
const sectionKinds = ["conditions", "benefits", "materials", "steps", "windows", "office"] as const;
export type SectionKind = (typeof sectionKinds)[number];

/** A line of a document that may become an entry of a record. `quotation` is verbatim, without its number and end mark. */
export interface Entry {
  kind: SectionKind;
  clause: string;
  quotation: string;
  isTableRow: boolean;
}

// The first that fits: 申报材料和流程 speaks of materials until a line announces steps.
const announcements: readonly [SectionKind, RegExp][] = [
  ["materials", /材料/u],
  ["steps", /流程|程序|步骤/u],
  ["windows", /申报时间|受理时间|办理时限|时间安排/u],
  ["conditions", /条件|适用对象|服务对象|申报范围|申领对象/u],
  ["benefits", /标准|待遇|支持|补贴|奖励|资助|服务内容|服务清单/u],
  ["office", /受理部门|咨询方式|联系方式/u],
];

/** The lines of a document that stand under its 条件, 标准, 材料, 流程, 时限 and 受理部门, in reading order. */
export function entriesOf({ text, blocks }: QuotedDocument): Entry[] {
  const entries: Entry[] = [];
  const place = new Place();
  for (const block of blocks) {
    const line = text.slice(block.start, block.end);
    place.move(block, line);
    if (block.kind === "heading" || isLeadIn(line) || block.table?.header === true) continue;
    const kind = ownKind(line) ?? place.kind;
    if (kind !== undefined) entries.push(entryOf(kind, block, line));
  }
  return entries;
}

/** What the reader is at: a heading announces all below it, a line that ends with a colon the rest of its article. */
class Place {
  #heading: { kind: SectionKind | undefined; level: number } = { kind: undefined, level: 0 };
  #line: { kind: SectionKind; article: string } | undefined;

  get kind(): SectionKind | undefined {
    return this.#line?.kind ?? this.#heading.kind;
  }

  move({ kind, level = 1, clause = "" }: Block, line: string): void {
    const article = /^第[^条]+条/u.exec(clause)?.[0] ?? "";
    if (kind === "heading" || article !== this.#line?.article) this.#line = undefined;
    const announced = announcedBy(line);
    if (kind === "heading") {
      if (announced !== undefined || level <= this.#heading.level) this.#heading = { kind: announced, level };
    } else if (isLeadIn(line) && announced !== undefined) {
      this.#line = { kind: announced, article };
    }
  }
}

const isLeadIn = (line: string): boolean => /[：:]$/u.test(line);

const announcedBy = (line: string): SectionKind | undefined =>
  announcements.find(([, words]) => words.test(line.slice(0, 60)))?.[0];

/** What a line says of itself wherever it stands. */
function ownKind(line: string): SectionKind | undefined {
  if (/受理部门[：:]|咨询电话[：:]/u.test(line)) return "office";
  if (/(?:全年|常年)受理|(?:申报|受理)时间为|每年\d+月\d+日至/u.test(line)) return "windows";
  return undefined;
}

function entryOf(kind: SectionKind, block: Block, line: string): Entry {
  const quotation = line
    .replace(/^\s*(?:第[一二三四五六七八九十百零]+条\s*|（[一二三四五六七八九十\d]+）\s*|\d+\s*[.、．]\s*)/u, "")
    .replace(/[；;。]\s*$/u, "")
    .trim();
  return { kind, clause: block.clause ?? "待填写", quotation, isTableRow: block.kind === "table-row" };
}
