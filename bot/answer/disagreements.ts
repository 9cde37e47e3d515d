import { disagree, saysBoth } from "../../indexer/report/disagreements.ts";
import type { PolicyMetadata } from "../../knowledge/policy.ts";
import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import { chineseDay } from "../../knowledge/text/dates.ts";
import { wholeCountry } from "../../knowledge/text/regions.ts";
import { type StatedAmount, statedAmount } from "../../knowledge/text/stated-amounts.ts";
import { isGuideTo } from "../../knowledge/validity/names.ts";
import { mayHold, type Validity } from "../../knowledge/validity.ts";

/** A stretch of a document that was chosen for an answer. */
export interface Stretch {
  documentId: string;
  start: number;
  end: number;
  /** Index of the block it begins in. */
  block: number;
}

/** Stretches of different documents that say the same of the same people, but for the amounts; two at least. */
export interface DisagreeingStretches {
  stretches: Stretch[];
  /** Every document says of itself when it holds, and holds on the day asked about. */
  isSureInForce: boolean;
}

/**
 * The stretches that disagree, in the order in which they were given; each is in one group at most. Where two may speak
 * of different people, years or benefits, or one text changes the other, nothing is claimed.
 */
export function disagreementsAmong(
  stretches: readonly Stretch[],
  documents: ReadonlyMap<string, StoredDocument>,
  validityOf: (documentId: string) => Validity,
): DisagreeingStretches[] {
  const stated = stretches.flatMap((stretch) => {
    const document = documents.get(stretch.documentId);
    if (document === undefined || !mayHold(validityOf(stretch.documentId)) || isGuideTo(document.metadata.title))
      return [];
    const amount = statedAmount(document, stretch);
    return amount === undefined ? [] : [{ stretch, amount }];
  });
  const amounts = stated.map(({ amount }) => amount);
  const groups: DisagreeingStretches[] = [];
  const taken = new Set<Stretch>();
  for (const { stretch, amount } of stated) {
    if (taken.has(stretch)) continue;
    const group = new Map([[stretch.documentId, stretch]]);
    for (const other of stated)
      if (
        !taken.has(other.stretch) &&
        !group.has(other.stretch.documentId) &&
        contradict(amount, other.amount, amounts)
      )
        group.set(other.stretch.documentId, other.stretch);
    if (group.size < 2) continue;
    for (const each of group.values()) taken.add(each);
    const isSureInForce = [...group.keys()].every((id) => validityOf(id).state === "in-force");
    groups.push({ stretches: [...group.values()], isSureInForce });
  }
  return groups;
}

/** 国家级，2025年3月1日施行: what weighs one text against another; empty where nothing is known. */
export function levelAndDay({ region, issuer, published }: PolicyMetadata, { from }: Validity): string {
  const level = levelOf(region, issuer);
  const day = from === undefined ? published && `${chineseDay(published)}发布` : `${chineseDay(from)}施行`;
  return [level, day].filter((each) => each !== undefined).join("，");
}

const contradict = (one: StatedAmount, other: StatedAmount, all: readonly StatedAmount[]): boolean =>
  regionsMeet(one.document.region, other.document.region) &&
  disagree(one, other) &&
  !saysBoth(
    one,
    other,
    all.filter(({ skeleton }) => skeleton === one.skeleton),
  );

/** What holds everywhere holds in a region too; of a text without one it is not known where it does not hold. */
const regionsMeet = (one: string | undefined, other: string | undefined): boolean =>
  one === other || one === undefined || other === undefined || one === wholeCountry || other === wholeCountry;

function levelOf(region: string | undefined, issuer: string | undefined): string | undefined {
  if (region === wholeCountry || /^(?:国务院|全国人大|中共中央|国家.*(?:局|委员会)$|.*部$)/u.test(issuer ?? ""))
    return "国家级";
  const place = issuerPlace.exec(issuer ?? "")?.[0] ?? region ?? "";
  const last = /(?:省|自治区|新区|区|县|市)$/u.exec(place)?.[0];
  if (last === "省" || last === "自治区") return "省级";
  if (last === "新区" || last === "区") return "区级";
  if (last === "县") return "县级";
  if (last === "市" || /^(?:北京|天津|上海|重庆)$/u.test(place)) return "市级";
  return undefined;
}

// 天津市滨海新区: the last place named is whose body it is.
const issuerPlace = /^(?:\p{Script=Han}{2,7}?(?:省|自治区|新区|区|县|市)(?!域))+/u;
