import type { Cell, Grid } from "./cell-grid.ts";

/** Where a cell of a word processor's row ends. */
export interface CellPlace {
  /** In twips from the margin. */
  right: number;
  goesOnFrom?: "left" | "above";
}

export interface EdgedRow {
  texts: string[];
  places: CellPlace[];
}

// Programs write the same edge a hair apart in different rows.
const tolerance = 40;
const maxColumns = 256;

/** The rows of one table as a grid: its columns are where any row's cell ends. */
export function edgedGrid(rows: readonly EdgedRow[]): Grid<Cell> {
  const edges = edgesOf(rows);
  const grid: Grid<Cell> = [];
  for (const { texts, places } of rows) {
    const row: (Cell | undefined)[] = [];
    for (const [i, text] of texts.entries()) {
      const { right, goesOnFrom } = places[i] ?? { right: Number.NaN };
      const x = row.length;
      const end = Number.isNaN(right)
        ? x + 1
        : Math.max(x + 1, edges.findIndex((edge) => edge >= right - tolerance) + 1);
      const owner = goesOnFrom === "left" ? row[x - 1] : goesOnFrom === "above" ? grid.at(-1)?.[x] : undefined;
      const cell = owner ?? { text };
      while (row.length < Math.min(end, maxColumns)) row.push(cell);
    }
    grid.push(row);
  }
  return grid;
}

function edgesOf(rows: readonly EdgedRow[]): number[] {
  const all = rows.flatMap(({ places }) => places.map(({ right }) => right)).sort((a, b) => a - b);
  const edges: number[] = [];
  for (const edge of all) if (edge > (edges.at(-1) ?? Number.NEGATIVE_INFINITY) + tolerance) edges.push(edge);
  return edges.slice(0, maxColumns);
}
