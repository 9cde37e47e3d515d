import type { Document } from "@langchain/core/documents";

/** Who may read a document: anyone, people who signed in, or staff only. */
export const visibilities = ["public", "signed-in", "staff"] as const;
export type Visibility = (typeof visibilities)[number];

/** What is known about a whole policy document. Dates are ISO days (YYYY-MM-DD) in Beijing time. */
export interface PolicyMetadata {
  /** Stable through re-indexing; a `.jsonl` document's own `id`. */
  documentId: string;
  title: string;
  /** File path (as the indexer was given it) or URL. */
  source: string;
  format: string;
  visibility: Visibility;
  /** 发文机关 */
  issuer?: string;
  /** 文号, as printed: 津人社规〔2026〕3号 */
  documentNumber?: string;
  region?: string;
  /** 成文 or 发布日期 */
  published?: string;
  /** 施行日期 */
  effective?: string;
  /** Last day in force (有效期至), inclusive. */
  expires?: string;
  /** The sentence of the text that states the validity, verbatim. */
  validitySentence?: string;
  /** A sample written for this project, not a real policy. */
  sample?: boolean;
  pages?: number;
}

/** A whole source text: `pageContent` is the stored text that is shown, quoted and counted in UTF-16 offsets. */
export type PolicyDocument = Document<PolicyMetadata>;

export type BlockKind = "heading" | "paragraph" | "list-item" | "table-row";

/** One line of the stored text. `start` and `end` are [start, end) UTF-16 offsets into it. */
export interface Block {
  kind: BlockKind;
  start: number;
  end: number;
  /** Depth of a heading, or of a list item within its clause; 1 is outermost. */
  level?: number;
  /** Page the block begins on, counted from 1. */
  page?: number;
  /** Which table of the document (from 0) a row belongs to, and whether it is part of the table's header. */
  table?: { id: number; header: boolean };
  /** 条/款/项 the block belongs to: 第四条, 第四条（二） */
  clause?: string;
}

/** A stored piece of a document: a [start, end) range of its stored text that one citation can name. */
export interface Chunk {
  start: number;
  end: number;
  /** Titles of the headings above the chunk, outermost first. */
  headings: string[];
  clause?: string;
  page?: number;
  /** Title, headings, table header: matched and embedded in front of the body, never quoted. */
  context: string;
}
