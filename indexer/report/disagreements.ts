import type { PolicyMetadata } from "../../knowledge/policy.ts";
import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { parseNumeral } from "../../knowledge/text/numerals.ts";
import { policyName } from "../../knowledge/validity/names.ts";
import { sentencesOf } from "../structure/sentences.ts";

/** One sentence of one document that grants or asks for an amount. */
export interface StatedAmount {
  document: PolicyMetadata;
  clause?: string;
  /** As it stands in the text. */
  sentence: string;
  /** 一次性补贴, 租房补贴 */
  benefit: string;
  /** In the order in which they are stated, with their units: 3万元 as "30000元". */
  amounts: string[];
}

/** Two documents that say the same of the same benefit, but for the amount. */
export interface Disagreement {
  benefit: string;
  one: StatedAmount;
  other: StatedAmount;
}

/**
 * The sentences that say the same in two documents of one region but for their amounts: word for word, apart from words
 * that only hold a sentence together. Nothing less is told: what differs in another word may well speak of something
 * else.
 * @param documents  those in force; copies of one text are not among them
 */
export function findDisagreements(documents: readonly StoredDocument[]): Disagreement[] {
  const bySkeleton = new Map<string, StatedAmount[]>();
  const found = new Map<string, Disagreement>();
  for (const document of documents) {
    for (const { skeleton, stated } of statedAmounts(document)) {
      const key = `${document.metadata.region} ${skeleton}`;
      const others = bySkeleton.get(key) ?? [];
      bySkeleton.set(key, [...others, stated]);
      const isOwn = others.some((other) => other.document === stated.document);
      const other = isOwn ? undefined : others.find(({ amounts }) => amounts.join() !== stated.amounts.join());
      if (other !== undefined)
        found.set(`${key} ${other.document.documentId} ${stated.document.documentId}`, {
          benefit: stated.benefit,
          one: other,
          other: stated,
        });
    }
  }
  return [...found.values()];
}

const numeral = "(?:\\d[\\d,]*(?:\\.\\d+)?|[〇一二两三四五六七八九十百千]+)";
const amountPattern = new RegExp(`(${numeral})\\s*(亿元|万元|元|%|周岁|个月|平方米|倍)`, "gu");
const benefitPattern = /[\p{Script=Han}]{0,6}(?:补贴|补助|奖励|资助|津贴|奖金|贴息|租金|年龄|额度|面积)/u;

// 对博士给予一次性补贴3万元 says no less, and no more, than 博士一次性补贴3万元.
const fillers = /给予|予以|发放|享受|可以|应当|按照?|人民币|对于?|可|的|为|将|并/gu;

// A shorter sentence does not say of whom or of what it speaks.
const leastSkeletonChars = 14;

function* statedAmounts(document: StoredDocument): Generator<{ skeleton: string; stated: StatedAmount }> {
  const { text, blocks, metadata } = document;
  if (metadata.region === undefined) return;
  for (const { start, end, block } of sentencesOf(text, blocks)) {
    if (blocks[block]?.kind === "table-row") continue;
    const form = matchingForm(text.slice(start, end));
    const amounts = [...form.matchAll(amountPattern)].map(([, value, unit]) =>
      amountOf(value as string, unit as string),
    );
    const skeleton = form
      .replace(/^(?:第.{1,6}?条|[(（]?[〇一二三四五六七八九十\d]+[)）]?[,.、]?)\s*/u, "")
      .replace(amountPattern, "#$2")
      .replace(/[^\p{L}\p{N}#%]/gu, "")
      .replace(fillers, "");
    const benefit = benefitPattern.exec(form.replace(amountPattern, "#"))?.[0];
    if (amounts.length === 0 || benefit === undefined || skeleton.length < leastSkeletonChars) continue;
    const clause = blocks[block]?.clause;
    const sentence = text.slice(start, end).replace(/\s+/gu, " ");
    // A point of a list speaks of what its text speaks of.
    const isPoint = blocks[block]?.kind === "list-item" || /[（(]/u.test(clause ?? "");
    const stated = { document: metadata, sentence, benefit, amounts, ...(clause === undefined ? {} : { clause }) };
    yield { skeleton: isPoint ? `${policyName(metadata.title)} ${skeleton}` : skeleton, stated };
  }
}

function amountOf(value: string, unit: string): string {
  const number = parseNumeral(value.replaceAll(",", "")) ?? value;
  if (typeof number === "string") return `${number}${unit}`;
  if (unit === "万元") return `${number * 10_000}元`;
  if (unit === "亿元") return `${number * 100_000_000}元`;
  return `${number}${unit}`;
}
