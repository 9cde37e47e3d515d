import { describe, expect, it } from "vitest";
import { referredIn } from "../../../bot/answer/referred.ts";
import { storedDocument } from "./stored-document.ts";

const document = storedDocument([
  "第一条 为了入学，制定本办法。",
  "第二条 入学每年6月1日至6月30日受理。",
  "第三条 转学申请按第二条规定的时间受理，五日办结。",
  "第四条 按照《临江区公寓办法》第二条规定的条件执行。",
  "第五条 依照第二条处理。",
  "第六条 按照第九条规定的标准执行。",
]);
const { blocks, text } = document;
const inClause = (words: string) => {
  const start = text.indexOf(words);
  return referredIn(document, { start, end: start + words.length });
};

describe("the clause a statement leaves what it is about to", () => {
  it("is the whole clause of the same document", () => {
    const found = inClause("转学申请按第二条规定的时间受理");
    expect(text.slice(found?.start, found?.end)).toContain("每年6月1日至6月30日受理");
    expect(blocks[found?.block ?? -1]?.start).toBe(found?.start);
  });

  it("is none of another text, none that only acts, and none that is not there", () => {
    expect(inClause("按照《临江区公寓办法》第二条规定的条件执行")).toBeUndefined();
    expect(inClause("依照第二条处理")).toBeUndefined();
    expect(inClause("按照第九条规定的标准执行")).toBeUndefined();
  });
});
