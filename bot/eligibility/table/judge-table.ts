import { setImmediate as breathe } from "node:timers/promises";
import type { Catalogue, Programme } from "../../../knowledge/catalogue.ts";
import type { Fact, FactValue, Subject } from "../../../knowledge/eligibility/facts.ts";
import { isOpen, type Judgement, judgePresuming } from "../../../knowledge/eligibility.ts";
import type { Day } from "../../../knowledge/text/dates.ts";
import { type CellReading, cellReading } from "./cell-value.ts";
import { columnsOf } from "./columns.ts";
import { TableError } from "./errors.ts";
import type { Cell, Table } from "./read-table.ts";

/** A cell, column or row that could not be used as it stands. `line` is the sheet's, from 1. */
export interface TableProblem {
  line?: number;
  column: string;
  message: string;
}

export interface JudgedPerson {
  name: string;
  line: number;
  /** One for each programme of the result, in their order. */
  judgements: readonly Judgement[];
}

export interface TableResult {
  subject: Subject;
  asOf: Day;
  programmes: readonly Programme[];
  people: readonly JudgedPerson[];
  problems: readonly TableProblem[];
}

export interface TableWork {
  catalogue: Catalogue;
  subject: Subject;
  asOf: Day;
  file: string;
  onProgress?: (done: number, total: number) => void;
}

const peopleAtOnce = 250;

/**
 * Judges every row of a table for every programme in force for such applicants. What a cell says that cannot be used is
 * noted and left unknown. Gives way to other work in between.
 * @throws TableError when no column is that of a fact
 */
export async function judgeTable(table: Table, work: TableWork): Promise<TableResult> {
  const { catalogue, subject, asOf, file, onProgress } = work;
  const columns = columnsOf(table.header, catalogue.registry, subject);
  if (columns.facts.length === 0)
    throw new TableError(
      file,
      `没有认得的列名（现有：${table.header.filter(Boolean).join("、")}）。请对照模板改列名。`,
    );
  const programmes = catalogue.programmes.filter((each) => each.subject === subject && isOpen(each, asOf));
  const problems: TableProblem[] = columns.unknown.map((column) => ({ column, message: "不认识这一列，没有使用" }));
  const people: JudgedPerson[] = [];
  const readers = columns.facts.map(({ column, fact }) => ({ column, fact, read: readerOf(fact) }));
  for (const [i, row] of table.rows.entries()) {
    const line = table.lines[i] as number;
    const facts: Record<string, FactValue> = {};
    for (const { column, fact, read } of readers) {
      const reading = read(row[column]);
      if (reading === undefined) continue;
      if ("value" in reading) facts[fact.name] = reading.value;
      else problems.push({ line, column: table.header[column] as string, message: reading.problem });
    }
    const judgements = judgePresuming(catalogue, programmes, facts, asOf);
    people.push({ name: nameIn(row[columns.name ?? -1]) ?? `第${line}行`, line, judgements });
    if (people.length % peopleAtOnce === 0) {
      onProgress?.(people.length, table.rows.length);
      await breathe();
    }
  }
  onProgress?.(people.length, table.rows.length);
  return { subject, asOf, programmes, people, problems };
}

/** Reads the cells of one column; the same text is looked into once. */
function readerOf(fact: Fact): (cell: Cell) => CellReading {
  const known = new Map<Cell, CellReading>();
  return (cell) => {
    if (typeof cell !== "string" || cell.length > 20) return cellReading(cell, fact);
    if (!known.has(cell)) known.set(cell, cellReading(cell, fact));
    return known.get(cell);
  };
}

function nameIn(cell: Cell): string | undefined {
  if (typeof cell !== "object") return cell?.toString();
  return "day" in cell ? cell.day : cell.formula;
}
