import type { Card, CardBlock } from "../../cards/card.ts";
import { cardLines } from "../../cards/card-lines.ts";
import { reservation } from "../wording.ts";
import type { KeptResult } from "./kept-results.ts";
import type { ProgrammeCounts, TableSummary } from "./summary.ts";
import * as wording from "./wording.ts";

const shownProgrammes = 8;

/** The result of a table as a conversation says it: a card, and the same as lines. */
export function resultSaid(summary: TableSummary, kept: KeptResult | undefined): { lines: string[]; card: Card } {
  const { rows, subject, programmes, asOf } = summary;
  const card: Card = {
    title: wording.title(rows, subject),
    blocks: [
      ...countBlocks(programmes),
      ...missingBlocks(summary),
      ...rowBlocks(summary),
      ...problemBlocks(summary),
      { kind: "text", text: kept === undefined ? wording.notKept : wording.kept(kept.minutes, kept.downloads) },
      { kind: "text", text: reservation, tone: "subtle" },
    ],
    actions: kept === undefined ? [] : [{ kind: "open", title: wording.download, url: kept.path }],
  };
  return { lines: [wording.headline(rows, subject, programmes.length, asOf), ...cardLines(card)], card };
}

/** The programmes that somebody may have, those of most people first. */
function countBlocks(programmes: readonly ProgrammeCounts[]): CardBlock[] {
  const likely = ({ counts }: ProgrammeCounts): number => counts.eligible + counts.nearly;
  const some = programmes
    .filter((each) => likely(each) > 0)
    .toSorted((one, other) => other.counts.eligible - one.counts.eligible || likely(other) - likely(one));
  if (some.length === 0) return [{ kind: "text", text: wording.nobody }];
  const shown = some
    .slice(0, shownProgrammes)
    .map(({ title, counts }) => [title, ...[counts.eligible, counts.nearly, counts.unknown].map(String)]);
  const rest = programmes.length - shown.length;
  return [
    { kind: "table", header: wording.countHeader, rows: shown },
    ...textIf(rest > 0, () => wording.moreProgrammes(rest, some.length > shown.length)),
  ];
}

const missingBlocks = ({ missing }: TableSummary): CardBlock[] =>
  missing.length === 0
    ? []
    : [{ kind: "facts", facts: [{ name: wording.missingName, value: wording.missing(missing) }] }];

function rowBlocks({ first, rows }: TableSummary): CardBlock[] {
  const shown = first.map(({ line, eligible, nearly, unknown }) => [
    wording.row(line),
    wording.several(eligible),
    wording.several(nearly),
    wording.items(unknown),
  ]);
  const rest = rows - first.length;
  return [{ kind: "table", header: wording.rowHeader, rows: shown }, ...textIf(rest > 0, () => wording.moreRows(rest))];
}

function problemBlocks({ problems, problemCount }: TableSummary): CardBlock[] {
  if (problemCount === 0) return [];
  const rest = problemCount - problems.length;
  return [
    { kind: "text", text: wording.problemsTitle(problemCount), tone: "warning" },
    ...problems.map((each): CardBlock => ({ kind: "text", text: wording.problem(each) })),
    ...textIf(rest > 0, () => wording.moreProblems(rest)),
  ];
}

const textIf = (isSaid: boolean, text: () => string): CardBlock[] => (isSaid ? [{ kind: "text", text: text() }] : []);
