import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import { loadImage } from "../../indexer/ocr/load-image.ts";
import { PageReaderPool } from "../../indexer/ocr/page-reader-pool.ts";
import { isDamaged } from "../../knowledge/text/damaged.ts";
import { findChromium, launch } from "../support/browser.ts";
import { editDistance } from "../support/edit-distance.ts";
import { firstPage, type PageLook, renderPage, scanned } from "../support/rendered-pages.ts";

/**
 * How well scanned pages are read: pages of real documents, rendered clean, and with a red seal, 2° of skew, noise and
 * poor JPEG. Character accuracy is 1 − edit distance ÷ length, after NFKC and without white space; a character that is
 * marked as unsure counts as wrong.
 *
 *   npx tsx test/evaluation/ocr.ts --data FOLDER [--documents 20] [--size 1] [--details]
 *
 * FOLDER holds `policies-text.jsonl.gz` with rows of `file` and `text`.
 */
interface Measure {
  file: string;
  accuracy: number;
  /** Sentences without a mark, and those of them that stand in the document. */
  quotable: number;
  exact: number;
  sentences: number;
  confidence: number;
}

async function report(folder: string, documents: number, size: number, details: boolean): Promise<void> {
  const executable = findChromium();
  if (executable === undefined) throw new Error("Pages are rendered by Chromium; install it, or put it on the PATH.");
  const browser = await launch(executable);
  const reader = new PageReaderPool({ size, idleMs: 3_600_000 });
  const texts = chosen(folder, documents);
  for (const dpi of [150, 200])
    for (const isNoisy of [false, true]) {
      const pages = [];
      for (const [i, text] of texts.entries()) pages.push(await pageOf(browser, text, i, dpi, isNoisy));
      const started = { ms: performance.now(), seconds: usageOfChildren().seconds };
      const measures = await measureAll(reader, pages, size);
      const perMinute = (60_000 * measures.length) / (performance.now() - started.ms);
      const seconds = (usageOfChildren().seconds - started.seconds) / measures.length;
      const speed = `${perMinute.toFixed(1)} pages a minute, ${seconds.toFixed(1)} s of a core each`;
      summary(`${dpi} dpi, ${isNoisy ? "noise, skew, seal" : "clean"}`, measures, speed, details);
    }
  console.log(`largest memory of a child ${Math.round(usageOfChildren().memory)} MB`);
  reader.close();
  await browser.close();
}

interface Page {
  file: string;
  paragraphs: string[];
  image: Buffer;
}

async function pageOf(
  browser: Browser,
  { file, text }: { file: string; text: string },
  i: number,
  dpi: number,
  isNoisy: boolean,
): Promise<Page> {
  const look = { dpi, ...(looks[i % looks.length] as Omit<PageLook, "dpi">) };
  const paragraphs = firstPage(text, look);
  const clean = await renderPage(browser, paragraphs, look);
  const degrees = i % 2 === 0 ? 2 : -2;
  return { file, paragraphs, image: isNoisy ? await scanned(clean, { dpi, degrees, noise: 22 }) : clean };
}

async function measureAll(reader: PageReaderPool, pages: readonly Page[], size: number): Promise<Measure[]> {
  const open = pages.values();
  const measures: Measure[] = [];
  const lane = async (): Promise<void> => {
    for (const page of open) measures.push(await measure(reader, page));
  };
  await Promise.all(Array.from({ length: size }, lane));
  return measures;
}

const looks = [
  { points: 16, family: "Noto Serif CJK SC" },
  { points: 12, family: "Noto Sans CJK SC" },
  { points: 14, family: "Noto Serif CJK SC" },
  { points: 10.5, family: "Noto Serif CJK SC" },
];

/** Documents at even distances, of all folders. */
function chosen(folder: string, documents: number): { file: string; text: string }[] {
  const rows = gunzipSync(readFileSync(path.join(folder, "policies-text.jsonl.gz")))
    .toString("utf8")
    .trim()
    .split("\n");
  const all = rows
    .map((row) => JSON.parse(row) as { file: string; text: string })
    .sort((a, b) => (a.file < b.file ? -1 : 1));
  return Array.from(
    { length: documents },
    (_, i) => all[Math.floor(((i + 0.5) * all.length) / documents)] as (typeof all)[number],
  );
}

async function measure(reader: PageReaderPool, { file, paragraphs, image }: Page): Promise<Measure> {
  const { blocks, recognised = [] } = await loadImage(reader, `${file}.png`, image);
  const read = plain(blocks.map(({ text }) => text).join(""));
  const reference = plain(paragraphs.join(""));
  const sentences = read.match(/[^。；]{10,}[。；]/g) ?? [];
  const quotable = sentences.filter((sentence) => !isDamaged(sentence));
  const confidences = recognised.flatMap(({ lines }) => lines);
  return {
    file,
    accuracy: 1 - editDistance(read, reference) / reference.length,
    sentences: sentences.length,
    quotable: quotable.length,
    exact: quotable.filter((sentence) => reference.includes(sentence)).length,
    confidence: confidences.reduce((sum, one) => sum + one, 0) / Math.max(1, confidences.length),
  };
}

const plain = (text: string): string => text.normalize("NFKC").replace(/[\s|]+/gu, "");

function summary(name: string, measures: Measure[], speed: string, details: boolean): void {
  const total = (value: (one: Measure) => number): number => measures.reduce((sum, one) => sum + value(one), 0);
  const quotable = total((one) => one.quotable);
  const worst = Math.min(...measures.map(({ accuracy }) => accuracy));
  console.log(
    `${name.padEnd(26)} ${measures.length} pages  accuracy ${percent(total(({ accuracy }) => accuracy) / measures.length)}` +
      `  worst ${percent(worst)}  sentences quotable ${percent(quotable / total((one) => one.sentences))}` +
      `, of these exact ${percent(total((one) => one.exact) / quotable)}  ${speed}`,
  );
  if (!details) return;
  for (const { file, accuracy, confidence } of measures.toSorted((a, b) => a.accuracy - b.accuracy))
    console.log(`  ${percent(accuracy)}  confidence ${percent(confidence)}  ${file}`);
}

const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

/** Core seconds by child, of those too that have ended since they were last looked at. */
const secondsOf = new Map<string, number>();

/** What the child processes have used so far: largest memory in MB, and core seconds. Only where the system tells. */
function usageOfChildren(): { memory: number; seconds: number } {
  const usage = { memory: 0, seconds: 0 };
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, "latin1");
      if (Number(/PPid:\s*(\d+)/.exec(status)?.[1]) !== process.pid || !/Name:\s*node/.test(status)) continue;
      const [user = 0, system = 0] = readFileSync(`/proc/${pid}/stat`, "latin1").split(" ").slice(13, 15).map(Number);
      usage.memory = Math.max(usage.memory, Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1000);
      secondsOf.set(pid, (user + system) / ticksASecond);
    } catch {
      // It has ended meanwhile.
    }
  }
  usage.seconds = [...secondsOf.values()].reduce((sum, seconds) => sum + seconds, 0);
  return usage;
}

const ticksASecond = 100;

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    documents: { type: "string", default: "20" },
    size: { type: "string", default: "1" },
    details: { type: "boolean", default: false },
  },
});
if (values.data === undefined) {
  console.error("Usage: npx tsx test/evaluation/ocr.ts --data FOLDER [--documents 20] [--size 1] [--details]");
  process.exit(2);
}
await report(values.data, Number(values.documents), Number(values.size), values.details);
