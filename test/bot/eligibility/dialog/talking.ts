import { consultEligibility } from "../../../../bot/eligibility/dialog/consult.ts";
import type { ConsultedEligibility, EligibilityParts } from "../../../../bot/eligibility/dialog/consulted.ts";
import type { EligibilityState } from "../../../../bot/eligibility/dialog/state.ts";
import type { KnowledgeSnapshot, StoredDocument } from "../../../../knowledge/store/knowledge-store.ts";
import { sampleCatalogue, storedSamples } from "../../../support/sample-catalogue.ts";

/** A state of a store that holds these documents and is asked for nothing else. */
export function snapshotOf(stored: readonly StoredDocument[]): KnowledgeSnapshot {
  const unasked = () => Promise.reject(new Error("not asked for"));
  return {
    generation: 1,
    chunkCount: stored.length,
    documents: stored.map(({ metadata }) => metadata),
    candidates: unasked,
    chunks: unasked,
    document: async (id) => stored.find(({ metadata }) => metadata.documentId === id),
    release: () => {},
  };
}

export const samples = snapshotOf(await storedSamples());

/** One conversation about eligibility over the sample catalogue and documents, on 2026-11-22. */
export class Talk {
  readonly #parts: EligibilityParts;
  state: EligibilityState | undefined;
  last: ConsultedEligibility | undefined;

  constructor(parts: Partial<EligibilityParts> = {}) {
    this.#parts = {
      catalogue: sampleCatalogue,
      snapshot: samples,
      day: "2026-11-22",
      visibilities: ["public"],
      isPublic: false,
      isRemembered: true,
      isAside: (text) => /^(?:谢谢|你好)/u.test(text),
      context: {},
      ...parts,
    };
  }

  /** @returns what is said, in one text; undefined when the utterance is left to other steps */
  async say(text: string): Promise<string | undefined> {
    this.last = await consultEligibility(text, this.state, this.#parts);
    if (this.last === undefined) return undefined;
    // The state has to survive being written down.
    this.state = this.last.state && JSON.parse(JSON.stringify(this.last.state));
    return this.last.reply.lines.join("\n");
  }
}
