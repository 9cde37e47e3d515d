import type { PolicyMetadata } from "../../knowledge/policy.ts";
import type { Proof } from "../../knowledge/validity/proof.ts";
import type { Standing } from "../../knowledge/validity/standing.ts";
import type { Library, LibraryAnswer, Span } from "./answer.ts";
import type { Aspect, DocumentQuery } from "./query.ts";
import { describeEnding, describeStanding, warningsOf } from "./standing.ts";
import * as wording from "./wording.ts";

// More documents of nearly one name are asked back about.
const mostVersions = 3;

/** Answers what is known of one document; of its versions each, where the title fits several. */
export function answerAboutDocument(query: DocumentQuery, library: Library): LibraryAnswer | undefined {
  const { documents, certain } = library.validity.finder.find({ title: query.title });
  if (documents.length === 0) return unstored(query, library);
  if (!certain || documents.length > mostVersions) return whichOne(query.title, documents);
  const [document] = inOrder(documents);
  if (query.aspects.includes("changes") && document !== undefined) return changesOf(document, library);
  const sheet = new Sheet();
  const name = documents.length > 1 ? wording.dated : wording.named;
  for (const one of inOrder(documents)) describe(name(one), one, query.aspects, library, sheet);
  return sheet.answer("answered", documents);
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

function changesOf(document: PolicyMetadata, { validity, day }: Library): LibraryAnswer {
  const chain = validity.chain(document.documentId, day);
  const at = chain.indexOf(document);
  const standing = validity.on(document.documentId, day) as Standing;
  const next = chain[at + 1] ?? standing.newer[0];
  const [before, after] = at > 0 ? [chain[at - 1], document] : [document, next];
  const sheet = new Sheet();
  const about = [...new Set([document, ...(before && after ? [before, after] : [])])];
  for (const { by, clause, wording: range, from, proof } of standing.amendments) {
    if (clause === undefined) sheet.say(wording.amended([], wording.dated(by), from));
    else
      sheet.say(range ? wording.newWording(clause, wording.dated(by)) : wording.deletedBy(clause, wording.dated(by)));
    if (range !== undefined) sheet.cite({ documentId: by.documentId, ...range, shown: true });
    else if (proof !== undefined) sheet.cite(proof);
    if (!about.includes(by)) about.push(by);
  }
  if (before !== undefined && after !== undefined)
    return { ...sheet.answer("answered", about), compare: { before, after } };
  if (standing.amendments.length > 0) return sheet.answer("answered", about);
  sheet.say(wording.noVersions(document.title));
  return sheet.answer("not-found", [document]);
}

/** A text that is not stored may be known by its end. Else documents may speak of it, which is not for the library to say. */
function unstored({ title, quoted, aspects }: DocumentQuery, { validity, day }: Library): LibraryAnswer | undefined {
  const [ending] = validity.endingsOfUnstored(title, day);
  if (!quoted || ending === undefined || !aspects.some((aspect) => aspect === "validity" || aspect === "successor"))
    return undefined;
  const sheet = new Sheet();
  sheet.say(wording.endedUnstored(title, describeEnding(ending)));
  if (ending.proof !== undefined) sheet.cite(ending.proof);
  return sheet.answer("answered", ending.by === undefined ? [] : [ending.by]);
}

function whichOne(title: string, documents: readonly PolicyMetadata[]): LibraryAnswer {
  const sheet = new Sheet();
  sheet.say(wording.severalDocuments(title));
  for (const document of documents.slice(0, 5)) sheet.say(wording.dated(document));
  return sheet.answer("clarify", documents.slice(0, 5));
}

/** The youngest first. */
const inOrder = (documents: readonly PolicyMetadata[]): PolicyMetadata[] =>
  documents.toSorted((a, b) => ((a.published ?? a.effective ?? "") > (b.published ?? b.effective ?? "") ? -1 : 1));

/** Lines with the spans they rest on. */
class Sheet {
  readonly #lines: string[] = [];
  readonly #spans: Span[] = [];

  say(line: string): void {
    this.#lines.push(line);
  }

  /** Marks the last line as resting on a range. */
  cite({ documentId, start, end, shown }: Omit<Span, "marker">): void {
    const marker = this.#spans.length + 1;
    this.#spans.push({ marker, documentId, start, end, ...(shown ? { shown } : {}) });
    this.#lines.push(`${this.#lines.pop() ?? ""}[${marker}]`);
  }

  answer(status: LibraryAnswer["status"], documents: readonly PolicyMetadata[]): LibraryAnswer {
    const [first] = documents;
    return {
      status,
      lines: this.#lines,
      spans: this.#spans,
      documentIds: documents.map(({ documentId }) => documentId),
      suggestions: first === undefined ? [] : wording.suggestions(first.title),
    };
  }
}
