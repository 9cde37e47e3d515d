import fc from "fast-check";
import type { LoadedBlock } from "../../../indexer/load/loaded.ts";
import { hanNumber } from "../../knowledge/text/han-number.ts";

/** Plain lines of a document, as a loader without any structure of its own would give them. */
export const paragraphs = (...lines: string[]): LoadedBlock[] => lines.map((text) => ({ kind: "paragraph", text }));

const words = [
  "申请人",
  "人才",
  "补贴",
  "三万元",
  "2026年3月1日",
  "应当",
  "提交",
  "𠀀",
  "材料",
  "第十二条",
  "(试行)",
  " ",
];
const marks = ["，", "；", "。", "：", "？", "", "、"];

const clause = fc
  .tuple(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 }), fc.constantFrom(...marks))
  .map(([parts, mark]) => `${parts.join("")}${mark}`);

const sentence = fc.array(clause, { minLength: 1, maxLength: 6 }).map((clauses) => clauses.join(""));
const longLine = fc
  .tuple(sentence, fc.integer({ min: 10, max: 60 }))
  .map(([text, times]) => [...text.repeat(times)].slice(0, 1200).join(""));

const number = fc.integer({ min: 1, max: 30 }).map(hanNumber);
const opening = fc.oneof(
  number.map((han) => `第${han}条 `),
  number.map((han) => `第${han}条`),
  number.map((han) => `第${han}章 `),
  number.map((han) => `${han}、`),
  number.map((han) => `（${han}）`),
  fc.integer({ min: 1, max: 30 }).map((value) => `${value}.`),
  fc.constantFrom("附件1 ", "①", "", ""),
);

const line = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(opening, sentence).map(([start, rest]) => `${start}${rest}`) },
  { weight: 1, arbitrary: longLine },
  { weight: 2, arbitrary: fc.constantFrom("所需资料", "申报条件", "下列人员可以申请：", " ") },
);

const plainBlock: fc.Arbitrary<LoadedBlock[]> = fc
  .tuple(fc.constantFrom("paragraph" as const, "paragraph" as const, "list-item" as const, "heading" as const), line)
  .map(([kind, text]) => [{ kind, text, ...(kind === "heading" ? { level: 1 + (text.length % 3) } : {}) }]);

const table: fc.Arbitrary<LoadedBlock[]> = fc
  .tuple(fc.nat(3), fc.array(line, { minLength: 1, maxLength: 8 }))
  .map(([id, rows]) =>
    rows.map((text, i) => ({ kind: "table-row", text: `${text} | ${text}`, table: { id, header: i === 0 } })),
  );

/** Whatever a loader may give: numbered lines, headings, lists, tables, lines too long for a chunk. */
export const loadedBlocks: fc.Arbitrary<LoadedBlock[]> = fc
  .array(fc.oneof({ weight: 5, arbitrary: plainBlock }, { weight: 1, arbitrary: table }), { maxLength: 30 })
  .map((groups) => groups.flat());
