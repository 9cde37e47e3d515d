import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Group, groupsAround, listOrTableAround } from "../../../bot/answer/groups.ts";
import type { StoredDocument } from "../../../knowledge/store/knowledge-store.ts";
import { loadedBlocks } from "../../indexer/structure/policy-lines.ts";
import { item, row, storedDocument } from "./stored-document.ts";

const body = ({ text }: StoredDocument, group: Group | undefined) => group && text.slice(group.start, group.end);
const opening = (group: Group | undefined) => group?.openings.at(-1);

describe("listOrTableAround", () => {
  it("is a list from its lead-in's last sentence to its last item", () => {
    const document = storedDocument([
      "第三条 补贴按年发放。申请人应当提交：",
      item("身份证；"),
      item("合同。"),
      "五日办结。",
    ]);
    const list = listOrTableAround(document, 2);
    expect(body(document, list)).toBe("申请人应当提交：\n身份证；\n合同。");
    expect(opening(list)).toBe("申请人应当提交：");
  });

  it("is a table with its header, opened by the line above", () => {
    const document = storedDocument(["补贴标准", row("等次 | 标准", true), row("一等 | 3万元"), "五日办结。"]);
    const table = listOrTableAround(document, 2);
    expect(body(document, table)).toBe("等次 | 标准\n一等 | 3万元");
    expect(opening(table)).toBe("补贴标准");
  });

  it("is none for a table too long to be quoted, nor for a paragraph", () => {
    const rows = Array.from({ length: 60 }, () => row(`${"甲".repeat(50)} | 1`));
    expect(listOrTableAround(storedDocument(rows), 3)).toBeUndefined();
    expect(listOrTableAround(storedDocument(["五日办结。"]), 0)).toBeUndefined();
  });
});

describe("groupsAround", () => {
  it("adds the short section under the nearest heading", () => {
    const document = storedDocument([
      { kind: "heading", level: 1, text: "办理时限" },
      "受理后五日办结。",
      "特殊情况十日。",
      { kind: "heading", level: 1, text: "附则" },
    ]);
    const [section] = groupsAround(document, 2);
    expect(body(document, section)).toBe("受理后五日办结。\n特殊情况十日。");
    expect(opening(section)).toBe("办理时限");
  });

  it("takes the sections that a lead-in promises, up to the next heading of its own rank", () => {
    const document = storedDocument([
      { kind: "heading", level: 2, text: "落户条件" },
      "申请人应当符合下列类型之一。",
      { kind: "heading", level: 3, text: "学历型" },
      "本科以上，四十岁以下。",
      { kind: "heading", level: 3, text: "技能型" },
      "高级技师。",
      { kind: "heading", level: 2, text: "附则" },
      "自印发之日起施行。",
    ]);
    const [section] = groupsAround(document, 1);
    expect(body(document, section)).toBe(
      "申请人应当符合下列类型之一。\n学历型\n本科以上，四十岁以下。\n技能型\n高级技师。",
    );
    expect(opening(section)).toBe("落户条件");
  });

  it("are named by the heading above their own, too, but not by the title", () => {
    const document = storedDocument([
      { kind: "heading", level: 1, text: "临江区租房补贴办法" },
      { kind: "heading", level: 2, text: "二、申报条件" },
      { kind: "heading", level: 3, text: "（一）租房补贴" },
      { kind: "list-item", level: 1, text: "1. 签订劳动合同；" },
      { kind: "list-item", level: 1, text: "2. 没有自有住房。" },
      { kind: "heading", level: 2, text: "三、标准" },
      "每月一千元。",
    ]);
    const title = { ...document, metadata: { ...document.metadata, title: "临江区租房补贴办法" } };
    expect(groupsAround(title, 3)[0]?.openings).toEqual(["二、申报条件", "（一）租房补贴"]);
    expect(groupsAround(title, 6)[0]?.openings).toEqual(["三、标准"]);
  });

  it("are ranges of the text that begin with their first block or within it", () => {
    fc.assert(
      fc.property(loadedBlocks, (loaded) => {
        const document = storedDocument(loaded);
        for (const at of document.blocks.keys())
          for (const { start, end, block } of groupsAround(document, at)) {
            const first = document.blocks[block];
            expect(start).toBeGreaterThanOrEqual(first?.start ?? Number.NaN);
            expect(start).toBeLessThanOrEqual(first?.end ?? Number.NaN);
            expect(end).toBeLessThanOrEqual(document.text.length);
            expect(end).toBeGreaterThanOrEqual(start);
          }
      }),
    );
  });
});
