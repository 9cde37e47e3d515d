import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Library, ServiceKnowledge } from "../../bot/service-knowledge.ts";
import { MemoryKnowledgeStore } from "../support/memory-knowledge-store.ts";
import { characterTerms, smallDocument } from "../support/small-documents.ts";
import { answerShortly } from "../support/test-service.ts";

async function libraryOf(id: string): Promise<Library> {
  const store = new MemoryKnowledgeStore({ tokenise: characterTerms, dimension: 4 });
  await store.put(smallDocument({ id, text: "第一条 一句话。" }));
  return { store, ask: async (ask) => ({ ...(await answerShortly(ask)), answer: id }) };
}

async function answersFrom(knowledge: ServiceKnowledge): Promise<[string, string | undefined]> {
  const [{ answer }, snapshot] = [await knowledge.ask({ question: "？" }), await knowledge.snapshot()];
  snapshot.release();
  return [answer, snapshot.documents[0]?.documentId];
}

describe("what the service answers from", () => {
  it("is the samples until documents are indexed, and then those, without a restart", async () => {
    const own = await libraryOf("own");
    const looks: (() => Promise<Library | undefined>)[] = [
      async () => undefined,
      async () => {
        throw new Error("half made");
      },
      async () => own,
    ];
    const findOwn = async (): Promise<Library | undefined> => looks.shift()?.();
    const knowledge = new ServiceKnowledge({ first: await libraryOf("samples"), findOwn, lookEveryMs: 20 });
    onTestFinished(() => knowledge.close());
    expect(await answersFrom(knowledge)).toEqual(["samples", "samples"]);
    while (looks.length > 0) await sleep(5);
    expect(await answersFrom(knowledge)).toEqual(["own", "own"]);
  });

  it("stays what was asked for where nothing else is looked for", async () => {
    const knowledge = new ServiceKnowledge({ first: await libraryOf("named"), lookEveryMs: 1 });
    onTestFinished(() => knowledge.close());
    await sleep(20);
    expect(await answersFrom(knowledge)).toEqual(["named", "named"]);
  });
});
