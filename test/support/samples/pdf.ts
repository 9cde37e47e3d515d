import { type Browser, chromium } from "playwright-core";
import type { Sample, SampleBlock } from "./blocks.ts";

const browserArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--disable-quic",
];

/** Prints samples to A4 with a running header and page numbers, by the browser it is given. */
export class PdfPrinter implements AsyncDisposable {
  readonly #browser: Browser;
  readonly #date: Date;

  private constructor(browser: Browser, date: Date) {
    this.#browser = browser;
    this.#date = date;
  }

  static async launch(executablePath: string, date: Date): Promise<PdfPrinter> {
    return new PdfPrinter(await chromium.launch({ executablePath, args: browserArguments }), date);
  }

  async print(sample: Sample): Promise<Uint8Array> {
    const page = await this.#browser.newPage();
    await page.setContent(renderHtml(sample));
    const bytes = await page.pdf({
      format: "A4",
      margin: { top: "25mm", bottom: "25mm", left: "26mm", right: "26mm" },
      displayHeaderFooter: true,
      headerTemplate: marginLine("示例区人才政策（样例文件）"),
      footerTemplate: marginLine('第 <span class="pageNumber"></span> 页 共 <span class="totalPages"></span> 页'),
    });
    await page.close();
    return stampDate(bytes, this.#date);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#browser.close();
  }
}

export function renderHtml(sample: Sample): string {
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${sample.title}</title>
<style>${pageStyle}</style></head><body>${sample.blocks.map(renderBlock).join("\n")}</body></html>`;
}

const pageStyle = `
body { font: 11pt/1.8 "Noto Serif CJK SC", "Noto Sans CJK SC", serif; }
h1 { font-size: 18pt; text-align: center; } h2 { font-size: 13pt; text-align: center; } h3 { font-size: 11pt; }
.banner { color: #b00000; text-align: center; text-indent: 0; font-weight: bold; }
p { margin: 0 0 4pt; text-indent: 2em; } ol, ul { margin: 0 0 4pt; }
table { border-collapse: collapse; width: 100%; margin: 6pt 0; font-size: 9.5pt; }
td, th { border: 1px solid #444; padding: 2pt 5pt; } tr { break-inside: avoid; }`;

function renderBlock(block: SampleBlock): string {
  switch (block.kind) {
    case "heading":
      return `<h${block.level}>${block.text}</h${block.level}>`;
    case "banner":
      return `<p class="banner">${block.text}</p>`;
    case "paragraph":
      return `<p>${block.text}</p>`;
    case "list":
      return renderList(block.ordered ? "ol" : "ul", block.items);
    case "table":
      return `<table>${block.rows.map((cells, row) => renderRow(cells, row === 0 ? "th" : "td")).join("")}</table>`;
  }
}

function renderList(tag: "ol" | "ul", items: string[]): string {
  return `<${tag}>${items.map((item) => `<li>${item}</li>`).join("")}</${tag}>`;
}

function renderRow(cells: string[], tag: "th" | "td"): string {
  return `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join("")}</tr>`;
}

function marginLine(html: string): string {
  return `<div style="width:100%;text-align:center;font-size:8pt;color:#666">${html}</div>`;
}

/** Overwrites the moment of printing; the date keeps its length, so no offset in the file moves. */
function stampDate(pdf: Uint8Array, date: Date): Uint8Array {
  const digits = date.toISOString().replace(/\D/g, "").slice(0, 14);
  const text = Buffer.from(pdf).toString("latin1");
  return Buffer.from(text.replace(/(\/(?:CreationDate|ModDate) \(D:)\d{14}/g, `$1${digits}`), "latin1");
}
