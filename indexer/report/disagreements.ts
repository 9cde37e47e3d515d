import type { PolicyMetadata, Reference } from "../../knowledge/policy.ts";
import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { kindsIn, type StatedAmount, statedAmount } from "../../knowledge/text/stated-amounts.ts";
import { namesOf, policyName } from "../../knowledge/validity/names.ts";
import { sentencesOf } from "../structure/sentences.ts";

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
    for (const stated of statedAmounts(document)) {
      const others = bySkeleton.get(stated.skeleton) ?? [];
      bySkeleton.set(stated.skeleton, [...others, stated]);
      const other = others.find(
        (each) =>
          isSamePlace(each.document, stated.document) && disagree(each, stated) && !saysBoth(each, stated, others),
      );
      if (other === undefined) continue;
      const key = `${stated.skeleton} ${other.document.documentId} ${stated.document.documentId}`;
      if (!found.has(key)) found.set(key, { benefit: stated.benefit, one: other, other: stated });
    }
  }
  return [...found.values()];
}

/**
 * Whether two statements speak of the same people and the same benefit, and only their amounts differ. Where they may
 * speak of something else they do not disagree. Regions and validity are the caller's to compare.
 */
export function disagree(one: StatedAmount, other: StatedAmount): boolean {
  if (one.document.documentId === other.document.documentId || one.skeleton !== other.skeleton) return false;
  if (one.amounts.length !== other.amounts.length || one.amounts.join() === other.amounts.join()) return false;
  if (one.above !== other.above || isRelated(one.document, other.document)) return false;
  const [title, otherTitle] = [policyName(one.document.title), policyName(other.document.title)];
  if (yearsIn(one.document.title) !== yearsIn(other.document.title)) return false;
  const standAlone = one.standsAlone && other.standsAlone;
  if (!standAlone) return title === otherTitle && one.clause !== undefined && one.clause === other.clause;
  if (title === otherTitle) return true;
  return (
    !differ(join(kindsIn(title)), join(kindsIn(otherTitle))) && !(one.isGeneric && speakOfOthers(title, otherTitle))
  );
}

function* statedAmounts(document: StoredDocument): Generator<StatedAmount> {
  for (const sentence of sentencesOf(document.text, document.blocks)) {
    const stated = statedAmount(document, sentence);
    if (stated !== undefined) yield stated;
  }
}

/** A document that says it in two amounts says them of different people, or of different times. */
export const saysBoth = (one: StatedAmount, other: StatedAmount, all: readonly StatedAmount[]): boolean =>
  [one, other].some(({ document, amounts }) =>
    all.some((each) => each.document === document && each.amounts.join() !== amounts.join()),
  );

/** Of a document whose region could not be read it is known only that the same body made the other, or the same policy. */
function isSamePlace(one: PolicyMetadata, other: PolicyMetadata): boolean {
  if (one.region === other.region) return true;
  if (one.region !== undefined && other.region !== undefined) return false;
  return one.issuer !== undefined && one.issuer === other.issuer;
}

/** Whether one says of itself that it replaces, ends or changes the other. */
function isRelated(one: PolicyMetadata, other: PolicyMetadata): boolean {
  const speaksOf = (by: PolicyMetadata, of: PolicyMetadata): boolean =>
    (by.relations ?? []).some(({ kind, successor, ...named }) => kind !== "based-on" && names(named, of));
  const isLeft = (old: PolicyMetadata, by: PolicyMetadata): boolean =>
    old.replacedBy !== undefined && names(old.replacedBy, by);
  return speaksOf(one, other) || speaksOf(other, one) || isLeft(one, other) || isLeft(other, one);
}

function names({ title, documentNumber }: Reference, of: PolicyMetadata): boolean {
  if (documentNumber !== undefined && of.documentNumber !== undefined)
    return matchingForm(documentNumber) === matchingForm(of.documentNumber);
  if (title === undefined) return false;
  const own = namesOf(of.title);
  return namesOf(title).some((name) => own.includes(name));
}

const yearsIn = (title: string): string =>
  join(
    new Set(
      Array.from(
        title.normalize("NFKC").matchAll(/(?<!\d)(?:19|20)\d{2}(?!\d)|[〇○零一二三四五六七八九]{4}(?=年)/gu),
        ([year]) => year,
      ),
    ),
  );

/** 购房补贴办法 and 租房补贴办法; what names no benefit of its own may speak of any. */
const speakOfOthers = (title: string, other: string): boolean => benefitsIn(title) !== benefitsIn(other);

const benefitsIn = (title: string): string => join(new Set(Array.from(title.matchAll(matters), ([matter]) => matter)));

const matters =
  /购房|租房|住房|安家|生活|就业|创业|见习|实习|培训|科研|职称|技能|落户|公寓|医疗|就医|入学|子女|家属|配偶|社保|社会保险|引才|伯乐|研发|专利|成果转化|竞赛|大赛|论文|出站|进站|设站|建站|贷款|融资|上市|认定/gu;

const differ = (one: string, other: string): boolean => one !== "" && other !== "" && one !== other;
const join = (values: Set<string>): string => [...values].sort().join(" ");
