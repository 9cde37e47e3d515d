import { createHash } from "node:crypto";
import path from "node:path";
import type { KnownSource, SourceStamp } from "../knowledge/store/knowledge-store.ts";
import type { Discovery, FoundFile } from "./discover.ts";
import { documentIdOf } from "./read-document.ts";

/** Tells what has changed since the store was written: which files to read, which ids are free, what is gone. */
export class Changes {
  readonly #known: ReadonlyMap<string, KnownSource>;
  /** Of files with one document each. */
  readonly #bySha256 = new Map<string, KnownSource[]>();
  readonly #reading: string;
  /** Absolute paths of the folders and files that were read to the end. */
  readonly #complete: readonly string[];
  readonly #files: ReadonlySet<string>;
  /** `.jsonl` files not yet read to the end: which rows are still in them is not known. */
  readonly #unread: Set<string>;
  /** Sources met in this run. */
  readonly #seen = new Set<string>();
  readonly #owners: Map<string, string>;
  /** Ids taken since the start of this run. */
  readonly #claimed = new Set<string>();

  /** @param reading  names how files are read now; a source read otherwise counts as changed */
  constructor(known: readonly KnownSource[], reading: string, { files, complete }: Discovery) {
    this.#known = new Map(known.map((source) => [source.location, source]));
    for (const source of known.filter(({ documentIds }) => documentIds.length === 1))
      this.#bySha256.set(source.sha256, [...(this.#bySha256.get(source.sha256) ?? []), source]);
    this.#reading = reading;
    this.#complete = complete;
    this.#files = new Set(files.map(({ location }) => location));
    this.#unread = new Set([...this.#files].filter(isRows));
    this.#owners = new Map(known.flatMap(({ documentIds, location }) => documentIds.map((id) => [id, location])));
  }

  stamp(file: FoundFile, location: string, content: Uint8Array): SourceStamp {
    const { bytes, modifiedMs } = file;
    const sha256 = createHash("sha256").update(content).digest("hex");
    return { location, bytes, modifiedMs, sha256, reading: this.#readingOf(file) };
  }

  /** By size and time, without reading it. A `.jsonl` file is unchanged when its every known row is from it as it is now. */
  looksUnchanged(file: FoundFile): boolean {
    const rows = this.#rowsOf(file);
    const locations = rows.length > 0 ? rows : [file.location];
    if (!locations.every((location) => this.#isAsBefore(file, location))) return false;
    this.keep(file);
    return true;
  }

  /** By content. */
  hasSameBytes(stamp: SourceStamp): boolean {
    this.#seen.add(stamp.location);
    const known = this.#known.get(stamp.location);
    return known?.sha256 === stamp.sha256 && known.reading === stamp.reading;
  }

  /**
   * The id of a file's document: the one it has, or that of the file with the same content that is no longer where it
   * was, or a new one. Folders of the same name may hold files of the same name.
   */
  idOf({ name, location }: FoundFile, sha256: string): string {
    const [known] = this.#known.get(location)?.documentIds ?? [];
    const id = known ?? this.#movedId(sha256) ?? documentIdOf(name);
    return this.claim(id, location) === undefined ? id : documentIdOf(location);
  }

  /**
   * Takes an id for a source.
   * @returns the source that has it already, if one does: another one that is still there, or the same earlier in this run
   */
  claim(id: string, location: string): string | undefined {
    const owner = this.#owners.get(id);
    const isTaken = owner !== undefined && (this.#claimed.has(id) || (owner !== location && !this.#isGone(owner)));
    if (isTaken) return owner;
    this.#owners.set(id, location);
    this.#claimed.add(id);
    return undefined;
  }

  /** All rows of a `.jsonl` file have been met. */
  finish(file: FoundFile): void {
    this.#unread.delete(file.location);
  }

  /** Everything known from a file stays, though it has not been met row by row. */
  keep(file: FoundFile): void {
    for (const location of this.#rowsOf(file)) this.#seen.add(location);
    this.finish(file);
  }

  /** The known sources below what was read to the end, but not met there, each with the documents it still owns. */
  missing(): KnownSource[] {
    return [...this.#known.values()]
      .filter(({ location }) => this.#isGone(location))
      .map((source) => ({
        ...source,
        documentIds: source.documentIds.filter((id) => this.#owners.get(id) === source.location),
      }))
      .filter(({ documentIds }) => documentIds.length > 0);
  }

  #movedId(sha256: string): string | undefined {
    const isMoved = ({ location, documentIds: [id] }: KnownSource): boolean =>
      id !== undefined && this.#owners.get(id) === location && this.#isGone(location);
    return this.#bySha256.get(sha256)?.find(isMoved)?.documentIds[0];
  }

  #isGone(location: string): boolean {
    if (this.#seen.has(location) || this.#files.has(location)) return false;
    const isUnread = [...this.#unread].some((file) => location.startsWith(rowLocation(file, "")));
    return !isUnread && this.#complete.some((root) => isBelow(location, root));
  }

  #rowsOf({ location: file }: FoundFile): string[] {
    if (!isRows(file)) return [];
    return [...this.#known.keys()].filter((location) => location.startsWith(rowLocation(file, "")));
  }

  #isAsBefore(file: FoundFile, location: string): boolean {
    const known = this.#known.get(location);
    if (known === undefined || !known.complete) return false;
    const isSameFile = known.bytes === file.bytes && known.modifiedMs === file.modifiedMs;
    return isSameFile && known.reading === this.#readingOf(file);
  }

  /** What a person declares beside a file decides how it is read. */
  #readingOf({ sidecar }: FoundFile): string {
    return sidecar === undefined ? this.#reading : `${this.#reading}+${sidecar.bytes}@${sidecar.modifiedMs}`;
  }
}

/** Whether a file holds several documents: rows, or the entries of an archive or a mail. */
export const isRows = (file: string): boolean => /\.(?:jsonl|zip|eml)$/i.test(file);

/** Where a row of a `.jsonl` file lies, or an entry of another. */
export const rowLocation = (file: string, id: string): string => `${file}${/\.jsonl$/i.test(file) ? "#" : "!/"}${id}`;

const isBelow = (location: string, root: string): boolean =>
  location === root ||
  location.startsWith(`${root}${path.sep}`) ||
  (isRows(root) && location.startsWith(rowLocation(root, "")));
