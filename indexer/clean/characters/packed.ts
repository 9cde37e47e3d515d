/**
 * Rows of ascending numbers as bytes: for each row its length, then its numbers as differences; every number seven
 * bits a byte, the lowest first, the eighth bit set while more follow.
 */
export function packCounts(rows: readonly (readonly number[])[]): Uint8Array {
  const bytes: number[] = [];
  const write = (value: number): void => {
    let rest = value;
    while (rest > 127) {
      bytes.push((rest & 127) | 128);
      rest >>>= 7;
    }
    bytes.push(rest);
  };
  for (const row of rows) write(row.length);
  for (const row of rows) for (const [i, item] of row.entries()) write(item - (i === 0 ? 0 : (row[i - 1] as number)));
  return Uint8Array.from(bytes);
}

/** The rows that `packCounts` wrote, end to end; row i is `items.slice(starts[i], starts[i + 1])`. */
export function unpackCounts(bytes: Uint8Array, rows: number): { starts: Uint32Array; items: Uint16Array } {
  let at = 0;
  const read = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] as number;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const starts = new Uint32Array(rows + 1);
  for (let row = 0; row < rows; row++) starts[row + 1] = (starts[row] as number) + read();
  const items = new Uint16Array(starts[rows] as number);
  for (let row = 0; row < rows; row++)
    for (let i = starts[row] as number, last = 0; i < (starts[row + 1] as number); i++) items[i] = last += read();
  return { starts, items };
}
