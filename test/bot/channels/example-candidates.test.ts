import { describe, expect, it } from "vitest";
import { exampleCandidates, topicOf } from "../../../bot/channels/example-candidates.ts";
import type { PolicyMetadata } from "../../../knowledge/policy.ts";

const document = (title: string, more: Partial<PolicyMetadata> = {}): PolicyMetadata => ({
  documentId: title,
  title,
  source: `${title}.md`,
  format: "md",
  visibility: "public",
  ...more,
});

describe("the topic of a title", () => {
  it.each([
    ["关于印发《人才住房补贴实施细则（试行）》的通知", "人才住房补贴"],
    ["关于开展2026年度专业职称申报工作的通知", "专业职称申报"],
    ["样例市积分落户管理办法_2021", "样例市积分落户"],
    ["样例省继续教育条例", "样例省继续教育"],
    ["人才落户办事指南", "人才落户"],
  ])("%s is about %s", (title, topic) => {
    expect(topicOf(title)).toBe(topic);
  });
});

describe("candidates for examples", () => {
  it("ask what people bring to each kind of document, in turn one of each kind", () => {
    const titles = [
      "甲种继续教育条例",
      "甲种人才补贴办法",
      "乙种人才补贴办法",
      "丙种职称评审办法",
      "丁种人才公寓管理办法",
    ];
    expect(exampleCandidates(titles.map((title) => document(title))).map(({ question }) => question)).toEqual([
      "甲种人才补贴的标准是多少？",
      "丙种职称评审需要哪些材料？",
      "丁种人才公寓需要满足什么条件？",
      "乙种人才补贴的标准是多少？",
      "甲种继续教育适用于哪些人？",
    ]);
  });

  it("are about no document that not everybody may read, nor about one with a title too long for a button", () => {
    const long = `关于进一步加强和改进${"各类".repeat(10)}人才工作的若干意见`;
    expect(exampleCandidates([document("职工补贴办法", { visibility: "staff" }), document(long)])).toEqual([]);
  });
});
