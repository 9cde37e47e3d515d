// How fast the shipped model embeds real passages, and how far its vectors are from those of transformers.js:
//   npx tsx test/evaluation/embedding.ts --texts <file.jsonl[.gz]> [--passages 3000] [--chars 350] [--model <folder>]
// Every line of the file has a `text`; passages of just so many characters are taken from all over it.
import path from "node:path";
import { parseArgs } from "node:util";
import { readTrainingTexts } from "../../indexer/training/read-training-data.ts";
import { StaticEmbeddings } from "../../knowledge/embedding/static-embeddings.ts";
import { TransformersEmbeddings } from "../../knowledge/embedding/transformers-embeddings.ts";

const { values } = parseArgs({
  options: {
    texts: { type: "string" },
    passages: { type: "string", default: "3000" },
    chars: { type: "string", default: "350" },
    model: { type: "string", default: path.join(import.meta.dirname, "../../knowledge/embedding/model") },
  },
});
if (values.texts === undefined) throw new Error("Name a file of texts, one JSON object a line, with --texts.");
const passages = await passagesOf(values.texts, Number(values.passages), Number(values.chars));

const direct = await StaticEmbeddings.open(values.model);
const library = await TransformersEmbeddings.open(values.model);
await direct.embedDocuments(passages.slice(0, 200));
const [vectors, rate] = await timed(() => direct.embedDocuments(passages));
const [expected, libraryRate] = await timed(() => library.embedDocuments(passages));

const differences = vectors.map((vector, i) => largestDifference(vector, expected[i] as number[]));
console.log(`${passages.length} passages of ${values.chars} characters, model ${direct.id}`);
console.log(`directly ${rate} a second, through transformers.js ${libraryRate} a second`);
console.log(`largest difference of any component ${Math.max(...differences).toExponential(1)}`);

/** Evenly from all passages of the texts, in their order. */
async function passagesOf(file: string, count: number, chars: number): Promise<string[]> {
  const all: string[] = [];
  for (const { text } of await readTrainingTexts(file))
    for (let start = 0; start + chars <= text.length; start += chars) all.push(text.slice(start, start + chars));
  const step = Math.max(1, all.length / count);
  return Array.from({ length: Math.min(count, all.length) }, (_, i) => all[Math.floor(i * step)] as string);
}

async function timed(embed: () => Promise<number[][]>): Promise<[vectors: number[][], perSecond: number]> {
  const started = performance.now();
  const vectors = await embed();
  return [vectors, Math.round((vectors.length * 1000) / (performance.now() - started))];
}

function largestDifference(a: readonly number[], b: readonly number[]): number {
  return a.reduce((largest, value, k) => Math.max(largest, Math.abs(value - (b[k] as number))), 0);
}
