import type { PolicyMetadata, Reference } from "../policy.ts";
import { wholeCountry } from "../text/regions.ts";
import { compareAge } from "./age.ts";
import { isGuideTo, isShortOf, namesOf, shortName } from "./names.ts";
import { numberForm } from "./references.ts";

export interface FoundDocuments {
  documents: PolicyMetadata[];
  /** False where the reference fits several different texts: all of them are told, none is taken. */
  certain: boolean;
}

/** Finds the documents that a reference means: by number first, then by title; it never guesses. */
export class DocumentFinder {
  readonly #byNumber = new Map<string, PolicyMetadata[]>();
  readonly #byName = new Map<string, PolicyMetadata[]>();
  readonly #byShortName = new Map<string, PolicyMetadata[]>();

  constructor(documents: readonly PolicyMetadata[]) {
    for (const document of documents) {
      if (document.documentNumber !== undefined) add(this.#byNumber, numberForm(document.documentNumber), document);
      for (const name of namesOf(document.title)) {
        add(this.#byName, name, document);
        if (!isGuideTo(document.title)) add(this.#byShortName, shortName(name), document);
      }
    }
  }

  /**
   * @param speaker  the document that names the other: it means neither itself nor one that is younger, and its own
   *                 region's before another's
   */
  find(reference: Reference, speaker?: PolicyMetadata): FoundDocuments {
    const meant = (documents: readonly PolicyMetadata[] | undefined): PolicyMetadata[] =>
      (documents ?? []).filter((document) => speaker === undefined || isOlder(document, speaker));
    const number = reference.documentNumber === undefined ? undefined : numberForm(reference.documentNumber);
    const numbered = number === undefined ? [] : meant(this.#byNumber.get(number));
    if (numbered.length > 0) return { documents: numbered, certain: true };
    const names = reference.title === undefined ? [] : namesOf(reference.title);
    const exact = this.#named(this.#byName, names, meant, number);
    if (exact.length > 0) return this.#nearest(exact, speaker);
    const loose = this.#named(this.#byShortName, names.map(shortName), meant, number);
    const same = loose.filter((document) => names.some((name) => isSameButForPlace(name, document, speaker)));
    // What stands in brackets tells versions apart: 办法（2026年修订）.
    const whole = same.filter(({ title }) =>
      names.some((name) => namesOf(title).some((other) => endsAlike(name, other))),
    );
    return this.#nearest(whole.length > 0 ? whole : same, speaker);
  }

  #named(
    index: ReadonlyMap<string, PolicyMetadata[]>,
    names: readonly string[],
    meant: (documents: readonly PolicyMetadata[] | undefined) => PolicyMetadata[],
    number: string | undefined,
  ): PolicyMetadata[] {
    const found = names.flatMap((name) => meant(index.get(name)));
    return [...new Set(found)].filter((document) => !contradicts(document, number));
  }

  #nearest(found: PolicyMetadata[], speaker: PolicyMetadata | undefined): FoundDocuments {
    const near = speaker?.region === undefined ? found : found.filter(({ region }) => region === speaker.region);
    const documents = near.length > 0 ? near : found;
    return { documents, certain: isOneText(documents) };
  }
}

function isOlder(document: PolicyMetadata, speaker: PolicyMetadata): boolean {
  if (document.documentId === speaker.documentId) return false;
  const age = compareAge(document, speaker);
  if (age !== undefined) return age < 0;
  // Without days, a text of the same name may as well be a copy.
  return namesOf(document.title).at(-1) !== namesOf(speaker.title).at(-1);
}

/** A year's running number is a text's own; a reference with another means another text. */
function contradicts({ documentNumber }: PolicyMetadata, number: string | undefined): boolean {
  if (documentNumber === undefined || number === undefined) return false;
  const own = numberForm(documentNumber);
  return own !== number && /\b(?:19|20)\d{2}\b/u.test(own) && /\b(?:19|20)\d{2}\b/u.test(number);
}

/** Versions and copies of one policy carry one name and one region. */
function isOneText(documents: readonly PolicyMetadata[]): boolean {
  const [first] = documents;
  const name = first && namesOf(first.title).at(-1);
  return documents.every(
    ({ title, region }) =>
      namesOf(title).at(-1) === name &&
      (region === first?.region || region === undefined || first?.region === undefined),
  );
}

/**
 * Whether a name and a document's differ only in the place or body in front: 《办法》 said by a text of the same place, or
 * a place in front that is the document's own.
 */
function isSameButForPlace(
  name: string,
  { title, region }: PolicyMetadata,
  speaker: PolicyMetadata | undefined,
): boolean {
  return namesOf(title).some((other) => {
    if (isShortOf(other, name)) return isOwnPlace(frontOf(name, other), region);
    if (!isShortOf(name, other)) return false;
    return speaker === undefined || speaker.region === region || isOwnPlace(frontOf(other, name), wholeCountry);
  });
}

const endsAlike = (a: string, b: string): boolean => a.endsWith(b) || b.endsWith(a);

const frontOf = (full: string, name: string): string => full.slice(0, Math.max(0, full.lastIndexOf(name.slice(0, 4))));

/** Nothing, the country, a body that speaks 关于 something, or the very region. */
function isOwnPlace(front: string, region: string | undefined): boolean {
  if (front === "" || front === "中华人民共和国" || /(?:院|部|局|厅|委|会|府|办公室)$/u.test(front)) return true;
  return region !== undefined && front.replace(/[省市区县]$/u, "").endsWith(region.replace(/[省市区县]$/u, ""));
}

function add(map: Map<string, PolicyMetadata[]>, key: string, document: PolicyMetadata): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [document]);
  else if (known.at(-1) !== document) known.push(document);
}
