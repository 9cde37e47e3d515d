import { Dictionary } from "./dictionary.ts";

/** Where each term occurs: an inverted index over the rows (current chunks in ascending chunk id). */
export interface Postings {
  dictionary: Dictionary;
  /** Where each term's postings begin in `rows` and `frequencies`; one longer than the number of terms. */
  starts: Uint32Array;
  /** Rows holding the term, ascending within a term. */
  rows: Uint32Array;
  /** How often the term occurs there. */
  frequencies: Uint16Array;
  /** Number of terms of each row, every occurrence counted. */
  lengths: Uint32Array;
  /** All of it in one block, as it stands in the file. A pure function of the rows' terms. */
  bytes: Uint8Array;
}

export interface PostingsSizes {
  terms: number;
  /** UTF-16 units of all terms together. */
  units: number;
  postings: number;
  rows: number;
}

// "CWPS" in little-endian order: a file written on a machine of the other order does not begin with it.
const magic = 0x53505743;
const format = 1;
const headerWords = 8;

/** Room for postings of these sizes, all zero. */
export function allocatePostings(sizes: PostingsSizes): Postings {
  const buffer = new ArrayBuffer(byteLength(sizes));
  new Uint32Array(buffer, 0, headerWords).set([magic, format, sizes.terms, sizes.units, sizes.postings, sizes.rows]);
  return layOut(buffer, sizes);
}

/** @returns undefined when the block is not a whole postings file of the expected number of rows */
export function readPostings(buffer: ArrayBuffer, expectedRows: number): Postings | undefined {
  if (buffer.byteLength < headerWords * 4) return undefined;
  const header = new Uint32Array(buffer, 0, headerWords);
  const [foundMagic, foundFormat, terms = 0, units = 0, postings = 0, rows = 0] = header;
  const sizes = { terms, units, postings, rows };
  if (foundMagic !== magic || foundFormat !== format || rows !== expectedRows) return undefined;
  if (buffer.byteLength !== byteLength(sizes)) return undefined;
  return layOut(buffer, sizes);
}

// Four-byte sections first, so that every section is aligned.
function byteLength({ terms, units, postings, rows }: PostingsSizes): number {
  return 4 * (headerWords + 2 * (terms + 1) + rows + postings) + 2 * (postings + units);
}

function layOut(buffer: ArrayBuffer, { terms, units, postings, rows }: PostingsSizes): Postings {
  let at = headerWords * 4;
  const words = (length: number) => {
    const section = new Uint32Array(buffer, at, length);
    at += length * 4;
    return section;
  };
  const halves = (length: number) => {
    const section = new Uint16Array(buffer, at, length);
    at += length * 2;
    return section;
  };
  const termStarts = words(terms + 1);
  const starts = words(terms + 1);
  const lengths = words(rows);
  const postingRows = words(postings);
  const frequencies = halves(postings);
  const dictionary = new Dictionary(termStarts, halves(units));
  return { dictionary, starts, rows: postingRows, frequencies, lengths, bytes: new Uint8Array(buffer) };
}
