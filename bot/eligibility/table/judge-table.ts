import { setImmediate as breathe } from "node:timers/promises";
import type { Catalogue, Programme } from "../../../knowledge/catalogue.ts";
import type { FactValue, Subject } from "../../../knowledge/eligibility/facts.ts";
import { isOpen, type Judgement, judgePresuming } from "../../../knowledge/eligibility.ts";
import type { Day } from "../../../knowledge/text/dates.ts";
import { type CellReading, cellReading } from "./cell-value.ts";
import { columnsOf, type FactColumn } from "./columns.ts";
import { daysCounted, impossibleDays } from "./counted-days.ts";
import { UnknownColumnsError } from "./errors.ts";
import type { Cell, Table } from "./read-table.ts";

/** A cell, column or row that could not be used as it stands. `line` is the sheet's, from 1. */
export interface TableProblem {
  line?: number;
  /** Its heading; empty where the whole table is meant. */
  column: string;
  /** What is wrong and what to do; nothing of it stands in the table. */
  message: string;
  /** What stands there, shortened. */
  cell?: string;
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
 * @throws UnknownColumnsError when no column is that of a fact
 */
export async function judgeTable(table: Table, work: TableWork): Promise<TableResult> {
  const { catalogue, subject, asOf, file, onProgress } = work;
  const columns = columnsOf(table.header, catalogue.registry, subject);
  if (columns.facts.length === 0) throw new UnknownColumnsError(file, table.header);
  const programmes = catalogue.programmes.filter((each) => each.subject === subject && isOpen(each, asOf));
  const problems: TableProblem[] = [
    ...table.notes.map((message) => ({ column: "", message })),
    ...columns.unknown.map(({ heading, perhaps }) => ({ column: heading, message: unknownColumn(perhaps) })),
  ];
  const people: JudgedPerson[] = [];
  const readers = columns.facts.map((each) => ({ ...each, read: readerOf(each) }));
  const days = daysCounted(columns.facts, catalogue.registry);
  for (const [i, row] of table.rows.entries()) {
    const line = table.lines[i] as number;
    const facts: Record<string, FactValue> = {};
    for (const { column, fact, read } of readers) {
      const reading = read(row[column]);
      if (reading === undefined) continue;
      if ("value" in reading) facts[fact.name] = reading.value;
      else problems.push({ line, column: table.header[column] as string, ...problemOf(reading) });
    }
    for (const { column, ...problem } of impossibleDays(facts, days, catalogue.registry, asOf))
      problems.push({ line, column: table.header[column] as string, ...problem });
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

/** A problem in full, with what stands in the cell. */
export const problemText = ({ cell, message }: TableProblem): string =>
  cell === undefined ? message : `“${cell}”${message}`;

const problemOf = ({ problem, cell }: { problem: string; cell?: string }): Pick<TableProblem, "message" | "cell"> =>
  cell === undefined ? { message: problem } : { message: problem, cell };

const unknownColumn = (perhaps: string | undefined): string =>
  `不认识这一列，没有使用${perhaps === undefined ? "" : `；如果是“${perhaps}”，请把列名改成它`}`;

/** Reads the cells of one column; the same text is looked into once. */
function readerOf({ fact, ...counting }: FactColumn): (cell: Cell) => CellReading {
  const known = new Map<Cell, CellReading>();
  return (cell) => {
    if ((typeof cell !== "string" && typeof cell !== "number") || String(cell).length > 20)
      return cellReading(cell, fact, counting);
    let reading = known.get(cell);
    if (reading === undefined && !known.has(cell)) {
      reading = cellReading(cell, fact, counting);
      known.set(cell, reading);
    }
    return reading;
  };
}

function nameIn(cell: Cell): string | undefined {
  if (typeof cell !== "object") return cell?.toString();
  return "day" in cell ? cell.day : cell.formula;
}
