import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairShares } from "../../../knowledge/retrieval/pairs.ts";

const alike = (): number => 1;

describe("the share of the question's pairs", () => {
  it("tells the same words in another order apart", () => {
    const [together, apart] = pairShares("公司解散", ["公司解散的程序", "解散会议后公司聚餐"], alike);
    expect(together).toBeGreaterThan(apart as number);
  });

  it("is whole for a text that repeats the question, and nothing for one that has no pair of it", () => {
    expect(pairShares("租房补贴", ["申领租房补贴", "落户条件"], alike)).toEqual([1, 0]);
  });

  it("counts a pair of rare characters for more", () => {
    const rarity = (character: string): number => ("博士".includes(character) ? 9 : 1);
    const [rare, common] = pairShares("博士，怎么", ["博士", "怎么"], rarity);
    expect(rare).toBeCloseTo(0.9, 1);
    expect(common).toBeLessThan(0.2);
  });

  it("counts a pair that few of the texts have for more than one that most of them have", () => {
    const texts = ["补贴条件", "补贴材料", "补贴办法", "落户标准"];
    const shares = pairShares("补贴，标准", texts, alike);
    expect(shares[3]).toBeGreaterThan(shares[0] as number);
  });

  it("takes no pair across a mark or a space", () => {
    expect(pairShares("税，收", ["税收", "税，收"], alike)).toEqual([0, 0]);
  });

  it("lies between 0 and 1 for any question and texts", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.array(fc.string({ unit: "grapheme" })), (question, texts) => {
        for (const share of pairShares(question, texts, alike)) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });
});
