/**
 * Builds the Word and PDF samples of knowledge/documents from their sources in test/support/samples.
 *
 * knowledge/documents holds the sample knowledge: fifteen talent policies written for this project, shaped like those
 * of a district (办法, 实施细则, 办事指南, 通知). Issuer, numbers, telephones and addresses are made up on purpose and a
 * banner under every title says so. Everything in that folder is indexed, so this explanation stands here. Markdown
 * and HTML samples are edited in place; `<name>.docx.md` and `<name>.pdf.md` are the sources of `<name>.docx` and
 * `<name>.pdf`.
 *
 * Rebuild:  npx tsx test/support/build-samples.ts [--chromium /usr/bin/chromium]
 *
 * Dates inside the files come from SAMPLE_DATE, so the same source and the same tools give the same bytes.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { parseSample, type Sample } from "./samples/blocks.ts";
import { renderDocx } from "./samples/docx.ts";
import { PdfPrinter } from "./samples/pdf.ts";

const SAMPLE_DATE = new Date("2026-08-03T00:00:00Z");
const sources = new URL("./samples/", import.meta.url);
const documents = new URL("../../knowledge/documents/", import.meta.url);

const { values } = parseArgs({ options: { chromium: { type: "string", default: "/usr/bin/chromium" } } });
await using printer = await PdfPrinter.launch(values.chromium, SAMPLE_DATE);

for (const file of (await readdir(sources)).sort()) {
  const target = /^(.+\.(docx|pdf))\.md$/.exec(file);
  if (!target) continue;
  const sample = parseSample(await readFile(new URL(encodeURIComponent(file), sources), "utf8"));
  const bytes = await render(sample, target[2] === "pdf");
  const path = fileURLToPath(new URL(encodeURIComponent(target[1] as string), documents));
  await writeFile(path, bytes);
  process.stdout.write(`${path}: ${bytes.length} bytes\n`);
}

function render(sample: Sample, asPdf: boolean): Promise<Uint8Array> {
  return asPdf ? printer.print(sample) : renderDocx(sample, SAMPLE_DATE);
}
