import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { baselineOf, readBaseline } from "../../bot/evaluation/baseline.ts";
import type { Evaluation } from "../../bot/evaluation/evaluate.ts";
import { inWords } from "../../bot/evaluation/in-words.ts";
import { breaches, falls, readFloors } from "./floors.ts";
import { evaluateOverSamples, evaluationFolder, ownSets } from "./own-sets.ts";

describe("the question sets, asked over the samples", () => {
  const floors = readFloors();
  const before = readBaseline(path.join(evaluationFolder, "baseline.json"));
  let evaluation: Evaluation;

  beforeAll(async () => {
    evaluation = await evaluateOverSamples(ownSets(), floors.asOf);
    console.log(inWords(evaluation, { before }));
  }, 240_000);

  it("are all there that have floors", () => {
    const asked = evaluation.sets.map(({ name }) => name);
    expect(asked).toEqual(expect.arrayContaining(Object.keys(floors.sets)));
  });

  it("keep every figure within its limits", () => {
    expect(breaches(evaluation, floors)).toEqual([]);
  });

  it("fall nowhere far behind the committed run", () => {
    const { largestFall } = floors;
    expect(falls(evaluation, { before, now: baselineOf(evaluation), largestFall })).toEqual([]);
  });
});
