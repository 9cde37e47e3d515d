import { describe, expect, it } from "vitest";
import { synonymsFrom } from "../../../knowledge/text/synonyms.ts";

const synonyms = synonymsFrom(`
# 人
配偶=妻子=老婆
娃>子女
人才卡=人才绿卡
人才=专业人员
Ｃ＋＋工程师=软件工程师
`);

describe("synonymsFrom", () => {
  it("gives the other phrases of a group", () => {
    expect(synonyms.in("妻子随迁")).toEqual([{ phrase: "妻子", others: ["配偶", "老婆"] }]);
  });

  it("leads from a colloquial phrase to the official one only", () => {
    expect(synonyms.in("娃上学")).toEqual([{ phrase: "娃", others: ["子女"] }]);
    expect(synonyms.in("子女上学")).toEqual([]);
  });

  it("lets a longer phrase hide the one inside it", () => {
    expect(synonyms.in("人才卡怎么办")).toEqual([{ phrase: "人才卡", others: ["人才绿卡"] }]);
  });

  it("names a phrase once, however often it occurs", () => {
    expect(synonyms.in("妻子的妻子")).toHaveLength(1);
  });

  it("takes the marks of a phrase for themselves, in matching form", () => {
    expect(synonyms.in("c++工程师")).toEqual([{ phrase: "c++工程师", others: ["软件工程师"] }]);
    expect(synonyms.in("ccc工程师")).toEqual([]);
  });

  it("knows nothing without lines", () => {
    expect(synonymsFrom("# 空").in("人才")).toEqual([]);
  });
});
