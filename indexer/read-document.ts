import { createHash } from "node:crypto";
import { Document } from "@langchain/core/documents";
import type { Block, Chunk, PolicyDocument, PolicyMetadata } from "../knowledge/policy.ts";
import type { RegionFinder } from "../knowledge/text/regions.ts";
import { readDeclaredMetadata } from "./declared-metadata.ts";
import type { LoadedDocument } from "./load/loaded.ts";
import { regionOf } from "./region-of.ts";
import { splitDocument } from "./split.ts";
import { readMetadata } from "./structure/metadata.ts";
import { type OutlinedBlock, outline } from "./structure/outline.ts";

export interface Identity {
  documentId: string;
  source: string;
  format: string;
  /** What the file is called, without its ending. */
  fileTitle: string;
  sample: boolean;
}

export interface ReadDocument {
  document: PolicyDocument;
  blocks: Block[];
  chunks: Chunk[];
  warnings: string[];
}

/** Turns a loaded and cleaned document into a stored one: text, structure, metadata and chunks. Pure. */
export function readDocument(loaded: LoadedDocument, identity: Identity, regions: RegionFinder): ReadDocument {
  const { text, blocks } = outline(loaded.blocks);
  const { declared, warnings } = readDeclaredMetadata(loaded.properties);
  const lines = loaded.blocks.map((block) => block.text);
  const read = { ...readMetadata(lines, declared.title ?? loaded.title, identity.fileTitle), ...declared };
  const region = declared.region ?? regionOf(regions, read, identity.fileTitle, text);
  const metadata: PolicyMetadata = {
    documentId: identity.documentId,
    source: identity.source,
    format: identity.format,
    ...read,
    visibility: declared.visibility ?? "public",
    ...(region === undefined ? {} : { region }),
    ...(identity.sample || declared.sample ? { sample: true } : {}),
    ...(loaded.pages === undefined ? {} : { pages: loaded.pages }),
  };
  return {
    document: new Document({ pageContent: text, metadata }),
    blocks: blocks.map(withoutHeadings),
    chunks: splitDocument(text, blocks, { title: matchedTitle(metadata.title, identity.fileTitle) }),
    warnings: [...loaded.warnings, ...warnings],
  };
}

/** Stable wherever the folder lies. @param name  the way to the file from the folder that was given, its name included */
export function documentIdOf(name: string): string {
  return createHash("sha256").update(name.normalize("NFC")).digest("hex").slice(0, 16);
}

// A file's own name often says what its title leaves out: the year, the town.
function matchedTitle(title: string, fileTitle: string): string {
  return title.includes(fileTitle) ? title : fileTitle.includes(title) ? fileTitle : `${title}（${fileTitle}）`;
}

function withoutHeadings({ headings: _, ...block }: OutlinedBlock): Block {
  return block;
}
