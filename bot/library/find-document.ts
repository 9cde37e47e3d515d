import type { PolicyMetadata } from "../../knowledge/policy.ts";
import { isGuideTo, isShortOf, namesOf, policyName, shortName } from "../../knowledge/validity/names.ts";
import { numberForm } from "../../knowledge/validity/references.ts";
import type { Library } from "./answer.ts";
import type { Named } from "./query.ts";
import { printedNumber, titled } from "./wording.ts";

export interface Meant {
  /** Versions of one text, or several texts where it is not certain which is meant. */
  documents: readonly PolicyMetadata[];
  certain: boolean;
}

/** The documents that a name means: by number first, then by title, then by the end of a title, then by what shortens a single one; it never guesses. */
export function documentsMeant(named: Named, { documents, validity }: Library): Meant {
  const { title, documentNumber } = named;
  const spoken = documents.find(({ documentId }) => documentId === named.documentId);
  if (spoken !== undefined) return { documents: [spoken], certain: true };
  if (documentNumber !== undefined) {
    const numbered = validity.finder.find({ documentNumber }).documents;
    if (numbered.length > 0) return { documents: numbered, certain: true };
    const ordered = documents.filter((document) => isSameOrder(document, documentNumber));
    if (ordered.length > 0) return { documents: ordered, certain: true };
    if (title === undefined) return { documents: [], certain: true };
  }
  const found = validity.finder.find({
    ...(title === undefined ? {} : { title }),
    ...(documentNumber === undefined ? {} : { documentNumber }),
  });
  if (found.documents.length > 0 || documentNumber !== undefined) return found;
  const ending = byEnding(title ?? "", documents);
  return ending.documents.length > 0 ? ending : byAbbreviation(title ?? "", documents);
}

/** The one of several versions that a name means: of the year named, else the one in force, else the youngest. */
export function versionMeant(
  named: Named,
  versions: readonly PolicyMetadata[],
  { validity, day }: Library,
): PolicyMetadata | undefined {
  const chain = versionsOf(versions, { validity, day });
  const inForce = (document: PolicyMetadata): boolean => validity.on(document.documentId, day)?.state === "in-force";
  const ended = (document: PolicyMetadata): boolean => validity.on(document.documentId, day)?.ending !== undefined;
  const young = chain.toSorted(youngestFirst);
  const { version } = named;
  if (version === "former") return young.find(ended) ?? young[0];
  if (version === "current") return young.find(inForce) ?? young[0];
  if (version !== undefined) return young.find((document) => yearsOf(document).includes(version.year));
  // A number, or a title with what tells a version apart, means that very text.
  const [only] = versions;
  const isTold =
    [named.documentId, named.documentNumber].some((told) => told !== undefined) || tellsVersion(named.title);
  if (versions.length === 1 && isTold) return only;
  return young.find(inForce) ?? versions.toSorted(youngestFirst)[0];
}

/** All versions of a policy that carry its name; a successor of another name is another text, with clauses of its own. */
export function versionsOf(
  known: readonly PolicyMetadata[],
  { validity, day }: Pick<Library, "validity" | "day">,
): PolicyMetadata[] {
  const names = new Set(known.map(({ title }) => policyName(title)));
  const chain = known.flatMap(({ documentId }) => [
    ...validity.chain(documentId, day),
    ...(validity.on(documentId, day)?.newer ?? []),
  ]);
  return [...new Set([...known, ...chain])].filter(({ title }) => names.has(policyName(title)));
}

/** Titles most like the one named, best first. */
export function nearestTo({ title = "" }: Named, documents: readonly PolicyMetadata[]): PolicyMetadata[] {
  const asked = pairsOf(matterOf(title));
  const scored = documents.map((document) => {
    const pairs = pairsOf(matterOf(document.title));
    const shared = [...asked].filter((pair) => pairs.has(pair)).length;
    return { document, likeness: (2 * shared) / Math.max(1, asked.size + pairs.size) };
  });
  return scored
    .filter(({ likeness }) => likeness >= leastLike)
    .toSorted((a, b) => b.likeness - a.likeness)
    .slice(0, mostNear)
    .map(({ document }) => document);
}

/** A name without its place and kind: 管理办法 is what half of all titles share. */
const matterOf = (title: string): string =>
  shortName(namesOf(title).at(-1) as string).replace(
    /(?:管理|实施|暂行|工作)*(?:办法|细则|规定|条例|通知|意见|方案|办事指南)$/u,
    "",
  );

const leastLike = 0.35;
const mostNear = 3;

/** As a question named it, for a sentence. */
export const nameOf = ({ title, documentNumber, version }: Named): string =>
  `${typeof version === "object" ? `${version.year}年的` : ""}${title === undefined ? "" : titled(title)}${documentNumber === undefined ? "" : title === undefined ? printedNumber(documentNumber) : `（${printedNumber(documentNumber)}）`}`;

export const youngestFirst = (a: PolicyMetadata, b: PolicyMetadata): number =>
  (a.published ?? a.effective ?? "") > (b.published ?? b.effective ?? "") ? -1 : 1;

/** 《服务证管理办法》 for 《某区高层次人才服务证管理办法》; of a law no other is the end: 合同法, 劳动合同法. */
function byEnding(title: string, documents: readonly PolicyMetadata[]): Meant {
  const name = namesOf(title).at(-1) as string;
  if (name.length < leastEnding || /(?<!办)法$/u.test(name)) return { documents: [], certain: true };
  const found = documents.filter(
    ({ title: full }) => !isGuideTo(full) && namesOf(full).some((other) => isShortOf(name, other)),
  );
  const policies = new Set(found.map(({ title: full, region }) => `${policyName(full)} ${region ?? ""}`));
  return { documents: found, certain: policies.size <= 1 };
}

// 管理办法 ends half of all titles.
const leastEnding = 6;

/** 《服务证办法》 for 《某区高层次人才服务证管理办法》, where it shortens no other policy's title. */
function byAbbreviation(title: string, documents: readonly PolicyMetadata[]): Meant {
  const name = namesOf(title).at(-1) as string;
  if (name.length < leastAbbreviation) return { documents: [], certain: true };
  const found = documents.filter(({ title: full }) => !isGuideTo(full) && shortens(name, namesOf(full)[0] as string));
  const policies = new Set(found.map(({ title: full, region }) => `${policyName(full)} ${region ?? ""}`));
  return { documents: policies.size === 1 ? found : [], certain: true };
}

const leastAbbreviation = 5;

/** Whether a name is a title with words left out: pieces of two characters and more, the last one the title's end. */
function shortens(name: string, full: string): boolean {
  for (let length = name.length; length >= 2; length--) {
    const piece = name.slice(0, length);
    const rest = name.slice(length);
    const at = full.indexOf(piece);
    if (at < 0) continue;
    if (rest === "" ? full.endsWith(piece) : shortens(rest, full.slice(at + length))) return true;
  }
  return false;
}

/** Orders are numbered without a year, by the body alone: 国务院令第9号 and 中华人民共和国国务院令第9号. */
function isSameOrder({ documentNumber }: PolicyMetadata, asked: string): boolean {
  if (documentNumber === undefined || !asked.includes("令") || !documentNumber.includes("令")) return false;
  const [a, b] = [documentNumber, asked].map((number) => numberForm(number).replace(/^中华人民共和国/u, ""));
  return a === b;
}

const tellsVersion = (title = ""): boolean => /(?:19|20)\d{2}|修订|修正|\(/u.test(title);

const yearsOf = ({ title, documentNumber = "", published = "", effective = "" }: PolicyMetadata): string[] => [
  ...(title.match(/(?:19|20)\d{2}/gu) ?? []),
  ...(documentNumber.match(/(?:19|20)\d{2}/gu) ?? []),
  published.slice(0, 4),
  effective.slice(0, 4),
];

const pairsOf = (name: string): Set<string> =>
  new Set(Array.from({ length: Math.max(0, name.length - 1) }, (_, i) => name.slice(i, i + 2)));
