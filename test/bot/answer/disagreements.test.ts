import { describe, expect, it } from "vitest";
import { disagreementsAmong, levelAndDay, type Stretch } from "../../../bot/answer/disagreements.ts";
import { unitsIn } from "../../../bot/answer/units.ts";
import type { PolicyMetadata } from "../../../knowledge/policy.ts";
import type { StoredDocument } from "../../../knowledge/store/knowledge-store.ts";
import type { Validity } from "../../../knowledge/validity.ts";
import { storedDocument } from "./stored-document.ts";

type Text = [
  lines: string | readonly string[],
  metadata?: Omit<Partial<PolicyMetadata>, "region"> & { region?: string | undefined },
];

function documentOf(documentId: string, [lines, metadata]: Text): StoredDocument {
  const { region, ...known } = { title: `关于${documentId}人才工作的通知`, region: "甲市", ...metadata };
  return storedDocument(typeof lines === "string" ? [lines] : lines, {
    documentId,
    ...known,
    ...(region === undefined ? {} : { region }),
  });
}

const stretchesOf = (document: StoredDocument): Stretch[] =>
  unitsIn(document, 0, document.text.length).map((unit) => ({ ...unit, documentId: document.metadata.documentId }));

function groupsOf(texts: readonly Text[], validity: Validity = { state: "in-force" }) {
  const documents = texts.map((text, i) => documentOf("甲乙丙丁"[i] as string, text));
  const found = disagreementsAmong(
    documents.flatMap(stretchesOf),
    new Map(documents.map((document) => [document.metadata.documentId, document])),
    () => validity,
  );
  return found.map(({ stretches, isSureInForce }) => ({
    isSureInForce,
    said: stretches.map(({ documentId, start, end }) => {
      const { text } = documents.find(({ metadata }) => metadata.documentId === documentId) as StoredDocument;
      return text.slice(start, end);
    }),
  }));
}

const five = "对新引进的博士给予一次性补贴5万元。";

describe("documents disagree on", () => {
  it.each<[string, Text, Text]>([
    ["a subsidy", [`一、${five}`], ["一、对新引进的博士发放一次性补贴3万元。"]],
    ["a subsidy, whatever the order of the words", ["给予博士一次性补贴5万元。"], ["博士一次性补贴为30000元。"]],
    ["a subsidy that one of them pays in parts", [five], ["新引进的博士研究生可享受一次性补贴3万元，分两年发放。"]],
    ["several amounts", ["博士、硕士一次性补贴分别为5万元、3万元。"], ["博士、硕士一次性补贴分别为5万元、2万元。"]],
    ["an age", ["申请安家补贴的博士年龄不超过45周岁。"], ["申请安家补贴的博士年龄不超过40岁。"]],
    [
      "what a point of the same policy's list says",
      [["二、标准如下：", "（一）博士一次性补贴5万元；"], { title: "甲市引才办法（试行）" }],
      [["二、标准如下：", "（一）博士一次性补贴3万元；"], { title: "甲市引才办法" }],
    ],
    ["what the country grants and a city", [five], [five.replace("5", "3"), { region: "全国" }]],
    ["what a text without a region grants", [five], [five.replace("5", "3"), { region: undefined }]],
  ])("%s", (_, one, other) => {
    expect(groupsOf([one, other])).toHaveLength(1);
  });

  it("one benefit, three of them, as one group", () => {
    const [group] = groupsOf([[five], [five.replace("5", "3")], [five.replace("5", "8")]]);
    expect(group?.said).toEqual([five, five.replace("5", "3"), five.replace("5", "8")]);
  });

  it("a benefit, though it is not sure that they are in force", () => {
    const texts: Text[] = [[five], [five.replace("5", "3")]];
    expect(groupsOf(texts)[0]?.isSureInForce).toBe(true);
    expect(groupsOf(texts, { state: "unknown" })[0]?.isSureInForce).toBe(false);
  });
});

describe("documents do not disagree where", () => {
  const three = five.replace("5", "3");
  it.each<[string, Text, Text]>([
    ["the amount is the same", [five], ["对新引进的博士给予一次性补贴50000元。"]],
    ["the degree is another", [five], [three.replace("博士", "硕士")]],
    ["one speaks of 博士后", [five], [three.replace("博士", "博士后")]],
    ["the class is another", ["A类人才一次性补贴5万元。"], ["B类人才一次性补贴3万元。"]],
    ["the grade of the rank is another", ["正高级职称人才一次性补贴5万元。"], ["副高级职称人才一次性补贴3万元。"]],
    ["the level of a platform is another", ["国家级工作站一次性补贴5万元。"], ["市级工作站一次性补贴3万元。"]],
    [
      "one speaks of full-time and the other of part-time work",
      ["全职引进的博士一次性补贴5万元。"],
      ["柔性引进的博士一次性补贴3万元。"],
    ],
    ["the benefit is another", ["博士安家补贴5万元。"], ["博士购房补贴3万元。"]],
    ["one pays once and the other each year", [five], [three.replace("一次性", "每年")]],
    ["one states the most", [five], [three.replace("补贴", "补贴最高")]],
    ["the regions are others", [five], [three, { region: "乙市" }]],
    ["the years of the titles are others", [five, { title: "2025年引才公告" }], [three, { title: "2026年引才公告" }]],
    ["one asks for more", [five], [`在本区工作满三年的，${three}`]],
    ["tiers set other bars", ["工作满3年的博士给予补贴5万元。"], ["工作满5年的博士给予补贴8万元。"]],
    ["the bar is an investment", ["投资500万元的企业给予奖励5万元。"], ["投资800万元的企业给予奖励8万元。"]],
    [
      "the headings name other people",
      [["一、A类人才", "给予一次性安家补贴5万元。"], { title: "甲市引才办法" }],
      [["一、B类人才", "给予一次性安家补贴3万元。"], { title: "甲市引才办法" }],
    ],
    ["a sentence names nobody", ["每人每月补贴800元。"], ["每人每月补贴500元。"]],
    [
      "a sentence speaks of whom another one names",
      ["对符合上述条件的博士给予补贴5万元。"],
      ["对符合上述条件的博士给予补贴3万元。"],
    ],
    ["the titles name other matters", [five, { title: "甲市购房补贴办法" }], [three, { title: "甲市就业补贴办法" }]],
    ["the titles name other people", [five, { title: "青年人才办法" }], [three, { title: "留学人员办法" }]],
    ["one replaces the other", [five], [three, { relations: [{ kind: "replaces", title: "关于甲人才工作的通知" }] }]],
    [
      "one amends the other",
      [five, { documentNumber: "甲人社〔2025〕1号" }],
      [three, { relations: [{ kind: "amends", documentNumber: "甲人社〔2025〕1号" }] }],
    ],
    ["one is an article about a policy", [five], [three, { title: "甲市引才政策解读" }]],
  ])("%s", (_, one, other) => {
    expect(groupsOf([one, other])).toEqual([]);
  });

  it("one is no longer in force", () => {
    expect(groupsOf([[five], [three]], { state: "replaced" })).toEqual([]);
  });

  it("one says both amounts itself", () => {
    expect(groupsOf([[[five, three]], [three.replace("3", "8")]])).toEqual([]);
  });

  it("the amounts are those of one document", () => {
    expect(groupsOf([[[five, three]]])).toEqual([]);
  });
});

describe("level and day of a document", () => {
  it.each([
    [{ region: "全国" }, { from: "2025-03-01" }, "国家级，2025年3月1日施行"],
    [{ region: "天津" }, { from: "2025-03-01" }, "市级，2025年3月1日施行"],
    [{ region: "天津", issuer: "天津市滨海新区人力资源和社会保障局" }, {}, "区级"],
    [{ region: "河北省", published: "2024-05-06" }, {}, "省级，2024年5月6日发布"],
    [{}, {}, ""],
  ])("of %j, in force %j, is %s", (metadata, validity, expected) => {
    const { metadata: known } = storedDocument(["一"], metadata);
    expect(levelAndDay(known, { state: "in-force", ...validity })).toBe(expected);
  });
});
