import { describe, expect, it } from "vitest";
import { outline } from "../../../indexer/structure/outline.ts";
import type { StoredDocument } from "../../../knowledge/store/knowledge-store.ts";
import { diffClauses } from "../../../knowledge/validity/clause-diff.ts";
import { paragraphs } from "../../indexer/structure/policy-lines.ts";
import { policy } from "../../support/library-documents.ts";

function stored(...lines: string[]): StoredDocument {
  const { text, blocks } = outline(paragraphs("临江市公寓管理办法", ...lines));
  return { metadata: policy("a", "临江市公寓管理办法"), text, blocks, version: 1 };
}
const diff = (before: string[], after: string[]) =>
  diffClauses(stored(...before), stored(...after)).map(({ kind, before: old, after: young }) => [
    kind,
    old?.clause,
    young?.clause,
  ]);

const purpose = "第一条 为保障来区人才的居住需求，制定本办法。";
const rent = "第二条 租金标准为每平方米每月28元，每半年缴纳一次。";
const leaving = "第三条 承租人应当在合同期满前三十日提出退租申请。";

describe("two versions", () => {
  it("do not differ where they say the same", () => {
    expect(diff([purpose, rent], [purpose, rent])).toEqual([]);
  });

  it("differ in a clause that says something else", () => {
    expect(diff([purpose, rent], [purpose, rent.replace("28元", "20元")])).toEqual([["changed", "第二条", "第二条"]]);
  });

  it("keep a clause that only got another number", () => {
    const added = "第二条 本办法所称人才，是指持有服务证的人员。";
    const moved = rent.replace("第二条", "第三条");
    expect(diff([purpose, rent], [purpose, added, moved])).toEqual([["added", undefined, "第二条"]]);
  });

  it("match a changed clause that also got another number", () => {
    const moved = leaving.replace("第三条", "第二条").replace("三十日", "十五日");
    expect(diff([purpose, rent, leaving], [purpose, moved])).toEqual([
      ["removed", "第二条", undefined],
      ["changed", "第三条", "第二条"],
    ]);
  });

  it("take an article with all its paragraphs as one, and points for clauses where there are no articles", () => {
    expect(
      diff([`${purpose}下列人员适用：`, "（一）博士；", "（二）硕士。"], [`${purpose}下列人员适用：`, "（一）博士。"]),
    ).toEqual([["changed", "第一条", "第一条"]]);
    const point = (rate: number) => ["一、租金标准", `租金为每平方米每月${rate}元，每半年缴纳一次，逾期加收滞纳金。`];
    expect(diff(point(28), point(20))).toEqual([["changed", "一", "一"]]);
  });

  it("name clauses where they stand", () => {
    const [before, after] = [stored(purpose, rent), stored(purpose, rent.replace("28元", "20元"))];
    const [change] = diffClauses(before, after);
    expect(change?.before?.text).toBe(rent);
    expect(after.text.slice(change?.after?.start, change?.after?.end)).toBe(rent.replace("28元", "20元"));
  });
});
