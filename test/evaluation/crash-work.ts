import { Document } from "@langchain/core/documents";
import type { PolicyMetadata } from "../../knowledge/policy.ts";
import type { IndexedDocument } from "../../knowledge/store/knowledge-store.ts";
import type { SqliteStoreOptions } from "../../knowledge/store/sqlite-knowledge-store.ts";

/** What a writer does one after the other: a document's version put, or everything published. */
export type WorkStep = { id: string; version: number } | "publish";

export const documentCount = 100;
const dimension = 64;

/** Sixty documents, published, then forty more with new versions of every third, published again. */
export const workSteps: readonly WorkStep[] = [
  ...Array.from({ length: 60 }, (_, i) => ({ id: idOf(i), version: 1 })),
  "publish",
  ...Array.from({ length: 40 }, (_, i) => [
    { id: idOf(60 + i), version: 1 },
    ...(i % 3 === 0 ? [{ id: idOf(i), version: 2 }] : []),
  ]).flat(),
  "publish",
];

/** The graph is in use from 200 of the thousand chunks on, so that writing it is interrupted too. */
export const crashStoreOptions = (folder: string): SqliteStoreOptions => ({
  folder,
  tokenise: (text) => text.match(/\p{Script=Han}|[a-z0-9-]+/gu) ?? [],
  model: { id: "noise", dimension },
  comparedOneByOne: 200,
});

export function generateText(id: string, version: number): string {
  const random = generator(`${id} ${version}`);
  const line = (i: number) =>
    `第${i + 1}条 ${id}-${version}${Array.from({ length: 120 }, () => characters[Math.floor(random() * characters.length)]).join("")}。`;
  return Array.from({ length: 6 + Math.floor(random() * 9) }, (_, i) => line(i)).join("\n");
}

export function generateDocument(id: string, version: number): IndexedDocument {
  const text = generateText(id, version);
  const chunks = [...text.matchAll(/[^\n]+/g)].map((line) => ({
    start: line.index,
    end: line.index + line[0].length,
    headings: [id],
    context: id,
  }));
  const sourceBytes = new TextEncoder().encode(text);
  const metadata: PolicyMetadata = {
    documentId: id,
    title: id,
    source: `/generated/${id}`,
    format: "text",
    visibility: "public",
  };
  return {
    document: new Document({ pageContent: text, metadata }),
    blocks: [],
    chunks,
    vectors: chunks.map(({ start, end }) => unitVector(text.slice(start, end))),
    source: { location: metadata.source, bytes: sourceBytes.length, modifiedMs: version, sha256: id, reading: "1" },
    sourceBytes,
  };
}

/** Numbers in [0, 1), the same for the same name (mulberry32 over a hash of it). */
export function generator(name: string): () => number {
  let state = [...name].reduce((hash, c) => Math.imul(hash ^ (c.codePointAt(0) as number), 16777619), 2166136261);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const characters = [..."住房补贴落户人才引进职称评审申报材料办理流程时限单位个人申请审核公示发放资金企业技能博士后"];

function idOf(index: number): string {
  return `document-${String(index).padStart(3, "0")}`;
}

function unitVector(text: string): number[] {
  const random = generator(text);
  const numbers = Array.from({ length: dimension }, () => random() - 0.5);
  const length = Math.hypot(...numbers);
  return numbers.map((x) => x / length);
}
