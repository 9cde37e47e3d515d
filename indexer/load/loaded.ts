import type { BlockKind } from "../../knowledge/policy.ts";

/** One line of a document as its format gives it, before any cleaning. */
export interface LoadedBlock {
  kind: BlockKind;
  /** A table row's cells are joined by " | ". No line breaks. */
  text: string;
  /** Of a heading, as the format declares it; of a list item, its nesting. From 1. */
  level?: number;
  /** From 1, where the format has pages. */
  page?: number;
  /** Which table of the document (from 0) a row belongs to, and whether it is part of the table's header. */
  table?: { id: number; header: boolean };
}

/** What a loader makes of one file. Plain data: it crosses a process border. */
export interface LoadedDocument {
  blocks: LoadedBlock[];
  /** The title that the format itself declares, if any. */
  title?: string;
  /** Front matter or document properties, untyped as found. */
  properties: Record<string, unknown>;
  pages?: number;
  /** Pages without a usable text layer, from 1, that have not been read. */
  scannedPages?: number[];
  /** Pages that were read from an image. */
  recognised?: PageConfidence[];
  /** Files that came with a mail. */
  attachments?: { name: string; bytes: Uint8Array }[];
  /** What a person should know about the reading: scanned pages, a wrong encoding declaration, an extractor's loss. */
  warnings: string[];
}

export interface PageConfidence {
  /** From 1. */
  page: number;
  /** Of each of its lines, in [0, 1]. */
  lines: number[];
}
