import { Document } from "@langchain/core/documents";
import type { Chunk, PolicyMetadata } from "../../knowledge/policy.ts";
import type { IndexedDocument } from "../../knowledge/store/knowledge-store.ts";

/** Every Han character and every word of Latin letters is a term. */
export const characterTerms = (text: string): string[] => text.match(/\p{Script=Han}|[a-z]+/gu) ?? [];

export interface SmallDocument extends Partial<Pick<PolicyMetadata, "visibility" | "source">> {
  id: string;
  /** One chunk a line. */
  text: string;
  /** Put in front of every chunk when it is matched. */
  context?: string;
  /** One a line; by default the line's own. */
  vectors?: readonly (readonly number[])[];
  sourceBytes?: Uint8Array;
  moreFollow?: boolean;
}

/** A document as the indexer would hand it over, with vectors of four numbers. */
export function smallDocument({
  id,
  text,
  context = "",
  visibility = "public",
  ...more
}: SmallDocument): IndexedDocument {
  const source = more.source ?? `/policies/${id}.txt`;
  const chunks = lineChunks(text, context);
  const sourceBytes = more.sourceBytes ?? new TextEncoder().encode(text);
  return {
    document: new Document<PolicyMetadata>({
      pageContent: text,
      metadata: { documentId: id, title: `About ${id}`, source, format: "text", visibility },
    }),
    blocks: chunks.map(({ start, end }) => ({ kind: "paragraph", start, end })),
    chunks,
    vectors: more.vectors ?? chunks.map(({ start, end }) => letterVector(text.slice(start, end))),
    source: { location: source, bytes: sourceBytes.length, modifiedMs: 1000, sha256: `of ${id}`, reading: "1" },
    sourceBytes,
    ...(more.moreFollow ? { moreFollow: true } : {}),
  };
}

function lineChunks(text: string, context: string): Chunk[] {
  return [...text.matchAll(/[^\n]+/g)].map((line, i) => ({
    start: line.index,
    end: line.index + line[0].length,
    headings: ["第一章"],
    clause: `第${i + 1}条`,
    context,
  }));
}

/** A unit vector of four numbers, decided by the characters; texts that differ a little have vectors that do too. */
export function letterVector(text: string): number[] {
  const sums = [1, 0, 0, 0];
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    sums[code % 4] = (sums[code % 4] as number) + 1 + (code % 7);
  }
  const length = Math.hypot(...sums);
  return sums.map((sum) => sum / length);
}
