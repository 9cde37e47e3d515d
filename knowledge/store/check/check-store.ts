import type { Tokenise } from "../../text/terms.ts";
import type { DerivedFiles } from "../derived/derived-files.ts";
import type { KnowledgeState } from "../derived/knowledge-state.ts";
import type { StoreCheck } from "../knowledge-store.ts";
import type { StoreDatabase } from "../sqlite/database.ts";
import type { DocumentReader } from "../sqlite/document-reader.ts";
import type { EmbeddingModel } from "../sqlite/document-writer.ts";
import { checkDatabase } from "./check-database.ts";
import { checkState } from "./check-state.ts";

export interface CheckParts {
  database: StoreDatabase;
  reader: DocumentReader;
  files: DerivedFiles;
  tokenise: Tokenise;
  model: EmbeddingModel;
  openState: () => Promise<KnowledgeState>;
}

/**
 * Examines every row, every chunk and every derived file. Derived files are looked at before anything reads them, so
 * that damage is told even where it is repaired at once.
 */
export async function checkStore(parts: CheckParts): Promise<StoreCheck> {
  const problems = [...(await checkDatabase(parts.database)), ...(await checkFiles(parts.files))];
  try {
    const state = await parts.openState();
    problems.push(...(await checkState(state, parts)));
    return { documents: state.layout.documents.length, chunks: state.layout.rowCount, problems };
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
    return { documents: 0, chunks: 0, problems };
  }
}

async function checkFiles(files: DerivedFiles): Promise<string[]> {
  const manifest = await files.manifest();
  // None is no fault: nothing has been published yet.
  if (manifest === "missing") return [];
  if (typeof manifest !== "object") return [`The derived files are ${manifest}. Publish the store again.`];
  const damaged = await files.damaged(manifest);
  return damaged.map((name) => `The derived file ${name} is missing or damaged. Publish the store again.`);
}
