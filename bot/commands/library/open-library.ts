import path from "node:path";
import { type LibraryState, libraryState } from "../../../indexer/report/library-state.ts";
import type { KnowledgeStore } from "../../../knowledge/store/knowledge-store.ts";
import type { Day } from "../../../knowledge/text/dates.ts";
import type { Config } from "../../config.ts";
import { lay, openStore, storeFolder } from "../../index.ts";

export interface LibraryOptions {
  store?: string;
  json?: boolean;
}

/** Opens the library for one command and closes it behind that. */
export async function withLibrary<T>(
  config: Config,
  options: LibraryOptions,
  action: (store: KnowledgeStore) => Promise<T>,
  mode: "read" | "write" = "read",
): Promise<T> {
  const folder = path.resolve(options.store ?? storeFolder(config));
  const store = openStore(await lay(config), folder, mode === "read");
  try {
    return await action(store);
  } finally {
    await store.close();
  }
}

export const stateOn = async (store: KnowledgeStore, day: Day): Promise<LibraryState> =>
  libraryState(await store.holdings(), day);
