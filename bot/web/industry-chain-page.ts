import type { Directory, Enterprise } from "../../knowledge/directory.ts";
import type { AssetAddresses } from "./assets.ts";
import { type Html, html } from "./html.ts";
import { industryChainPicture } from "./industry-chain-picture.ts";

export interface IndustryChainPage {
  directory: Directory;
  nonce: string;
  assets: AssetAddresses;
}

/** The chain as a picture whose stages lead to the enterprises, which are listed below it. */
export function industryChainPage({ directory, nonce, assets }: IndustryChainPage): string {
  const { stages, enterprises } = directory;
  const elsewhere = enterprises.filter((one) => one.stages.length === 0);
  return html`<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>产业链图 · 策问</title>
<link rel="icon" href="${assets["icon.svg"]}">
<link rel="stylesheet" href="${assets["page.css"]}" nonce="${nonce}">
<link rel="stylesheet" href="${assets["document.css"]}" nonce="${nonce}">
<style nonce="${nonce}">
svg { display: block; width: 100%; max-width: 24rem; height: auto; margin: 1rem auto; }
svg a:hover rect { fill: #cfe0f5; }
li { padding-left: 0; }
</style>
<script src="${assets["document.js"]}" type="module" nonce="${nonce}"></script>
</head>
<body>
<a class="skip" href="#stages">跳到各环节的企业</a>
<header><a href="/">策问</a><span>产业链图</span><button type="button" id="larger" aria-pressed="false">大字</button></header>
<main id="text">
<h1>信创产业链</h1>
<p>点图中的环节，看这个环节的企业。</p>
${industryChainPicture(directory, (index) => `#stage-${index + 1}`)}
<section id="stages">
${stages.map(
  ({ name }, i) => html`<h2 id="stage-${i + 1}">${i + 1}. ${name}</h2>
${enterpriseList(enterprises.filter((one) => one.stages.includes(name)))}`,
)}
${elsewhere.length === 0 ? undefined : html`<h2>来源没有写明环节的</h2>${enterpriseList(elsewhere)}`}
</section>
${sources(directory)}
</main>
<footer><p>企业名录由工作人员维护，环节归类供参考。想了解某家企业，可以回到<a href="/">对话</a>里问“某某公司是做什么的”。</p></footer>
</body>
</html>
`.markup;
}

function enterpriseList(enterprises: readonly Enterprise[]): Html {
  if (enterprises.length === 0) return html`<p>名录里暂无企业。</p>`;
  const items = enterprises.map(({ name, stageBasis, honours, statements }) => {
    const told = [...honours, ...statements].map(({ text }) => text).join("；");
    const basis = stageBasis === undefined ? "" : `（环节${stageBasis}）`;
    return html`<li><strong>${name}</strong>${told === "" ? "" : `：${told}`}${basis}</li>`;
  });
  return html`<ul>${items}</ul>`;
}

function sources({ enterprises, statements }: Directory): Html | undefined {
  const all = [...statements, ...enterprises.flatMap(({ honours, statements: own }) => [...honours, ...own])];
  const distinct = [...new Set(all.map(({ source }) => source))];
  if (distinct.length === 0) return undefined;
  const lines = distinct.map(({ title, publisher, published, note }) => {
    const about = [publisher, published].filter((part) => part !== undefined).join("，");
    return html`<li>《${title}》${about === "" ? "" : `（${about}）`}${note === undefined ? "" : `。${note}`}</li>`;
  });
  return html`<h2>来源</h2><ul>${lines}</ul>`;
}
