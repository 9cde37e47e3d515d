import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { trainCharacterModel } from "../../indexer/clean/characters/train-character-model.ts";

/**
 * Counts the characters of a corpus and writes the model that repairs are judged by:
 *
 *   npx tsx test/support/build-character-model.ts --data FOLDER [--out FILE]
 *
 * FOLDER holds `laws.jsonl.gz` and `news-policy.jsonl.gz` with rows of `text`. Every tenth law is held apart for
 * test/evaluation/repair.ts. The same corpus gives the same file.
 */
const { values } = parseArgs({ options: { data: { type: "string" }, out: { type: "string" } } });
if (values.data === undefined) throw new Error("--data FOLDER is missing");

const folder = values.data;
const textsOf = (name: string): string[] =>
  gunzipSync(readFileSync(path.join(folder, name)))
    .toString("utf8")
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { text: string }).text);

const laws = textsOf("laws.jsonl.gz").filter((_, i) => i % 10 !== 0);
const bytes = trainCharacterModel([...laws, ...textsOf("news-policy.jsonl.gz")], {
  card: {
    name: "characters of Chinese law and policy news",
    source: "LawRefBook/Laws @ 2f4c5c237162 (nine laws of ten); IAAR-Shanghai/CRUD_RAG @ 1aace383994e",
    licence:
      "law texts are not protected (Copyright Law of China, article 5); CRUD_RAG Apache-2.0; counts only, no text",
  },
});
const out = values.out ?? path.join(import.meta.dirname, "../../knowledge/lexicon/characters.br");
writeFileSync(out, bytes);
process.stdout.write(`${out}: ${bytes.length} bytes\n`);
