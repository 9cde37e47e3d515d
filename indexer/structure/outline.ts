import type { Block } from "../../knowledge/policy.ts";
import type { LoadedBlock } from "../load/loaded.ts";
import { type ArticleLine, articleLines, refersTo } from "./articles.ts";
import { isHeading } from "./headings.ts";
import { type Numbering, type NumberingStyle, numberingStyles, readNumbering } from "./numbering.ts";
import { quotedBlocks } from "./quoted-blocks.ts";

/** A block with the titles it stands under. */
export interface OutlinedBlock extends Block {
  headings: string[];
}

export interface Outline {
  /** The blocks' texts, one a line. */
  text: string;
  blocks: OutlinedBlock[];
}

/**
 * Lays the blocks out as the stored text, a paragraph that holds several articles cut between them, and finds for each
 * the headings above it and the clause it belongs to: 第四条, 第四条第二款, 第四条第（一）项, 第四条第（一）项第1目; where a
 * document has no articles, its own numbering: 二、（一）.
 */
export function outline(loaded: readonly LoadedBlock[]): Outline {
  const blocks: OutlinedBlock[] = [];
  const state = new OutlineState();
  let text = "";
  const lines = articleLines(loaded, quotedBlocks(loaded));
  for (const [i, line] of lines.entries()) {
    const start = text.length;
    text += line.block.text;
    const placed = state.place(line, lines[i - 1]?.block, lines[i + 1]?.block);
    blocks.push({ ...placed, start, end: text.length });
    text += "\n";
  }
  return { text: text.slice(0, -1), blocks };
}

interface OpenPart {
  rank: number;
  style: NumberingStyle | "heading";
  ordinal: number;
  marker: string;
  /** What stands in a heading path; empty for parts that have no title of their own. */
  title: string;
  /** Whether a semicolon stands before it: the points are parts of one sentence, and end with it. */
  inSentence?: boolean;
}

class OutlineState {
  #open: OpenPart[] = [];
  #articleParagraphs = 0;

  place(line: ArticleLine, previous: LoadedBlock | undefined, next: LoadedBlock | undefined): OutlinedBlock {
    const { block } = line;
    const base = {
      start: 0,
      end: 0,
      ...(block.page === undefined ? {} : { page: block.page }),
      ...(block.table === undefined ? {} : { table: block.table }),
    };
    if (block.kind === "table-row") return { ...base, kind: "table-row", headings: this.#titles(), ...this.#clause() };
    // Quoted numbers are another text's: the block belongs to the point that quotes it.
    if (line.quoted) return { ...base, kind: "paragraph", headings: this.#titles(), ...this.#clause() };
    const numbering = opening(line);
    const heading = isHeading(block, numbering, previous, next);
    if (heading) {
      this.#enter(headingPart(block, numbering, this.#open));
      return {
        ...base,
        kind: "heading",
        level: this.#open.length,
        headings: this.#titles().slice(0, -1),
        ...this.#clause(),
      };
    }
    if (numbering) {
      this.#enter({ ...numberedPart(numbering), inSentence: /[；;]\s*$/u.test(previous?.text ?? "") });
      const kind = numbering.style === "article" ? "paragraph" : "list-item";
      const level = rankOf(numbering.style) - rankOf("article");
      return { ...base, kind, ...(kind === "list-item" ? { level } : {}), headings: this.#titles(), ...this.#clause() };
    }
    if (block.kind === "list-item")
      return { ...base, kind: "list-item", level: 9, headings: this.#titles(), ...this.#clause() };
    this.#closeItems();
    return { ...base, kind: "paragraph", headings: this.#titles(), ...this.#clause() };
  }

  #enter(part: OpenPart): void {
    while ((this.#open.at(-1)?.rank ?? -1) >= part.rank) this.#open.pop();
    this.#open.push(part);
    if (part.style === "article") this.#articleParagraphs = 1;
  }

  /** A plain paragraph behind an article's items is the article's next 款; elsewhere it ends the points of a sentence. */
  #closeItems(): void {
    const article = this.#open.findIndex((part) => part.style === "article");
    if (article < 0) {
      while (this.#open.at(-1)?.inSentence) this.#open.pop();
      return;
    }
    this.#open.length = article + 1;
    this.#articleParagraphs++;
  }

  #titles(): string[] {
    return this.#open.map((part) => part.title).filter((title) => title !== "");
  }

  #clause(): { clause?: string } {
    const article = this.#open.findIndex((part) => part.style === "article");
    const parts = this.#open.slice(article < 0 ? 0 : article + 1).filter((part) => part.style !== "heading");
    if (article < 0) {
      const markers = parts.filter((part) => part.style !== "chapter" && part.style !== "section");
      const clause = markers
        .map(({ style, marker }) => (style === "attachment" ? `${bare(marker)} ` : marker))
        .join("");
      return clause === "" ? {} : { clause: bare(clause) };
    }
    const paragraph = this.#articleParagraphs > 1 ? `第${hanNumber(this.#articleParagraphs)}款` : "";
    const [item, ...below] = parts.map((part) => bare(part.marker));
    const items = item === undefined ? "" : `第${item}项${below.length === 0 ? "" : `第${below.join("")}目`}`;
    return { clause: `${(this.#open[article] as OpenPart).marker}${paragraph}${items}` };
  }
}

/** The number a line opens a part with; undefined when it only refers to one. */
function opening({ block, opensArticle }: ArticleLine): Numbering | undefined {
  const numbering = readNumbering(block.text);
  if (numbering?.style === "article") return opensArticle ? numbering : undefined;
  if (numbering?.style !== "chapter" && numbering?.style !== "section") return numbering;
  return refersTo(numbering.rest) && !numbering.standsApart ? undefined : numbering;
}

const bare = (marker: string): string => marker.replace(/[、.．:：\s]+$/u, "");

const rankOf = (style: NumberingStyle): number => 100 + numberingStyles.indexOf(style) * 10;

// A title without a number stands above the numbered points below it, unless it stands inside one of them.
const unnumberedRank = rankOf("article") + 5;

function headingPart(block: LoadedBlock, numbering: Numbering | undefined, open: readonly OpenPart[]): OpenPart {
  const title = block.text.trim();
  if (numbering) return { ...numberedPart(numbering), title };
  const inside = open.findLast((part) => part.style === "han" && part.title !== "");
  const declared = block.kind === "heading" && block.level !== undefined ? 10 + block.level : undefined;
  return {
    rank: declared ?? (inside ? inside.rank + 5 : unnumberedRank),
    style: "heading",
    ordinal: 0,
    marker: "",
    title,
  };
}

function numberedPart({ style, ordinal, marker, rest }: Numbering): OpenPart {
  // 「（一）申领条件。居住证是……」: the short first sentence is the point's title.
  const lead = /^([^。；;，,：:]{2,20})[。：:](?=.)/u.exec(rest)?.[1];
  const rank = style === "attachment" ? 5 : rankOf(style);
  return { rank, style, ordinal, marker, title: lead && style !== "article" ? `${marker}${lead}` : "" };
}

// Beyond a hundred it is no paragraph of an article any more, and only its place is told.
const hanDigits = "零一二三四五六七八九十";
function hanNumber(value: number): string {
  if (value > 99) return String(value);
  if (value <= 10) return hanDigits[value] as string;
  const tens = Math.floor(value / 10);
  return `${tens > 1 ? hanDigits[tens] : ""}十${value % 10 === 0 ? "" : hanDigits[value % 10]}`;
}
