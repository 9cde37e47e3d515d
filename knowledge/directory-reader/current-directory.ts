import type { Directory } from "../directory.ts";
import { directoryOf, directoryTexts } from "./read-directory.ts";

/** The directory in use: what its folder held when it could last be read. */
export class CurrentDirectory {
  /** Where it is kept may change as well: policy staff begin a folder of their own. */
  readonly #folder: () => string;
  #texts: ReadonlyMap<string, string>;
  #directory: Directory;

  /** @throws as readDirectory does: without any directory there is nothing to go on with */
  constructor(folder: () => string) {
    this.#folder = folder;
    this.#texts = directoryTexts(folder());
    this.#directory = directoryOf(this.#texts);
  }

  /** The same object as before while nothing has changed. */
  readonly current = (): Directory => this.#directory;

  /**
   * Reads it anew where its files are others than before.
   * @throws DirectoryMissingError, or DirectoryError once for each state of the files; the one in use stays in use
   */
  refresh(): void {
    const texts = directoryTexts(this.#folder());
    if (isSame(texts, this.#texts)) return;
    this.#texts = texts;
    this.#directory = directoryOf(texts);
  }
}

const isSame = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean =>
  one.size === other.size && [...one].every(([name, text]) => other.get(name) === text);
