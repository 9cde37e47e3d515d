import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import type { Answer, Ask } from "../../bot/answer/answer.ts";
import { readConfig } from "../../bot/config.ts";
import type { Consultation } from "../../bot/consultation.ts";
import { consultationOver, type Foundation, lay, openStore } from "../../bot/index.ts";
import type { IndexerParts } from "../../indexer/indexer-parts.ts";
import { loadDocument } from "../../indexer/load/load.ts";
import { indexSources } from "../../indexer/pipeline.ts";
import type { IndexReport } from "../../indexer/report.ts";
import type { KnowledgeStore, StoredDocument } from "../../knowledge/store/knowledge-store.ts";

/** Laid once for a test file: the shipped model and lexicon. */
export const foundation: Foundation = await lay(readConfig({}));

/** A folder of documents and a store of its own, indexed and asked in this process; gone when the test is over. */
export class TestLibrary {
  readonly folder: string;
  readonly store: KnowledgeStore;
  readonly consultation: Consultation;
  /** Files that were given to a parser, in order, since it was last emptied. */
  readonly parsed: string[] = [];

  private constructor(root: string) {
    this.folder = path.join(root, "documents");
    this.store = openStore(foundation, path.join(root, "store"));
    this.consultation = consultationOver(foundation, this.store);
  }

  /** @param files  name to content */
  static async with(files: Record<string, string | Uint8Array>): Promise<TestLibrary> {
    const root = await mkdtemp(path.join(tmpdir(), "cewen-library-"));
    const library = new TestLibrary(root);
    onTestFinished(async () => {
      await library.store.close();
      await rm(root, { recursive: true, force: true });
    });
    await mkdir(library.folder);
    for (const [name, content] of Object.entries(files)) await library.write(name, content);
    return library;
  }

  /** @returns where the file lies */
  async write(name: string, content: string | Uint8Array): Promise<string> {
    const file = path.join(this.folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
    return file;
  }

  async remove(name: string): Promise<void> {
    await rm(path.join(this.folder, name));
  }

  /** @param given  the whole folder when none is named */
  index(given: readonly string[] = [this.folder], parts: Partial<IndexerParts> = {}): Promise<IndexReport> {
    const { embeddings, regions } = foundation;
    const parse = (file: string, bytes: Uint8Array) => {
      this.parsed.push(path.basename(file));
      return loadDocument(bytes, file);
    };
    return indexSources(given, { store: this.store, embeddings, regions, parse, samples: false, ...parts });
  }

  ask(question: string, more: Omit<Ask, "question"> = {}): Promise<Answer> {
    return this.consultation.ask({ question, ...more });
  }

  /** Current documents by title. */
  async documents(): Promise<Map<string, StoredDocument>> {
    const snapshot = await this.store.snapshot();
    try {
      const stored = await Promise.all(
        snapshot.documents.map(({ documentId }) => snapshot.document(documentId) as Promise<StoredDocument>),
      );
      return new Map(stored.map((document) => [document.metadata.title, document]));
    } finally {
      snapshot.release();
    }
  }
}

/** What became of each file, by its name; of a line of a `.jsonl` file, by its name and line. */
export function outcomesOf({ files }: IndexReport): Record<string, string> {
  return Object.fromEntries(
    files.map(({ source, line, outcome }) => [
      `${path.basename(source)}${line === undefined ? "" : `:${line}`}`,
      outcome,
    ]),
  );
}
