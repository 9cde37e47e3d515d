import { describe, expect, it } from "vitest";
import type { AnswerInDialogue } from "../../../bot/evaluation/judge.ts";
import { answer, chunk, citation, judged, refusal } from "./labelled.ts";

describe("judge", () => {
  it("finds the places of the right document among the distinct ones and of the chunk that holds a span", () => {
    const retrieved = [
      chunk("b.md", "补贴3万元"),
      chunk("b.md"),
      chunk("a.md", "总则"),
      chunk("a.md", "补贴３万 元。"),
    ];
    const { places } = judged({ answers: ["补贴3万元"] }, answer(), { retrieved });
    expect(places).toEqual({ document: 2, passage: 4 });
  });

  it("has no place for what is not found, and none at all where nothing is to be found", () => {
    const retrieved = [chunk("b.md")];
    expect(judged({ answers: ["三万"] }, answer(), { retrieved }).places).toEqual({
      document: Number.POSITIVE_INFINITY,
      passage: Number.POSITIVE_INFINITY,
    });
    expect(judged({ answerable: false, documents: [] }, refusal(), { retrieved }).places).toBeUndefined();
  });

  it("finds a span in the answer over its markers, in either writing", () => {
    const said = answer({ quotes: ["一次性", "补贴３万元。"] });
    expect(judged({ answers: ["一次性补贴 3 万元", "五万元"] }, said)).toMatchObject({
      inAnswer: 0.5,
      inQuotations: 0.5,
      missing: ["五万元"],
      cited: 1,
      outcome: "incomplete",
    });
  });

  it("sees a span that the answer says without quoting it", () => {
    const said = answer({ answer: "补贴三万元，一次付清。", citations: [citation({ quote: "补贴三万元" })] });
    expect(judged({ answers: ["三万元", "一次付清"] }, said)).toMatchObject({
      inAnswer: 1,
      inQuotations: 0.5,
      cited: 0.5,
    });
  });

  it("counts nothing that a refusal says", () => {
    const refused = refusal({ answer: "没有找到三万元。" });
    expect(judged({ answers: ["三万元"] }, refused)).toMatchObject({ inAnswer: 0, outcome: "unanswered" });
  });

  it("calls an answer by how much of what was wanted it holds", () => {
    const said = answer({ quotes: ["补贴三万元。"] });
    expect(judged({ answers: ["三万元"] }, said).outcome).toBe("complete");
    expect(judged({ answers: ["三万元", "每年"] }, said).outcome).toBe("incomplete");
    expect(judged({ answers: ["五万元"] }, said).outcome).toBe("wrong");
    expect(judged({ answerable: false, documents: [] }, said).outcome).toBe("wrong");
    expect(judged({ answerable: false, documents: [] }, refusal()).outcome).toBe("refused");
  });

  it("takes a question back for no answer, neither right nor wrong", () => {
    const back = refusal({ status: "clarify", answer: "您问的是哪一个？" });
    expect(judged({ answers: ["三万元"] }, back).outcome).toBe("unanswered");
    expect(judged({ answerable: false, documents: [] }, back)).toMatchObject({
      outcome: "unanswered",
      isRefused: false,
    });
  });

  it("goes by the cited document where no span is labelled", () => {
    const said = answer({ quotes: ["补贴三万元。"] });
    expect(judged({ documents: ["a.md"] }, said).outcome).toBe("complete");
    expect(judged({ documents: ["b.md"] }, said).outcome).toBe("wrong");
  });

  it("counts characters, not their halves", () => {
    expect(judged({}, answer({ answer: "𠀀𠀀" })).chars).toBe(2);
  });
});

describe("a follow-up is understood", () => {
  const understood = (given = answer({ quotes: ["三万元"] }), alone = answer({ quotes: ["三万元"] })) =>
    judged({}, given, { alone }).understood;

  it("when it gets the status and first clause that its meaning gets alone", () => {
    expect(understood()).toBe(true);
    expect(understood(answer({ quotes: ["三万元"], status: "partial" }))).toBe(false);
    expect(understood(answer({ citations: [citation({ clause: "第四条" })] }))).toBe(false);
    expect(understood(answer({ citations: [citation({ documentId: "b" })] }))).toBe(false);
  });

  it("in a refusal, only when that is about the same document", () => {
    const near = (documentId: string) =>
      refusal({ retrieved: [{ documentId, title: "", source: "", chunkId: "1", score: 1 }] });
    expect(understood(near("a"), near("a"))).toBe(true);
    expect(understood(near("b"), near("a"))).toBe(false);
  });

  it("or not is no question where nothing was said before", () => {
    expect(judged({}, answer()).understood).toBeUndefined();
  });
});

describe("a follow-up costs nothing against the complete question", () => {
  const from = (file: string, text: string, more = {}) =>
    answer({ answer: `${text}[1]`, citations: [citation({ documentId: file, source: file, quote: text })], ...more });
  const free = (labels: object, given: AnswerInDialogue, alone: AnswerInDialogue) =>
    judged({ answers: ["三万元"], ...labels }, given, { alone }).costsNothing;
  const near = (file: string) =>
    refusal({ retrieved: [{ documentId: file, title: "", source: file, chunkId: "1", score: 1 }] });

  it("when it reaches every span that question reaches, however it is worded and whatever it cites beside", () => {
    const alone = from("a.md", "补贴三万元。");
    expect(free({}, from("a.md", "一次给三万元。", { status: "partial" }), alone)).toBe(true);
    expect(free({}, from("a.md", "每季度受理。"), alone)).toBe(false);
    expect(free({}, near("a.md"), alone)).toBe(false);
  });

  it("only with all of the spans that question reaches, but not with those it misses too", () => {
    const labels = { answers: ["三万元", "一次付清", "每年"] };
    const alone = from("a.md", "三万元，一次付清。");
    expect(free(labels, from("a.md", "三万元，一次付清。"), alone)).toBe(true);
    expect(free(labels, from("a.md", "三万元，每年。"), alone)).toBe(false);
  });

  it("only from a labelled document where that question cites one first", () => {
    expect(free({}, from("b.md", "三万元"), from("a.md", "三万元"))).toBe(false);
    expect(free({}, from("b.md", "三万元"), from("b.md", "三万元"))).toBe(true);
  });

  it("where that question misses all: with all spans, or with the same answer; the document alone is not enough", () => {
    const alone = from("a.md", "每季度受理。");
    expect(free({}, from("a.md", "三万元"), alone)).toBe(true);
    expect(free({}, from("b.md", "三万元"), alone)).toBe(false);
    expect(free({}, from("a.md", "每季度受理。"), alone)).toBe(true);
    expect(free({}, near("a.md"), alone)).toBe(false);
  });

  it("where nothing is to be answered: refused over the same document, even if that question is answered", () => {
    const labels = { answerable: false, documents: [], answers: [] };
    expect(free(labels, near("a.md"), near("a.md"))).toBe(true);
    expect(free(labels, near("b.md"), near("a.md"))).toBe(false);
    expect(free(labels, from("a.md", "三万元"), near("a.md"))).toBe(false);
    expect(free(labels, near("a.md"), from("a.md", "三万元"))).toBe(true);
  });

  it("or not is no question where nothing was said before", () => {
    expect(judged({}, answer()).costsNothing).toBeUndefined();
  });
});

describe("an expired text", () => {
  const expired = citation({ validity: { state: "expired", to: "2025-12-31" } });
  const warning = "注意：《甲办法》的有效期到2025年12月31日为止，已经失效，请以现行文件为准。";

  it("is used with a warning or without one", () => {
    const warned = answer({ answer: `补贴三万元。[1]\n${warning}`, citations: [expired] });
    expect(judged({}, warned).expired).toEqual({ warned: ["甲办法"], unwarned: [] });
    const silent = answer({ answer: "补贴三万元。[1]", citations: [expired] });
    expect(judged({}, silent).expired).toEqual({ warned: [], unwarned: ["甲办法"] });
  });

  it("is not warned of by a warning about another, nor by a quotation", () => {
    const other = answer({ answer: `三万元。[1]\n${warning.replace("甲", "乙")}`, citations: [expired] });
    expect(judged({}, other).expired.unwarned).toEqual(["甲办法"]);
    const quoted = answer({ answer: "《甲办法》同时废止。[1]", citations: [expired] });
    expect(judged({}, quoted).expired.unwarned).toEqual(["甲办法"]);
  });

  it("is known from the label where the citation takes it for valid", () => {
    const said = answer({ quotes: ["补贴三万元。"] });
    expect(judged({ expired: true }, said).expired.unwarned).toEqual(["甲办法"]);
    expect(judged({ expired: true, documents: ["b.md"] }, said).expired.unwarned).toEqual([]);
  });

  it("is not used by a refusal", () => {
    expect(judged({ expired: true }, refusal({ citations: [expired] })).expired.unwarned).toEqual([]);
  });
});
