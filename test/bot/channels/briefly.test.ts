import { describe, expect, it } from "vitest";
import type { Citation } from "../../../bot/answer/citations.ts";
import { briefly } from "../../../bot/channels/briefly.ts";
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

describe("a brief answer", () => {
  it("leaves a short one whole, without suggestions", () => {
    const brief = briefly(answer("一句。[1]", "又一句。[2]"));
    expect(brief.lines).toEqual(["一句。[1]", "又一句。[2]"]);
    expect(brief.suggestions).toEqual([]);
  });

  it("ends after what fits and names only the sources of that", () => {
    const brief = briefly(answer("样例。", `${"长".repeat(150)}[1]`, "又一句长长的话，放不下了。[2]"));
    expect(brief.lines).toEqual(["样例。", `${"长".repeat(150)}[1]`, wording.more]);
    expect(brief.citations.map(({ marker }) => marker)).toEqual([1]);
  });

  it("keeps the first quotation however long it is", () => {
    expect(briefly(answer("注意：", `${"长".repeat(400)}[1]`)).lines).toEqual(["注意：", `${"长".repeat(400)}[1]`]);
  });
});
