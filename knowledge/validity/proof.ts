import type { ProvingSentence } from "../policy.ts";

/** A sentence that proves something, and the document it is of. */
export interface Proof extends ProvingSentence {
  documentId: string;
}
