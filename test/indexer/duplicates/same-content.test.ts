import { describe, expect, it } from "vitest";
import {
  estimatedOverlap,
  fingerprintOf,
  packFingerprint,
  unpackFingerprint,
} from "../../../indexer/duplicates/fingerprint.ts";
import { haveSameContent } from "../../../indexer/duplicates/same-content.ts";

const notice = (year: number, months = 12): string =>
  [
    "临江区人才租房补贴办法",
    "第一条 为了支持人才在本区安居，制定本办法。",
    `第二条 申请人应当在本区连续缴纳社会保险满${months}个月，并且在本区没有自有住房。`,
    "第三条 硕士研究生每人每月补贴一千元，博士研究生每人每月补贴两千元，最长三十六个月。",
    "第四条 用人单位应当在十个工作日内将申请材料提交区人力资源和社会保障部门，由其会同住房保障部门审核。",
    "第五条 弄虚作假骗取补贴的，应当退回已经发放的补贴，并且五年内不得再次申请。",
    `第六条 本办法自${year}年1月1日起施行。`,
  ].join("\n");

describe("two texts have the same content", () => {
  it("when only marks, white space and line breaks differ", () => {
    expect(haveSameContent(notice(2026), notice(2026).replaceAll("\n", " ").replaceAll("，", ", "))).toBe(true);
  });

  it("when one stands in the notice that makes it known", () => {
    const inNotice = `临江区人民政府文件\n临政发〔2026〕7号\n各有关单位：\n${notice(2026)}`;
    expect(haveSameContent(notice(2026), inNotice)).toBe(true);
  });

  it("when a page has put its furniture behind one", () => {
    expect(haveSameContent(notice(2026), `${notice(2026)}\n打印 关闭 分享 浏览次数：1024`)).toBe(true);
  });

  it("but not when a year differs", () => {
    expect(haveSameContent(notice(2025), notice(2026))).toBe(false);
  });

  it("but not when a number within differs", () => {
    expect(haveSameContent(notice(2026, 12), notice(2026, 24))).toBe(false);
  });

  it("but not when one has a clause more", () => {
    const amended = notice(2026).replace("第五条", "第五条 补贴按季度发放，由区财政承担。\n第六条");
    expect(haveSameContent(notice(2026), amended)).toBe(false);
  });

  it("but not when both have numbers of their own around it", () => {
    const issued = (number: number): string => `临江区人民政府文件\n临政发〔2026〕${number}号\n${notice(2026)}`;
    expect(haveSameContent(issued(7), issued(9))).toBe(false);
  });

  it("but not when there is nothing in them", () => {
    expect(haveSameContent("", "。")).toBe(false);
  });
});

describe("a fingerprint", () => {
  it("tells copies from other texts without reading them", () => {
    const [one, copy, other] = [
      notice(2026),
      `${notice(2026)}\n打印 关闭`,
      "临江区人才落户办事指南\n在窗口提交户口簿和学历证书，当场办结。",
    ];
    const of = (text: string) => fingerprintOf(text, []);
    expect(estimatedOverlap(of(one), of(one))).toBe(1);
    expect(estimatedOverlap(of(one), of(copy))).toBeGreaterThan(0.8);
    expect(estimatedOverlap(of(one), of(other))).toBeLessThan(0.2);
    expect(estimatedOverlap(of(""), of(""))).toBe(0);
  });

  it("comes back from its bytes as it was, and from other bytes not at all", () => {
    const fingerprint = fingerprintOf(notice(2026), [{ kind: "heading", start: 0, end: 11 }]);
    expect(unpackFingerprint(packFingerprint(fingerprint))).toEqual(fingerprint);
    expect(unpackFingerprint(Uint8Array.of(1, 2, 3))).toBeUndefined();
  });
});
