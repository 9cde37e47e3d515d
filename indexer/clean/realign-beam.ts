import type { CharacterModel } from "./characters/character-model.ts";

/** A text read up to some byte. */
export interface Path {
  previous?: Path;
  character: string;
  /** Numbers of the last two characters. */
  first: number;
  second: number;
  score: number;
  /** Another path to the same place that is hardly worse. */
  rival?: Path;
}

/** A character with its number in the model. */
export interface KnownCharacter {
  character: string;
  id: number;
  mark: boolean;
}

export const knownOf = (character: string, model: CharacterModel): KnownCharacter => ({
  character,
  id: model.idOf(character),
  mark: isMark(character),
});

/** What stands for something lost. */
export const isMark = (character: string): boolean => marks.test(character);

const marks = /^[?\ufffd\p{Co}]$/u;

/** In nats: the price of leaving one as it is. */
export const keptMarkCost = 7;

// In nats behind the best.
const depth = 18;
const width = 20;

/** The best paths to one byte, of each pair of last characters one. */
export class Beam {
  readonly #model: CharacterModel;
  readonly #doubt: number;
  readonly #paths = new Map<number, Path>();
  #highest = Number.NEGATIVE_INFINITY;

  /** @param doubt  in nats: what is behind by less may as well be true */
  constructor(model: CharacterModel, doubt: number) {
    this.#model = model;
    this.#doubt = doubt;
  }

  extend(path: Path, { character, id, mark }: KnownCharacter, cost: number): void {
    const log = mark ? -keptMarkCost : this.#model.logProbability(path.first, path.second, id);
    const score = path.score - cost + log;
    if (score < this.#highest - depth) return;
    this.add({ previous: path, character, first: path.second, second: id, score });
  }

  add(path: Path): void {
    const key = path.first * 65536 + path.second;
    const known = this.#paths.get(key);
    if (known === undefined || path.score > known.score) {
      this.#paths.set(key, path);
      this.#highest = Math.max(this.#highest, path.score);
      if (known) this.#noteRival(path, known);
    } else this.#noteRival(known, path);
  }

  strongest(): Path[] {
    const paths = [...this.#paths.values()].filter((path) => path.score >= this.#highest - depth);
    return paths.sort((a, b) => b.score - a.score).slice(0, width);
  }

  #noteRival(winner: Path, other: Path): void {
    if (winner.score - other.score < this.#doubt && (winner.rival?.score ?? Number.NEGATIVE_INFINITY) < other.score)
      winner.rival = other;
  }
}
