import type { FactRegistry } from "../../../knowledge/eligibility/facts.ts";
import type { Gap } from "../../../knowledge/eligibility/gap.ts";
import { gapWords, reservation, verdictLine, verdictWords } from "../wording.ts";
import { problemText, type TableResult } from "./judge-table.ts";
import type { Sheet } from "./sheets.ts";

/** The result of a table as sheets: person × programme, what could not be read, and what the words mean. */
export function resultSheets(result: TableResult, registry: FactRegistry): Sheet[] {
  const { programmes, people, problems } = result;
  const header = ["姓名或名称", "原表行号", ...programmes.map(({ title }) => title)];
  // People with the same fact share the gap.
  const wordsOf = remembering((gap: Gap) => gapWords(gap, registry));
  const rows = people.map(({ name, line, judgements }) => [
    name,
    String(line),
    ...judgements.map((judgement) => verdictLine(judgement, registry, wordsOf)),
  ]);
  return [
    { name: "结果", rows: [header, ...rows], widths: [14, 8, ...programmes.map(() => 32)] },
    {
      name: "没有读懂的内容",
      rows: [
        ["原表行号", "列名", "说明"],
        ...problems.map((problem) => [String(problem.line ?? ""), problem.column, problemText(problem)]),
      ],
      widths: [10, 20, 60],
    },
    { name: "说明", rows: explanations(result, registry), widths: [30, 80] },
  ];
}

function remembering<Key extends object>(find: (key: Key) => string): (key: Key) => string {
  const known = new Map<Key, string>();
  return (key) => {
    let found = known.get(key);
    if (found === undefined) {
      found = find(key);
      known.set(key, found);
    }
    return found;
  };
}

function explanations({ asOf, programmes, people }: TableResult, registry: FactRegistry): string[][] {
  const assumed = new Set(people.flatMap(({ judgements }) => judgements.flatMap((judgement) => judgement.assumed)));
  return [
    ["说明", reservation],
    ["按哪一天判断", asOf],
    [verdictWords.eligible, "所给的情况都符合条件"],
    [verdictWords.nearly, "差一项，而且可以补上；写明差多少"],
    [verdictWords["not-eligible"], "不论缺的情况如何都不符合；写明是哪一项"],
    [verdictWords.unknown, "还缺能决定结果的情况；补上所列各列再判断"],
    [],
    ["没有提供、按通常情况判断的", "取值"],
    ...[...assumed].map((name) => [name, presumedWords(registry, name)]),
    [],
    ["服务事项", "依据和决定部门"],
    ...programmes.map(({ title, document, office }) => [
      title,
      `《${document.title}》${document.number === undefined ? "" : `（${document.number}）`}；${office.department}${office.phone === undefined ? "" : `，电话 ${office.phone}`}`,
    ]),
  ];
}

function presumedWords(registry: FactRegistry, name: string): string {
  const presumed = registry.get(name)?.presumed;
  return typeof presumed === "boolean" ? (presumed ? "是" : "否") : String(presumed ?? "");
}
