import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { sampleDocuments } from "../../bot/index.ts";
import { cleanDocument } from "../../indexer/clean/clean-document.ts";
import { loadDocument } from "../../indexer/load/load.ts";
import { readDocument } from "../../indexer/read-document.ts";
import { readingVersion } from "../../indexer/reading-version.ts";
import { regionFinder } from "../../knowledge/text/regions.ts";

const regions = regionFinder("天津=天津市");

async function fingerprintOfSamples(): Promise<string> {
  const hash = createHash("sha256");
  for (const name of readdirSync(sampleDocuments).sort()) {
    const loaded = await loadDocument(readFileSync(path.join(sampleDocuments, name)), name);
    const identity = { documentId: name, source: name, format: path.extname(name).slice(1), fileTitle: name };
    const { document, blocks, chunks } = readDocument(cleanDocument(loaded), { ...identity, sample: true }, regions);
    hash.update(JSON.stringify([document, blocks, chunks]));
  }
  return hash.digest("hex").slice(0, 16);
}

// Where this fails, files that are stored already would now be read differently: raise the reading version, so that
// they are read again, and write down both.
it("the samples are read as this version of reading reads them", async () => {
  expect([readingVersion, await fingerprintOfSamples()]).toEqual(["5", "316831093f4c8566"]);
});
