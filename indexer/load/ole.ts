import { CFB } from "@e965/xlsx";
import { DamagedFileError } from "./errors.ts";

/** The container of Office files before 2007: streams by name. */
export interface OleFile {
  stream(name: string): Buffer | undefined;
}

export const isOle = (bytes: Uint8Array): boolean =>
  bytes[0] === 0xd0 && bytes[1] === 0xcf && bytes[2] === 0x11 && bytes[3] === 0xe0;

interface Container {
  /** The first is the root's. */
  FullPaths: string[];
  FileIndex: { content?: ArrayLike<number> }[];
}

/** @throws DamagedFileError */
export function openOle(bytes: Uint8Array, file: string): OleFile {
  let container: Container;
  try {
    container = CFB.read(Buffer.from(bytes), { type: "buffer" }) as Container;
  } catch (error) {
    throw new DamagedFileError(file, error instanceof Error ? error.message : String(error));
  }
  return {
    stream(name) {
      // At the top only: an embedded object has streams of the same names.
      const wanted = (container.FullPaths[0] + name).toLowerCase();
      const content =
        container.FileIndex[container.FullPaths.findIndex((path) => path.toLowerCase() === wanted)]?.content;
      return content === undefined ? undefined : Buffer.from(content);
    },
  };
}
