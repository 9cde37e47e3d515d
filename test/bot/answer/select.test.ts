import { describe, expect, it } from "vitest";
import { type Evidence, passagesRead, weighEvidence } from "../../../bot/answer/select.ts";
import type { StoredDocument } from "../../../knowledge/store/knowledge-store.ts";
import { retrievalOf } from "./retrieval.ts";
import { item, row, storedDocument } from "./stored-document.ts";

async function weigh(
  question: string,
  terms: string[],
  documents: StoredDocument[],
  meanings: number[] = [],
  isLapsed: (documentId: string) => boolean = () => false,
) {
  const retrieval = retrievalOf(
    question,
    terms,
    documents.map((document) => ({ document })),
  );
  const byId = new Map(documents.map((document) => [document.metadata.documentId, document]));
  const similarity = async (texts: string[]) => texts.map((_, i) => meanings[i] ?? 0);
  const evidence = await weighEvidence({ retrieval, documents: byId, similarity, isLapsed });
  const textOf = ({ documentId, start, end }: Evidence) => byId.get(documentId)?.text.slice(start, end);
  return { evidence, texts: evidence.map(textOf) };
}

describe("weighEvidence", () => {
  it("puts the sentence that says the question's words first", async () => {
    const document = storedDocument(["第一条 人才可以落户。", "第二条 住房补贴按年发放。"]);
    expect((await weigh("住房补贴", ["住房", "补贴"], [document])).texts[0]).toBe("住房补贴按年发放。");
  });

  it("prefers of two sentences with the same words the one that holds the kind of fact asked for", async () => {
    const document = storedDocument(["住房补贴按年发放。", "住房补贴为三万元。"]);
    const { evidence, texts } = await weigh("住房补贴多少钱", ["住房", "补贴"], [document]);
    expect(texts).toEqual(["住房补贴为三万元。", "住房补贴按年发放。"]);
    expect(evidence.map(({ signals }) => signals.shows)).toEqual([true, false]);
  });

  it("puts what can hold the fact before what says as much without it and is but a little nearer in meaning", async () => {
    const document = storedDocument(["安排加班不支付加班费的。", "加班费为工资的百分之一百五十。"]);
    const asked = await weigh("加班费怎么算", ["加班费"], [document], [1, 0.1]);
    expect(asked.texts[0]).toBe("加班费为工资的百分之一百五十。");
    const far = storedDocument(["安排加班不支付加班费的。", "工资的百分之一百五十。"]);
    expect((await weigh("加班费怎么算", ["加班费"], [far], [1, 0.1])).texts[0]).toBe("安排加班不支付加班费的。");
  });

  it("finds the place that the document names once, far from what the question's words say", async () => {
    const document = storedDocument([
      "领取租房补贴的，按月发放。",
      "受理地点：人民路1号大厦5楼。",
      "本办法自发布之日起施行。",
    ]);
    const { texts } = await weigh("租房补贴在哪里领取", ["租房补贴", "领取"], [document]);
    expect(texts[0]).toBe("受理地点：人民路1号大厦5楼。");
  });

  it("reads a row's figures in the units of its header", async () => {
    const table = storedDocument([row("类别 | 补贴（元/月）", true), row("甲类 | 800"), row("乙类 | 无")]);
    const { evidence } = await weigh("补贴多少钱", ["补贴"], [table]);
    expect(evidence.map(({ signals }) => signals.shows)).toEqual([true, false]);
  });

  it("finds the figures of a lead-in in what it leads to", async () => {
    const lines = ["引进团队的，按等级给予资助：", row("等级 | 资助", true), row("一等 | 800万元")];
    const { evidence, texts } = await weigh("引进团队给多少钱", ["引进", "团队"], [storedDocument(lines)]);
    expect(texts[0]).toBe("引进团队的，按等级给予资助：");
    expect(evidence[0]?.hasFigure).toBe(true);
    const alone = await weigh("引进团队给多少钱", ["引进", "团队"], [storedDocument(lines.slice(0, 1))]);
    expect(alone.evidence[0]?.hasFigure).toBe(false);
  });

  it("lets meaning decide where words do not", async () => {
    const document = storedDocument(["甲类按年发放。", "乙类按月发放。"]);
    expect((await weigh("丙", ["丙"], [document], [0.1, 0.9])).texts[0]).toBe("乙类按月发放。");
  });

  it("leaves out what no meaning could bring near the best of its passage", async () => {
    const document = storedDocument(["住房补贴为三万元。", "甲类人才另行通知。"]);
    expect((await weigh("住房补贴", ["住房", "补贴"], [document], [0, 1])).texts).toEqual(["住房补贴为三万元。"]);
  });

  it("keeps the best of every passage, however far behind", async () => {
    const near = storedDocument(["住房补贴为三万元。"], { documentId: "near" });
    const far = storedDocument(["甲类人才另行通知。"], { documentId: "far" });
    expect((await weigh("住房补贴", ["住房", "补贴"], [near, far])).texts).toHaveLength(2);
  });

  it("offers the whole list where a list is asked for, and only there", async () => {
    const document = storedDocument(["应当提交下列材料：", item("身份证；"), item("合同。")]);
    const whole = "应当提交下列材料：\n身份证；\n合同。";
    const asked = await weigh("需要哪些材料", ["材料"], [document]);
    expect(asked.texts[0]).toBe(whole);
    expect(asked.evidence[0]?.signals.whole).toBe(true);
    expect((await weigh("身份证交给谁", ["身份证"], [document])).texts).not.toContain(whole);
  });

  it("weighs every stretch once, though passages overlap", async () => {
    const document = storedDocument(["住房补贴为三万元。"]);
    expect((await weigh("住房补贴", ["补贴"], [document, document])).evidence).toHaveLength(1);
  });

  it("reads no further than the best passages", async () => {
    const documents = Array.from({ length: passagesRead + 3 }, (_, i) =>
      storedDocument([`补贴${i}万元。`], { documentId: `d${i}` }),
    );
    expect((await weigh("补贴", ["补贴"], documents)).evidence).toHaveLength(passagesRead);
  });

  it("puts a text that holds before one that no longer does, unless what was is asked about", async () => {
    const documents = ["old", "now"].map((documentId) => storedDocument(["补贴三万元。"], { documentId }));
    const isLapsed = (documentId: string) => documentId === "old";
    const first = async (question: string) =>
      (await weigh(question, ["补贴"], documents, [0.2, 0.1], isLapsed)).evidence[0]?.documentId;
    expect(await first("补贴多少")).toBe("now");
    expect(await first("以前补贴多少")).toBe("old");
  });

  it("orders equals by document and place", async () => {
    const [a, b] = ["a", "b"].map((documentId) => storedDocument(["补贴按年。", "补贴按月。"], { documentId }));
    const { evidence } = await weigh("补贴", ["补贴"], [b, a] as StoredDocument[]);
    expect(evidence.map(({ documentId, start }) => `${documentId}${start}`)).toEqual(["a0", "a6", "b0", "b6"]);
  });
});
