/** A line as the recogniser gives it, character by character. */
export interface ReadLine {
  characters: string[];
  /** How sure the recogniser is of each, in [0, 1]. */
  confidences: number[];
  /** Where each was found, as a share of the line's width. */
  places: number[];
}

/** The recogniser's classes: 0 is blank, class i + 1 stands for `characters[i]`. */
export class Alphabet {
  readonly characters: readonly string[];
  /** For a class, the others that differ from it in width alone. */
  readonly #likenesses: number[][];

  constructor(characters: readonly string[]) {
    this.characters = characters;
    const groups = new Map<string, number[]>();
    for (const [i, character] of characters.entries()) {
      const key = character.normalize("NFKC");
      groups.set(key, [...(groups.get(key) ?? []), i + 1]);
    }
    this.#likenesses = [[], ...characters.map((character) => groups.get(character.normalize("NFKC")) ?? [])];
  }

  /** How likely a step shows this character, be it wide or narrow: which of both is settled by its neighbours. */
  likelihood(scores: Float32Array, from: number, kind: number): number {
    let sum = scores[from + kind] as number;
    for (const other of this.#likenesses[kind] ?? []) if (other !== kind) sum += scores[from + other] as number;
    return sum;
  }
}

/**
 * Greedy decoding of connectionist temporal classification (Graves et al. 2006): the likeliest class of every step,
 * repeats and blanks left out.
 * @param scores  one row of `classes` probabilities for each step
 */
export function decodeCtc(scores: Float32Array, classes: number, alphabet: Alphabet): ReadLine {
  const line: ReadLine = { characters: [], confidences: [], places: [] };
  const steps = scores.length / classes;
  let last = 0;
  for (let step = 0; step < steps; step++) {
    const kind = likeliest(scores, step * classes, classes);
    const confidence = kind === 0 ? 0 : alphabet.likelihood(scores, step * classes, kind);
    const at = line.confidences.length - 1;
    // Where a character goes on, its surest step counts.
    if (kind !== 0 && kind === last) line.confidences[at] = Math.max(line.confidences[at] as number, confidence);
    else if (kind !== 0) {
      line.characters.push(alphabet.characters[kind - 1] ?? "");
      line.confidences.push(confidence);
      line.places.push((step + 0.5) / steps);
    }
    last = kind;
  }
  return line;
}

function likeliest(scores: Float32Array, from: number, classes: number): number {
  let kind = 0;
  let score = scores[from] as number;
  for (let i = 1; i < classes; i++) {
    const other = scores[from + i] as number;
    if (other <= score) continue;
    score = other;
    kind = i;
  }
  return kind;
}
