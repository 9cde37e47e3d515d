import { allocatePostings, type Postings } from "./postings.ts";

/**
 * The postings of a later state from those of an earlier one: retired rows out, added rows behind. The result is the
 * same, byte for byte, as building it from all rows.
 * @param newRows  for each row of `base` its row in the result, ascending; -1 when it is retired
 * @param added    postings of the added rows, already numbered as in the result
 */
export function mergePostings(base: Postings, newRows: Int32Array, added: Postings): Postings {
  const kept = keptPostings(base, newRows);
  const plan = planTerms(base, added, kept);
  const keptRows = newRows.reduce((count, row) => (row >= 0 ? count + 1 : count), 0);
  const merged = allocatePostings({
    terms: plan.length,
    units: plan.reduce((sum, { from, term }) => sum + from.dictionary.length(term), 0),
    postings: kept.reduce((sum, count) => sum + count, 0) + added.rows.length,
    rows: keptRows + added.lengths.length,
  });
  fillLengths(merged, base, newRows, added, keptRows);
  fillTerms(merged, plan, base, newRows, added);
  return merged;
}

interface MergedTerm {
  /** Whose dictionary spells it. */
  from: Postings;
  term: number;
  /** Its index in each of the two; -1 where it is in none of the kept rows. */
  inBase: number;
  inAdded: number;
}

function keptPostings(base: Postings, newRows: Int32Array): Uint32Array {
  const kept = new Uint32Array(base.dictionary.size);
  for (let term = 0; term < kept.length; term++) {
    let count = 0;
    const end = base.starts[term + 1] as number;
    for (let i = base.starts[term] as number; i < end; i++)
      if ((newRows[base.rows[i] as number] as number) >= 0) count++;
    kept[term] = count;
  }
  return kept;
}

function planTerms(base: Postings, added: Postings, kept: Uint32Array): MergedTerm[] {
  const plan: MergedTerm[] = [];
  let inBase = 0;
  let inAdded = 0;
  while (inBase < base.dictionary.size || inAdded < added.dictionary.size) {
    if (inBase < base.dictionary.size && kept[inBase] === 0) {
      inBase++;
      // A term whose rows are all retired counts only where an added row holds it.
      continue;
    }
    const order = compare(base, inBase, added, inAdded);
    if (order < 0) plan.push({ from: base, term: inBase, inBase: inBase++, inAdded: -1 });
    else if (order > 0) plan.push({ from: added, term: inAdded, inBase: -1, inAdded: inAdded++ });
    else plan.push({ from: base, term: inBase, inBase: inBase++, inAdded: inAdded++ });
  }
  return plan;
}

function compare(base: Postings, inBase: number, added: Postings, inAdded: number): number {
  if (inBase === base.dictionary.size) return 1;
  if (inAdded === added.dictionary.size) return -1;
  return base.dictionary.compareTo(inBase, added.dictionary, inAdded);
}

function fillLengths(merged: Postings, base: Postings, newRows: Int32Array, added: Postings, keptRows: number): void {
  for (let row = 0; row < newRows.length; row++) {
    const newRow = newRows[row] as number;
    if (newRow >= 0) merged.lengths[newRow] = base.lengths[row] as number;
  }
  merged.lengths.set(added.lengths, keptRows);
}

function fillTerms(
  merged: Postings,
  plan: readonly MergedTerm[],
  base: Postings,
  newRows: Int32Array,
  added: Postings,
): void {
  const { dictionary, starts, rows, frequencies } = merged;
  let unit = 0;
  let place = 0;
  for (const [index, { from, term, inBase, inAdded }] of plan.entries()) {
    dictionary.starts[index] = unit;
    starts[index] = place;
    dictionary.units.set(from.dictionary.unitsOf(term), unit);
    unit += from.dictionary.length(term);
    if (inBase >= 0) {
      const end = base.starts[inBase + 1] as number;
      for (let i = base.starts[inBase] as number; i < end; i++) {
        const row = newRows[base.rows[i] as number] as number;
        if (row < 0) continue;
        rows[place] = row;
        frequencies[place++] = base.frequencies[i] as number;
      }
    }
    if (inAdded >= 0) {
      const start = added.starts[inAdded] as number;
      const end = added.starts[inAdded + 1] as number;
      rows.set(added.rows.subarray(start, end), place);
      frequencies.set(added.frequencies.subarray(start, end), place);
      place += end - start;
    }
  }
  dictionary.starts[plan.length] = unit;
  starts[plan.length] = place;
}
