import type { KnowledgeSnapshot } from "../../knowledge/store/knowledge-store.ts";
import type { Answer, Ask } from "../answer/answer.ts";
import { type ExampleCandidate, exampleCandidates } from "./example-candidates.ts";

export interface ExampleQuestionsParts {
  snapshot: () => Promise<KnowledgeSnapshot>;
  ask: (ask: Ask) => Promise<Answer>;
}

const wanted = 3;
const mostTries = 24;

/** Questions that a newcomer may begin with: about what is indexed, and known to be answered from there. */
export class ExampleQuestions {
  readonly #parts: ExampleQuestionsParts;
  #chosen: Promise<string[]> = Promise.resolve([]);
  #chosenFor = "";

  constructor(parts: ExampleQuestionsParts) {
    this.#parts = parts;
  }

  /** Chosen anew when the knowledge has changed; fewer than three, or none, when no more are answered. */
  async current(): Promise<string[]> {
    const snapshot = await this.#parts.snapshot();
    const { documents, generation } = snapshot;
    snapshot.release();
    const state = `${generation} ${documents[0]?.documentId}`;
    if (state !== this.#chosenFor) {
      this.#chosenFor = state;
      this.#chosen = this.#choose(exampleCandidates(documents)).catch(() => []);
    }
    return this.#chosen;
  }

  async #choose(candidates: readonly ExampleCandidate[]): Promise<string[]> {
    const chosen = new Set<string>();
    for (const candidate of candidates.slice(0, mostTries)) {
      if (chosen.size === wanted) break;
      if (await this.#isAnswered(candidate)) chosen.add(candidate.question);
    }
    return [...chosen];
  }

  async #isAnswered({ documentId, question, proof }: ExampleCandidate): Promise<boolean> {
    const { status, citations } = await this.#parts.ask({ question });
    const isFromThere = citations.every((citation) => citation.documentId === documentId);
    return status === "answered" && isFromThere && citations.some(({ quote }) => proof.test(quote));
  }
}
