import path from "node:path";
import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { namesOf } from "../../knowledge/validity/names.ts";
import { mayHold } from "../../knowledge/validity.ts";
import { findDisagreements } from "./disagreements.ts";
import type { HeldDocument } from "./library-state.ts";
import { findMissingUnits } from "./missing-units.ts";

/** Something in the library that a person should look at. */
export const findingKinds = [
  "source-missing",
  "disagreement",
  "same-title",
  "expires-soon",
  "amount-without-unit",
  "title-missing",
  "no-validity",
  "duplicate",
] as const;
export type FindingKind = (typeof findingKinds)[number];

export const findingNames: Record<FindingKind, string> = {
  "source-missing": "原文件找不到",
  disagreement: "两份文件说法不一",
  "same-title": "同名文件都现行有效",
  "expires-soon": "即将到期",
  "amount-without-unit": "金额没有单位",
  "title-missing": "没有读到标题",
  "no-validity": "没有读到施行日期或有效期",
  duplicate: "内容重复，只用一份回答",
};

export interface Finding {
  kind: FindingKind;
  /** The documents it is about. */
  documentIds: string[];
  message: string;
}

export interface FindingParts {
  documents: readonly HeldDocument[];
  day: Day;
  read: (documentId: string) => Promise<StoredDocument | undefined>;
  /** Whether the file that a document was read from is still there. */
  exists: (location: string) => boolean;
}

const soonDays = 60;

/** What should be looked at, what matters most first. */
export async function findFindings({ documents, day, read, exists }: FindingParts): Promise<Finding[]> {
  const current = documents.filter(({ state }) => state !== "gone" && state !== "withdrawn");
  const answering = current.filter(({ state }) => state !== "duplicate");
  const inForce = answering.filter(({ state }) => mayHold({ state: state as "in-force" }));
  const texts: StoredDocument[] = [];
  const findings: Finding[] = [
    ...current.filter(({ location }) => !filesOf(location).some(exists)).map(sourceMissing),
    ...sameTitles(inForce),
    ...inForce.flatMap((document) => expiresSoon(document, day)),
    ...answering.filter(({ state }) => state === "unknown").map(noValidity),
    ...duplicates(current),
  ];
  for (const { metadata } of inForce) {
    const stored = await read(metadata.documentId);
    if (stored === undefined) continue;
    texts.push(stored);
    findings.push(...missingUnits(stored), ...missingTitle(stored));
  }
  findings.push(...disagreements(texts));
  const order = new Map(findingKinds.map((kind, i) => [kind, i]));
  return findings.sort((a, b) => (order.get(a.kind) as number) - (order.get(b.kind) as number));
}

/** A row of a `.jsonl` file and an entry of an archive lie in a file, the name of which stands before a #. */
const filesOf = (location: string): string[] => [
  location,
  ...Array.from(location.matchAll(/#/gu), ({ index }) => location.slice(0, index)),
];

const sourceMissing = ({ metadata, location }: HeldDocument): Finding => ({
  kind: "source-missing",
  documentIds: [metadata.documentId],
  message: `《${metadata.title}》的原文件 ${location} 找不到了；如已不用，请重新收录所在文件夹`,
});

const noValidity = ({ metadata }: HeldDocument): Finding => ({
  kind: "no-validity",
  documentIds: [metadata.documentId],
  message: `《${metadata.title}》没有写明施行日期和有效期；可在旁边放一份同名 .yaml 写明 effective、expires`,
});

/** Same name, same region, both in force, and neither says that it takes the other's place. */
function sameTitles(documents: readonly HeldDocument[]): Finding[] {
  const groups = new Map<string, HeldDocument[]>();
  for (const document of documents) {
    const key = `${namesOf(document.metadata.title).at(-1)} ${document.metadata.region ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), document]);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => ({
      kind: "same-title" as const,
      documentIds: group.map(({ metadata }) => metadata.documentId),
      message: `《${group[0]?.metadata.title}》有 ${group.length} 份都现行有效：${group.map(({ metadata }) => metadata.source).join("、")}`,
    }));
}

function expiresSoon({ metadata, standing }: HeldDocument, day: Day): Finding[] {
  const last = standing?.to;
  if (last === undefined) return [];
  const days = Math.round((Date.parse(last) - Date.parse(day)) / 86_400_000);
  if (days < 0 || days > soonDays) return [];
  const message = `《${metadata.title}》的有效期到 ${last} 为止，还有 ${days} 天`;
  return [{ kind: "expires-soon", documentIds: [metadata.documentId], message }];
}

function duplicates(documents: readonly HeldDocument[]): Finding[] {
  const titles = new Map(documents.map(({ metadata }) => [metadata.documentId, metadata.source]));
  return documents.flatMap(({ metadata, state, duplicateOf }) => {
    if (state !== "duplicate" || duplicateOf === undefined) return [];
    const message = `${metadata.source} 与 ${titles.get(duplicateOf) ?? duplicateOf} 内容相同，用后者回答`;
    return [{ kind: "duplicate" as const, documentIds: [metadata.documentId, duplicateOf], message }];
  });
}

// A long list of such lines is one matter.
const mostLines = 3;

function missingUnits(stored: StoredDocument): Finding[] {
  const found = findMissingUnits(stored);
  if (found.length === 0) return [];
  const lines = found.slice(0, mostLines).map(({ line }) => `“${line.slice(0, 80)}”`);
  const message = `《${stored.metadata.title}》有 ${found.length} 处金额没有写单位：${lines.join("；")}`;
  return [{ kind: "amount-without-unit", documentIds: [stored.metadata.documentId], message }];
}

/** The title is the file's name, and the text does not begin with it. */
function missingTitle({ metadata, text }: StoredDocument): Finding[] {
  const { title, source, documentId } = metadata;
  const isFileName = path.parse(source).name === title;
  if (!isFileName || matchingForm(text.slice(0, 600)).includes(matchingForm(title))) return [];
  const message = `${source} 的正文里没有读到标题，暂用文件名；可在旁边放一份同名 .yaml 写明 title`;
  return [{ kind: "title-missing", documentIds: [documentId], message }];
}

const disagreements = (texts: readonly StoredDocument[]): Finding[] =>
  findDisagreements(texts).map(({ benefit, one, other }) => ({
    kind: "disagreement",
    documentIds: [one.document.documentId, other.document.documentId],
    message:
      `两份文件对“${benefit}”的说法不一：《${one.document.title}》${one.clause ?? ""}“${one.sentence}”，` +
      `《${other.document.title}》${other.clause ?? ""}“${other.sentence}”`,
  }));
