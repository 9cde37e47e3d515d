import type { Source, Statement } from "../../knowledge/directory.ts";
import type { Visibility } from "../../knowledge/policy.ts";
import type { KnowledgeSnapshot, StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import type { CitedSpan } from "../dialogs/dialog.ts";
import * as wording from "./wording.ts";

/** The sources of statements, as far as they are among the stored documents. */
export async function storedSources(
  statements: readonly Statement[],
  snapshot: KnowledgeSnapshot,
  visibilities: readonly Visibility[],
): Promise<ReadonlyMap<Source, StoredDocument>> {
  const found = new Map<Source, StoredDocument>();
  for (const source of new Set(statements.map((one) => one.source))) {
    const metadata = snapshot.documents.find(
      ({ title, visibility }) => source.storedAs.includes(title) && visibilities.includes(visibility),
    );
    const document = metadata && (await snapshot.document(metadata.documentId));
    if (document !== undefined) found.set(source, document);
  }
  return found;
}

/** Puts a marker behind what a stored document says, and names the sources of the rest. */
export class SourceCiting {
  readonly #stored: ReadonlyMap<Source, StoredDocument>;
  readonly #cited = new Map<string, CitedSpan>();
  readonly #unstored = new Set<Source>();

  constructor(stored: ReadonlyMap<Source, StoredDocument>) {
    this.#stored = stored;
  }

  /** The statement, with its marker: 入选……[1] */
  told({ text, source, anchors }: Statement): string {
    const document = this.#stored.get(source);
    const range = document && rangeOf(anchors, document.text);
    if (document === undefined || range === undefined) {
      this.#unstored.add(source);
      return text;
    }
    const { documentId } = document.metadata;
    const key = `${documentId} ${range.start} ${range.end}`;
    const cited = this.#cited.get(key) ?? { documentId, ...range, marker: this.#cited.size + 1 };
    this.#cited.set(key, cited);
    return `${text}[${cited.marker}]`;
  }

  /** A line for each source that could not be quoted. */
  get sourceLines(): string[] {
    return [...this.#unstored].map(wording.source);
  }

  get spans(): CitedSpan[] {
    return [...this.#cited.values()];
  }

  get documents(): ReadonlyMap<string, StoredDocument> {
    return new Map([...this.#stored.values()].map((document) => [document.metadata.documentId, document]));
  }
}

/** Where a text says something: the least run of clauses of one sentence that holds all the words. */
export function rangeOf(anchors: readonly string[], text: string): { start: number; end: number } | undefined {
  if (anchors.length === 0) return undefined;
  for (const sentence of piecesOf(text, 0, /[^。！？!?\n]+[。！？!?]?/gu)) {
    if (!anchors.every((anchor) => sentence.text.includes(anchor))) continue;
    return leastRun(piecesOf(sentence.text, sentence.start, /[^，；,;]+[，；,;]?/gu), anchors, text);
  }
  return undefined;
}

interface Piece {
  text: string;
  start: number;
  end: number;
}

function leastRun(clauses: readonly Piece[], anchors: readonly string[], text: string): { start: number; end: number } {
  let best = { start: clauses[0]?.start ?? 0, end: clauses.at(-1)?.end ?? 0 };
  for (const [i, { start }] of clauses.entries())
    for (const { end } of clauses.slice(i)) {
      if (end - start >= best.end - best.start) break;
      const run = text.slice(start, end);
      if (anchors.every((anchor) => run.includes(anchor))) best = { start, end };
    }
  return trimmed(best, text);
}

function trimmed({ start, end }: { start: number; end: number }, text: string): { start: number; end: number } {
  const run = text.slice(start, end);
  const blank = run.length - run.trimStart().length;
  return { start: start + blank, end: start + run.replace(/[\s，；,;]+$/u, "").length };
}

const piecesOf = (text: string, offset: number, pattern: RegExp): Piece[] =>
  Array.from(text.matchAll(pattern), ({ 0: piece, index }) => ({
    text: piece,
    start: offset + index,
    end: offset + index + piece.length,
  }));
