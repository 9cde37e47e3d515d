import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { cleanDocument } from "../../indexer/clean/clean-document.ts";
import { loadDocument } from "../../indexer/load/load.ts";
import { readDocument } from "../../indexer/read-document.ts";
import { readCatalogue } from "../../knowledge/catalogue-reader/read-catalogue.ts";
import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import { regionFinder } from "../../knowledge/text/regions.ts";

const knowledge = fileURLToPath(new URL("../../knowledge/", import.meta.url));
export const catalogueFolder = path.join(knowledge, "catalogue");

/** The records that come with the program. */
export const sampleCatalogue = readCatalogue(catalogueFolder);

/** The sample documents as indexing them stores them. */
export async function storedSamples(): Promise<StoredDocument[]> {
  const folder = path.join(knowledge, "documents");
  const regions = regionFinder(await readFile(path.join(knowledge, "lexicon", "regions.txt"), "utf8"));
  return Promise.all(
    (await readdir(folder)).map(async (name) => {
      const loaded = cleanDocument(await loadDocument(await readFile(path.join(folder, name)), name));
      const identity = { documentId: name, source: name, format: "", fileTitle: path.parse(name).name, sample: true };
      const { document, blocks } = readDocument(loaded, identity, regions);
      return { metadata: document.metadata, text: document.pageContent, blocks, version: 1 };
    }),
  );
}
