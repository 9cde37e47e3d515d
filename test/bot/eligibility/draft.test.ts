import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { draftRecord } from "../../../bot/eligibility/draft.ts";
import { parseCatalogue } from "../../../knowledge/catalogue-reader/read-catalogue.ts";
import type { Block } from "../../../knowledge/policy.ts";
import { sampleCatalogue } from "../../support/sample-catalogue.ts";

const { registry } = sampleCatalogue;

/** A document of lines: its clause, a bar, and the line; a heading has a # in front of its text. */
function documentOf(...lines: string[]) {
  const texts = lines.map((line) => line.slice(line.indexOf("|") + 1).replace(/^#/u, ""));
  let start = 0;
  const blocks = lines.map((line, i): Block => {
    const [clause = "", text = ""] = [line.slice(0, line.indexOf("|")), texts[i]];
    const block: Block = {
      kind: line.includes("|#") ? "heading" : /^（/u.test(text) ? "list-item" : "paragraph",
      start,
      end: start + text.length,
      level: 1,
      clause,
    };
    start += text.length + 1;
    return block;
  });
  return {
    title: "某区青年人才补贴办法",
    number: "某〔2026〕1号",
    from: "2026-01-01",
    to: "2027-12-31",
    text: texts.join("\n"),
    blocks,
  };
}

const source = documentOf(
  "一|#一、申报条件",
  "一、（一）|（一）在本区连续缴纳社会保险满6个月；",
  "一、（二）|（二）年龄不超过35周岁；",
  "一、（三）|（三）具有硕士以上学历；",
  "一、（四）|（四）热爱本职工作。",
  "二|#二、补贴标准",
  "二|每人每月补贴800元。",
  "三|#三、申报材料",
  "三、（一）|（一）申请表，原件2份；",
  "三、（二）|（二）身份证，复印件1份。",
  "四|#四、办理流程",
  "四、（一）|（一）受理部门在10个工作日内完成审核。",
  "五|#五、其他",
  "五|每年3月1日至4月30日申报。",
  "五|受理部门：某区人才科。咨询电话：000-0000-0000。",
);

describe("a drafted record", () => {
  const record = parse(draftRecord(source, registry));

  it("takes the conditions that the registry has a fact for, and leaves the others blank", () => {
    expect(record.条件.全部).toEqual([
      { 事实: "本区连续社保月数", 至少: 6, 条款: "一、（一）", 原文: "在本区连续缴纳社会保险满6个月" },
      { 事实: "年龄", 至多: 35, 条款: "一、（二）", 原文: "年龄不超过35周岁" },
      { 事实: "学历", 至少: "硕士", 条款: "一、（三）", 原文: "具有硕士以上学历" },
      { 事实: "待填写", 是: "待填写", 条款: "一、（四）", 原文: "热爱本职工作" },
    ]);
  });

  it("takes amount, materials with copies, steps with time limits, windows and the office", () => {
    expect(record.权益[0].标准).toEqual([{ 数额: 800, 单位: "元", 条款: "二", 原文: "每人每月补贴800元" }]);
    expect(record.材料).toEqual([
      { 名称: "申请表", 形式: "原件", 份数: 2, 条款: "三、（一）", 原文: "申请表，原件2份" },
      { 名称: "身份证", 形式: "复印件", 份数: 1, 条款: "三、（二）", 原文: "身份证，复印件1份" },
    ]);
    expect(record.流程[0]).toMatchObject({ 时限: { 天数: 10, 单位: "工作日" }, 条款: "四、（一）" });
    expect(record.受理时间).toEqual([
      { 方式: "每年", 自: "03-01", 至: "04-30", 条款: "五", 原文: "每年3月1日至4月30日申报" },
    ]);
    expect(record.办理).toMatchObject({ 部门: "某区人才科", 电话: "000-0000-0000" });
  });

  it.each([
    "具有硕士以上学历，或者中级以上职称，或者高级工以上职业技能等级",
    "具有本科、硕士学历",
    "具有全日制硕士以上学历",
    "本人及配偶在本区没有自有住房",
    "年龄不超过45周岁，B类人才不受年龄限制",
    "年龄原则上不超过45周岁",
    "年龄满18周岁不超过45周岁",
    "配偶具有硕士以上学历",
    "不具有硕士以上学历",
    "除博士外，年龄不超过35周岁",
    "担任高级工程师",
    "累计缴纳社会保险满6个月",
  ])("leaves to a person what asks for more or less than one fact: %s", (line) => {
    const { 条件 } = parse(draftRecord(documentOf("一|#一、申报条件", `一、（一）|（一）${line}；`), registry));
    expect(条件.全部).toEqual([{ 事实: "待填写", 是: "待填写", 条款: "一、（一）", 原文: line }]);
  });

  it.each([
    ["户口在本区", { 事实: "户籍", 是: "本区" }],
    ["申请人应当具有博士学位", { 事实: "学历", 是: "博士" }],
    ["年龄未满40周岁", { 事实: "年龄", 未满: 40 }],
  ])("takes %s as one", (line, expected) => {
    const { 条件 } = parse(draftRecord(documentOf("一|#一、申报条件", `一、（一）|（一）${line}；`), registry));
    expect(条件.全部).toEqual([{ ...expected, 条款: "一、（一）", 原文: line }]);
  });

  it("finds the steps of a document that gives them no heading, and no step in what a delay brings", () => {
    const { 流程 } = parse(
      draftRecord(
        documentOf(
          "第八条|第八条 部门在收到材料后7个工作日内完成审核；审核通过的，进入轮候。",
          "第九条|第九条 申请人接到通知后，应当在10个工作日内签订合同；逾期视为放弃。",
          "第十条|第十条 保证金在15个工作日内无息退还。",
        ),
        registry,
      ),
    );
    expect(流程).toMatchObject([
      { 名称: "部门在收到材料后7个工作日内完成审核", 时限: { 天数: 7, 单位: "工作日" }, 条款: "第八条" },
      { 名称: "应当在10个工作日内签订合同", 时限: { 天数: 10, 单位: "工作日" }, 条款: "第九条" },
    ]);
  });

  it("states an amount only where one is granted", () => {
    const lines = ["物业服务费每月1.8元。", "博士、硕士分别补贴5万元、3万元。", "补贴最高5万元。", "补贴5万元。"];
    const { 权益 } = parse(draftRecord(documentOf("二|#二、标准", ...lines.map((line) => `二|${line}`)), registry));
    expect(权益.map(({ 标准 }: { 标准: { 数额?: number }[] }) => 标准[0]?.数额)).toEqual([
      undefined,
      undefined,
      undefined,
      5,
    ]);
  });

  it("quotes nothing that the document does not hold", () => {
    const quotations = draftRecord(source, registry)
      .split("\n")
      .flatMap((line) => /原文: (.+)$/u.exec(line)?.[1] ?? []);
    expect(quotations.length).toBeGreaterThan(8);
    expect(quotations.filter((quotation) => !source.text.includes(quotation))).toEqual([]);
  });

  it("is not accepted before a person has finished it", () => {
    const facts = "- { 事实: 年龄, 对象: 个人, 类型: 数, 单位: 周岁, 提问: 多大 }\n";
    const texts = new Map([
      ["facts.yaml", facts],
      ["草稿.yaml", draftRecord(source, registry)],
    ]);
    const { problems, catalogue } = parseCatalogue(texts);
    expect(catalogue.programmes).toEqual([]);
    expect(problems.map(({ field }) => field)).toEqual(
      expect.arrayContaining(["层级", "地区", "适用", "流程 1 › 办理人"]),
    );
  });
});
