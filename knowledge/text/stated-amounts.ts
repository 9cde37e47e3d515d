import type { Block, PolicyMetadata } from "../policy.ts";
import type { StoredDocument } from "../store/knowledge-store.ts";
import { matchingForm } from "./matching-form.ts";
import { parseNumeral } from "./numerals.ts";

/** A sentence of a document that grants or asks for an amount, and what it must share with another to speak of the same. */
export interface StatedAmount {
  document: PolicyMetadata;
  clause?: string;
  /** As it stands in the text. */
  sentence: string;
  /** 一次性补贴, 租房补贴 */
  benefit: string;
  /** In the order in which they are stated, with their units: 3万元 as "30000元". */
  amounts: string[];
  /** The sentence without its amounts and without words that only hold it together. */
  skeleton: string;
  /** It names whom it speaks of; one that does not says the same only in another text of the same policy. */
  standsAlone: boolean;
  /** The benefit is any 补贴: which one, the document says. */
  isGeneric: boolean;
  /** Kinds of people and enterprises that the headings and the lead-in above it name, and it does not. */
  above: string;
}

/** @returns undefined for a heading, a table's row, and a sentence that states no amount of a benefit */
export function statedAmount(
  { text, blocks, metadata }: Pick<StoredDocument, "text" | "blocks" | "metadata">,
  { start, end, block: at }: { start: number; end: number; block: number },
): StatedAmount | undefined {
  const block = blocks[at];
  if (block === undefined || block.kind === "heading" || block.kind === "table-row" || block.table) return undefined;
  const form = matchingForm(text.slice(start, end)).replace(numbering, "").replace(manner, "");
  const found = amountsOf(form);
  const masked = mask(form, found);
  const named = benefitPattern.exec(masked)?.[0];
  if (found.length === 0 || named === undefined) return undefined;
  const benefit = named.replace(/^.*(?:给予|予以|发放|享受|可以|可|的|对|为|按)(?=.{2})/u, "");
  const around = contextAbove(text, blocks, at);
  const said = kindsIn(form);
  const above = [...kindsIn(around.join(" "))].filter((kind) => !said.has(kind)).sort();
  const isFirst = matchingForm(text.slice(block.start, start)).replace(numbering, "") === "";
  const isGeneric = bare(benefit.replace(benefitNoun, "")) === "";
  return {
    document: metadata,
    ...(block.clause === undefined ? {} : { clause: block.clause }),
    sentence: text.slice(start, end).replace(/\s+/gu, " "),
    benefit,
    amounts: found.map(({ amount }) => amount),
    skeleton: skeletonOf(masked, found.length),
    standsAlone:
      namesWhom(masked) && !hanging.test(form) && around.every((line) => !/:$/u.test(line)) && (isFirst || !isGeneric),
    isGeneric,
    above: above.join(" "),
  };
}

/** Kinds of people, enterprises and levels that a text names. */
export const kindsIn = (form: string): Set<string> =>
  new Set(Array.from(form.matchAll(kinds), ([kind]) => kind.replace(/(?<=^[博硕]士)研究生$/u, "")));

const numbering =
  /^(?:第[^\s条]{1,8}条(?:之[一二三四五六七八九十])?|[(（]?[〇一二三四五六七八九十\d]{1,3}[)）]?[,.]|[(（][〇一二三四五六七八九十\d]{1,3}[)）]|[①-⑳])\s*/u;

// Who pays, and in how many parts, is another matter than how much.
const manner =
  /(?:[,;](?:分.{1,6}(?:发放|拨付|兑现|支付)|由.{1,14}(?:承担|发放|负责|列支|支付)|所需(?:资金|经费)[^,;.]*))+[;.]?$/u;

interface Found {
  start: number;
  end: number;
  amount: string;
  unit: string;
}

const numeral = "(?:\\d[\\d,]*(?:\\.\\d+)?|[〇一二两三四五六七八九十百千]+)";
const amountPattern = new RegExp(`(?<![第\\d.])(${numeral})\\s*(亿元|万元|元|%|周岁|岁|个月|平方米|倍)`, "gu");

/** Money where there is any, as far as it is granted and not asked for; else the only figure: two may be a condition and a grant. */
function amountsOf(form: string): Found[] {
  const all = Array.from(form.matchAll(amountPattern), ({ 0: whole, 1: value, 2: unit, index }): Found => {
    const amount = amountOf(value as string, unit as string);
    return { start: index, end: index + whole.length, amount, unit: amount.replace(/^[^\p{Script=Han}%]+/u, "") };
  });
  const money = all.filter(({ unit }) => unit === "元");
  if (money.length === 0) return all.length === 1 ? all : [];
  return money.filter(
    ({ start, end }) => !isAsked(form.slice(Math.max(0, start - 8), start), form.slice(end, end + 12)),
  );
}

/** 满, 达到 and 以上 set a bar; 投资500万元的企业 too, but 5万元的补贴 is what is granted. */
const isAsked = (before: string, after: string): boolean =>
  /(?:满|达到?|(?<!不)超过|[高低多少]于|至少|以上|年薪|收入|营收|产值|投资|纳税|投入)[^,;]{0,3}$/u.test(before) ||
  /^(?:\(含.{0,6}\))?(?:及?以[上下内]|\(含)/u.test(after) ||
  (/^的/u.test(after) && !/补[贴助]|奖|资助|津贴|贴息|扶持|支持/u.test(after));

function mask(form: string, found: readonly Found[]): string {
  let [masked, at] = ["", 0];
  for (const { start, end, unit } of found) {
    masked += `${form.slice(at, start)}#${unit}`;
    at = end;
  }
  return masked + form.slice(at);
}

/** One amount may stand before or after whom it is for; of several each belongs to what stands beside it. */
function skeletonOf(masked: string, count: number): string {
  const words = masked
    .replace(/[^\p{L}\p{N}#%]/gu, "")
    .replace(/(?<=[博硕]士)研究生/gu, "")
    .replace(fillers, "");
  return count > 1 ? words : [...words].sort().join("");
}

// 对博士给予一次性补贴3万元 says no less, and no more, than 博士一次性补贴3万元.
const fillers = /给予|予以|发放|享受|可以|应当|按照?|人民币|对于?|可|的|为|将|并/gu;

const benefitNoun = /(?:补贴|补助|奖励|资助|津贴|奖金|贴息|租金|年龄|额度|面积)$/u;
const benefitPattern = /[\p{Script=Han}]{0,6}(?:补贴|补助|奖励|资助|津贴|奖金|贴息|租金|年龄|额度|面积)/u;

const kinds =
  /博士后|[博硕]士(?:研究生)?|本科|大专|专科|中专|高职|技校|研究生|毕业生|[a-z]类|[一二三四五六七八九\d]+[类层档等级]|第[一二三四五六七八九\d]+(?:层次|批|档|年)|国家级|省级|市级|区级|[正副]高级?|高级|中级|初级|助理|技师|技工|首席|特级|院士|专家|教授|教师|医[生师]|留学|海外|外籍|高层次|高技能|青年|急需|紧缺|领军|拔尖|柔性|全职|兼职|应届|往届|已婚|单身|家庭|[大中小微]型|小微|规模以上|规上|初创|女性|残疾|退役|双一流|世界百强/gu;

// Heads that name nobody in particular without a word in front of them.
const general = /企业|用?人?单位|机构|人才|人员|个人|项目|平台|团队|职工|员工|对象|申请人|者/gu;
const plainWords =
  /#(?:元|%|周岁|岁|个月|平方米|倍)|一次性|每[人月年户家次个]|标准|最高|不超过|总额|金额|额度|奖补|专项|资金|财政|另外|再|符合|条件|相应|同时|按|新?认定|首次|本[省市区县]|我[省市区县]|全[省市区县]|以|[年月人家]/gu;

const bare = (words: string): string =>
  words
    .replace(fillers, "")
    .replace(kinds, "")
    .replace(plainWords, "")
    .replace(general, "")
    .replace(/[^\p{Script=Han}]/gu, "");

function namesWhom(masked: string): boolean {
  if (kindsIn(masked).size > 0) return true;
  const before = masked.slice(0, masked.search(/补贴|补助|奖励|资助|津贴|奖金|贴息|租金|年龄|额度|面积/u));
  return new RegExp(general.source, "u").test(before) && bare(before).length >= 2;
}

/** It hangs on what was said before. */
const hanging =
  /^(?:其中|其余|同时|另|再|此外|在此基础上|上述|前款|该)|符合(?:上述|以上|前|本|下列|条件|相[应关])|上述|前款|前项|[上下]列|本条|本办法|该类|此类|其他/u;

/** The headings over a block, and the lines that its list hangs on. */
function contextAbove(text: string, blocks: readonly Block[], at: number): string[] {
  const lines: string[] = [];
  const own = blocks[at] as Block;
  let depth = Number.POSITIVE_INFINITY;
  let isInList = own.kind === "list-item";
  let isUnderLine = false;
  for (let i = at - 1; i >= 0 && depth > 1; i--) {
    const block = blocks[i] as Block;
    if (block.kind === "heading") {
      isInList = false;
      if ((block.level ?? 1) < depth) lines.push(matchingForm(text.slice(block.start, block.end)));
      depth = Math.min(depth, block.level ?? 1);
    } else if (isInList && (block.kind !== "list-item" || (block.level ?? 1) < (own.level ?? 1))) {
      lines.push(matchingForm(text.slice(block.start, block.end)).trim());
      isInList = block.kind === "list-item";
    } else if (!isUnderLine && isCaption(text.slice(block.start, block.end))) {
      isUnderLine = true;
      lines.push(matchingForm(text.slice(block.start, block.end)));
    }
  }
  return lines;
}

/** A heading that the file does not mark as one. */
const isCaption = (line: string): boolean =>
  line.length <= 30 && numbering.test(matchingForm(line)) && !/[。；;：:，,]\s*$/u.test(line);

function amountOf(value: string, unit: string): string {
  const number = parseNumeral(value.replaceAll(",", "")) ?? value;
  if (typeof number === "string") return `${number}${unit}`;
  if (unit === "万元") return `${number * 10_000}元`;
  if (unit === "亿元") return `${number * 100_000_000}元`;
  return unit === "岁" ? `${number}周岁` : `${number}${unit}`;
}
