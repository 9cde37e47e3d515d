import { describe, expect, it } from "vitest";
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

describe("an expired text", () => {
  const expired = citation({ validity: { state: "expired", to: "2025-12-31" } });
  const warning = "注意：《甲办法》的有效期到 2025-12-31 为止，已经失效，请以现行文件为准。";

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
