import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import type { Answer } from "../../bot/answer/answer.ts";
import { readConfig } from "../../bot/config.ts";
import { consultationOver, type Foundation, index, lay, openStore } from "../../bot/index.ts";
import { cleanDocument } from "../../indexer/clean/clean-document.ts";
import { loadDocument } from "../../indexer/load/load.ts";
import type { LoadedBlock } from "../../indexer/load/loaded.ts";
import { openPdf } from "../../indexer/load/pdf.ts";
import { renderPdfPage } from "../../indexer/ocr/render-page.ts";
import { seededRandom, shuffle } from "../../indexer/training/random.ts";
import { editDistance } from "../support/edit-distance.ts";
import { convertPages } from "../support/office.ts";
import { pdfOfObjects, pdfStream } from "../support/pdf-objects.ts";

/**
 * The same questions over the same documents in six formats: as they came, and as HTML, DOCX, DOC, PDF with text and
 * scanned PDF. For each: the right document first, the answers' spans in what is said, questions answered, and how far
 * the stored text is from that of the documents as they came.
 *
 *   npx tsx test/evaluation/formats.ts --data FOLDER [--documents 20] [--work FOLDER] [--only html,doc] [--details]
 *
 * FOLDER holds `eval-policies-dev.jsonl`, and the documents that it names. The converted files stay in --work, and are
 * used again. LibreOffice (soffice) converts.
 */
interface Question {
  id: string;
  query: string;
  docs: string[];
  also_in?: string[];
  answers: string[];
  answerable: boolean;
}

const formats = ["original", "html", "docx", "doc", "pdf", "scan"] as const;
type FileFormat = (typeof formats)[number];

interface Over {
  texts: Map<string, string>;
  answers: Map<string, Answer>;
}

async function report(data: string, work: string, count: number, only: readonly string[], details: boolean) {
  const rows = readFileSync(path.join(data, "eval-policies-dev.jsonl"), "utf8").trim().split("\n");
  const all = rows.map((row) => JSON.parse(row) as Question).filter(({ answerable }) => answerable);
  const files = drawn([...new Set(all.map(({ docs }) => docs[0] as string))].sort(), count);
  const questions = all.filter(({ docs }) => files.includes(docs[0] as string));
  console.log(`${files.length} documents, ${questions.length} questions`);
  const foundation = await lay(readConfig({}));
  const wanted = formats.filter((format) => format === "original" || only.length === 0 || only.includes(format));
  let original: Over | undefined;
  for (const format of wanted) {
    const paths = await filesAs(format, files, data, work);
    const over = await askOver(foundation, paths, questions);
    original ??= over;
    summary(format, files, questions, over, original, details);
  }
}

function drawn<T>(items: readonly T[], count: number): T[] {
  const order = shuffle(seededRandom(1), Int32Array.from(items.keys()));
  return [...order.slice(0, count)].map((i) => items[i] as T);
}

/** What a document is called in every format. */
const nameOf = (file: string): string => path.basename(file, path.extname(file)).normalize("NFC");

async function filesAs(format: FileFormat, files: readonly string[], data: string, work: string): Promise<string[]> {
  if (format === "original") return files.map((file) => path.join(data, file));
  const ending = format === "scan" ? "pdf" : format;
  const paths = files.map((file) => path.join(work, format, `${nameOf(file)}.${ending}`));
  if (paths.every(existsSync)) return paths;
  mkdirSync(path.join(work, format), { recursive: true });
  if (format === "html") {
    for (const [i, file] of files.entries())
      writeFileSync(paths[i] as string, await pageOf(path.join(data, file), nameOf(file)));
  } else if (format === "scan") {
    const printed = await filesAs("pdf", files, data, work);
    for (const [i, file] of printed.entries()) writeFileSync(paths[i] as string, await scanOf(file));
  } else convertPages(await filesAs("html", files, data, work), format, path.join(work, format));
  return paths;
}

/** The document as a plain page of its headings, paragraphs and tables. */
async function pageOf(file: string, name: string): Promise<string> {
  const { blocks, title } = cleanDocument(await loadDocument(readFileSync(file), file));
  const body = blocks.map((block, i) => elementOf(block, blocks[i - 1], blocks[i + 1])).join("\n");
  const head = `<meta charset="utf-8"><title>${escaped(title ?? name)}</title>`;
  return `<!doctype html><html lang="zh-CN"><head>${head}</head><body>${body}</body></html>`;
}

function elementOf(block: LoadedBlock, before: LoadedBlock | undefined, after: LoadedBlock | undefined): string {
  const { kind, level = 1, table } = block;
  if (!table) return kind === "heading" ? tagged(`h${Math.min(6, level)}`, block.text) : tagged("p", block.text);
  const cells = block.text.split(" | ").map((cell) => tagged(table.header ? "th" : "td", cell));
  const open = before?.table?.id === table.id ? "" : '<table border="1" cellspacing="0">';
  return `${open}<tr>${cells.join("")}</tr>${after?.table?.id === table.id ? "" : "</table>"}`;
}

const tagged = (tag: string, text: string): string => `<${tag}>${escaped(text)}</${tag}>`;
const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** The printed pages as images of 200 dpi, and nothing else. */
async function scanOf(file: string): Promise<Uint8Array> {
  const document = await openPdf(readFileSync(file), file);
  const ids = Array.from({ length: document.numPages }, (_, i) => 3 + 3 * i);
  const bodies = new Map<number, Buffer>([
    [1, Buffer.from("<< /Type /Catalog /Pages 2 0 R >>")],
    [2, Buffer.from(`<< /Type /Pages /Count ${ids.length} /Kids [${ids.map((id) => `${id} 0 R`).join(" ")}] >>`)],
  ]);
  for (const [i, id] of ids.entries()) {
    const { image, scale } = await renderPdfPage(document, i + 1);
    const { width, height } = image;
    const jpeg = await sharp(image.rgb, { raw: { width, height, channels: 3 } })
      .jpeg({ quality: 80 })
      .toBuffer();
    const [x, y] = [width / scale, height / scale];
    const resources = `/Resources << /XObject << /I ${id + 1} 0 R >> >> /Contents ${id + 2} 0 R`;
    bodies.set(id, Buffer.from(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${x} ${y}] ${resources} >>`));
    const kind = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB`;
    bodies.set(id + 1, pdfStream(`${kind} /BitsPerComponent 8 /Filter /DCTDecode`, jpeg));
    bodies.set(id + 2, pdfStream("", Buffer.from(`${x} 0 0 ${y} 0 0 cm /I Do`)));
  }
  await document.destroy();
  return pdfOfObjects(bodies);
}

async function askOver(foundation: Foundation, paths: string[], questions: Question[]): Promise<Over> {
  const folder = mkdtempSync(path.join(tmpdir(), "cewen-formats-"));
  const store = openStore(foundation, folder);
  try {
    const { files } = await index(foundation, store, paths, false);
    for (const { source, outcome, reason } of files)
      if (outcome !== "indexed") console.log(`  ${outcome}  ${source}  ${reason ?? ""}`);
    const snapshot = await store.snapshot();
    const texts = new Map<string, string>();
    for (const { documentId } of snapshot.documents) {
      const document = await snapshot.document(documentId);
      if (document) texts.set(nameOf(document.metadata.source), document.text);
    }
    snapshot.release();
    const consultation = consultationOver(foundation, store);
    const answers = new Map<string, Answer>();
    for (const { id, query } of questions) answers.set(id, await consultation.ask({ question: query, top: 30 }));
    return { texts, answers };
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function summary(
  format: FileFormat,
  files: string[],
  questions: Question[],
  { texts, answers }: Over,
  original: Over,
  details: boolean,
): void {
  const scores = questions.map((question) => scoreOf(question, answers.get(question.id) as Answer));
  const distances = files.map(nameOf).map((name) => distanceOf(texts.get(name) ?? "", original.texts.get(name) ?? ""));
  const chars = [...texts.values()].reduce((sum, text) => sum + plain(text).length, 0);
  console.log(
    `${format.padEnd(9)} right document at 1 ${mean(scores.map(({ first }) => first))}` +
      `  spans in answer ${mean(scores.map(({ spans }) => spans))}  answered ${mean(scores.map(({ answered }) => answered))}` +
      `  characters ${chars}  edit distance ${percent(total(distances) / distances.length)}, largest ${percent(Math.max(...distances))}`,
  );
  if (!details) return;
  for (const [i, file] of files.entries())
    if ((distances[i] as number) > 0.002) console.log(`  ${percent(distances[i] as number)}  ${nameOf(file)}`);
  for (const [i, question] of questions.entries()) {
    const { spans, first } = scores[i] as Score;
    const before = scoreOf(question, original.answers.get(question.id) as Answer);
    if (spans !== before.spans || first !== before.first)
      console.log(
        `  ${question.id} ${question.query}  spans ${before.spans} → ${spans}  first ${before.first} → ${first}`,
      );
  }
}

interface Score {
  first: number;
  spans: number;
  answered: number;
}

/** As the questions' own rules have it: an answer counts where it is said to be one, and spans within what is said. */
function scoreOf({ docs, also_in = [], answers }: Question, { status, answer, retrieved }: Answer): Score {
  const right = new Set([...docs, ...also_in].map(nameOf));
  const answered = status === "answered" || status === "partial";
  const said = plain(answer);
  const found = answers.filter((span) => said.includes(plain(span))).length / answers.length;
  return {
    first: Number(retrieved[0] !== undefined && right.has(nameOf(retrieved[0].source))),
    spans: answered ? found : 0,
    answered: Number(answered),
  };
}

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\s*|]/g, "")
    .replaceAll("，", ",")
    .toLowerCase();

const distanceOf = (text: string, reference: string): number =>
  editDistance(plain(text), plain(reference)) / Math.max(1, plain(reference).length);

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
const mean = (values: readonly number[]): string => (total(values) / values.length).toFixed(3);
const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;

const { values } = parseArgs({
  options: {
    data: { type: "string" },
    documents: { type: "string", default: "20" },
    work: { type: "string" },
    only: { type: "string", default: "" },
    details: { type: "boolean", default: false },
  },
});
if (values.data === undefined) {
  console.error("Usage: npx tsx test/evaluation/formats.ts --data FOLDER [--documents 20] [--work FOLDER] [--details]");
  process.exit(2);
}
const work = values.work ?? mkdtempSync(path.join(tmpdir(), "cewen-formats-work-"));
const only = values.only.split(",").filter((format) => format !== "");
await report(values.data, work, Number(values.documents), only, values.details);
