import type { Document } from "@langchain/core/documents";

/** Who may read a document: anyone, people who signed in, or staff only. */
export const visibilities = ["public", "signed-in", "staff"] as const;
export type Visibility = (typeof visibilities)[number];

/** A sentence of a document's stored text, verbatim: `text.slice(start, end) === sentence`. */
export interface ProvingSentence {
  sentence: string;
  start: number;
  end: number;
}

/** What a document shows of itself beside its validity, which has a sentence of its own. */
export type ProvenField = "title" | "issuer" | "documentNumber" | "published";

/** Names another text, by its title (without 《》), by its 文号, or by both. */
export interface Reference {
  title?: string;
  documentNumber?: string;
}

/**
 * What one text does to another: takes its place, ends it (a text of its own that only repeals), changes it, or rests
 * on it (根据……制定).
 */
export const relationKinds = ["replaces", "repeals", "amends", "based-on"] as const;
export type RelationKind = (typeof relationKinds)[number];

/** What a document says of another text. */
export interface Relation extends Reference {
  kind: RelationKind;
  /** First day on which it holds, where that is not the day on which the document itself takes effect. */
  from?: string;
  /** The part of the other text that is amended: 第十条, 第十条第二款, as the amending text names it. */
  clause?: string;
  /** [start, end) of the new wording in the amending document's stored text; a clause without one is deleted. */
  wording?: { start: number; end: number };
  /** The words of the clause that the new wording stands for, where it is not for the whole clause. */
  words?: string;
  /** What takes the other text's place, where that is not the document that says so. */
  successor?: Reference;
  /** Absent where a person declared the relation. */
  proof?: ProvingSentence;
}

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
  /** Where in the stored text that sentence begins. */
  validityStart?: number;
  /** The lines of the text that show these; absent for what a person or the format declared. */
  proofs?: Partial<Record<ProvenField, ProvingSentence>>;
  /** First day on which it no longer holds, declared by a person; texts that say so are among the `relations`. */
  repealed?: string;
  /** What took its place, declared by a person. */
  replacedBy?: Reference;
  /** 试行, 暂行 */
  trial?: boolean;
  /** What the document says of others. */
  relations?: Relation[];
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
