import { type ClausePlace, type ClauseReading, clauseAt } from "../../knowledge/clause-place.ts";
import type { Block, PolicyMetadata } from "../../knowledge/policy.ts";
import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import { isDamaged } from "../../knowledge/text/damaged.ts";
import { type Amendment, readClause } from "../../knowledge/validity/amendments.ts";
import type { Library, LibraryAnswer } from "./answer.ts";
import { documentsMeant, nameOf, nearestTo, versionMeant, versionsOf, youngestFirst } from "./find-document.ts";
import type { ClauseQuery, Named } from "./query.ts";
import { Sheet } from "./sheet.ts";
import { describeStanding } from "./standing.ts";
import * as wording from "./wording.ts";

export type ReadDocument = (documentId: string) => Promise<StoredDocument | undefined>;

/** Answers with the words of clauses, whole; of several versions from the one in force, unless another is named. */
export async function answerAboutClause(
  { places, named }: ClauseQuery & { named: Named },
  library: Library,
  read: ReadDocument,
): Promise<LibraryAnswer> {
  const { documents, certain } = documentsMeant(named, library);
  const written = places.map((place) => place.written).join("、");
  if (documents.length === 0) return notStored(named, library, written);
  if (!certain) return whichOne(named, documents, written);
  const document = versionMeant(named, documents, library);
  const stored = document && (await read(document.documentId));
  if (stored === undefined) return notStored(named, library, written);
  const sheet = new Sheet();
  const others = versionsOf(documents, library).length;
  if (others > 1 && isOpen(named)) sheet.say(wording.ofVersions(others, wording.dated(stored.metadata)));
  return clausesOf(stored, places, library, read, sheet);
}

/** A place of no document: asks back for it. */
export function withoutDocument({ places }: ClauseQuery): LibraryAnswer {
  const sheet = new Sheet();
  sheet.say(wording.whichClauseDocument(places.map(({ written }) => written).join("、")));
  return sheet.answer("clarify", []);
}

/** Whether nothing tells which version is meant. */
const isOpen = ({ version, documentNumber, documentId }: Named): boolean =>
  version === undefined && documentNumber === undefined && documentId === undefined;

async function clausesOf(
  stored: StoredDocument,
  places: readonly ClausePlace[],
  library: Library,
  read: ReadDocument,
  sheet: Sheet,
): Promise<LibraryAnswer> {
  const { metadata } = stored;
  const readings = places.map((place) => ({ place, reading: clauseAt(stored, place) }));
  const found = readings.filter(({ reading }) => reading.kind === "found");
  for (const { place, reading } of readings) {
    if (reading.kind === "found") await say(reading, stored, library, read, sheet);
    else sheet.say(wording.noClause(wording.dated(metadata), place, reading));
  }
  const standing = library.validity.on(metadata.documentId, library.day);
  if (standing !== undefined && standing.state !== "in-force" && standing.state !== "unknown")
    sheet.say(wording.notInForce(wording.titled(metadata.title), describeStanding(standing)));
  const status = found.length > 0 ? "answered" : "not-found";
  return sheet.answer(status, [metadata.documentId], neighbours(stored, readings));
}

type Found = Extract<ClauseReading, { kind: "found" }>;

// As much as a reader takes in at once; an attachment may be a book.
const mostChars = 2400;

async function say(
  { label, blocks }: Found,
  stored: StoredDocument,
  library: Library,
  read: ReadDocument,
  sheet: Sheet,
): Promise<void> {
  const { metadata } = stored;
  const changes = changesOf(label, metadata.documentId, library);
  const replaced = changes.findLast((change) => isWhole(change));
  for (const change of changes) await sayChange(change, read, sheet);
  sheet.say(wording.clauseOf(wording.dated(metadata), wording.clauseName(label), replaced !== undefined));
  quote(blocks, stored, sheet);
}

/** A line for each line of the text, all resting on one quotation. */
function quote(blocks: readonly Block[], { metadata, text }: StoredDocument, sheet: Sheet): void {
  const shown = withinReach(blocks);
  const [first, last] = [shown[0] as Block, shown.at(-1) as Block];
  if (isDamaged(text.slice(first.start, last.end))) {
    sheet.say(wording.damaged);
    return;
  }
  for (const { start, end } of shown) {
    sheet.say(
      text
        .slice(start, end)
        .trim()
        .replace(/\s*\n\s*/gu, " "),
    );
    sheet.cite({ documentId: metadata.documentId, start: first.start, end: last.end });
  }
  if (shown.length < blocks.length) sheet.say(wording.furtherText);
}

function withinReach(blocks: readonly Block[]): readonly Block[] {
  const from = blocks[0]?.start ?? 0;
  const cut = blocks.findIndex(({ end }) => end - from > mostChars);
  return cut < 0 ? blocks : blocks.slice(0, Math.max(1, cut));
}

/** Changes in force of the article, or of the part of it that is asked for. */
function changesOf(label: string, documentId: string, { validity, day }: Library): Amendment[] {
  const asked = readClause(label);
  const { amendments = [] } = validity.on(documentId, day) ?? {};
  return amendments.filter(({ clause }) => {
    const changed = clause === undefined ? undefined : readClause(clause);
    return (
      changed !== undefined &&
      changed.article === asked?.article &&
      (asked.paragraph === undefined || changed.paragraph === undefined || changed.paragraph === asked.paragraph) &&
      (asked.item === undefined || changed.item === undefined || changed.item === asked.item)
    );
  });
}

const isWhole = ({ clause = "", words }: Amendment): boolean => {
  const changed = readClause(clause);
  return words === undefined && changed?.paragraph === undefined && changed?.item === undefined;
};

async function sayChange(
  { by, clause = "", wording: range, words, from, proof }: Amendment,
  read: ReadDocument,
  sheet: Sheet,
): Promise<void> {
  const place = words === undefined ? clause : `${clause}中的“${words}”`;
  const name = wording.dated(by);
  if (range === undefined) {
    sheet.say(wording.deletedOn(place, name, from));
    if (proof !== undefined) sheet.cite(proof);
    return;
  }
  const amending = await read(by.documentId);
  sheet.say(wording.changedOn(place, name, from));
  sheet.say(amending?.text.slice(range.start, range.end).replace(/\s*\n\s*/gu, " ") ?? "");
  sheet.cite({ documentId: by.documentId, ...range });
}

function notStored(named: Named, { documents }: Library, place: string): LibraryAnswer {
  const near = nearestTo(named, documents);
  const sheet = new Sheet();
  sheet.say(wording.notStored(nameOf(named), near.map(wording.dated)));
  return sheet.answer(
    "not-found",
    [],
    near.map(({ title }) => `${wording.titled(title)}${place}`),
  );
}

function whichOne(named: Named, documents: readonly PolicyMetadata[], place: string): LibraryAnswer {
  const shown = documents.toSorted(youngestFirst).slice(0, 5);
  const sheet = new Sheet();
  sheet.say(wording.severalDocuments(nameOf(named)));
  for (const document of shown) sheet.say(wording.dated(document));
  const ids = shown.map(({ documentId }) => documentId);
  return sheet.answer(
    "clarify",
    ids,
    shown.map(({ title }) => `${wording.titled(title)}${place}`),
  );
}

/** The article behind the one asked for, where there is one. */
function neighbours(
  stored: StoredDocument,
  readings: readonly { place: ClausePlace; reading: ClauseReading }[],
): string[] {
  const { place, reading } = readings.at(-1) ?? {};
  const number = Number(place?.number);
  if (place?.kind !== "article" || !Number.isInteger(number)) return [];
  const last = reading?.kind === "absent" && reading.of === "article" ? reading.count : number + 1;
  const next: ClausePlace = { kind: "article", number: String(last), written: `第${last}条` };
  const read = clauseAt(stored, next);
  return read.kind === "found" ? [`${wording.titled(stored.metadata.title)}${wording.clauseName(read.label)}`] : [];
}
