import type { Subject } from "../../../knowledge/eligibility/facts.ts";
import type { Verdict } from "../../../knowledge/eligibility.ts";
import type { Day } from "../../../knowledge/text/dates.ts";
import type { JudgedPerson, TableProblem, TableResult } from "../table/judge-table.ts";

/** What may be said of a table's result in a conversation, which is kept: counts and line numbers, nobody's name. */
export interface TableSummary {
  subject: Subject;
  asOf: Day;
  rows: number;
  programmes: readonly ProgrammeCounts[];
  /** The missing facts that leave most verdicts open, with how many rows lack each; most first. */
  missing: readonly { fact: string; rows: number }[];
  /** The first rows. */
  first: readonly RowOutcome[];
  problems: readonly TableProblem[];
  problemCount: number;
}

export interface ProgrammeCounts {
  title: string;
  counts: Record<Verdict, number>;
}

/** The programmes that a row's person is eligible for, nearly so, and those still open. */
export interface RowOutcome {
  line: number;
  eligible: readonly string[];
  nearly: readonly string[];
  unknown: number;
}

const firstRows = 10;
const firstProblems = 8;
const mostMissing = 5;

export function summaryOf({ subject, asOf, programmes, people, problems }: TableResult): TableSummary {
  return {
    subject,
    asOf,
    rows: people.length,
    programmes: programmes.map(({ title }, i) => ({ title, counts: countsOf(people, i) })),
    missing: missingIn(people),
    first: people.slice(0, firstRows).map(outcomeOf),
    problems: problems.slice(0, firstProblems),
    problemCount: problems.length,
  };
}

function countsOf(people: readonly JudgedPerson[], programme: number): ProgrammeCounts["counts"] {
  const counts = { eligible: 0, nearly: 0, unknown: 0, "not-eligible": 0, closed: 0 };
  for (const { judgements } of people) {
    const verdict = judgements[programme]?.verdict;
    if (verdict !== undefined) counts[verdict]++;
  }
  return counts;
}

function missingIn(people: readonly JudgedPerson[]): TableSummary["missing"] {
  const counts = new Map<string, number>();
  for (const { judgements } of people) {
    const open = judgements.filter(({ verdict }) => verdict === "unknown");
    for (const fact of new Set(open.flatMap(({ missing }) => missing))) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  }
  return [...counts]
    .map(([fact, rows]) => ({ fact, rows }))
    .sort((one, other) => other.rows - one.rows)
    .slice(0, mostMissing);
}

function outcomeOf({ line, judgements }: JudgedPerson): RowOutcome {
  const titles = (verdict: Verdict): string[] =>
    judgements.filter((each) => each.verdict === verdict).map(({ programme }) => programme.title);
  return { line, eligible: titles("eligible"), nearly: titles("nearly"), unknown: titles("unknown").length };
}
