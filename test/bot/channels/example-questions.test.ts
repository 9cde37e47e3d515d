import { beforeEach, describe, expect, it } from "vitest";
import type { Answer } from "../../../bot/answer/answer.ts";
import type { Citation } from "../../../bot/answer/citations.ts";
import { ExampleQuestions } from "../../../bot/channels/example-questions.ts";
import type { IndexedDocument } from "../../../knowledge/store/knowledge-store.ts";
import { MemoryKnowledgeStore } from "../../support/memory-knowledge-store.ts";
import { characterTerms, smallDocument } from "../../support/small-documents.ts";
import { answerShortly } from "../../support/test-service.ts";

let store: MemoryKnowledgeStore;
/** What each question is answered with: the document's id and what is quoted of it. */
let answers: Record<string, [string, string]>;
let asked: string[];
let examples: ExampleQuestions;

beforeEach(async () => {
  store = new MemoryKnowledgeStore({ tokenise: characterTerms, dimension: 4 });
  await store.put(titled("a", "人才补贴办法", "补贴三千元。"));
  answers = { "人才补贴的标准是多少？": ["a", "补贴三千元。"] };
  asked = [];
  const ask = async (given: { question: string }): Promise<Answer> => {
    asked.push(given.question);
    const answer = await answerShortly(given);
    const [documentId, quote] = answers[given.question] ?? ["", ""];
    if (documentId === "") return { ...answer, status: "not-found", citations: [] };
    return { ...answer, citations: [{ ...(answer.citations[0] as Citation), documentId, quote }] };
  };
  examples = new ExampleQuestions({ snapshot: () => store.snapshot(), ask });
});

function titled(id: string, title: string, text: string): IndexedDocument {
  const indexed = smallDocument({ id, text });
  indexed.document.metadata.title = title;
  return indexed;
}

describe("example questions", () => {
  it("are those that are answered, from the document that they are about, with what was asked", async () => {
    await store.put(titled("b", "人才公寓办法", "应当符合条件。"));
    await store.put(titled("c", "职称评审办法", "应当提交下列材料："));
    await store.put(titled("d", "人才落户办法", "本办法自发布之日起施行。"));
    answers["人才公寓需要满足什么条件？"] = ["a", "应当符合下列条件："];
    answers["职称评审需要哪些材料？"] = ["c", "应当提交下列材料："];
    answers["人才落户需要满足什么条件？"] = ["d", "本办法自发布之日起施行。"];
    expect(await examples.current()).toEqual(["人才补贴的标准是多少？", "职称评审需要哪些材料？"]);
  });

  it("are chosen once, and anew when the knowledge has changed", async () => {
    await examples.current();
    await examples.current();
    expect(asked).toHaveLength(1);
    await store.put(titled("b", "人才奖励办法", "奖励三千元。"));
    answers["人才奖励的标准是多少？"] = ["b", "奖励三千元。"];
    expect(await examples.current()).toEqual(["人才补贴的标准是多少？", "人才奖励的标准是多少？"]);
  });

  it("are none where nothing can be asked", async () => {
    const broken = new ExampleQuestions({
      snapshot: () => store.snapshot(),
      ask: () => Promise.reject(new Error("broken")),
    });
    expect(await broken.current()).toEqual([]);
  });
});
