import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ComposedAnswer, compose, type ValidityOnDay } from "../../../bot/answer/compose.ts";
import { groupsAround } from "../../../bot/answer/groups.ts";
import type { Evidence } from "../../../bot/answer/select.ts";
import { unitsIn } from "../../../bot/answer/units.ts";
import type { StoredDocument } from "../../../knowledge/store/knowledge-store.ts";
import { loadedBlocks } from "../../indexer/structure/policy-lines.ts";
import { signalsOf } from "./signals.ts";
import { item, row, storedDocument } from "./stored-document.ts";

const validity: ValidityOnDay = { of: () => ({ state: "in-force" }), amendmentOf: () => undefined };
const options = { maxChars: 60, within: 0.2, validity };

/** Evidence for the unit that holds these words. */
function evidence(document: StoredDocument, words: string, score: number): Evidence {
  const unit = unitsIn(document, 0, document.text.length).find(({ start, end }) =>
    document.text.slice(start, end).includes(words),
  );
  if (unit === undefined) throw new Error(`no unit says ${words}`);
  const { documentId } = document.metadata;
  return { ...unit, documentId, chunkId: 0, score, covered: 1, stated: [], hasFigure: true, signals: signalsOf() };
}

const byId = (...documents: StoredDocument[]): Map<string, StoredDocument> =>
  new Map(documents.map((document) => [document.metadata.documentId, document]));

const answerOf = (document: StoredDocument, ...found: [words: string, score: number][]): string =>
  compose(
    found.map(([words, score]) => evidence(document, words, score)),
    byId(document),
    options,
  ).answer;

describe("compose", () => {
  const document = storedDocument(["第一条 补贴三万元。", "第二条 分两年发放。", "第三条 由人社局负责。"]);

  it("quotes the best sentence with its marker", () => {
    expect(answerOf(document, ["三万元", 1])).toBe("补贴三万元。[1]");
  });

  it("adds what is nearly as good, in reading order", () => {
    expect(answerOf(document, ["两年", 1], ["三万元", 0.9], ["人社局", 0.5])).toBe("补贴三万元。[1]\n分两年发放。[2]");
  });

  it("says the same thing once, whichever document says it", () => {
    const other = storedDocument(["第九条 補貼三萬元。"], { documentId: "b" });
    const found = [evidence(document, "三万元", 1), evidence(other, "三萬元", 0.99)];
    expect(compose(found, byId(document, other), options).citations).toHaveLength(1);
  });

  it("quotes beside a whole list only a clause that says much more of what is asked", () => {
    const bases = storedDocument([
      "设立基地应当具备：",
      item("（一）登记满两年。", 1),
      "设立工作站的，还应当设立基地满一年。",
    ]);
    const list = { ...evidence(bases, "具备", 1), signals: signalsOf({ whole: true, own: 0.3 }) };
    const clause = (own: number) => ({ ...evidence(bases, "还应当", 0.9), signals: signalsOf({ own }) });
    const answerWith = (own: number) => compose([list, clause(own)], byId(bases), options).answer;
    expect(answerWith(0.6)).toContain("还应当设立基地满一年");
    expect(answerWith(0.4)).not.toContain("还应当设立基地满一年");
  });

  it("hears another document only where it answers nearly as well", () => {
    const other = storedDocument(["第九条 补贴五万元。"], { documentId: "b" });
    const both = (score: number) =>
      compose([evidence(document, "三万元", 1), evidence(other, "五万元", score)], byId(document, other), options);
    expect(both(0.7).citations).toHaveLength(1);
    expect(both(0.95).citations.map(({ documentId }) => documentId)).toEqual(["a", "b"]);
  });

  it("quotes a lead-in only with the table it leads to, and not at all where that is too long", () => {
    const table = (rows: number) => [
      row("等次 | 标准", true),
      ...Array.from({ length: rows }, () => row("一等 | 三万元")),
    ];
    const short = storedDocument(["补贴标准如下：", ...table(1)]);
    expect(answerOf(short, ["如下", 1])).toBe("补贴标准如下：[1]\n等次 | 标准[1]\n一等 | 三万元[1]");
    const long = storedDocument(["补贴标准如下：", ...table(80), "按年发放。"]);
    expect(answerOf(long, ["如下", 1], ["按年", 0.95])).toBe("按年发放。[1]");
  });

  it("stops at its length, but never before the first sentence", () => {
    const long = storedDocument([`补贴${"甲".repeat(100)}。`, `发放${"乙".repeat(10)}。`]);
    expect(answerOf(long, ["补贴", 1], ["发放", 1])).toBe(`补贴${"甲".repeat(100)}。[1]`);
  });

  it("quotes a short list whole behind its lead-in", () => {
    const list = storedDocument(["应当提交下列材料：", item("身份证；"), item("合同。"), "五日办结。"]);
    expect(answerOf(list, ["下列材料", 1])).toBe("应当提交下列材料：[1]\n身份证；[1]\n合同。[1]");
  });

  it("puts the lead-in before an item, with the number of those left out, and the header before a row", () => {
    const list = storedDocument(["应当提交下列材料：", item("身份证；"), item("合同。")]);
    expect(answerOf(list, ["合同", 1])).toBe("应当提交下列材料：[1]\n合同。[2]\n（其余 1 项请看原文）");
    const table = storedDocument([row("等次 | 标准", true), row("一等 | 3万元"), row("二等 | 2万元")]);
    expect(answerOf(table, ["二等", 1])).toBe("等次 | 标准[1]\n二等 | 2万元[2]");
  });

  it("lets two items bring the rest of their list", () => {
    const list = storedDocument(["应当提交下列材料：", item("身份证；"), item("照片；"), item("合同。")]);
    expect(answerOf(list, ["身份证", 1], ["合同", 0.9])).toBe(
      "应当提交下列材料：[1]\n身份证；[1]\n照片；[1]\n合同。[1]",
    );
  });

  it("lets one item bring the rest where a list is asked for", () => {
    const list = storedDocument(["应当提交下列材料：", item("身份证；"), item("合同。"), "其他单位另行规定。"]);
    const whole = { ...evidence(list, "另行规定", 0.5), signals: { ...signalsOf(), whole: true } };
    const found = [evidence(list, "身份证", 1), whole];
    expect(compose(found, byId(list), options).answer).toBe("应当提交下列材料：[1]\n身份证；[1]\n合同。[1]");
  });

  it("quotes what semicolons join as one sentence, where that is short", () => {
    const document = storedDocument(["第四条 总则如下。单身月收入不超过2000元；家庭人均不超过1500元。另行公布。"]);
    expect(answerOf(document, ["单身", 1])).toBe("单身月收入不超过2000元；家庭人均不超过1500元。[1]");
    expect(answerOf(document, ["家庭", 1])).toBe("单身月收入不超过2000元；家庭人均不超过1500元。[1]");
    const long = storedDocument([`第四条 单身月收入不超过2000元；${"家庭人均收入".repeat(30)}。`]);
    expect(answerOf(long, ["单身", 1])).toBe("单身月收入不超过2000元；[1]");
  });

  it("has nothing to say without evidence", () => {
    expect(compose([], new Map(), options)).toEqual({ answer: "", citations: [] });
  });

  describe("over any documents and any evidence", () => {
    const documents = fc
      .array(loadedBlocks, { minLength: 1, maxLength: 3 })
      .map((all) => all.map((loaded, i) => storedDocument(loaded, { documentId: `d${i}` })));

    const cases = documents.chain((all) => {
      const units = all.flatMap(everythingIn);
      const weighed = fc.tuple(fc.shuffledSubarray(units), fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 99 }));
      return weighed.map(([chosen, scores]) => ({
        documents: byId(...all),
        evidence: chosen.map((each, i) => ({ ...each, score: (scores[i] ?? 1) / 8 })).sort((a, b) => b.score - a.score),
      }));
    });

    const holds = (law: (composed: ComposedAnswer, documents: Map<string, StoredDocument>) => void): void =>
      fc.assert(
        fc.property(cases, fc.integer({ min: 20, max: 400 }), (given, maxChars) => {
          law(compose(given.evidence, given.documents, { ...options, maxChars }), given.documents);
        }),
      );

    it("every quotation stands in its document where it says", () => {
      holds(({ citations }, from) => {
        for (const { documentId, start, end, quote } of citations) {
          expect(quote).not.toBe("");
          expect(from.get(documentId)?.text.slice(start, end)).toBe(quote);
        }
      });
    });

    it("every line of the answer is in the quotation whose marker it bears", () => {
      holds(({ answer, citations }) => {
        for (const line of answer === "" ? [] : answer.split("\n")) {
          const [, said, marker] = /^(.+)\[(\d+)\]$/u.exec(line) ?? [];
          expect(citations[Number(marker) - 1]?.quote).toContain(said);
        }
      });
    });

    it("markers count from 1, and every one of them is in the answer", () => {
      holds(({ answer, citations }) => {
        expect(citations.map(({ marker }) => marker)).toEqual(citations.map((_, i) => i + 1));
        for (const { marker } of citations) expect(answer).toContain(`[${marker}]`);
      });
    });

    it("no two quotations overlap", () => {
      holds(({ citations }) => {
        for (const [i, one] of citations.entries())
          for (const other of citations.slice(i + 1))
            expect(
              one.documentId === other.documentId && one.start < other.end && other.start < one.end,
              `${one.quote} / ${other.quote}`,
            ).toBe(false);
      });
    });
  });
});

/** Every unit and every group of a document as evidence without weight. */
function everythingIn(document: StoredDocument): Omit<Evidence, "score">[] {
  const { documentId } = document.metadata;
  const rest = { documentId, chunkId: 0, covered: 1, stated: [], hasFigure: true };
  const units = unitsIn(document, 0, document.text.length);
  const groups = units.flatMap(({ block }) => groupsAround(document, block)).filter(({ start, end }) => start < end);
  return [
    ...units.map((unit) => ({ ...unit, ...rest, signals: signalsOf() })),
    ...groups.map(({ start, end, block }) => ({ start, end, block, ...rest, signals: signalsOf({ whole: true }) })),
  ];
}

describe("rows that a question names", () => {
  const table = storedDocument([
    "标准见下表：",
    row("类别 | 补贴", true),
    row("甲类 | 五万元"),
    row("乙类 | 三万元"),
    row("丙类 | 一万元"),
  ]);
  const asked = (own: Record<string, number>, whole = false) => {
    const found = Object.entries(own).map(([words, share]) => ({
      ...evidence(table, words, 1 + share / 10),
      signals: signalsOf({ own: share }),
    }));
    const list = { ...evidence(table, "甲类", 0), signals: signalsOf({ whole: true }) };
    found.sort((a, b) => b.score - a.score);
    return compose(whole ? [...found, list] : found, byId(table), options).answer;
  };

  it("answer with the header and without the others", () => {
    expect(asked({ 甲类: 0.5, 乙类: 0.9, 丙类: 0.5 })).toBe("类别 | 补贴[1]\n乙类 | 三万元[2]");
  });

  it("are two where two are compared", () => {
    expect(asked({ 甲类: 0.9, 乙类: 0.5, 丙类: 0.9 })).toBe("类别 | 补贴[1]\n甲类 | 五万元[2]\n丙类 | 一万元[3]");
  });

  it("are none where all say as much of the question, or a list is asked for", () => {
    const all = "类别 | 补贴[1]\n甲类 | 五万元[1]\n乙类 | 三万元[1]\n丙类 | 一万元[1]";
    expect(asked({ 甲类: 0.5, 乙类: 0.5, 丙类: 0.5 })).toBe(all);
    expect(asked({ 甲类: 0.5, 乙类: 0.9, 丙类: 0.5 }, true)).toBe(all);
  });
});

describe("texts that disagree", () => {
  it("stand under a line that says so, each with its level and its day", () => {
    const one = storedDocument(["一、对新引进的博士给予一次性补贴5万元。"], { region: "甲市", title: "关于甲" });
    const other = storedDocument(["一、对新引进的博士给予一次性补贴3万元。"], {
      documentId: "b",
      region: "甲市",
      title: "关于乙",
    });
    const found = [evidence(one, "5万元", 1), evidence(other, "3万元", 0.5)];
    const of = (id: string) => ({ state: "in-force" as const, from: id === "a" ? "2025-03-01" : "2024-01-01" });
    expect(compose(found, byId(one, other), { ...options, validity: { ...validity, of } }).answer).toBe(
      [
        "两份现行文件的规定不一致，请以主管部门解释为准：",
        "《关于甲》（市级，2025年3月1日施行）：",
        "一、对新引进的博士给予一次性补贴5万元。[1]",
        "《关于乙》（市级，2024年1月1日施行）：",
        "一、对新引进的博士给予一次性补贴3万元。[2]",
      ].join("\n"),
    );
  });
});
