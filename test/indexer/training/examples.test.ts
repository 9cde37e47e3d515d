import { describe, expect, it } from "vitest";
import type { Bags } from "../../../indexer/training/bags.ts";
import { Batch } from "../../../indexer/training/batch.ts";
import { PairExamples } from "../../../indexer/training/pair-examples.ts";
import { splitPassages } from "../../../indexer/training/passages.ts";
import { seededRandom } from "../../../indexer/training/random.ts";
import { SelfSupervisedExamples } from "../../../indexer/training/self-supervised.ts";
import { buildVocabulary } from "../../../indexer/training/vocabulary.ts";

// A token a character, so that bags can be read.
const encode = (text: string) => Int32Array.from(text, (c) => c.charCodeAt(0));
const read = (bags: Bags, i: number) =>
  String.fromCharCode(...bags.ids.subarray(bags.offsets[i] as number, bags.offsets[i + 1] as number));

describe("splitPassages", () => {
  it("begins a passage at every clause and joins list items to theirs", () => {
    const text = "## 第一章 总则\n第一条 为了引才。\n第二条 补贴如下：\n（一）住房；\n（二）安家。";
    expect(splitPassages(text, 350)).toEqual([
      ["第一章 总则"],
      ["第一条 为了引才。"],
      ["第二条 补贴如下：", "（一）住房；", "（二）安家。"],
    ]);
  });

  it("keeps a body line that merely mentions a clause with what precedes it", () => {
    expect(splitPassages("申请人应当符合\n本办法第二条的规定。", 350)).toEqual([
      ["申请人应当符合", "本办法第二条的规定。"],
    ]);
  });

  it("begins another passage before the limit is passed, and cuts a sentence that is longer", () => {
    expect(splitPassages("一二三四。五六七八。九十", 8)).toEqual([["一二三四。"], ["五六七八。", "九十"]]);
    expect(splitPassages("一二三四五六七八九十", 4)).toEqual([["一二三四"], ["五六七八"], ["九十"]]);
  });
});

describe("self-supervised examples", () => {
  const lines = Array.from({ length: 20 }, (_, i) => {
    const c = String.fromCharCode(0x5000 + i);
    return `第${i + 1}条${c.repeat(10)}。${c.repeat(9)}乙。`;
  });
  const text = { title: "题", text: lines.join("\n") };

  it("take every passage once a pass", () => {
    const examples = new SelfSupervisedExamples([text], encode);
    examples.begin(seededRandom(1));
    expect(examples.count).toBe(20);
    const batch = new Batch(20);
    for (let pass = 0; pass < 3; pass++) {
      batch.clear();
      examples.fill(batch, 20);
      expect(new Set(batch.keys).size).toBe(20);
    }
  });

  it("set part of a passage, under its title or not, against the rest or the whole of the same passage", () => {
    const examples = new SelfSupervisedExamples([text], encode);
    examples.begin(seededRandom(2));
    const batch = new Batch(200);
    examples.fill(batch, 200);
    const seen = { titled: 0, rest: 0, whole: 0 };
    for (let i = 0; i < 200; i++) {
      const query = read(batch.queries, i);
      const passage = read(batch.passages, i);
      const body = query.replace(/^题/, "");
      if (body !== query) seen.titled++;
      expect(body.length).toBeGreaterThan(2);
      const source = lines.find((line) => line.includes(body)) ?? "";
      expect(source).toContain(body);
      const shown = passage.replace(/^题/, "");
      if (shown === source) seen.whole++;
      else if (shown.length === source.length - body.length) seen.rest++;
    }
    expect(seen.titled).toBeGreaterThan(30);
    expect(seen.rest).toBeGreaterThan(140);
    expect(seen.rest + seen.whole).toBe(200);
  });
});

describe("pair examples", () => {
  it("are drawn in proportion to their weights", () => {
    const pair = (query: string, weight: number) => ({ query: query.repeat(20), passage: query.repeat(30), weight });
    const examples = new PairExamples([pair("甲", 3), pair("乙", 1)], encode);
    examples.begin(seededRandom(1));
    const batch = new Batch(2000);
    // One at a time: within one fill a passage already drawn is avoided.
    for (let i = 0; i < 2000; i++) examples.fill(batch, 1);
    const first = Array.from({ length: 2000 }, (_, i) => read(batch.passages, i)[0]).filter((c) => c === "甲").length;
    expect(first).toBeGreaterThan(1400);
    expect(first).toBeLessThan(1600);
  });

  it("bring no passage twice in one fill while there are others", () => {
    const pairs = Array.from({ length: 100 }, (_, i) => ({
      query: `问${i}`,
      passage: i < 20 ? "同一段" : `另一段${i}`,
      weight: 1,
    }));
    const examples = new PairExamples(pairs, encode);
    examples.begin(seededRandom(1));
    const batch = new Batch(8);
    for (let fill = 0; fill < 20; fill++) {
      batch.clear();
      examples.fill(batch, 8);
      expect(new Set(batch.keys).size).toBe(8);
    }
  });

  it("give pairs of one passage one key", () => {
    const pairs = ["问", "询", "说"].map((query, i) => ({ query, passage: i < 2 ? "同一段" : "另一段", weight: 1 }));
    const examples = new PairExamples(pairs, encode);
    examples.begin(seededRandom(1));
    const batch = new Batch(60);
    examples.fill(batch, 60);
    const keys = new Map<string, Set<number>>();
    for (let i = 0; i < 60; i++) {
      const passage = read(batch.passages, i);
      keys.set(passage, (keys.get(passage) ?? new Set()).add(batch.keys[i] as number));
    }
    expect([...keys.values()].map((set) => set.size)).toEqual([1, 1]);
    expect(new Set([...keys.values()].flatMap((set) => [...set])).size).toBe(2);
  });

  it("show of a long passage another stretch of 300 tokens each time", () => {
    const passage = String.fromCharCode(...Array.from({ length: 400 }, (_, i) => 0x5000 + i));
    const examples = new PairExamples([{ query: "问", passage, weight: 1 }], encode);
    examples.begin(seededRandom(1));
    const batch = new Batch(20);
    examples.fill(batch, 20);
    const shown = Array.from({ length: 20 }, (_, i) => read(batch.passages, i));
    expect(shown.every((stretch) => stretch.length === 300 && passage.includes(stretch))).toBe(true);
    expect(new Set(shown).size).toBeGreaterThan(10);
  });
});

describe("the vocabulary", () => {
  const forms = ["人才政策支持人才,", "人才公寓", "政策支持", "政策2026", "罕见字龘"];

  it("holds frequent words, every Han character met, letters and digits, and no marks", () => {
    const { pieces } = buildVocabulary(forms, 1000);
    expect(pieces.slice(0, 2)).toEqual(["[PAD]", "[UNK]"]);
    expect(pieces).toEqual(expect.arrayContaining(["人才", "政策", "龘", "寓", "a", "z", "0", "9"]));
    expect(pieces).not.toContain("公寓");
    expect(pieces).not.toContain(",");
    expect(new Set(pieces).size).toBe(pieces.length);
  });

  it("scores a frequent word above a rare one, in whole numbers", () => {
    const { pieces, scores } = buildVocabulary(forms, 1000);
    const score = (piece: string) => scores[pieces.indexOf(piece)] as number;
    expect(score("人才")).toBeGreaterThan(score("龘"));
    expect(scores.every(Number.isInteger)).toBe(true);
  });

  it("leaves out the rarest words where there is no room", () => {
    const all = buildVocabulary(["人才".repeat(9), "政策".repeat(4)], 1000).pieces;
    const fewer = buildVocabulary(["人才".repeat(9), "政策".repeat(4)], all.length - 1).pieces;
    expect(all.filter((piece) => !fewer.includes(piece))).toEqual(["政策"]);
  });
});
