import type { PolicyMetadata, Reference, Relation, Visibility } from "../policy.ts";
import type { Day } from "../text/dates.ts";
import { type Validity, validityOn } from "../validity.ts";
import { compareAge } from "./age.ts";
import { type Amendment, amendmentAt, isAmendable } from "./amendments.ts";
import { DocumentFinder } from "./document-finder.ts";
import { namesOf, policyName } from "./names.ts";
import type { Proof } from "./proof.ts";
import type { Ending, Standing } from "./standing.ts";

/** Validity of all documents of a state of the store, from what they say of themselves and of each other. */
export class ValidityIndex {
  readonly finder: DocumentFinder;
  readonly #byId: ReadonlyMap<string, PolicyMetadata>;
  readonly #endings = new Map<string, Ending[]>();
  readonly #possible = new Map<string, Ending[]>();
  readonly #amendments = new Map<string, Amendment[]>();
  readonly #versions = new Map<string, PolicyMetadata[]>();
  /** Endings of texts that are not stored. */
  readonly #unstored: { reference: Reference; ending: Ending }[] = [];
  /** What a document put an end to. */
  readonly #ended = new Map<string, PolicyMetadata[]>();

  constructor(documents: readonly PolicyMetadata[]) {
    this.finder = new DocumentFinder(documents);
    this.#byId = new Map(documents.map((document) => [document.documentId, document]));
    for (const document of documents) {
      push(this.#versions, versionKey(document), document);
      for (const relation of document.relations ?? []) this.#relate(document, relation);
    }
    for (const endings of this.#endings.values()) endings.sort(bySubstance);
    for (const document of documents) this.#declare(document);
    for (const amendments of this.#amendments.values())
      amendments.sort((a, b) => ((a.from ?? "") < (b.from ?? "") ? -1 : 1));
  }

  on(documentId: string, day: Day): Standing | undefined {
    const document = this.#byId.get(documentId);
    if (document === undefined) return undefined;
    const own = validityOn(day, document);
    const ending = this.#endingOn(documentId, day);
    const ended = ending === undefined ? undefined : { state: ending.kind, ...endedRange(own, ending) };
    return {
      ...own,
      ...ended,
      trial: document.trial === true,
      ...(ending === undefined ? {} : { ending }),
      possibleEndings: ending === undefined ? (this.#possible.get(documentId) ?? []).filter((e) => isOn(e, day)) : [],
      amendments: (this.#amendments.get(documentId) ?? []).filter((amendment) => isOn(amendment, day)),
      newer: ending === undefined ? this.#newer(document, day) : [],
      ...proofOf(document, ending),
    };
  }

  /** What stands in the place of a document's clause on a day: the youngest change of it. */
  amendmentOf(documentId: string, clause: string, day: Day): Amendment | undefined {
    const amendments = this.#amendments.get(documentId);
    if (amendments === undefined) return undefined;
    return amendmentAt(
      amendments.filter((amendment) => isOn(amendment, day)),
      clause,
    );
  }

  /** From the oldest predecessor of a document to its youngest successor on a day, itself among them. */
  chain(documentId: string, day: Day): PolicyMetadata[] {
    const document = this.#byId.get(documentId);
    if (document === undefined) return [];
    const chain = [document];
    for (let at = this.#successor(documentId, day); at && !chain.includes(at); ) {
      chain.push(at);
      at = this.#successor(at.documentId, day);
    }
    for (let at = this.#predecessor(document); at && !chain.includes(at); at = this.#predecessor(at)) chain.unshift(at);
    return chain;
  }

  /** What the documents say of the end of a text that is not stored. */
  endingsOfUnstored(title: string, day: Day): Ending[] {
    const asked = namesOf(title);
    return this.#unstored
      .filter(({ reference, ending }) => isOn(ending, day) && reference.title !== undefined)
      .filter(({ reference }) => namesOf(reference.title as string).some((name) => asked.includes(name)))
      .map(({ ending }) => ending);
  }

  /** The documents that this one ends. */
  endedBy(documentId: string): readonly PolicyMetadata[] {
    return this.#ended.get(documentId) ?? [];
  }

  #predecessor({ documentId, title }: PolicyMetadata): PolicyMetadata | undefined {
    const ended = this.#ended.get(documentId) ?? [];
    return (
      ended.find((other) => policyName(other.title) === policyName(title)) ??
      (ended.length === 1 ? ended[0] : undefined)
    );
  }

  #successor(documentId: string, day: Day): PolicyMetadata | undefined {
    const ending = this.#endingOn(documentId, day);
    return ending?.kind === "replaced" ? ending.by : undefined;
  }

  #endingOn(documentId: string, day: Day): Ending | undefined {
    return this.#endings.get(documentId)?.find((ending) => isOn(ending, day));
  }

  #relate(document: PolicyMetadata, relation: Relation): void {
    if (relation.kind === "based-on") return;
    const { documents, certain } = this.finder.find(relation, document);
    const from = relation.from ?? document.effective ?? document.published;
    const shared = {
      ...(from === undefined ? {} : { from }),
      ...(relation.proof === undefined ? {} : { proof: { documentId: document.documentId, ...relation.proof } }),
    };
    if (documents.length === 0 && relation.kind !== "amends")
      this.#unstored.push({ reference: relation, ending: { ...shared, ...this.#outcome(relation, document) } });
    for (const other of documents) {
      if (relation.kind === "amends") {
        if (certain && isAmendable(other, document)) {
          const { clause, wording, words } = relation;
          push(this.#amendments, other.documentId, {
            by: document,
            ...shared,
            ...(clause === undefined ? {} : { clause }),
            ...(wording === undefined ? {} : { wording }),
            ...(words === undefined ? {} : { words }),
          });
        }
        continue;
      }
      const ending = { ...shared, ...this.#outcome(relation, document) };
      push(certain ? this.#endings : this.#possible, other.documentId, ending);
      if (certain && ending.kind === "replaced" && ending.by) push(this.#ended, ending.by.documentId, other);
    }
  }

  /** Whether the other text has a successor: the document that ends it, or the one that this names. */
  #outcome({ kind, successor }: Relation, document: PolicyMetadata): Pick<Ending, "kind" | "by" | "reference"> {
    if (kind === "replaces") return { kind: "replaced", by: document };
    if (successor === undefined) return { kind: "repealed", by: document };
    const { documents, certain } = this.finder.find(successor);
    const [by] = documents;
    return { kind: "replaced", ...(certain && by ? { by } : { reference: successor }) };
  }

  /** What a person declared counts before what other texts say. */
  #declare(document: PolicyMetadata): void {
    const { documentId, repealed, replacedBy } = document;
    if (repealed === undefined && replacedBy === undefined) return;
    const found = replacedBy === undefined ? undefined : this.finder.find(replacedBy);
    const candidates = found?.documents.filter((other) => other.documentId !== documentId) ?? [];
    const by = found?.certain ? candidates[0] : undefined;
    const from = repealed ?? by?.effective ?? by?.published;
    const known = this.#endings.get(documentId) ?? [];
    this.#endings.set(documentId, [
      {
        kind: replacedBy === undefined ? "repealed" : "replaced",
        ...(by === undefined ? {} : { by }),
        ...(replacedBy === undefined || by !== undefined ? {} : { reference: replacedBy }),
        ...(from === undefined ? {} : { from }),
      },
      ...known,
    ]);
    if (by !== undefined) push(this.#ended, by.documentId, document);
  }

  #newer(document: PolicyMetadata, day: Day): PolicyMetadata[] {
    return (this.#versions.get(versionKey(document)) ?? [])
      .filter((other) => (compareAge(other, document) ?? 0) > 0 && isSameBody(document, other) && !changesOthers(other))
      .filter(
        (other) => validityOn(day, other).state !== "expired" && (other.effective ?? other.published ?? "") <= day,
      )
      .sort((a, b) => compareAge(b, a) ?? 0);
  }
}

/** The index over those documents of a state that an asker may read, made once for each state and circle of readers. */
export function validityIndexOf(
  documents: readonly PolicyMetadata[],
  visibilities: readonly Visibility[],
): ValidityIndex {
  let known = indexes.get(documents);
  if (known === undefined) {
    known = new Map();
    indexes.set(documents, known);
  }
  const circle = visibilities.toSorted().join();
  const index =
    known.get(circle) ?? new ValidityIndex(documents.filter(({ visibility }) => visibilities.includes(visibility)));
  known.set(circle, index);
  return index;
}

// A state of the store keeps its array of documents, whoever holds the snapshot.
const indexes = new WeakMap<readonly PolicyMetadata[], Map<string, ValidityIndex>>();

/** What took a text's place tells more than that it ended; the earlier end is the end. */
function bySubstance(a: Ending, b: Ending): number {
  if (a.kind !== b.kind) return a.kind === "replaced" ? -1 : 1;
  return (a.from ?? "") < (b.from ?? "") ? -1 : 1;
}

const isOn = ({ from }: { from?: Day }, day: Day): boolean => from === undefined || from <= day;

function endedRange({ from, to }: Validity, ending: Ending): Pick<Validity, "from" | "to"> {
  const last = ending.from === undefined ? undefined : dayBefore(ending.from);
  const end = to !== undefined && (last === undefined || to < last) ? to : last;
  return { ...(from === undefined ? {} : { from }), ...(end === undefined ? {} : { to: end }) };
}

function dayBefore(day: Day): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

function proofOf(document: PolicyMetadata, ending: Ending | undefined): { proof?: Proof } {
  if (ending !== undefined) return ending.proof === undefined ? {} : { proof: ending.proof };
  const { documentId, validitySentence: sentence, validityStart: start } = document;
  if (sentence === undefined || start === undefined) return {};
  return { proof: { documentId, sentence, start, end: start + sentence.length } };
}

const versionKey = ({ title }: PolicyMetadata): string => policyName(title);

/** Versions of a policy are of one region; where one of them does not name it, they must come from one body. */
const isSameBody = (a: PolicyMetadata, b: PolicyMetadata): boolean =>
  a.region !== undefined && b.region !== undefined
    ? a.region === b.region
    : a.issuer !== undefined && a.issuer === b.issuer;

/** Decisions that change or end others stand beside one another. */
const changesOthers = ({ title }: PolicyMetadata): boolean => /修正案|关于(?:修改|废止|修订)/u.test(title);

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
