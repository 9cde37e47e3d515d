import type { Catalogue } from "../../../knowledge/catalogue.ts";
import type { Day } from "../../../knowledge/text/dates.ts";
import type { TableSummary } from "./summary.ts";

/** What the service and the process that judges a table say to each other. */
export interface TableRequest {
  /** The file's name, which messages give. */
  file: string;
  bytes: Uint8Array;
  catalogue: Catalogue;
  asOf: Day;
  maxRows: number;
}

export interface JudgedTable {
  summary: TableSummary;
  /** The whole result, with names: for its asker alone. */
  workbook: Uint8Array;
}

export type TableReply =
  | { ready: true }
  | { rssBytes: number }
  /** The table has been read, and so many rows are to be judged. */
  | { rows: number }
  | { done: number; rows: number }
  | { judged: JudgedTable }
  /** Why it cannot be judged, for the person who sent it. */
  | { problem: string };

/** Whether a child's message is a reply. A parser that went astray may send anything. */
export function isTableReply(message: unknown): message is TableReply {
  if (message === null || typeof message !== "object") return false;
  const { ready, rssBytes, rows, judged, problem } = message as Record<string, unknown>;
  if (ready === true || typeof problem === "string") return true;
  if (typeof rssBytes === "number" || typeof rows === "number") return true;
  const { summary, workbook } = (judged ?? {}) as Partial<JudgedTable>;
  return typeof summary === "object" && workbook instanceof Uint8Array;
}
