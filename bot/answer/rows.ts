import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import type { Evidence } from "./select.ts";

/** What was asked of tables: which of their rows, where the question names some of them. */
export interface AskedRows {
  /** A row of a table that the question names other rows of. */
  isPassedOver(item: Evidence): boolean;
  /** A block of a table that the question names rows of: these answer without the others. */
  isNamedIn(documentId: string, block: number): boolean;
}

/**
 * The rows that a question names: all rows of a table share what its header says of the question, so what one says more
 * than the least is its own: 「博士」 in the row of 「C类、博士研究生」. Where a list is asked for, or a fact
 * with a name of its own, none is named: of a schedule the words beside the days are poor names.
 */
export function askedRows(evidence: readonly Evidence[], documents: ReadonlyMap<string, StoredDocument>): AskedRows {
  const tableOf = (documentId: string, block: number): string | undefined => {
    const table = documents.get(documentId)?.blocks[block]?.table;
    return table === undefined ? undefined : `${documentId}:${table.id}`;
  };
  const said = new Map<string, number[]>();
  const isWhole = evidence.some(({ signals, stated }) => signals.whole || stated.length > 0);
  for (const { documentId, block, signals } of isWhole ? [] : evidence) {
    const table = tableOf(documentId, block);
    if (table === undefined) continue;
    said.set(table, [...(said.get(table) ?? []), signals.own]);
  }
  const least = new Map([...said].flatMap(([table, shares]) => leastOfNamed(table, shares)));
  return {
    isPassedOver: ({ documentId, block, signals }) =>
      signals.own < (least.get(tableOf(documentId, block) ?? "") ?? Number.NEGATIVE_INFINITY),
    isNamedIn: (documentId, block) => least.has(tableOf(documentId, block) ?? ""),
  };
}

/** What a row of the table must say at least to be one of those named; nothing where none is, or too many seem to be. */
function leastOfNamed(table: string, shares: readonly number[]): [string, number][] {
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  const bar = (least + most) / 2;
  const named = shares.filter((share) => share >= bar).length;
  return most - least >= leastNamed && named <= mostNamed ? [[table, bar]] : [];
}

// A question names one row or compares two; words that more rows share are no names.
const mostNamed = 2;

// Shares of the question's idf mass that differ by less say nothing of which row is asked for.
const leastNamed = 0.08;
