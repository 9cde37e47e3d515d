import { styleText } from "node:util";
import type { StoredDocument } from "../../../knowledge/store/knowledge-store.ts";
import { matchingForm } from "../../../knowledge/text/matching-form.ts";
import { type ClauseChange, type ClauseText, diffClauses } from "../../../knowledge/validity/clause-diff.ts";
import { compared, titled } from "../../library/wording.ts";

export interface ClauseDiff {
  before: { title: string; documentId: string; version: number };
  after: { title: string; documentId: string; version: number };
  changes: ClauseChange[];
}

export function diffVersions(before: StoredDocument, after: StoredDocument): ClauseDiff {
  const side = ({ metadata: { title, documentId }, version }: StoredDocument) => ({ title, documentId, version });
  return { before: side(before), after: side(after), changes: diffClauses(before, after) };
}

/** Clause by clause; of a changed clause only the sentences that differ. */
export function diffLines({ before, after, changes }: ClauseDiff, isColored: boolean): string[] {
  const counts = { added: 0, removed: 0, changed: 0 };
  for (const { kind } of changes) counts[kind]++;
  const paint = (color: "red" | "green", line: string): string => (isColored ? styleText(color, line) : line);
  const lines = changes.flatMap(({ before: old, after: young }) => {
    const [removed, added] = differing(old, young);
    return [
      "",
      heading(old, young),
      ...removed.map((line) => paint("red", `  - ${line}`)),
      ...added.map((line) => paint("green", `  + ${line}`)),
    ];
  });
  const name = (side: ClauseDiff["before"]): string => `${titled(side.title)}第 ${side.version} 版`;
  return [compared(name(before), name(after), counts), ...lines];
}

function heading(old: ClauseText | undefined, young: ClauseText | undefined): string {
  if (old === undefined) return `${young?.clause} 新增`;
  if (young === undefined) return `${old.clause} 删去`;
  return `${young.clause} 修改${old.clause === young.clause ? "" : `（原${old.clause}）`}`;
}

function differing(old: ClauseText | undefined, young: ClauseText | undefined): [string[], string[]] {
  const [before, after] = [sentencesOf(old), sentencesOf(young)];
  const [formsBefore, formsAfter] = [new Set(before.map(formOf)), new Set(after.map(formOf))];
  return [
    before.filter((sentence) => !formsAfter.has(formOf(sentence))),
    after.filter((sentence) => !formsBefore.has(formOf(sentence))),
  ];
}

const sentencesOf = (clause: ClauseText | undefined): string[] =>
  (clause?.text ?? "")
    .split(/(?<=[。；;！？\n])/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");

const formOf = (sentence: string): string => matchingForm(sentence).replace(/^第.{1,8}?条(?:之.)?\s*/u, "");
