export interface QuantisedTable {
  values: Int8Array;
  /** What each row is multiplied by. */
  scales: Float32Array;
}

/** Rounds every row to eight bits, with a scale of its own: its largest component becomes 127. */
export function quantise(rows: Float32Array, dimension: number): QuantisedTable {
  const count = rows.length / dimension;
  const values = new Int8Array(rows.length);
  const scales = new Float32Array(count);
  for (let row = 0; row < count; row++) {
    const base = row * dimension;
    let largest = 0;
    for (let k = 0; k < dimension; k++) largest = Math.max(largest, Math.abs(rows[base + k] as number));
    if (largest === 0) continue;
    scales[row] = largest / 127;
    for (let k = 0; k < dimension; k++) values[base + k] = Math.round(((rows[base + k] as number) / largest) * 127);
  }
  return { values, scales };
}
