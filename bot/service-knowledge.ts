import type { KnowledgeSnapshot, KnowledgeStore } from "../knowledge/store/knowledge-store.ts";
import type { Answer, Ask } from "./answer/answer.ts";

/** A store with what answers from it. */
export interface Library {
  store: Pick<KnowledgeStore, "snapshot" | "close">;
  ask: (ask: Ask) => Promise<Answer>;
}

export interface ServiceKnowledgeParts {
  /** What can be answered from at once. */
  first: Library;
  /** The library to go over to as soon as there is one; absent when the first is the one that was asked for. */
  findOwn?: () => Promise<Library | undefined>;
  lookEveryMs: number;
}

/** What the service answers from: the samples while nothing else is indexed, then, without a restart, the documents. */
export class ServiceKnowledge {
  readonly #libraries: Library[];
  #look: NodeJS.Timeout | undefined;

  constructor({ first, findOwn, lookEveryMs }: ServiceKnowledgeParts) {
    this.#libraries = [first];
    if (findOwn === undefined) return;
    const look = async (): Promise<void> => {
      // A store in the making may not be readable yet.
      const own = await findOwn().catch(() => undefined);
      if (own !== undefined) this.#libraries.push(own);
      else if (this.#look !== undefined) this.#look = setTimeout(look, lookEveryMs).unref();
    };
    this.#look = setTimeout(look, lookEveryMs).unref();
  }

  snapshot(): Promise<KnowledgeSnapshot> {
    return this.#current.store.snapshot();
  }

  ask(ask: Ask): Promise<Answer> {
    return this.#current.ask(ask);
  }

  /** Closes the samples' store too: until then an answer that was begun there may still be read from it. */
  async close(): Promise<void> {
    clearTimeout(this.#look);
    this.#look = undefined;
    await Promise.all(this.#libraries.map(({ store }) => store.close()));
  }

  get #current(): Library {
    return this.#libraries.at(-1) as Library;
  }
}
