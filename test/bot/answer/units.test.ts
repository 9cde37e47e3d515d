import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { listAround, openingsOf, unitsIn } from "../../../bot/answer/units.ts";
import type { StoredDocument } from "../../../knowledge/store/knowledge-store.ts";
import { loadedBlocks } from "../../indexer/structure/policy-lines.ts";
import { item, row, storedDocument } from "./stored-document.ts";

const textsOf = (document: StoredDocument, start = 0, end = document.text.length): string[] =>
  unitsIn(document, start, end).map((unit) => document.text.slice(unit.start, unit.end));

describe("unitsIn", () => {
  it("cuts a paragraph into sentences, without the article's own number", () => {
    expect(textsOf(storedDocument(["第四条 补贴分两年发放。每年一次；逾期不补！"]))).toEqual([
      "补贴分两年发放。",
      "每年一次；",
      "逾期不补！",
    ]);
  });

  it("keeps the words of a line that only looks like an article's beginning", () => {
    expect(textsOf(storedDocument(["第二类人才条件：硕士以上。", "第十二条规定的人员，一次发放。"]))).toEqual([
      "第二类人才条件：硕士以上。",
      "第十二条规定的人员，一次发放。",
    ]);
  });

  it("passes over a letterhead: whom it is sent to, its number", () => {
    const lines = ["样例人社规〔2025〕12号", "各区人民政府，各有关单位：", "各单位可以分两次申报：", "补贴按年发放。"];
    expect(textsOf(storedDocument(lines))).toEqual(["各单位可以分两次申报：", "补贴按年发放。"]);
  });

  it("takes of a line without full stops no more than was asked for", () => {
    const document = storedDocument(["甲".repeat(5000)]);
    expect(unitsIn(document, 1000, 1400)).toEqual([{ start: 1000, end: 1400, block: 0 }]);
  });

  it("keeps a closing mark with its sentence", () => {
    expect(textsOf(storedDocument(["可以申请（逾期的除外。）另行通知。“暂停办理。”"]))).toEqual([
      "可以申请（逾期的除外。）",
      "另行通知。",
      "“暂停办理。”",
    ]);
  });

  it("takes a row as a whole, and no header", () => {
    expect(textsOf(storedDocument([row("等次 | 标准", true), row("一等。 | 3万元。")]))).toEqual(["一等。 | 3万元。"]);
  });

  it("takes neither headings nor questions nor what the document was made for", () => {
    expect(
      textsOf(
        storedDocument([
          { kind: "heading", level: 1, text: "第一章 总则" },
          "第一条 为促进人才发展，制定本办法。",
          "怎样申请？",
          "在线申请。",
        ]),
      ),
    ).toEqual(["在线申请。"]);
  });

  it("reads only the lines that touch the range", () => {
    const document = storedDocument(["甲。", "乙。", "丙。"]);
    expect(textsOf(document, 3, 5)).toEqual(["乙。"]);
    expect(textsOf(document, 4, 7)).toEqual(["乙。", "丙。"]);
  });

  it("leaves white space out", () => {
    expect(textsOf(storedDocument(["  甲。　 乙  "]))).toEqual(["甲。", "乙"]);
  });

  it("lies inside its block, in reading order, never twice over the same letter", () => {
    fc.assert(
      fc.property(loadedBlocks, (loaded) => {
        const document = storedDocument(loaded);
        let before = 0;
        for (const { start, end, block } of unitsIn(document, 0, document.text.length)) {
          const within = document.blocks[block];
          expect(start).toBeGreaterThanOrEqual(Math.max(before, within?.start ?? Number.NaN));
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(within?.end ?? Number.NaN);
          before = end;
        }
      }),
    );
  });

  it("covers every sentence of a block that asks nothing", () => {
    const sentences = fc.array(fc.constantFrom("补贴分两年发放。", "每年一次；", "逾期不补！", "另行通知"), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(sentences, fc.constantFrom("", "第四条 ", "（一）", "1."), (parts, number) => {
        const said = textsOf(storedDocument([`${number}${parts.join("")}`])).join("");
        expect(said).toBe(`${number.startsWith("第") ? "" : number}${parts.join("")}`);
      }),
    );
  });
});

describe("listAround", () => {
  const document = storedDocument([
    "申请人应当提交下列材料：",
    item("1.身份证；"),
    item("2.学历证书：", 1),
    item("（1）毕业证；", 2),
    item("（2）学位证。", 2),
    item("3.合同。"),
    "受理后五日内办结。",
  ]);

  it("is the whole list, seen from its lead-in or from an item", () => {
    const whole = { first: 1, last: 5, opening: 0, underHeading: false };
    expect(listAround(document, 0)).toEqual(whole);
    expect(listAround(document, 1)).toEqual(whole);
  });

  it("is none for a paragraph that opens nothing", () => {
    expect(listAround(document, 6)).toBeUndefined();
  });

  it("may stand under a heading", () => {
    const under = storedDocument([{ kind: "heading", level: 1, text: "所需材料" }, item("身份证"), item("合同")]);
    expect(listAround(under, 2)).toEqual({ first: 1, last: 2, opening: 0, underHeading: true });
  });

  it("is none for items that nothing opens", () => {
    expect(listAround(storedDocument([item("身份证"), item("合同")]), 1)).toBeUndefined();
    expect(listAround(storedDocument(["受理后办结。", item("身份证")]), 1)).toBeUndefined();
  });

  it("is opened by the line right above its first item", () => {
    fc.assert(
      fc.property(loadedBlocks, (loaded) => {
        const stored = storedDocument(loaded);
        for (const at of stored.blocks.keys()) {
          const list = listAround(stored, at);
          if (list === undefined) continue;
          expect(list.opening).toBe(list.first - 1);
          expect(list.last).toBeGreaterThanOrEqual(list.first);
          for (const { kind } of stored.blocks.slice(list.first, list.last + 1)) expect(kind).toBe("list-item");
        }
      }),
    );
  });
});

describe("openingsOf", () => {
  it("are the header of a row, the lead-in of an item, the question above an answer", () => {
    expect(openingsOf(storedDocument([row("等次 | 标准", true), row("一等 | 3万元"), row("二等 | 2万元")]), 2)).toEqual(
      [0],
    );
    expect(openingsOf(storedDocument(["下列材料：", item("身份证；"), item("合同。")]), 2)).toEqual([0]);
    expect(openingsOf(storedDocument(["怎样申请？", "在线申请。"]), 1)).toEqual([0]);
  });

  it("are none for a sentence that stands alone", () => {
    expect(openingsOf(storedDocument(["在线申请。", "五日办结。"]), 1)).toEqual([]);
    expect(openingsOf(storedDocument(["在线申请。"]), 0)).toEqual([]);
  });
});
