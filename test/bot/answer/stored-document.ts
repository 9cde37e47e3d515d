import type { LoadedBlock } from "../../../indexer/load/loaded.ts";
import { outline } from "../../../indexer/structure/outline.ts";
import type { Block, PolicyMetadata } from "../../../knowledge/policy.ts";
import type { StoredDocument } from "../../../knowledge/store/knowledge-store.ts";

/** A document as the store gives it, its structure read from its lines. */
export function storedDocument(
  lines: readonly (string | LoadedBlock)[],
  metadata: Partial<PolicyMetadata> = {},
): StoredDocument {
  const loaded = lines.map(
    (line): LoadedBlock => (typeof line === "string" ? { kind: "paragraph", text: line } : line),
  );
  const { text, blocks } = outline(loaded);
  return {
    metadata: {
      documentId: "a",
      title: "某市人才办法",
      source: "a.md",
      format: "md",
      visibility: "public",
      ...metadata,
    },
    text,
    blocks: blocks.map(({ headings: _, ...block }): Block => block),
    version: 1,
  };
}

export const row = (text: string, header = false, id = 0): LoadedBlock => ({
  kind: "table-row",
  text,
  table: { id, header },
});

export const item = (text: string, level?: number): LoadedBlock => ({
  kind: "list-item",
  text,
  ...(level === undefined ? {} : { level }),
});
