import type { Block, PolicyMetadata } from "../../knowledge/policy.ts";
import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import type { Validity } from "../../knowledge/validity.ts";

/** A verbatim quotation and where it stands: `text.slice(start, end) === quote` of the document's stored text. */
export interface Citation {
  marker: number;
  documentId: string;
  title: string;
  documentNumber?: string;
  clause?: string;
  headings: string[];
  quote: string;
  start: number;
  end: number;
  page?: number;
  validity: Validity;
  source: string;
}

/** Cites [start, end) of a document under the clause and page that it begins in. */
export function cite(
  document: StoredDocument,
  { start, end }: { start: number; end: number },
  marker: number,
  { state, from, to }: Validity,
): Citation {
  const { metadata, text, blocks } = document;
  const block = blockAt(blocks, start);
  const { clause, page } = blocks[block] as Block;
  return {
    marker,
    documentId: metadata.documentId,
    title: metadata.title,
    ...optional(metadata, "documentNumber"),
    ...(clause === undefined ? {} : { clause }),
    headings: headingsAbove(document, block),
    quote: text.slice(start, end),
    start,
    end,
    ...(page === undefined ? {} : { page }),
    validity: { state, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
    source: metadata.source,
  };
}

/** Whether a citation still says what its document says. Asked of the store again before an answer leaves. */
export function isVerified(citation: Citation, document: StoredDocument | undefined): boolean {
  return (
    document !== undefined &&
    citation.quote !== "" &&
    document.text.slice(citation.start, citation.end) === citation.quote
  );
}

/** Index of the last block that begins at or before an offset. */
function blockAt(blocks: readonly Block[], offset: number): number {
  const after = blocks.findIndex(({ start }) => start > offset);
  return Math.max(0, (after < 0 ? blocks.length : after) - 1);
}

/** The headings above a block, outermost first. */
function headingsAbove({ text, blocks }: StoredDocument, at: number): string[] {
  const headings: string[] = [];
  let depth = Number.POSITIVE_INFINITY;
  for (let i = at; i >= 0 && depth > 1; i--) {
    const { kind, level, start, end } = blocks[i] as Block;
    if (kind !== "heading" || level === undefined || level >= depth) continue;
    headings.unshift(text.slice(start, end));
    depth = level;
  }
  return headings;
}

function optional<K extends keyof PolicyMetadata>(metadata: PolicyMetadata, key: K): Pick<PolicyMetadata, K> | object {
  return metadata[key] === undefined ? {} : { [key]: metadata[key] };
}
