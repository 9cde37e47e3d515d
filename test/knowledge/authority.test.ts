import { describe, expect, it } from "vitest";
import { authorityOf } from "../../knowledge/authority.ts";

describe("authorityOf", () => {
  it("falls from law to regulation, rules, notice, guide and commentary", () => {
    const titles = [
      "人才促进法",
      "某市人才条例",
      "某市人才引进办法",
      "关于做好人才工作的通知",
      "人才落户指南",
      "人才落户政策解读",
    ];
    const weights = titles.map(authorityOf);
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    expect(new Set(weights).size).toBe(titles.length);
  });

  it.each([
    ["人才引进办法（试行）", "人才引进办法"],
    ["人才引进办法（2026年修订）", "人才引进办法"],
    ["人才促进法 2026年版", "人才促进法"],
    ["人才促进法(草案)(二)", "人才促进法"],
  ])("judges %s like %s", (title, bare) => {
    expect(authorityOf(title)).toBe(authorityOf(bare));
  });

  it("takes a title that says nothing of its kind for something in the middle", () => {
    expect(authorityOf("人才工作")).toBeLessThan(authorityOf("关于做好人才工作的通知"));
    expect(authorityOf("人才工作")).toBeGreaterThan(authorityOf("人才落户指南"));
  });

  it("judges an article by the text it is of, and a code like a law", () => {
    expect(authorityOf("民法典第一千零七十九条")).toBe(authorityOf("人才促进法"));
    expect(authorityOf("劳动保障监察条例第八条")).toBe(authorityOf("某市人才条例"));
  });

  it("takes no method for a law", () => {
    expect(authorityOf("补贴计算方法")).toBe(authorityOf("人才工作"));
    expect(authorityOf("人才引进办法")).toBeLessThan(authorityOf("人才促进法"));
  });

  it("takes a commentary on a law for a commentary", () => {
    expect(authorityOf("人才引进办法解读")).toBe(authorityOf("热点问答"));
  });
});
