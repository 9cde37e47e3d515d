/** Uniform in [0, 1). */
export type Random = () => number;

/** mulberry32 (Tommy Ettinger, public domain): small, fast, and the same on every machine. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
}

/** Uniform in 0 … below - 1. */
export function randomInteger(random: Random, below: number): number {
  return Math.floor(random() * below);
}

/** Standard normal, by the polar form of Box and Muller. */
export function randomNormal(random: Random): number {
  let u = 0;
  let squares = 0;
  while (squares === 0 || squares >= 1) {
    u = 2 * random() - 1;
    squares = u * u + (2 * random() - 1) ** 2;
  }
  return u * Math.sqrt((-2 * Math.log(squares)) / squares);
}

/** Fisher and Yates, in place. */
export function shuffle(random: Random, items: Int32Array): Int32Array {
  for (let i = items.length - 1; i > 0; i--) {
    const j = randomInteger(random, i + 1);
    const kept = items[i] as number;
    items[i] = items[j] as number;
    items[j] = kept;
  }
  return items;
}
