import type { PolicyMetadata } from "../../knowledge/policy.ts";
import { chineseDay } from "../../knowledge/text/dates.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { isGuideTo, namesOf } from "../../knowledge/validity/names.ts";
import type { Proof } from "../../knowledge/validity/proof.ts";
import { isTextTitle, numberForm } from "../../knowledge/validity/references.ts";
import type { Standing } from "../../knowledge/validity/standing.ts";
import { mayHold } from "../../knowledge/validity.ts";
import type { Library, LibraryAnswer } from "./answer.ts";
import { documentsMeant, nameOf, nearestTo, versionMeant, youngestFirst } from "./find-document.ts";
import type { Aspect, ChangesQuery, DocumentQuery } from "./query.ts";
import { Sheet } from "./sheet.ts";
import { describeEnding, describeStanding, warningsOf } from "./standing.ts";
import * as wording from "./wording.ts";

// More documents of nearly one name are asked back about.
const mostVersions = 3;

/** Answers what is known of one document; of its versions each, where the title fits several. */
export function answerAboutDocument(query: DocumentQuery, library: Library): LibraryAnswer | undefined {
  const { documents: found, certain } = documentsMeant(query, library);
  if (found.length === 0) return unstored(query, library);
  if (!certain || found.length > mostVersions) return whichOne(query, found);
  const one = query.version === undefined ? undefined : versionMeant(query, found, library);
  if (query.version !== undefined && one === undefined) return unstored(query, library);
  const documents = one === undefined ? found.toSorted(youngestFirst) : [one];
  const [document] = documents;
  if (query.aspects.includes("changes") && document !== undefined) return changesOf(document, library);
  const sheet = new Sheet();
  const name = documents.length > 1 ? wording.dated : wording.named;
  for (const one of documents) describe(name(one), one, query.aspects, library, sheet);
  return answered(sheet, "answered", documents, query.aspects);
}

function describe(
  name: string,
  document: PolicyMetadata,
  aspects: readonly Aspect[],
  library: Library,
  sheet: Sheet,
): void {
  const standing = library.validity.on(document.documentId, library.day) as Standing;
  const facts = aspects.map((aspect) => factOf(aspect, document, standing, library));
  sheet.say(`${name}${facts.join("，")}。`);
  const proving = aspects.some((aspect) => aspect === "validity" || aspect === "effective" || aspect === "successor");
  if (proving && standing.proof !== undefined) sheet.cite(standing.proof);
  for (const aspect of aspects) sheet.citeWhere(document.documentId, saidAs(aspect, document));
  if (aspects.includes("predecessor")) for (const proof of predecessorProofs(document)) sheet.cite(proof);
  if (aspects.includes("validity") || aspects.includes("successor"))
    for (const warning of warningsOf(standing)) sheet.say(warning);
}

function factOf(aspect: Aspect, document: PolicyMetadata, standing: Standing, { validity }: Library): string {
  switch (aspect) {
    case "published":
      return wording.published(document.published);
    case "effective":
      return wording.effective(document.effective);
    case "number":
      return wording.number(document.documentNumber);
    case "issuer":
      return wording.issuer(document.issuer);
    case "predecessor":
      return predecessorsOf(document, validity.endedBy(document.documentId));
    case "successor":
      return standing.ending === undefined ? wording.noSuccessor : describeStanding(standing);
    default:
      return describeStanding(standing);
  }
}

/** How a document's text may say what is told of it without a sentence that proves it. */
function saidAs(aspect: Aspect, { documentNumber, issuer, published }: PolicyMetadata): string[] {
  if (aspect === "number") return documentNumber === undefined ? [] : [documentNumber];
  if (aspect === "issuer") return issuer === undefined ? [] : [issuer];
  return aspect === "published" && published !== undefined ? [chineseDay(published), published] : [];
}

/** As the text itself names them; those that are stored under their stored title. */
function predecessorsOf({ relations = [] }: PolicyMetadata, stored: readonly PolicyMetadata[]): string {
  const read = relations.filter(({ kind }) => kind === "replaces").map(wording.named);
  const names = read.length > 0 ? read : stored.map(wording.dated);
  return names.length === 0 ? wording.noPredecessor : wording.predecessors([...new Set(names)]);
}

function predecessorProofs({ documentId, relations = [] }: PolicyMetadata): Proof[] {
  const proofs = relations.flatMap(({ kind, proof }) =>
    kind === "replaces" && proof !== undefined ? [{ documentId, ...proof }] : [],
  );
  return proofs.filter(({ start }, i) => proofs.findIndex((other) => other.start === start) === i);
}

/** Answers what has changed in a matter: of the policies whose titles speak of it, those that have another version. */
export function answerAboutChanges({ topic }: ChangesQuery, library: Library): LibraryAnswer | undefined {
  const { documents, validity, day } = library;
  const policies = new Map<string, PolicyMetadata>();
  for (const document of documents) {
    if (isGuideTo(document.title) || changing.test(document.title) || !isOn(topic, document.title)) continue;
    const chain = validity.chain(document.documentId, day);
    const { amendments = [], newer = [] } = validity.on(document.documentId, day) ?? {};
    const [oldest, youngest] = [chain[0], chain.at(-1)];
    if (oldest === undefined || youngest === undefined) continue;
    if (chain.length > 1 || amendments.length > 0) policies.set(oldest.documentId, youngest);
    else if (newer[0] !== undefined) policies.set(newer[0].documentId, document);
  }
  const found = [...policies.values()].toSorted(youngestFirst);
  const [only] = found;
  if (found.length === 1 && only !== undefined) return changesOf(only, library);
  if (found.length === 0 || found.length > mostChanged) return undefined;
  const sheet = new Sheet();
  sheet.say(wording.severalChanged(topic));
  for (const document of found) sheet.say(wording.dated(document));
  return sheet.answer(
    "clarify",
    found.map(({ documentId }) => documentId),
    found.map(({ title }) => wording.whatChanged(title)),
  );
}

const mostChanged = 6;
const changing = /修正案|关于(?:修改|废止|修订)/u;

/** Whether a title holds a topic's characters in their order: 引才补贴 in 企业引才专项补贴办法. */
function isOn(topic: string, title: string): boolean {
  const name = matchingForm(title);
  let at = -1;
  return [...topic].every((character) => {
    at = name.indexOf(character, at + 1);
    return at >= 0;
  });
}

function changesOf(document: PolicyMetadata, { validity, day }: Library): LibraryAnswer {
  const chain = validity.chain(document.documentId, day);
  const at = chain.indexOf(document);
  const standing = validity.on(document.documentId, day) as Standing;
  const next = chain[at + 1] ?? standing.newer[0];
  const [before, after] = at > 0 ? [chain[at - 1], document] : [document, next];
  const sheet = new Sheet();
  const about = [...new Set([document, ...(before && after ? [before, after] : [])])];
  const former: LibraryAnswer["former"] = [];
  for (const { by, clause, wording: range, words, from, proof } of standing.amendments) {
    if (clause === undefined) sheet.say(wording.amended([], wording.dated(by), from));
    else
      sheet.say(range ? wording.newWording(clause, wording.dated(by)) : wording.deletedBy(clause, wording.dated(by)));
    if (range !== undefined && clause !== undefined && words === undefined)
      former.push({ line: sheet.lineCount - 1, documentId: document.documentId, clause });
    if (range !== undefined) sheet.cite({ documentId: by.documentId, ...range, shown: true });
    else if (proof !== undefined) sheet.cite(proof);
    if (!about.includes(by)) about.push(by);
  }
  if (before !== undefined && after !== undefined) {
    for (const one of [before, after]) {
      const held = validity.on(one.documentId, day) as Standing;
      if (!mayHold(held)) sheet.say(wording.noLongerHolds(wording.dated(one), describeStanding(held)));
    }
    return { ...answered(sheet, "answered", about, ["changes"]), former, compare: { before, after } };
  }
  if (standing.amendments.length > 0) return { ...answered(sheet, "answered", about, ["changes"]), former };
  sheet.say(wording.noVersions(document.title));
  return answered(sheet, "not-found", [document]);
}

/** A text that is not stored may be known by its end; other things that documents say of it are not for the library to say. */
function unstored(query: DocumentQuery, library: Library): LibraryAnswer | undefined {
  const { documents, validity, day } = library;
  const { title = "", quoted, documentNumber, aspects } = query;
  const sheet = new Sheet();
  const isOfValidity = aspects.some((aspect) => validityAspects.has(aspect));
  const [ending] = title === "" ? [] : validity.endingsOfUnstored(title, day);
  if (quoted && ending !== undefined && isOfValidity) {
    sheet.say(wording.endedUnstored(title, describeEnding(ending)));
    if (ending.proof !== undefined) sheet.cite(ending.proof);
    return answered(sheet, "answered", ending.by === undefined ? [] : [ending.by]);
  }
  if (!quoted && documentNumber === undefined && aspects.includes("changes"))
    return answerAboutChanges({ kind: "changes", topic: title.replace(/(?:政策|规定|标准)$/u, "") }, library);
  const isText = documentNumber !== undefined || query.version !== undefined || (quoted && isTextTitle(title));
  if (!isText) return undefined;
  if (!isOfValidity && isNamedIn(documents, query)) return undefined;
  const near = nearestTo(query, documents);
  sheet.say(wording.notStored(nameOf(query), near.map(wording.dated)));
  return sheet.answer(
    "not-found",
    [],
    near.map((document) => wording.suggestions(document.title)[0] as string),
  );
}

const validityAspects: ReadonlySet<Aspect> = new Set<Aspect>(["validity", "successor", "predecessor", "changes"]);

function isNamedIn(documents: readonly PolicyMetadata[], { title, documentNumber }: DocumentQuery): boolean {
  const names = title === undefined ? [] : namesOf(title);
  const number = documentNumber === undefined ? undefined : numberForm(documentNumber);
  return documents.some(({ relations = [] }) =>
    relations.some(
      (other) =>
        (other.title !== undefined && namesOf(other.title).some((name) => names.includes(name))) ||
        (other.documentNumber !== undefined && numberForm(other.documentNumber) === number),
    ),
  );
}

function whichOne(query: DocumentQuery, found: readonly PolicyMetadata[]): LibraryAnswer {
  const documents = found.toSorted(youngestFirst).slice(0, 5);
  const sheet = new Sheet();
  sheet.say(wording.severalDocuments(nameOf(query)));
  for (const document of documents) sheet.say(wording.dated(document));
  return answered(sheet, "clarify", documents);
}

/** @param asked  what was asked of them, which need not be offered again */
function answered(
  sheet: Sheet,
  status: LibraryAnswer["status"],
  documents: readonly PolicyMetadata[],
  asked: readonly Aspect[] = [],
): LibraryAnswer {
  const [first] = documents;
  const offered = first === undefined ? [] : wording.suggestions(first.title, asked);
  return sheet.answer(
    status,
    documents.map(({ documentId }) => documentId),
    offered,
  );
}
