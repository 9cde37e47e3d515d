import { createHash } from "node:crypto";
import path from "node:path";
import type { KnownSource, SourceStamp } from "../knowledge/store/knowledge-store.ts";
import type { FoundFile } from "./discover.ts";
import { documentIdOf } from "./read-document.ts";

/** Tells what has changed since the store was written: which files to read, which ids are free, what is gone. */
export class Changes {
  readonly #known: ReadonlyMap<string, KnownSource>;
  readonly #reading: string;
  readonly #seen = new Set<string>();
  readonly #owners: Map<string, string>;

  /** @param reading  names how files are read now; a source read otherwise counts as changed */
  constructor(known: readonly KnownSource[], reading: string) {
    this.#known = new Map(known.map((source) => [source.location, source]));
    this.#reading = reading;
    this.#owners = new Map(known.flatMap(({ documentIds, location }) => documentIds.map((id) => [id, location])));
  }

  stamp({ bytes, modifiedMs }: FoundFile, location: string, content: Uint8Array): SourceStamp {
    const sha256 = createHash("sha256").update(content).digest("hex");
    return { location, bytes, modifiedMs, sha256, reading: this.#reading };
  }

  /** By size and time, without reading it. A `.jsonl` file is unchanged when its every known row is from it as it is now. */
  looksUnchanged(file: FoundFile): boolean {
    this.#seen.add(file.location);
    const rows = [...this.#known.keys()].filter((location) => location.startsWith(rowLocation(file.location, "")));
    const locations = rows.length > 0 ? rows : [file.location];
    if (!locations.every((location) => this.#isAsBefore(file, location))) return false;
    for (const location of locations) this.#seen.add(location);
    return true;
  }

  /** By content. */
  hasSameBytes(stamp: SourceStamp): boolean {
    this.#seen.add(stamp.location);
    const known = this.#known.get(stamp.location);
    return known?.sha256 === stamp.sha256 && known.reading === stamp.reading;
  }

  /** The id of a file's document; two folders of the same name may hold files of the same name. */
  idOf({ name, location }: FoundFile): string {
    const id = documentIdOf(name);
    return this.claim(id, location) === undefined ? id : documentIdOf(location);
  }

  /** Takes an id for a source; returns the other source that has it already, if one does. */
  claim(id: string, location: string): string | undefined {
    const owner = this.#owners.get(id);
    if (owner !== undefined && owner !== location) return owner;
    this.#owners.set(id, location);
    return undefined;
  }

  /** The known sources below folders that were read to the end, but not met there. */
  missing(complete: readonly string[]): KnownSource[] {
    return [...this.#known.values()].filter(
      ({ location }) => !this.#seen.has(location) && complete.some((root) => isBelow(location, root)),
    );
  }

  #isAsBefore({ bytes, modifiedMs }: FoundFile, location: string): boolean {
    const known = this.#known.get(location);
    return known?.bytes === bytes && known.modifiedMs === modifiedMs && known.reading === this.#reading;
  }
}

/** Where a row of a `.jsonl` file lies. */
export const rowLocation = (file: string, id: string): string => `${file}#${id}`;

const isBelow = (location: string, root: string): boolean =>
  location === root || location.startsWith(`${root}${path.sep}`) || location.startsWith(rowLocation(root, ""));
