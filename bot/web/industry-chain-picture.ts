import type { Directory } from "../../knowledge/directory.ts";
import { type Html, html } from "./html.ts";

/** Where a stage of the picture leads, by its place in the chain. */
type Link = ((index: number) => string) | undefined;

// Units of the picture; a phone 360 pixels wide shows one as somewhat less than a pixel.
const width = 360;
const margin = 4;
const boxHeight = 84;
const arrowHeight = 30;
const nameSize = 22;
const companySize = 17;
/** Companies are told in one line; a line holds some twenty characters. */
const lineChars = 19;

/**
 * The chain from top to bottom, a box for each stage with its enterprises. Everything is said in text and by
 * attributes, so that it shows under any policy, and as an image too.
 * @param link  absent in an image, where nothing can be followed
 */
export function industryChainPicture(directory: Directory, link?: Link): Html {
  const { stages } = directory;
  const height = stages.length * (boxHeight + arrowHeight) - arrowHeight + 2 * margin;
  const names = stages.map(({ name }) => name).join("、");
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="${link === undefined ? "img" : "group"}" aria-labelledby="chain-title chain-text" font-family="PingFang SC, Microsoft YaHei, Noto Sans CJK SC, Source Han Sans SC, sans-serif">
<title id="chain-title">产业链图</title>
<desc id="chain-text">从上到下依次为${names}，每个环节下写有名录里的企业。</desc>
<rect width="${width}" height="${height}" fill="#ffffff"/>
${stages.map((stage, i) => stageOf(stage.name, companiesAt(stage.name, directory), i, stages.length, link))}
</svg>`;
}

/** Names of the enterprises of a stage. */
const companiesAt = (stage: string, { enterprises }: Directory): string[] =>
  enterprises.filter(({ stages }) => stages.includes(stage)).map(({ name }) => name);

function stageOf(name: string, companies: readonly string[], index: number, count: number, link: Link): Html {
  const top = margin + index * (boxHeight + arrowHeight);
  const middle = width / 2;
  const box = html`<rect x="${margin}" y="${top}" width="${width - 2 * margin}" height="${boxHeight}" rx="10" fill="#e3edf9" stroke="#1d4f91" stroke-width="2"/>
<text x="${middle}" y="${top + 35}" text-anchor="middle" font-size="${nameSize}" font-weight="bold" fill="#12243d">${index + 1}. ${name}</text>
<text x="${middle}" y="${top + 65}" text-anchor="middle" font-size="${companySize}" fill="#1b2430">${inOneLine(companies)}</text>`;
  const linked = link === undefined ? box : html`<a href="${link(index)}">${box}</a>`;
  return index === count - 1 ? linked : html`${linked}${arrow(top + boxHeight)}`;
}

function arrow(top: number): Html {
  const middle = width / 2;
  const tip = top + arrowHeight - 4;
  return html`<path d="M${middle} ${top + 4}V${tip - 8}M${middle - 8} ${tip - 10}L${middle} ${tip}L${middle + 8} ${tip - 10}" fill="none" stroke="#1d4f91" stroke-width="3"/>`;
}

function inOneLine(companies: readonly string[]): string {
  if (companies.length === 0) return "名录里暂无企业";
  const shown: string[] = [];
  for (const name of companies) {
    if ([...shown, name].join("、").length > lineChars - 4) break;
    shown.push(name);
  }
  if (shown.length === companies.length) return shown.join("、");
  return `${(shown.length > 0 ? shown : [`${(companies[0] as string).slice(0, lineChars - 6)}…`]).join("、")} 等${companies.length}家`;
}
