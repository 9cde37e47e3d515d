import { describe, expect, it } from "vitest";
import { type AskedLibrary, type ConsultedLibrary, consultLibrary } from "../../../bot/library/consult.ts";
import { TestLibrary } from "../../support/test-library.ts";

const rules = `# 临江市停车管理办法

临政发〔2025〕7号

第一条 停车应当在划定的车位内。

第二条 车位分为下列几类：

（一）路侧车位；

（二）公共停车场车位。

专用车位不对外开放。

第三条 收费标准如下：

| 车位 | 每小时 |
|---|---|
| 路侧 | 6元 |
| 公共停车场 | 4元 |

第四条 本办法自2025年5月1日起施行，有效期至2030年4月30日。

附件1 车位编号规则

编号由区号和序号组成。

附件2 举报方式

拨打热线举报。
`;

const former = `# 临江市拖车办法

临政发〔2019〕3号

第一条 拖车费每次300元。

第二条 本办法自2019年5月1日起施行。
`;

const current = `# 临江市拖车办法（2024年修订）

临政发〔2024〕9号

第一条 拖车费每次200元。

第二条 本办法自2024年6月1日起施行。《临江市拖车办法》（临政发〔2019〕3号）同时废止。
`;

const decision = `# 关于修改《临江市停车管理办法》的决定

临政发〔2026〕1号

一、第一条修改为：“停车应当在划定的车位内，并按箭头方向停放。”

本决定自2026年3月1日起施行。
`;

const points = `# 临江市停车指南

一、办理条件

车主应当有本市驾驶证。

二、办理材料

（一）驾驶证；

（二）行驶证。
`;

async function consultOn(files: Record<string, string>) {
  const library = await TestLibrary.with(files);
  await library.index();
  return async (text: string, more: Partial<AskedLibrary> = {}): Promise<ConsultedLibrary | undefined> => {
    const snapshot = await library.store.snapshot();
    try {
      return await consultLibrary(text, snapshot, { day: "2026-11-22", visibilities: ["public"], ...more });
    } finally {
      snapshot.release();
    }
  };
}

const quotesOf = ({ answer, documents }: ConsultedLibrary): (string | undefined)[] =>
  answer.spans.map(({ documentId, start, end }) => documents.get(documentId)?.text.slice(start, end));

describe("a clause that is asked for by its place", () => {
  it.each([
    "《临江市停车管理办法》第三条规定了什么",
    "停车管理办法第三条",
    "临政发〔2025〕7号第三条是什么",
    "临政发（2025）7号第3条",
    "临政发【２０２５】７号的第三条是怎么规定的？",
    "请问《停车管理办法》（临政发[2025]7号）第三条的内容",
  ])("is given whole, as one verbatim quotation: %s", async (text) => {
    const ask = await consultOn({ "rules.md": rules });
    const consulted = (await ask(text)) as ConsultedLibrary;
    expect(consulted.answer).toMatchObject({
      status: "answered",
      lines: [
        "《临江市停车管理办法》（临政发〔2025〕7号）第三条：",
        "第三条 收费标准如下：[1]",
        "车位 | 每小时[1]",
        "路侧 | 6元[1]",
        "公共停车场 | 4元[1]",
      ],
    });
    expect(quotesOf(consulted)[0]?.split(/\n+/u)).toEqual([
      "第三条 收费标准如下：",
      "车位 | 每小时",
      "路侧 | 6元",
      "公共停车场 | 4元",
    ]);
  });

  it("may be a 款, a 项, several articles or an attachment", async () => {
    const ask = await consultOn({ "rules.md": rules });
    const quoted = async (text: string) => quotesOf((await ask(`停车管理办法${text}`)) as ConsultedLibrary);
    expect(await quoted("第二条第二款")).toEqual(["专用车位不对外开放。"]);
    expect(await quoted("第二条第（二）项")).toEqual(["（二）公共停车场车位。"]);
    expect(await quoted("第一条和第四条")).toEqual([
      "第一条 停车应当在划定的车位内。",
      "第四条 本办法自2025年5月1日起施行，有效期至2030年4月30日。",
    ]);
    expect((await quoted("附件2"))[0]?.split(/\n+/u)).toEqual(["附件2 举报方式", "拨打热线举报。"]);
  });

  it("is said not to be there, with how many there are", async () => {
    const ask = await consultOn({ "rules.md": rules, "points.md": points });
    const told = async (text: string) => (await ask(text))?.answer;
    expect(await told("停车管理办法第九条")).toMatchObject({
      status: "not-found",
      lines: ["《临江市停车管理办法》（临政发〔2025〕7号）共 4 条，没有第九条。"],
      spans: [],
    });
    expect((await told("停车管理办法第二条第五款"))?.lines).toEqual([
      "《临江市停车管理办法》（临政发〔2025〕7号）第二条只有 2 款，没有第二条第五款。",
    ]);
    expect((await told("停车管理办法附件3"))?.lines[0]).toContain("没有附件3，附件共 2 个。");
    expect((await told("《临江市停车指南》第九条"))?.lines).toEqual([
      "《临江市停车指南》不分条，共 2 个部分，没有第九条。",
    ]);
  });

  it("is a numbered part of a text without articles", async () => {
    const ask = await consultOn({ "points.md": points });
    expect((await ask("《临江市停车指南》第二部分"))?.answer.lines).toEqual([
      "《临江市停车指南》第二部分：",
      "二、办理材料[1]",
      "（一）驾驶证；[1]",
      "（二）行驶证。[1]",
    ]);
  });

  it("is of the version in force, unless another is named by year or number", async () => {
    const ask = await consultOn({ "former.md": former, "current.md": current });
    const lines = async (text: string) => (await ask(text))?.answer.lines ?? [];
    expect(await lines("《临江市拖车办法》第一条")).toEqual([
      "这份文件收录了 2 个版本，以下出自《临江市拖车办法（2024年修订）》（临政发〔2024〕9号）。",
      "《临江市拖车办法（2024年修订）》（临政发〔2024〕9号）第一条：",
      "第一条 拖车费每次200元。[1]",
    ]);
    for (const text of ["2019年的临江市拖车办法第一条", "临政发〔2019〕3号第一条", "旧版临江市拖车办法第一条"]) {
      const [, quotation, warning] = await lines(text);
      expect(quotation).toBe("第一条 拖车费每次300元。[1]");
      expect(warning).toContain("注意：《临江市拖车办法》已经失效，自2024年6月1日起由");
    }
    expect(await lines("2008年的临江市拖车办法第一条")).toEqual([
      expect.stringContaining("没有2008年的《临江市拖车办法》。名称相近的有："),
    ]);
  });

  it("has the wording of the text that amended it first, and the one before", async () => {
    const ask = await consultOn({ "rules.md": rules, "decision.md": decision });
    expect((await ask("停车管理办法第一条"))?.answer.lines).toEqual([
      "第一条已由《关于修改〈临江市停车管理办法〉的决定》（临政发〔2026〕1号）修改，自2026年3月1日起施行，现行规定是：",
      "停车应当在划定的车位内，并按箭头方向停放。[1]",
      "《临江市停车管理办法》（临政发〔2025〕7号）第一条修改前的原文：",
      "第一条 停车应当在划定的车位内。[2]",
    ]);
    expect((await ask("停车管理办法第一条", { day: "2026-01-01" }))?.answer.lines).toHaveLength(2);
  });

  it("is of no text that only resembles the one named", async () => {
    const ask = await consultOn({ "law.md": rules.replace("停车管理办法", "劳动合同法") });
    for (const text of ["《合同法》第三条", "《劳动法》第三条", "临政发〔2026〕7号第三条", "国务院令第619号第七条"])
      expect((await ask(text))?.answer).toMatchObject({ status: "not-found", spans: [] });
  });

  it("is left to what documents say where more is asked than its words", async () => {
    const ask = await consultOn({ "rules.md": rules });
    for (const text of ["违反停车管理办法第三条怎么处罚", "第三条路怎么走", "公共停车场每小时多少钱"])
      expect(await ask(text)).toBeUndefined();
  });
});

describe("a question that goes on from the turn before", () => {
  const document = { documentId: "rules", title: "临江市停车管理办法" };

  it("names only the next place of the document spoken of", async () => {
    const ask = await consultOn({ "rules.md": rules });
    const consulted = await ask("第四条呢", {
      last: { question: "停车管理办法第三条", document, items: ["a", "b", "c", "d"] },
    });
    expect(consulted?.question).toBe("《临江市停车管理办法》第四条");
    expect(consulted?.answer.lines[0]).toBe("《临江市停车管理办法》（临政发〔2025〕7号）第四条：");
  });

  it("is not for the library where the number points to an item of a list, or nothing is known of what came before", async () => {
    const ask = await consultOn({ "rules.md": rules });
    const last = { question: "停车需要哪些材料", document, items: ["驾驶证", "行驶证"] };
    expect(await ask("第二条呢", { last })).toBeUndefined();
    expect(await ask("第四条呢")).toBeUndefined();
  });

  it("asks back for the document where none was spoken of", async () => {
    const ask = await consultOn({ "rules.md": rules });
    expect((await ask("第十条第二款", { last: {} }))?.answer).toMatchObject({
      status: "clarify",
      lines: ["请写明是哪份文件的第十条第二款，例如《某某管理办法》第十条第二款，或者写文号。"],
    });
  });

  it("goes on with a list, page by page", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 12 }, (_, i) => [`${i}.md`, `# 临江市第${i}号停车办法\n\n第一条 第${i}区停车按本办法。\n`]),
    );
    const ask = await consultOn(many);
    const first = await ask("有哪些停车政策？");
    expect(first?.answer.suggestions[0]).toBe("有哪些停车政策，从第11份起");
    const [typed, pressed] = [
      await ask("其余的呢", { last: { question: first?.question } }),
      await ask("有哪些停车政策，从第11份起"),
    ];
    expect(typed?.answer.documentIds).toHaveLength(2);
    expect(typed?.question).toBe("有哪些停车政策，从第11份起");
    expect(pressed?.answer).toEqual(typed?.answer);
    expect((await ask("还有呢", { last: { question: typed?.question } }))?.answer.lines).toEqual([
      "一共 12 份，已经全部列出。",
    ]);
  });
});
