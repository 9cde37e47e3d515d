import { describe, expect, it } from "vitest";
import type { Asking } from "../../../bot/evaluation/ask-dialogues.ts";
import type { Dataset } from "../../../bot/evaluation/dataset.ts";
import { type Evaluation, evaluate } from "../../../bot/evaluation/evaluate.ts";
import { seededRandom } from "../../../indexer/training/random.ts";
import { apartments, titles } from "../../support/policies.ts";
import { foundation, TestLibrary } from "../../support/test-library.ts";
import { dialogue } from "./labelled.ts";

const dataset: Dataset = {
  name: "small",
  dialogues: [
    dialogue({ id: "1", question: "人才公寓的租金标准是多少？", documents: ["公寓.md"], answers: ["28元"] }),
    dialogue({ id: "2", question: "超导量子计算机的制冷温度是多少开尔文？", answerable: false }),
    dialogue({
      id: "c",
      turns: [
        { question: "职称评审费是多少？", documents: ["职称.md"], answers: ["评审费"] },
        {
          question: "人才公寓的租金标准呢？",
          standalone: "人才公寓的租金标准是多少？",
          documents: ["公寓.md"],
          answers: ["28元"],
        },
      ],
    }),
  ],
};

async function evaluated(around: (ask: Asking) => Asking = (ask) => ask): Promise<Evaluation> {
  const library = await TestLibrary.with({ "公寓.md": apartments(28), "职称.md": titles });
  await library.index();
  const snapshot = await library.store.snapshot();
  const { reader, embeddings } = foundation;
  const ask = around(library.consultation.ask.bind(library.consultation));
  const parts = { ask, snapshot, reader, embeddings, random: seededRandom(1) };
  const evaluation = await evaluate([dataset], parts, "2026-01-01");
  snapshot.release();
  return evaluation;
}

describe("evaluate", () => {
  it("looks up what was retrieved and quoted in the store", async () => {
    const { documents, sets } = await evaluated();
    const [set] = sets;
    const figures = set?.whole.figures ?? {};
    expect(documents).toBe(2);
    expect(figures.documentAt1).toMatchObject({ mean: 1, count: 3 });
    expect(figures.passageAt5).toMatchObject({ mean: 1, count: 3 });
    expect(figures.quotationsVerified?.mean).toBe(1);
    expect(figures.repeatable).toMatchObject({ mean: 1, count: 4 });
    expect(figures.rewritingRight?.count).toBe(1);
    for (const ranking of Object.values(set?.rankings ?? {}))
      expect(ranking.documentAt5).toMatchObject({ mean: 1, count: 3 });
  });

  it("finds out a quotation that its document does not say", async () => {
    const { sets } = await evaluated((ask) => async (asked) => {
      const answer = await ask(asked);
      return { ...answer, citations: answer.citations.map((citation) => ({ ...citation, start: citation.start + 1 })) };
    });
    expect(sets[0]?.whole.figures.quotationsVerified?.mean).toBe(0);
  });

  it("finds out a bot that never says the same thing twice", async () => {
    let count = 0;
    const { whole } = await evaluated((ask) => async (asked) => ({ ...(await ask(asked)), answer: String(count++) }));
    expect(whole.figures.repeatable?.mean).toBe(0);
  });
});
