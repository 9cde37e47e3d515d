import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { legible } from "../../../bot/answer/legible.ts";

const said = (text: string): string[] =>
  legible({ start: 0, end: text.length }, { text }).map(({ start, end }) => text.slice(start, end));

describe("what can be quoted of a stretch", () => {
  it("is all of it where nothing is lost", () => {
    expect(said("（一）身份证；\n（二）学历证书。")).toEqual(["（一）身份证；\n（二）学历证书。"]);
  });

  it("leaves out a line of which a character is lost, and keeps the others", () => {
    expect(said("（一）身份证；\n（二）学\ufffd证书；\n（三）合同；\n（四）照片。")).toEqual([
      "（一）身份证；",
      "（三）合同；\n（四）照片。",
    ]);
  });

  it("is nothing where its only line is damaged", () => {
    expect(said("学\ue000证书")).toEqual([]);
  });

  it("never holds a lost character, and loses no whole line", () => {
    const line = fc.constantFrom("甲", "乙丙", "\ufffd", "丁\ue000", "");
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const kept = said(lines.join("\n")).join("\n");
        expect(kept).not.toMatch(/[\ufffd\p{Co}]/u);
        expect(kept.split("\n").filter(Boolean)).toEqual(lines.filter((one) => /^\p{Script=Han}+$/u.test(one)));
      }),
    );
  });
});
