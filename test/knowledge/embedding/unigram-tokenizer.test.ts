import { describe, expect, it } from "vitest";
import { UnigramTokenizer } from "../../../knowledge/embedding/unigram-tokenizer.ts";

const pieces = ["[PAD]", "[UNK]", "人", "才", "政", "策", "人才", "政策", "人才政策"];
const tokenizer = new UnigramTokenizer({ pieces, scores: [0, 0, -50, -60, -60, -60, -30, -30, -70], unknownId: 1 }, 8);

const cut = (text: string) => Array.from(tokenizer.encode(text), (id) => pieces[id]);

describe("the unigram tokenizer", () => {
  it("takes the pieces of greatest total score, not the longest", () => {
    expect(cut("人才政策")).toEqual(["人才", "政策"]);
  });

  it("falls back to characters where no word fits", () => {
    expect(cut("政才人")).toEqual(["政", "才", "人"]);
  });

  it("makes one unknown token of neighbouring unknown characters", () => {
    expect(cut("龘龘人才龘")).toEqual(["[UNK]", "人才", "[UNK]"]);
  });

  it("gives nothing for nothing", () => {
    expect(cut("")).toEqual([]);
  });

  it("does not read beyond its limit", () => {
    expect(cut("人才人才人才人才政策")).toEqual(["人才", "人才", "人才", "人才"]);
  });
});
