import type { LoadedDocument } from "./loaded.ts";
import type { RecognisedPage } from "./recognised-page.ts";
import { isRecord } from "./watched-child.ts";

/** What the pool asks of its children. */
export interface ParseRequest {
  job: number;
  file: string;
  bytes: Uint8Array;
  /** The pages without a text layer, once they have been read. */
  recognised?: readonly RecognisedPage[];
}

/** The document in a child's message, if there is one. */
export function documentOf({ document }: Record<string, unknown>): LoadedDocument | undefined {
  return isDocument(document) ? document : undefined;
}

const isDocument = (value: unknown): value is LoadedDocument =>
  isRecord(value) && Array.isArray(value.blocks) && Array.isArray(value.warnings) && isRecord(value.properties);
