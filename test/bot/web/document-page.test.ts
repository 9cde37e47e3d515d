import { describe, expect, it } from "vitest";
import type { AssetAddresses } from "../../../bot/web/assets.ts";
import { renderBlocks } from "../../../bot/web/document-blocks.ts";
import { documentPage } from "../../../bot/web/document-page.ts";
import { Html, html } from "../../../bot/web/html.ts";
import type { Block, BlockKind, PolicyMetadata } from "../../../knowledge/policy.ts";

/** Blocks one after another, a line each. */
function lines(...given: (Omit<Block, "start" | "end" | "kind"> & { kind: BlockKind; text: string })[]) {
  const blocks: Block[] = [];
  let text = "";
  for (const { text: line, ...block } of given) {
    blocks.push({ ...block, start: text.length, end: text.length + line.length });
    text += `${line}\n`;
  }
  return { text, blocks };
}

const markup = (document: ReturnType<typeof lines>, cited?: { start: number; end: number }): string =>
  new Html(
    renderBlocks(document, cited)
      .map((part) => part.markup)
      .join(""),
  ).markup.replace(/\n/g, "");

const table = (id: number, header = false) => ({ kind: "table-row" as const, table: { id, header } });

describe("a document's blocks", () => {
  it("become headings, paragraphs, lists and tables", () => {
    const document = lines(
      { kind: "heading", level: 1, text: "第一章" },
      { kind: "heading", level: 2, text: "第一节" },
      { kind: "paragraph", text: "第一条" },
      { kind: "list-item", level: 1, text: "（一）" },
      { kind: "list-item", level: 2, text: "1." },
      { ...table(0, true), text: "类别 | 金额" },
      { ...table(0), text: "A类 | 6000" },
      { ...table(1), text: "甲" },
    );
    expect(markup(document)).toBe(
      "<h2>第一章</h2><h3>第一节</h3><p>第一条</p>" +
        '<ul><li class="level-1">（一）</li><li class="level-2">1.</li></ul>' +
        '<div class="table" role="region" aria-label="表格" tabindex="0"><table>' +
        '<thead><tr><th scope="col">类别</th><th scope="col">金额</th></tr></thead>' +
        "<tbody><tr><td>A类</td><td>6000</td></tr></tbody></table></div>" +
        '<div class="table" role="region" aria-label="表格" tabindex="0"><table><tbody><tr><td>甲</td></tr></tbody></table></div>',
    );
  });

  it("begin a list at the margin however deep its items stand", () => {
    const document = lines({ kind: "list-item", level: 4, text: "1." }, { kind: "list-item", level: 5, text: "（1）" });
    expect(markup(document)).toBe('<ul><li class="level-1">1.</li><li class="level-2">（1）</li></ul>');
  });

  it("mark what is cited, across blocks, with one anchor at its beginning", () => {
    const document = lines({ kind: "paragraph", text: "前句。后句。" }, { kind: "paragraph", text: "下一段。" });
    expect(markup(document, { start: 3, end: 9 })).toBe(
      '<p>前句。<mark id="quote" tabindex="-1">后句。</mark></p><p><mark>下一</mark>段。</p>',
    );
  });

  it("mark the cells of a cited row", () => {
    const document = lines({ ...table(0), text: "A类 | 6000" });
    expect(markup(document, { start: 0, end: 9 })).toContain(
      '<td><mark id="quote" tabindex="-1">A类</mark></td><td><mark>6000</mark></td>',
    );
  });

  it("show markup as text", () => {
    const document = lines({ kind: "paragraph", text: `<img src=x onerror="alert('1')">&amp;` });
    expect(markup(document)).toBe("<p>&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62;&#38;amp;</p>");
  });
});

describe("a document's page", () => {
  const metadata: PolicyMetadata = {
    documentId: "d",
    title: "办法<b>",
    source: "/home/somebody/policies/办法.docx",
    format: "docx",
    visibility: "public",
    documentNumber: "样例〔2026〕3号",
    expires: "2025-12-31",
  };
  const assets = new Proxy({}, { get: (_, name) => `/assets/${String(name)}` }) as AssetAddresses;
  const page = (today: string): string =>
    documentPage({
      document: { metadata, version: 1, ...lines({ kind: "paragraph", text: "正文" }) },
      today,
      nonce: "n",
      assets,
    });

  it("says whether the document is in force on the day", () => {
    expect(page("2025-12-31")).toContain("<dt>效力</dt><dd>现行有效</dd>");
    expect(page("2026-01-01")).toContain("<dt>效力</dt><dd>已失效</dd>");
  });

  it("names a file without where it lies", () => {
    expect(page("2026-01-01")).toContain("<dd>办法.docx</dd>");
    expect(page("2026-01-01")).not.toContain("somebody");
  });

  it("does not say the title twice, unless that is what was cited", () => {
    const titled = lines({ kind: "heading", level: 1, text: metadata.title }, { kind: "paragraph", text: "正文" });
    const document = { metadata, version: 1, ...titled };
    const given = { document, today: "2026-01-01", nonce: "n", assets };
    expect(documentPage(given)).not.toContain("<h2>");
    expect(documentPage({ ...given, cited: { start: 0, end: 3 } })).toContain('<h2><mark id="quote"');
  });

  it("shows the title as text and has it as its only first heading", () => {
    expect(page("2026-01-01").match(/<h1>.*<\/h1>/g)).toEqual(["<h1>办法&#60;b&#62;</h1>"]);
  });
});

describe("a template", () => {
  it("shows values as text and puts in only what a template made", () => {
    const value = '"><script>';
    expect(html`<a title="${value}">${html`<b>${1}</b>`}${[html`<i></i>`]}${undefined}</a>`.markup).toBe(
      '<a title="&#34;&#62;&#60;script&#62;"><b>1</b><i></i></a>',
    );
  });
});
