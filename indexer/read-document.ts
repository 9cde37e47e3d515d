import { createHash } from "node:crypto";
import { Document } from "@langchain/core/documents";
import type { Block, Chunk, PolicyDocument, PolicyMetadata, ProvenField } from "../knowledge/policy.ts";
import type { RegionFinder } from "../knowledge/text/regions.ts";
import { type DeclaredMetadata, readDeclaredMetadata } from "./declared-metadata.ts";
import type { LoadedDocument } from "./load/loaded.ts";
import { regionOf } from "./region-of.ts";
import { splitDocument } from "./split.ts";
import { type ReadMetadata, readMetadata } from "./structure/metadata.ts";
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
  const { declared, problems } = readDeclaredMetadata(loaded.properties);
  const { fields } = declared;
  const read = readMetadata(text, blocks, fields.title ?? loaded.title, identity.fileTitle, fields.published);
  const known = withDeclared(read, declared);
  const region = fields.region ?? regionOf(regions, known, identity.fileTitle, text);
  const metadata: PolicyMetadata = {
    documentId: identity.documentId,
    source: identity.source,
    format: identity.format,
    ...known,
    visibility: fields.visibility ?? "public",
    ...(region === undefined ? {} : { region }),
    ...(identity.sample || fields.sample ? { sample: true } : {}),
    ...(loaded.pages === undefined ? {} : { pages: loaded.pages }),
  };
  const warnings = problems.map(({ field, reason }) => `元数据 ${field} 不可用（${reason}），按没有处理`);
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

/** What a person declared, and of what was read all that it does not speak of. */
function withDeclared(read: ReadMetadata, { fields, relations: declared }: DeclaredMetadata): ReadMetadata {
  const { relations: found = [], validitySentence, validityStart, proofs = {}, ...rest } = read;
  const relations = [...found.filter(({ kind }) => declared[kind] === undefined), ...Object.values(declared).flat()];
  const { effective = read.effective, expires = read.expires } = fields;
  const proven = Object.entries(proofs).filter(([field]) => fields[field as ProvenField] === undefined);
  const isProven = effective === read.effective && expires === read.expires && validitySentence !== undefined;
  return {
    ...rest,
    ...fields,
    ...(isProven && validityStart !== undefined ? { validitySentence, validityStart } : {}),
    ...(relations.length > 0 ? { relations } : {}),
    ...(proven.length > 0 ? { proofs: Object.fromEntries(proven) } : {}),
  };
}

// A file's own name often says what its title leaves out: the year, the town.
function matchedTitle(title: string, fileTitle: string): string {
  return title.includes(fileTitle) ? title : fileTitle.includes(title) ? fileTitle : `${title}（${fileTitle}）`;
}

function withoutHeadings({ headings: _, ...block }: OutlinedBlock): Block {
  return block;
}
