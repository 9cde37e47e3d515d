import type { LoadedDocument } from "./loaded.ts";

/** What the pool and its children say to each other. */
export interface ParseRequest {
  job: number;
  file: string;
  bytes: Uint8Array;
}

export type ParseReply =
  | { ready: true }
  | { job: number; document: LoadedDocument }
  | { job: number; error: { name: string; detail: string } }
  | { rssBytes: number };

/** Whether a child's message is a reply. A parser that went astray may send anything. */
export function isParseReply(message: unknown): message is ParseReply {
  if (message === null || typeof message !== "object") return false;
  const { ready, job, document, error, rssBytes } = message as Record<string, unknown>;
  if (ready === true || typeof rssBytes === "number") return true;
  if (typeof job !== "number") return false;
  return (
    isDocument(document) || (isRecord(error) && typeof error.name === "string" && typeof error.detail === "string")
  );
}

function isDocument(value: unknown): boolean {
  return isRecord(value) && Array.isArray(value.blocks) && Array.isArray(value.warnings) && isRecord(value.properties);
}

const isRecord = (value: unknown): value is Record<string, unknown> => value !== null && typeof value === "object";
