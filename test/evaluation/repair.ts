import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { CharacterModel } from "../../indexer/clean/characters/character-model.ts";
import { type CleanedDocument, cleanDocument } from "../../indexer/clean/clean-document.ts";
import { loadDocument } from "../../indexer/load/load.ts";
import { seededRandom } from "../../indexer/training/random.ts";
import { isDamaged } from "../../knowledge/text/damaged.ts";
import * as damage from "./damage.ts";

/**
 * How much of each class of damage is repaired, over sentences of laws that the model of characters was not made from,
 * and what is changed in clean text.
 *
 *   npx tsx test/evaluation/repair.ts --data FOLDER [--sentences 5000] [--only CLASS] [--clean] [--examples 0]
 *
 * FOLDER holds `laws.jsonl.gz`; every tenth law is held apart. `--clean` goes through the whole of it instead.
 */
const { values } = parseArgs({
  options: {
    data: { type: "string" },
    sentences: { type: "string", default: "5000" },
    examples: { type: "string", default: "0" },
    only: { type: "string" },
    clean: { type: "boolean", default: false },
  },
});
if (values.data === undefined) throw new Error("--data FOLDER is missing");

const modelFile = path.join(import.meta.dirname, "../../knowledge/lexicon/characters.br");
let opened: CharacterModel | undefined;
const model = (): CharacterModel => (opened ??= CharacterModel.read(readFileSync(modelFile)));

const laws = gunzipSync(readFileSync(path.join(values.data, "laws.jsonl.gz")))
  .toString("utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as { id: string; text: string });

const sentencesInDocument = 50;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const cleaned = (texts: string[]): CleanedDocument =>
  cleanDocument({ blocks: texts.map((text) => ({ kind: "paragraph", text })), properties: {}, warnings: [] }, model);

if (values.clean) cleanLaws();
else {
  const sentences = heldSentences();
  say(`${sentences.length} sentences held apart`);
  for (const [name, { hurt, goal, only }] of Object.entries(classes()))
    if (values.only === undefined || name.includes(values.only))
      measure(name, sample(sentences.filter(only ?? (() => true)), Number(values.sentences)), hurt, goal);
  if (values.only === undefined) await wholeFiles();
}

interface DamageClass {
  hurt: damage.Damage;
  /** Whether the sentence is to be what it was, or only to be known as damaged. */
  goal: "restored" | "marked";
  only?: (sentence: string) => boolean;
}

function classes(): Record<string, DamageClass> {
  const restored = (hurt: damage.Damage, only?: (sentence: string) => boolean): DamageClass => ({
    hurt,
    goal: "restored",
    ...(only ? { only } : {}),
  });
  const marked = (hurt: damage.Damage): DamageClass => ({ hurt, goal: "marked" });
  const keepsBytes = (sentence: string): boolean => !damage.utf8AsGbk(sentence, Math.random).includes("\ufffd");
  const changes = (hurt: damage.Damage) => (sentence: string) => hurt(sentence, () => 0) !== sentence;
  return {
    glosses: restored(damage.glossed),
    "mixed traditional characters": restored(damage.mixed),
    radicals: restored(damage.radicals, changes(damage.radicals)),
    width: restored(damage.wide, changes(damage.wide)),
    "UTF-8 read as GBK": restored(damage.utf8AsGbk),
    "UTF-8 read as GBK, no byte lost": restored(damage.utf8AsGbk, keepsBytes),
    "UTF-8 read as GBK, ?": restored(damage.utf8AsGbkWithQuestionMarks),
    "UTF-8 read as GBK, in part": restored(damage.partlyUtf8AsGbk),
    "UTF-8 read as Latin-1": restored(damage.utf8AsLatin1),
    "UTF-8 read as Windows-1252": restored(damage.utf8AsWindows1252),
    "GBK read as Latin-1": restored(damage.gbkAsLatin1),
    "UTF-8 read as Latin-1 twice": restored(damage.twice),
    "GBK one byte off": restored(damage.oneByteOff),
    "GBK one byte off, ?": restored(damage.oneByteOffWithQuestionMarks),
    "lost bytes": marked(damage.lostBytes),
    "unreadable bytes": marked(damage.unreadableBytes),
    "private use": marked(damage.privateUse),
    "(cid:n)": marked(damage.characterIds),
    "GBK read as UTF-8": marked(damage.unrecoverable),
  };
}

function heldSentences(): string[] {
  const held = laws.filter((_, i) => i % 10 === 0).flatMap(({ text }) => text.split("\n"));
  const sentences = held.flatMap((line) => line.replace(/[\u200b\u2002\u00a0]/g, "").match(/[^。；]+[。；]/gu) ?? []);
  const usable = sentences
    .map((sentence) => sentence.trim())
    .filter((one) => /^(?!#)(?!.*[\p{Co}｜|]).{12,120}$/u.test(one));
  return [...new Set(usable)].filter((one) => (one.match(/\p{Script=Han}/gu)?.length ?? 0) >= 8);
}

function sample(sentences: string[], count: number): string[] {
  const random = seededRandom(7);
  const keyed = sentences.map((sentence) => ({ sentence, key: random() })).sort((a, b) => a.key - b.key);
  return keyed.slice(0, count).map(({ sentence }) => sentence);
}

function measure(name: string, sentences: string[], hurt: damage.Damage, goal: DamageClass["goal"]): void {
  const random = seededRandom(11);
  const counts = { restored: 0, marked: 0, "as it came": 0, wrong: 0, untouched: 0 };
  let examples = Number(values.examples);
  const startedMs = performance.now();
  for (let i = 0; i < sentences.length; i += sentencesInDocument) {
    const originals = sentences.slice(i, i + sentencesInDocument);
    const hurts = originals.map((sentence) => hurt(sentence, random));
    // Whatever became of a sentence, it stays its own block: an empty one cannot come out of this.
    const { blocks } = cleaned(hurts);
    for (const [j, original] of originals.entries()) {
      const text = blocks[j]?.text ?? "";
      const outcome =
        text === original ? "restored" : isDamaged(text) ? "marked" : text === hurts[j] ? "as it came" : "wrong";
      if (hurts[j] === original) counts.untouched++;
      else counts[outcome]++;
      if (outcome !== goal && hurts[j] !== original && examples-- > 0)
        say(`  ${outcome}: ${original}\n    ${hurts[j]}\n    ${text}`);
    }
  }
  const total = sentences.length - counts.untouched;
  const share = goal === "restored" ? counts.restored : counts.restored + counts.marked;
  const ms = (performance.now() - startedMs) / sentences.length;
  say(
    `${name}: ${goal} ${(share / total).toFixed(4)} of ${total} ${JSON.stringify(counts)} ${ms.toFixed(2)} ms a sentence`,
  );
}

/** Laws as files whose bytes were read in the wrong encoding and written again. */
async function wholeFiles(): Promise<void> {
  const held = laws.filter((_, i) => i % 50 === 0);
  for (const [name, hurt] of [
    ["UTF-8 read as GBK", damage.utf8AsGbk],
    ["UTF-8 read as Latin-1", damage.utf8AsLatin1],
    ["GBK read as Latin-1", damage.gbkAsLatin1],
  ] as const) {
    let same = 0;
    let all = 0;
    for (const { text } of held) {
      const expected = await readFile(text);
      const found = new Set(await readFile(hurt(text, Math.random)));
      all += expected.length;
      same += expected.filter((line) => found.has(line)).length;
    }
    say(`whole files, ${name}: lines restored ${(same / all).toFixed(4)} of ${all} in ${held.length} files`);
  }
}

async function readFile(text: string): Promise<string[]> {
  try {
    const loaded = await loadDocument(new TextEncoder().encode(text), "law.txt");
    return cleanDocument(loaded, model).blocks.map((block) => block.text);
  } catch {
    return [];
  }
}

function cleanLaws(): void {
  let characters = 0;
  let changes = 0;
  const kinds = new Map<string, number>();
  const startedMs = performance.now();
  for (const { id, text } of laws) {
    characters += text.length;
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    for (const { kind, before, after, block } of cleaned(lines).repairs) {
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      if (kind === "invisible") continue;
      changes++;
      say(`  ${id} line ${block} ${kind}: ${JSON.stringify(before)} -> ${JSON.stringify(after)}`);
    }
  }
  const perMillion = (changes / characters) * 1e6;
  say(
    `clean text: ${changes} changes in ${characters} characters, ${perMillion.toFixed(2)} a million; lines changed by kind ${JSON.stringify(Object.fromEntries(kinds))}`,
  );
  say(
    `model ${opened ? "opened" : "not opened"}; ${((performance.now() - startedMs) / laws.length).toFixed(2)} ms a law`,
  );
}
