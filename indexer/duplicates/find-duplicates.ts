import path from "node:path";
import type { PolicyMetadata } from "../../knowledge/policy.ts";
import { policyName } from "../../knowledge/validity/names.ts";
import { numberForm } from "../../knowledge/validity/references.ts";
import { estimatedOverlap, type Fingerprint } from "./fingerprint.ts";

/** A document that may be a copy of another one. */
export interface Copy {
  metadata: PolicyMetadata;
  fingerprint: Fingerprint;
  /** Lower for a document that came before another. */
  arrival: number;
  isWithdrawn: boolean;
  /** What it was found to repeat before. */
  duplicateOf?: string;
}

// The sketch only spares reading; the texts decide.
const leastEstimate = 0.6;

/**
 * Finds which documents repeat another one of the same name or number. Of copies the one with the richer structure and
 * the more metadata is the original, then the one that came first; a withdrawn one is before all others, so that no
 * copy answers in its place.
 * @param changed  only what has to do with these is compared anew
 * @param haveSameContent  reads and compares the texts of two documents
 * @returns what each document that could be affected repeats, or that it repeats nothing
 */
export async function findDuplicates(
  copies: readonly Copy[],
  changed: ReadonlySet<string>,
  haveSameContent: (documentId: string, other: string) => Promise<boolean>,
): Promise<Map<string, string | undefined>> {
  const isAffected = ({ metadata, duplicateOf }: Copy): boolean =>
    changed.has(metadata.documentId) || (duplicateOf !== undefined && changed.has(duplicateOf));
  const isSame = async (copy: Copy, other: Copy): Promise<boolean> => {
    if (!isAffected(copy) && !isAffected(other)) return copy.duplicateOf === other.metadata.documentId;
    if (!mayBeSame(copy, other)) return false;
    return haveSameContent(copy.metadata.documentId, other.metadata.documentId);
  };
  const found = new Map<string, string | undefined>();
  for (const group of groupsOf(copies, isAffected)) {
    const originals: Copy[] = [];
    for (const copy of group.sort(betterFirst)) {
      const original = await firstOf(originals, (other) => isSame(copy, other));
      if (original === undefined) originals.push(copy);
      // A document may be in one group by its name and in another by its number.
      const { documentId } = copy.metadata;
      found.set(documentId, found.get(documentId) ?? original?.metadata.documentId);
    }
  }
  return found;
}

/** Documents of one name or one number, where at least one is affected. */
function groupsOf(copies: readonly Copy[], isAffected: (copy: Copy) => boolean): Copy[][] {
  const groups = new Map<string, Copy[]>();
  for (const copy of copies)
    for (const key of keysOf(copy.metadata)) groups.set(key, [...(groups.get(key) ?? []), copy]);
  return [...groups.values()].filter((group) => group.some(isAffected));
}

const keysOf = ({ title, documentNumber }: PolicyMetadata): string[] => [
  `name ${policyName(title)}`,
  ...(documentNumber === undefined ? [] : [`number ${numberForm(documentNumber)}`]),
];

function betterFirst(a: Copy, b: Copy): number {
  if (a.isWithdrawn !== b.isWithdrawn) return a.isWithdrawn ? -1 : 1;
  return richness(b) - richness(a) || a.arrival - b.arrival;
}

const richness = ({ fingerprint, metadata }: Copy): number => {
  const { title, source, documentNumber, issuer, published, effective, expires } = metadata;
  const readTitle = path.parse(source).name === title ? undefined : title;
  const known = [readTitle, documentNumber, issuer, published, effective, expires].filter(
    (value) => value !== undefined,
  );
  return fingerprint.structure + 3 * known.length;
};

/** What is known of two documents must not tell them apart. */
function mayBeSame(a: Copy, b: Copy): boolean {
  const [one, other] = [a.metadata, b.metadata];
  const agree = (read: (metadata: PolicyMetadata) => string | undefined): boolean => {
    const [first, second] = [read(one), read(other)];
    return first === undefined || second === undefined || first === second;
  };
  return (
    one.visibility === other.visibility &&
    agree(({ documentNumber }) => documentNumber && numberForm(documentNumber)) &&
    agree(({ effective }) => effective) &&
    agree(({ expires }) => expires) &&
    agree(({ region }) => region) &&
    estimatedOverlap(a.fingerprint, b.fingerprint) >= leastEstimate
  );
}

async function firstOf<T>(items: readonly T[], holds: (item: T) => Promise<boolean>): Promise<T | undefined> {
  for (const item of items) if (await holds(item)) return item;
  return undefined;
}
