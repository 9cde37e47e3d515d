import { setImmediate as breathe } from "node:timers/promises";
import type { Tokenise } from "../../text/terms.ts";
import { compareLayouts, type Layout } from "../search/layout.ts";
import { mergePostings } from "../search/merge-postings.ts";
import type { Postings } from "../search/postings.ts";
import { PostingsBuilder } from "../search/postings-builder.ts";
import type { DocumentReader } from "../sqlite/document-reader.ts";

/** A part of an earlier state, to start from. */
export interface Earlier<T> {
  layout: Layout;
  part: T;
}

export type Progress = (done: number, total: number) => void;

/** Tokenising this many chunks takes about 10 ms; then others get their turn. */
const chunksPerBreath = 32;

/**
 * Postings of a layout: those of the earlier one with what has changed since, which gives the same bytes as making all
 * of them anew.
 */
export async function buildPostings(
  layout: Layout,
  earlier: Earlier<Postings> | undefined,
  reader: DocumentReader,
  tokenise: Tokenise,
  onProgress?: Progress,
): Promise<Postings> {
  if (earlier && isSame(earlier.layout, layout)) return earlier.part;
  const change = earlier && compareLayouts(earlier.layout, layout);
  const firstAdded = change?.firstAdded ?? 0;
  const builder = new PostingsBuilder(layout.firstRows[firstAdded] as number);
  let done = layout.firstRows[firstAdded] as number;
  for (const version of layout.versions.slice(firstAdded)) {
    for (const text of reader.matchingTexts(version)) {
      builder.add(tokenise(text));
      if (++done % chunksPerBreath === 0) {
        onProgress?.(done, layout.rowCount);
        await breathe();
      }
    }
  }
  const added = builder.finish();
  return earlier && change ? mergePostings(earlier.part, change.newRows, added) : added;
}

/** Vectors of a layout, those of the earlier one copied. */
export async function buildMatrix(
  layout: Layout,
  dimension: number,
  earlier: Earlier<Float32Array> | undefined,
  reader: DocumentReader,
): Promise<Float32Array> {
  if (earlier && isSame(earlier.layout, layout)) return earlier.part;
  const matrix = new Float32Array(layout.rowCount * dimension);
  const change = earlier && compareLayouts(earlier.layout, layout);
  if (earlier && change) {
    for (const [row, newRow] of change.newRows.entries())
      if (newRow >= 0) matrix.set(earlier.part.subarray(row * dimension, (row + 1) * dimension), newRow * dimension);
  }
  for (let i = change?.firstAdded ?? 0; i < layout.versions.length; i++) {
    const { versionId } = layout.versions[i] as Layout["versions"][number];
    matrix.set(reader.vectors(versionId), (layout.firstRows[i] as number) * dimension);
    if (i % chunksPerBreath === 0) await breathe();
  }
  return matrix;
}

/** Whether two layouts hold the same versions in the same rows. */
function isSame(earlier: Layout, layout: Layout): boolean {
  if (earlier.rowCount !== layout.rowCount || earlier.versions.length !== layout.versions.length) return false;
  return earlier.versions.every(({ versionId }, i) => versionId === layout.versions[i]?.versionId);
}
