import type { PolicyMetadata } from "../../knowledge/policy.ts";
import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import { type Validity, validityOn } from "../../knowledge/validity.ts";
import { publicSource } from "../server/public-source.ts";
import type { AssetAddresses } from "./assets.ts";
import { type Range, renderBlocks } from "./document-blocks.ts";
import { type Html, html } from "./html.ts";

export interface DocumentPage {
  document: StoredDocument;
  cited?: Range;
  today: Day;
  nonce: string;
  assets: AssetAddresses;
}

/** A stored document as a page to be read, its cited clause marked. */
export function documentPage({ document, cited, today, nonce, assets }: DocumentPage): string {
  const { metadata } = document;
  const page = html`<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${metadata.title} · 策问</title>
<link rel="icon" href="${assets["icon.svg"]}">
<link rel="stylesheet" href="${assets["page.css"]}" nonce="${nonce}">
<link rel="stylesheet" href="${assets["document.css"]}" nonce="${nonce}">
<script src="${assets["document.js"]}" type="module" nonce="${nonce}"></script>
</head>
<body>
<a class="skip" href="${cited === undefined ? "#text" : "#quote"}">${cited === undefined ? "跳到正文" : "跳到所引条款"}</a>
<header><a href="/">策问</a><span>文件原文</span><button type="button" id="larger" aria-pressed="false">大字</button></header>
<main id="text">
<h1>${metadata.title}</h1>
${metadata.sample ? html`<p class="notice">这是演示用的样例文件，不是真实政策。</p>` : undefined}
${facts(metadata, today)}
${cited === undefined ? undefined : html`<p class="notice">黄底文字是回答所引的条款。</p>`}
<article lang="zh-Hans">
${renderBlocks(withoutTitle(document, cited), cited)}</article>
</main>
<footer><p>本页是系统收录的文本，排版与原件可能不同，以主管部门发布的原件为准。</p></footer>
</body>
</html>
`;
  return page.markup;
}

/** The page has the title already, unless it is what was cited. */
function withoutTitle(
  { metadata, text, blocks }: StoredDocument,
  cited?: Range,
): Pick<StoredDocument, "text" | "blocks"> {
  const [first, ...rest] = blocks;
  const isTitle = first?.kind === "heading" && text.slice(first.start, first.end).trim() === metadata.title;
  return isTitle && !(cited && cited.start < first.end) ? { text, blocks: rest } : { text, blocks };
}

const states: Record<Validity["state"], string | undefined> = {
  "in-force": "现行有效",
  expired: "已失效",
  "not-yet": "尚未施行",
  repealed: "已废止",
  replaced: "已被新文件替代",
  unknown: undefined,
};

function facts(metadata: PolicyMetadata, today: Day): Html {
  const { state, from, to } = validityOn(today, metadata);
  const rows: [string, string | undefined][] = [
    ["文号", metadata.documentNumber],
    ["发文机关", metadata.issuer],
    ["适用地区", metadata.region],
    ["发布日期", metadata.published],
    ["施行日期", from],
    ["有效期至", to],
    ["效力", states[state]],
    ["来源", publicSource(metadata.source)],
  ];
  const known = rows.filter(([, value]) => value !== undefined && value !== "");
  return html`<dl>${known.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}
