import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isHan, mapMatchingForm, matchingForm } from "../../../knowledge/text/matching-form.ts";

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(..."人才 Ａａ1〔２〕\u3000\n\u200b⼈⻓與濱(㈠①“”、·é\u0301¨𠀀😀"), maxLength: 40 }),
);

describe("matchingForm", () => {
  it.each([
    ["traditional and simplified", "濱海新區人才認定與補貼", "滨海新区人才认定与补贴"],
    ["the two writings of 着", "著力引進", "着力引进"],
    ["full and half width", "ＡＢＣ１２３（％）", "abc123(%)"],
    ["brackets of a document number", "样例〔2026〕3号", "样例[2026]3号"],
    ["brackets of a document number in a web page", "样例﹝2026﹞3号".replace(/[﹝﹞]/gu, "［"), "样例[2026[3号"],
    ["Kangxi radicals", "⼈⼒⽣⻓", "人力生长"],
    ["dashes", "1—3年", "1-3年"],
    ["quotation marks", "「人才」『卡』", '"人才""卡"'],
    ["the circle typed as a zero", "二○二六", "二〇二六"],
  ])("is the same for %s", (_, text, form) => {
    expect(matchingForm(text)).toBe(form);
  });

  it("has no invisible characters", () => {
    expect(matchingForm("人\u200b才\u00ad服\ufeff务\u2060证\u{e0041}")).toBe("人才服务证");
  });

  it("keeps one space between Latin words and none beside Han characters", () => {
    expect(matchingForm("  申 请\u3000表  ")).toBe("申请表");
    expect(matchingForm("Web \n Chat 3 级 A")).toBe("web chat 3级a");
  });

  it("folds every character of the first two planes once and for all", () => {
    const unstable: string[] = [];
    for (let code = 0; code < 0x20000; code++) {
      const form = matchingForm(`甲${String.fromCodePoint(code)}乙`);
      if (matchingForm(form) !== form) unstable.push(code.toString(16));
    }
    expect(unstable).toEqual([]);
  });

  it("is idempotent", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const form = matchingForm(text);
        expect(matchingForm(form)).toBe(form);
      }),
      { numRuns: 500 },
    );
  });
});

describe("mapMatchingForm", () => {
  it("leads from each character of the form to where it stands in the original", () => {
    expect(mapMatchingForm("第 十二 条，A\u200b㈠")).toEqual({
      text: "第十二条,a(一)",
      offsets: Uint32Array.from([0, 2, 3, 5, 6, 7, 9, 9, 9, 10]),
    });
  });

  it("has the same text as the matching form", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(mapMatchingForm(text).text).toBe(matchingForm(text));
      }),
    );
  });

  it("has ascending offsets, one more than characters, the last one at the end", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: form, offsets } = mapMatchingForm(text);
        expect(offsets).toHaveLength(form.length + 1);
        expect(offsets.at(-1)).toBe(text.length);
        expect([...offsets].every((offset, i) => i === 0 || offset >= (offsets[i - 1] as number))).toBe(true);
      }),
    );
  });

  it("leads back to a character that folds to what stands there", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: form, offsets } = mapMatchingForm(text);
        for (let i = 0; i < form.length; i++) {
          const original = String.fromCodePoint(text.codePointAt(offsets[i] as number) as number);
          if (form[i] === " ") expect(original).toMatch(/\s/u);
          else expect(matchingForm(original)).toContain(form[i]);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("isHan", () => {
  it.each([..."人〇㐀龥"])("holds for %s", (character) => {
    expect(isHan(character.charCodeAt(0))).toBe(true);
  });

  it("holds for both halves of a character beyond the basic plane", () => {
    expect([isHan("𠀀".charCodeAt(0)), isHan("𠀀".charCodeAt(1))]).toEqual([true, true]);
  });

  it.each([..."a1。，（ "])("does not hold for %j", (character) => {
    expect(isHan(character.charCodeAt(0))).toBe(false);
  });
});
