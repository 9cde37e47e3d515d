/**
 * out = a · bᵀ for row-major matrices: a is n × k, b is m × k, out is n × m. Four rows by two at a time keep eight
 * sums in registers. Doubles, because V8 converts every float it loads.
 * @param n  a multiple of 4
 * @param m  a multiple of 2
 */
export function multiplyTransposed(
  a: Float64Array,
  b: Float64Array,
  out: Float64Array,
  n: number,
  m: number,
  k: number,
): void {
  for (let i = 0; i < n; i += 4) {
    for (let j = 0; j < m; j += 2) multiplyTile(a, b, out, i, j, m, k);
  }
}

function multiplyTile(
  a: Float64Array,
  b: Float64Array,
  out: Float64Array,
  i: number,
  j: number,
  m: number,
  k: number,
): void {
  const a0 = i * k;
  const a1 = a0 + k;
  const a2 = a1 + k;
  const a3 = a2 + k;
  const b0 = j * k;
  const b1 = b0 + k;
  let s00 = 0;
  let s01 = 0;
  let s10 = 0;
  let s11 = 0;
  let s20 = 0;
  let s21 = 0;
  let s30 = 0;
  let s31 = 0;
  for (let l = 0; l < k; l++) {
    const x = b[b0 + l] as number;
    const y = b[b1 + l] as number;
    let u = a[a0 + l] as number;
    s00 += u * x;
    s01 += u * y;
    u = a[a1 + l] as number;
    s10 += u * x;
    s11 += u * y;
    u = a[a2 + l] as number;
    s20 += u * x;
    s21 += u * y;
    u = a[a3 + l] as number;
    s30 += u * x;
    s31 += u * y;
  }
  let o = i * m + j;
  out[o] = s00;
  out[o + 1] = s01;
  o += m;
  out[o] = s10;
  out[o + 1] = s11;
  o += m;
  out[o] = s20;
  out[o + 1] = s21;
  o += m;
  out[o] = s30;
  out[o + 1] = s31;
}

/** out = aᵀ for a row-major rows × columns matrix, in blocks that stay in the cache. */
export function transpose(a: Float64Array, out: Float64Array, rows: number, columns: number): void {
  const block = 32;
  for (let i0 = 0; i0 < rows; i0 += block) {
    for (let j0 = 0; j0 < columns; j0 += block) {
      const iEnd = Math.min(rows, i0 + block);
      const jEnd = Math.min(columns, j0 + block);
      for (let i = i0; i < iEnd; i++) for (let j = j0; j < jEnd; j++) out[j * rows + i] = a[i * columns + j] as number;
    }
  }
}
