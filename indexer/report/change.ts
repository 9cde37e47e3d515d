import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import { diffClauses } from "../../knowledge/validity/clause-diff.ts";

/** What a run made of a document, as against the version before. */
export type Change =
  | { kind: "new" }
  /** The words are the same; the file, or the way of reading it, is not. */
  | { kind: "same-text"; version: number }
  /** How many clauses were added, removed and changed; all 0 where only other parts of the text differ. */
  | { kind: "changed"; version: number; added: number; removed: number; changed: number };

// Every clause is compared with every other: of a longer text it is only told that it changed.
const mostCompared = 500_000;

/** @param before  the version before, of a document that was there until now */
export function changeOf(before: StoredDocument | undefined, after: Omit<StoredDocument, "version">): Change {
  if (before === undefined) return { kind: "new" };
  const version = before.version + 1;
  if (before.text === after.text) return { kind: "same-text", version };
  const counts = { added: 0, removed: 0, changed: 0 };
  if (before.text.length + after.text.length <= mostCompared)
    for (const { kind } of diffClauses(before, { ...after, version })) counts[kind]++;
  return { kind: "changed", version, ...counts };
}

/** 第 2 版：修改 1 条，新增 2 条 */
export function describeChange(change: Change): string {
  if (change.kind === "new") return "新收录";
  if (change.kind === "same-text") return `第 ${change.version} 版：文字没有变化`;
  const { version, changed, added, removed } = change;
  const parts = [
    ...(changed > 0 ? [`修改 ${changed} 条`] : []),
    ...(added > 0 ? [`新增 ${added} 条`] : []),
    ...(removed > 0 ? [`删去 ${removed} 条`] : []),
  ];
  return `第 ${version} 版：${parts.join("，") || "条款以外的文字有变化"}`;
}
