import { describe, expect, it } from "vitest";
import type { Citation } from "../../../bot/answer/citations.ts";
import { type AnswerMessage, inPublic } from "../../../bot/channels/in-public.ts";
import * as wording from "../../../bot/channels/wording.ts";

const citation = (marker: number): Citation => ({
  marker,
  documentId: "d",
  title: "办法",
  headings: [],
  quote: "…",
  start: 0,
  end: 1,
  validity: { state: "unknown" },
  source: "d.md",
});
const answer = (...lines: string[]) => ({
  kind: "answer" as const,
  id: "a",
  lines,
  citations: [citation(1), citation(2)],
  suggestions: ["还有呢？"],
  plainText: lines.join("\n"),
});

const briefly = (message: AnswerMessage): AnswerMessage => inPublic(message, [], false);

describe("an answer in public", () => {
  it("leaves a short one whole, without suggestions", () => {
    const brief = briefly(answer("一句。[1]", "又一句。[2]"));
    expect(brief.lines).toEqual(["一句。[1]", "又一句。[2]"]);
    expect(brief.suggestions).toEqual([]);
  });

  it("ends after what fits and names only the sources of that", () => {
    const brief = briefly(answer("样例。", `${"长".repeat(290)}[1]`, "又一句长长的话，放不下了。[2]"));
    expect(brief.lines).toEqual(["样例。", `${"长".repeat(290)}[1]`, wording.more]);
    expect(brief.citations.map(({ marker }) => marker)).toEqual([1]);
  });

  it("keeps the first quotation however long it is", () => {
    expect(briefly(answer("注意：", `${"长".repeat(400)}[1]`)).lines).toEqual(["注意：", `${"长".repeat(400)}[1]`]);
  });

  it("without a quotation is whole, however long", () => {
    const refusal = { ...answer("没有找到。", "长".repeat(200), "可以换个说法。"), citations: [] };
    expect(briefly(refusal).lines).toEqual(refusal.lines);
  });

  it("does not repeat what the person said of themselves, and offers a private chat", () => {
    const said = inPublic(answer("文件没有提到“月薪2万”。", "月薪2万的人才补贴三千元。[1]"), ["月薪2万"], false);
    expect(said.lines).toEqual(["文件没有提到“［个人情况］”。", "月薪2万的人才补贴三千元。[1]", wording.offerPrivate]);
  });

  it("asks to keep numbers out of the group where there were some", () => {
    expect(inPublic(answer("一句。[1]"), [], true).lines).toEqual(["一句。[1]", wording.masked.inGroup]);
  });
});
