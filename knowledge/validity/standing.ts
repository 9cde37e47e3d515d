import type { PolicyMetadata, Reference } from "../policy.ts";
import type { Day } from "../text/dates.ts";
import { mayHold, type Validity } from "../validity.ts";
import type { Amendment } from "./amendments.ts";
import type { Proof } from "./proof.ts";

/** How a text comes to its end through another one. */
export interface Ending {
  kind: "replaced" | "repealed";
  /** The document that ends it; absent where only a reference is known. */
  by?: PolicyMetadata;
  /** What took its place, as a person declared it, where no such document is stored. */
  reference?: Reference;
  /** First day without it; absent when no day is known. */
  from?: Day;
  proof?: Proof;
}

/** What is known of a document's validity on a day. */
export interface Standing extends Validity {
  /** 试行, 暂行 */
  trial: boolean;
  /** What ended it, where the state is "repealed" or "replaced". */
  ending?: Ending;
  /** Endings whose reference fits this document and others too: to be told, not to be believed. */
  possibleEndings: Ending[];
  /** Changes in force on the day, oldest first. */
  amendments: Amendment[];
  /** Younger texts of the same name and region that do not say that they take its place, youngest first. */
  newer: PolicyMetadata[];
  proof?: Proof;
}

/**
 * Whether other texts come first where rules are looked for: it does not hold, or there is a younger text of its name,
 * which may have taken its place without saying so.
 */
export const yieldsToOthers = (standing: Standing): boolean => !mayHold(standing) || standing.newer.length > 0;
