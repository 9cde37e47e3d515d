import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Question } from "../../../knowledge/retrieval/question.ts";
import { type RankedDocument, rank, rankByWording, rankedDocument } from "../../../knowledge/retrieval/rank.ts";
import type { Candidate } from "../../../knowledge/store/knowledge-store.ts";
import { type Region, regionFinder, wholeCountry } from "../../../knowledge/text/regions.ts";

const finder = regionFinder("天津=天津市 滨海新区\n北京=北京市");
const region = (name: string): Region => finder.regionOf(name) as Region;

function question(asked: Partial<Pick<Question, "form" | "titles" | "regions" | "national">> = {}): Question {
  const { form = "", titles = [], regions = [], national = false } = asked;
  return {
    text: form,
    form,
    words: [],
    content: [],
    nouns: [],
    terms: [],
    weights: [],
    expansions: [],
    titles,
    regions,
    national,
  };
}

const plain: RankedDocument = { titleForm: "", region: undefined, authority: 0 };

const candidate = (chunkId: number, bm25: number, cosine: number, documentIndex = chunkId): Candidate => ({
  chunkId,
  documentIndex,
  bm25,
  cosine,
});

/** The order of two otherwise equal documents. */
function first(a: Partial<RankedDocument>, b: Partial<RankedDocument>, asked: Question): "a" | "b" {
  const documents = [
    { ...plain, ...b },
    { ...plain, ...a },
  ];
  const [best] = rank([candidate(0, 1, 0.5), candidate(1, 1, 0.5)], (i) => documents[i] as RankedDocument, asked, 10);
  return best?.documentIndex === 1 ? "a" : "b";
}

describe("rank", () => {
  it("adds the share of the words to half the cosine", () => {
    const [only] = rank([candidate(7, 6, 0.5)], () => plain, question(), 8);
    expect(only).toEqual({
      chunkId: 7,
      documentIndex: 7,
      score: 0.75,
      reasons: { words: 0.5, meaning: 0.25, wording: 0, region: 0, authority: 0, title: 0 },
    });
  });

  it("counts no words where the question has none", () => {
    const [only] = rank([candidate(7, 0, 0.5)], () => plain, question(), 0);
    expect(only?.reasons.words).toBe(0);
  });

  it("puts the region asked about before others, and the one around it in between", () => {
    const asked = question({ regions: [region("滨海新区")] });
    expect(first({ region: region("滨海新区") }, { region: region("天津") }, asked)).toBe("a");
    expect(first({ region: region("天津") }, { region: undefined }, asked)).toBe("a");
    expect(first({ region: region(wholeCountry) }, { region: undefined }, asked)).toBe("a");
    expect(first({ region: undefined }, { region: region("北京") }, asked)).toBe("a");
  });

  it("puts what holds everywhere first where no region is named", () => {
    expect(first({ region: region(wholeCountry) }, { region: region("天津") }, question())).toBe("a");
    expect(first({ region: undefined }, { region: region("天津") }, question({ national: true }))).toBe("a");
  });

  it("prefers the document whose title the question says whole", () => {
    const asked = question({ form: "失业保险条例里待遇怎么定" });
    expect(first({ titleForm: "失业保险条例" }, { titleForm: "某省失业保险条例" }, asked)).toBe("a");
    expect(first({ titleForm: "某省失业保险条例" }, { titleForm: "失业保险条例" }, asked)).toBe("b");
  });

  it("prefers the document whose title is quoted", () => {
    const asked = question({ titles: ["人才引进办法"] });
    expect(first({ titleForm: "某市人才引进办法(试行)" }, { titleForm: "某市落户办法" }, asked)).toBe("a");
  });

  it("prefers a law to an article that says the same", () => {
    expect(first({ authority: 1 }, { authority: 0.3 }, question())).toBe("a");
  });

  const candidates = fc.uniqueArray(
    fc.record({
      chunkId: fc.nat(1000),
      documentIndex: fc.nat(3),
      bm25: fc.integer({ min: 0, max: 40 }).map((n) => n / 4),
      cosine: fc.integer({ min: -4, max: 4 }).map((n) => n / 4),
    }),
    { selector: ({ chunkId }) => chunkId },
  );
  const documents = [plain, { ...plain, authority: 1 }, { ...plain, region: region("北京") }, plain];
  const ranked = (list: Candidate[]) => rank(list, (i) => documents[i] as RankedDocument, question(), 5);

  it("names every candidate once, best first, the lower chunk id first among equals", () => {
    fc.assert(
      fc.property(candidates, (list) => {
        const result = ranked(list);
        expect(result.map(({ chunkId }) => chunkId).sort()).toEqual(list.map(({ chunkId }) => chunkId).sort());
        result.slice(1).forEach((after, i) => {
          const before = result[i] as (typeof result)[number];
          expect(before.score > after.score || (before.score === after.score && before.chunkId < after.chunkId)).toBe(
            true,
          );
        });
      }),
    );
  });

  it("does not depend on the order of the candidates", () => {
    fc.assert(
      fc.property(candidates, (list) => {
        expect(ranked([...list].reverse())).toEqual(ranked(list));
      }),
    );
  });

  it("has the sum of its reasons for a score", () => {
    fc.assert(
      fc.property(candidates, (list) => {
        for (const { score, reasons } of ranked(list))
          expect(Object.values(reasons).reduce((sum, reason) => sum + reason, 0)).toBeCloseTo(score, 12);
      }),
    );
  });
});

describe("rankedDocument", () => {
  it("works out title, region and authority once", () => {
    const metadata = { documentId: "1", source: "", format: "md", visibility: "public" } as const;
    expect(rankedDocument({ ...metadata, title: "天津市人才條例", region: "天津" }, finder.regionOf)).toEqual({
      titleForm: "天津市人才条例",
      region: { name: "天津", province: "天津" },
      authority: 0.95,
    });
    expect(rankedDocument({ ...metadata, title: "人才指南" }, finder.regionOf).region).toBeUndefined();
  });
});

describe("ranking by wording", () => {
  const ranked = rank([candidate(1, 5, 0.5), candidate(2, 4, 0.5), candidate(3, 3, 0.5)], () => plain, question(), 10);

  it("lets a chunk that repeats the question's wording pass one that says more of its words", () => {
    const order = rankByWording(ranked, [0, 1, 0]);
    expect(order.map(({ chunkId }) => chunkId)).toEqual([2, 1, 3]);
    expect(order[0]?.reasons.wording).toBe(0.4);
  });

  it("leaves what was not read behind what was", () => {
    expect(rankByWording(ranked, [0, 0]).map(({ chunkId }) => chunkId)).toEqual([1, 2, 3]);
  });
});
