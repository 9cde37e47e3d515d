import { type Fact, type FactType, type FactValue, isPossible } from "../../../knowledge/eligibility/facts.ts";
import { matchingForm } from "../../../knowledge/text/matching-form.ts";
import { amountsIn, inUnit } from "../amounts.ts";
import { daysSaid } from "../days-said.ts";
import type { FactColumn } from "./columns.ts";
import type { Cell } from "./read-table.ts";

/** What a cell says of a fact, or why it says nothing that can be used. */
export type CellReading = { value: FactValue } | { problem: string; cell?: string } | undefined;

/** How a column's figures are to be taken, where that is not as the fact's own. */
export type Counting = Pick<FactColumn, "factor" | "unit">;

/** Reads a cell as a fact. An empty cell, and 不清楚 or a dash, leave the fact unknown. */
export function cellReading(cell: Cell, fact: Fact, counting: Counting = {}): CellReading {
  if (cell === undefined) return undefined;
  if (typeof cell === "object" && "formula" in cell) return { problem: "是公式，没有可用的结果，请改成数值" };
  const text = typeof cell === "object" ? cell.day : String(cell).trim();
  if (/^(?:不清楚|不知道|未知|不详|待定|[-—–/]+)$/u.test(text)) return undefined;
  const value = valueIn(typeof cell === "number" ? cell : text, fact, counting);
  if (value === undefined || !isPossible(fact, value))
    return { problem: `看不懂，${expected(fact)}`, cell: shown(text) };
  return { value };
}

function valueIn(cell: string | number, fact: Fact, counting: Counting): FactValue | undefined {
  const { type } = fact;
  switch (type.kind) {
    case "level":
    case "choice":
      return optionOf(String(cell), fact);
    case "flag":
      return flagIn(String(cell));
    case "number":
      return numberIn(cell, type, counting);
    case "day":
      return dayIn(cell);
  }
}

/** The option by its name or a saying, or by the only one that begins or ends so. */
function optionOf(text: string, { type }: Fact): string | undefined {
  if (!("values" in type)) return undefined;
  const wanted = matchingForm(text);
  const names = type.values.flatMap(({ value, sayings }) =>
    [value, ...sayings].map((name) => [matchingForm(name), value] as const),
  );
  const exact = names.find(([name]) => name === wanted)?.[1];
  if (exact !== undefined) return exact;
  const near = new Set(
    names.filter(([name]) => name.startsWith(wanted) || wanted.startsWith(name)).map(([, value]) => value),
  );
  return near.size === 1 ? [...near][0] : undefined;
}

function flagIn(text: string): boolean | undefined {
  if (/^(?:是|有|对|√|✓|1|y|yes|true|已.*|符合)$/iu.test(text)) return true;
  if (/^(?:否|无|没有|不是|×|x|0|n|no|false|未.*|不符合)$/iu.test(text)) return false;
  return undefined;
}

type NumberType = FactType & { kind: "number" };

function numberIn(cell: string | number, type: NumberType, { factor = 1, unit }: Counting): number | undefined {
  if (typeof cell === "number" && unit === undefined && factor === 1) return wholeOf(cell, type.isWhole);
  const amount = amountIn(String(cell), type, unit ?? "");
  return amount === undefined ? undefined : wholeOf(Number((amount * factor).toPrecision(12)), type.isWhole);
}

/** @param unit  what a bare figure counts */
function amountIn(text: string, type: NumberType, unit: string): number | undefined {
  if (/^(?:无|没有)$/u.test(text)) return 0;
  const bare = /^\d+(?:\.\d+)?$/u.test(text);
  const amounts = amountsIn(bare ? `${text}${unit}` : text);
  return amounts.length === 1 && amounts[0] !== undefined ? inUnit(amounts[0], type, "") : undefined;
}

const wholeOf = (value: number, isWhole: boolean): number => (isWhole ? Math.floor(value) : value);

/** Also 19910506 and 1991.5, and the number by which a spreadsheet counts days where the cell is not formatted as one. */
function dayIn(cell: string | number): string | undefined {
  const text = String(cell);
  const [, year, month, date] = /^(\d{4})(\d{2})(\d{2})$/u.exec(text) ?? /^(\d{4})[./-](\d{1,2})$/u.exec(text) ?? [];
  if (year !== undefined) return daysSaid(`${year}-${two(month)}-${two(date)}`, "")[0]?.day;
  if (/^\d{5}$/u.test(text)) return new Date(spreadsheetEpoch + Number(text) * dayMs).toISOString().slice(0, 10);
  return typeof cell === "number" ? undefined : daysSaid(cell, "")[0]?.day;
}

const two = (digits = "01"): string => digits.padStart(2, "0");
const dayMs = 86_400_000;
const spreadsheetEpoch = Date.UTC(1899, 11, 30);

const shown = (text: string): string => (text.length > 20 ? `${text.slice(0, 20)}…` : text);

function expected({ type }: Fact): string {
  switch (type.kind) {
    case "level":
    case "choice":
      return `请写 ${type.values.map(({ value }) => value).join("、")}`;
    case "flag":
      return "请写 是 或 否";
    case "number":
      return `请写 ${type.min} 到 ${type.max} 之间的数（${type.unit}）`;
    case "day":
      return "请写 1990-05-01 这样的日期";
  }
}
