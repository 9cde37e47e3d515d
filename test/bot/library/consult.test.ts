import { describe, expect, it } from "vitest";
import { consultLibrary } from "../../../bot/library/consult.ts";
import { TestLibrary } from "../../support/test-library.ts";

const old = `# 临江市引才补助办法

临政发〔2019〕8号

第一条 引进一名博士，补助用人单位三万元。

第二条 补助每年申报一次，由用人单位提出。

第三条 本办法自2019年5月1日起施行。
`;

const young = `# 临江市引才补助规定

临政发〔2024〕2号

第一条 引进一名博士，补助用人单位五万元。

第二条 补助每年申报一次，由用人单位提出。

第三条 本规定自2024年6月1日起施行。《临江市引才补助办法》（临政发〔2019〕8号）同时废止。
`;

const decision = `# 关于修改《临江市引才补助规定》的决定

临政发〔2025〕7号

一、第二条修改为：“补助每季度申报一次，由用人单位提出。”

本决定自2025年10月1日起施行。
`;

async function consult(text: string, files: Record<string, string>, visibilities = ["public"] as const) {
  const library = await TestLibrary.with(files);
  await library.index();
  const snapshot = await library.store.snapshot();
  try {
    return await consultLibrary(text, snapshot, { day: "2026-11-22", visibilities });
  } finally {
    snapshot.release();
  }
}

describe("a question about the library, asked of indexed files", () => {
  it("is answered with verbatim sentences of the documents", async () => {
    const { answer, documents } =
      (await consult("《临江市引才补助办法》还有效吗", { "old.md": old, "young.md": young })) ?? {};
    expect(answer?.lines).toEqual([
      "《临江市引才补助办法》（临政发〔2019〕8号）已经失效，自2024年6月1日起由《临江市引才补助规定》（临政发〔2024〕2号）代替。[1]",
    ]);
    const [span] = answer?.spans ?? [];
    expect(documents?.get(span?.documentId ?? "")?.text.slice(span?.start, span?.end)).toBe(
      "《临江市引才补助办法》（临政发〔2019〕8号）同时废止。",
    );
  });

  it("quotes the line where the document says its number", async () => {
    const { answer, documents } = (await consult("《临江市引才补助办法》的文号", { "old.md": old })) ?? {};
    expect(answer?.lines).toEqual(["《临江市引才补助办法》（临政发〔2019〕8号）文号是临政发〔2019〕8号。[1]"]);
    const [span] = answer?.spans ?? [];
    expect(documents?.get(span?.documentId ?? "")?.text.slice(span?.start, span?.end)).toBe("临政发〔2019〕8号");
  });

  it("quotes nothing where the text does not say what its metadata does", async () => {
    const files = { "old.md": old, "old.md.yaml": "documentNumber: 别处〔2019〕1号\n" };
    const { answer } = (await consult("《临江市引才补助办法》的文号", files)) ?? {};
    expect(answer?.lines).toEqual(["《临江市引才补助办法》（别处〔2019〕1号）文号是别处〔2019〕1号。"]);
    expect(answer?.spans).toEqual([]);
  });

  it("takes a shortened title that shortens no other", async () => {
    const files = { "old.md": old, "decision.md": decision };
    const lines = (await consult("修改引才规定的决定的文号", files))?.answer.lines;
    expect(lines?.[0]).toContain("文号是临政发〔2025〕7号");
  });

  it("shows what a newer version changed, both wordings quoted", async () => {
    const { answer } = (await consult("《临江市引才补助规定》改了什么", { "old.md": old, "young.md": young })) ?? {};
    expect(answer?.lines).toEqual([
      "《临江市引才补助办法》（临政发〔2019〕8号）已经失效，自2024年6月1日起由《临江市引才补助规定》（临政发〔2024〕2号）代替。",
      "与《临江市引才补助办法》（临政发〔2019〕8号）相比，《临江市引才补助规定》（临政发〔2024〕2号）修改 2 条。",
      "第一条 修改：",
      "现为：第一条 引进一名博士，补助用人单位五万元。[1]",
      "原为：第一条 引进一名博士，补助用人单位三万元。[2]",
      "第三条 修改：",
      "现为：第三条 本规定自2024年6月1日起施行。[3]",
      "原为：第三条 本办法自2019年5月1日起施行。[4]",
      "这一条其余 1 处变化请看原文。",
    ]);
  });

  it("shows the new wording of a clause that a decision changed", async () => {
    const { answer } =
      (await consult("《临江市引才补助规定》改了什么", { "young.md": young, "decision.md": decision })) ?? {};
    expect(answer?.lines).toEqual([
      "第二条由《关于修改〈临江市引才补助规定〉的决定》（临政发〔2025〕7号）修改为：补助每季度申报一次，由用人单位提出。[1]",
      "原为：第二条 补助每年申报一次，由用人单位提出。[2]",
    ]);
  });

  it("compares a table row by row, amount by amount", async () => {
    const table = (title: string, number: string, heads: string, rows: string, end: string) =>
      `# ${title}\n\n临政发〔${number}〕2号\n\n第一条 停车补助标准如下：\n\n${heads}\n|---|---|\n${rows}\n\n第二条 本办法自${end}\n`;
    const before = table(
      "临江市停车补助办法",
      "2020",
      "| 类别 | 补助 |",
      "| 甲 | 10元 |\n| 乙 | 5元 |",
      "2020年5月1日起施行。",
    );
    const after = table(
      "临江市停车补助办法（2025年修订）",
      "2025",
      "| 类别 | 补助 |",
      "| 甲 | 20元 |\n| 乙 | 5元 |",
      "2025年5月1日起施行。《临江市停车补助办法》（临政发〔2020〕2号）同时废止。",
    );
    const { answer, documents } =
      (await consult("停车补助以前和现在有什么不同", { "a.md": before, "b.md": after })) ?? {};
    expect(answer?.lines.slice(2, 4)).toEqual(["第一条 修改：", "甲：补助由10元改为20元[1][2]"]);
    const quotes = answer?.spans.map(({ documentId, start, end }) =>
      documents?.get(documentId)?.text.slice(start, end),
    );
    expect(quotes?.slice(0, 2)).toEqual(["甲 | 20元", "甲 | 10元"]);
  });

  it("is nothing where it asks what documents say", async () => {
    expect(await consult("引进一名博士补助多少", { "old.md": old })).toBeUndefined();
  });

  it("is answered from nothing that the asker may not read", async () => {
    const hidden = `---\nvisibility: staff\n---\n${young}`;
    const files = { "old.md": old, "young.md": hidden };
    expect((await consult("《临江市引才补助办法》还有效吗", files))?.answer.lines[0]).toContain("现行有效");
    expect((await consult("有哪些关于引才的文件", files))?.answer.documentIds).toHaveLength(1);
  });
});
