import { describe, expect, it } from "vitest";
import { problemLine } from "../../../knowledge/catalogue-reader/errors.ts";
import { parseCatalogue } from "../../../knowledge/catalogue-reader/read-catalogue.ts";

const facts = `- 事实: 年龄
  对象: 个人
  类型: 数
  单位: 周岁
  最大: 120
  提问: 您今年多少周岁？
- 事实: 学历
  对象: 个人
  类型: 等级
  取值: { 本科: [], 硕士: [], 博士: [] }
  提问: 您的学历是？
`;

const record = `题名: 青年人才补贴
对象: 个人
文件: { 题名: 某区青年人才补贴办法 }
层级: 区级
地区: 某区
适用: 青年人才
办理: { 部门: 某区人才工作部门 }
有效期: { 自: 2026-01-01, 至: 2027-12-31 }
条件:
  事实: 年龄
  至多: 35
  条款: 第二条
  原文: 申请人不超过35周岁
权益:
  - 名称: 补贴
    标准:
      - { 数额: 1000, 单位: 元/月, 条款: 第三条, 原文: 每月1000元 }
受理时间:
  - { 方式: 全年, 条款: 第四条, 原文: 全年受理 }
`;

const problemsOf = (text: string, registry = facts): string[] =>
  parseCatalogue(
    new Map([
      ["facts.yaml", registry],
      ["补贴.yaml", text],
    ]),
  ).problems.map(problemLine);

describe("a record", () => {
  it("is read when it is well formed", () => {
    expect(problemsOf(record)).toEqual([]);
  });

  it.each<[string, string, string, string[]]>([
    ["a field is missing", "层级: 区级\n", "", ["补贴.yaml:1:1 层级：缺少这一项，请补上"]],
    [
      "a field is unknown",
      "层级: 区级",
      "层级: 区级\n级别: 高",
      ["补贴.yaml:5:1 级别：不认识“级别”，请检查用字，或者删去"],
    ],
    [
      "a fact is unknown, with the nearest name",
      "事实: 年龄",
      "事实: 年令",
      ["补贴.yaml:10:3 条件 › 事实：事实登记表里没有“年令”，是不是“年龄”？"],
    ],
    [
      "a value is not one of the fact's",
      "事实: 年龄\n  至多: 35",
      "事实: 学历\n  至少: 大专",
      ["补贴.yaml:11:3 条件 › 至少：“学历”不能是 大专，只能写 本科、硕士、博士"],
    ],
    [
      "a number is beyond the fact's limits",
      "至多: 35",
      "至多: 350",
      ["补贴.yaml:11:3 条件 › 至多：“年龄”不能是 350，要写 0 到 120 之间的数（单位：周岁）"],
    ],
    [
      "a condition has two comparisons",
      "至多: 35",
      "至多: 35\n  至少: 18",
      ["补贴.yaml:9:1 条件：要写 是、不是、至少、至多、未满、超过 中的一个，而且只写一个"],
    ],
    [
      "a condition has no quotation",
      "  原文: 申请人不超过35周岁\n",
      "",
      ["补贴.yaml:9:1 条件：缺少 条款 和 原文（自己写，或写在外面一层）"],
    ],
    [
      "a group asks for more than it holds",
      "  事实: 年龄\n  至多: 35",
      "  满足: 2\n  其中: [{ 事实: 年龄, 至多: 35 }]",
      ["补贴.yaml:10:3 条件 › 满足：要写 1 到 1 之间的数：其中几项满足即可"],
    ],
    [
      "a day is not in the calendar",
      "至: 2027-12-31",
      "至: 2027-02-30",
      ["补贴.yaml:8:23 有效期 › 至：要写成 2026-03-01 这样的日期，而且日历上要有这一天"],
    ],
    [
      "the validity ends before it begins",
      "至: 2027-12-31",
      "至: 2025-12-31",
      ["补贴.yaml:8:1 有效期：至 不能早于 自"],
    ],
    [
      "a rate has no unit",
      "单位: 元/月, ",
      "",
      ["补贴.yaml:17:9 权益 1 › 标准 1 › 单位：写了 数额 就要写 单位，如 元/月"],
    ],
    [
      "a related record does not exist",
      "受理时间:",
      "相关: [住房]\n受理时间:",
      ["补贴.yaml:18:6 相关 1：没有名为“住房”的服务，请写另一个文件的名称（不带 .yaml）"],
    ],
    [
      "the YAML itself is broken",
      "地区: 某区",
      "地区: [某区",
      ["补贴.yaml:6:1 YAML 写法有误：Flow sequence in block collection must be sufficiently indented and end with a ]"],
    ],
  ])("says where and what to do when %s", (_, from, to, problems) => {
    expect(problemsOf(record.replace(from, to))).toEqual(problems);
  });

  it("says where when two rates hold on one day, or none does", () => {
    const rates = (...periods: string[]) =>
      problemsOf(
        record.replace("{ 数额: 1000,", `{ ${periods[0]}, 数额: 1000,`).replace(
          "受理时间:",
          `${periods
            .slice(1)
            .map((period) => `      - { ${period}, 数额: 2000, 单位: 元/月, 条款: 第三条, 原文: 每月 }\n`)
            .join("")}受理时间:`,
        ),
      );
    expect(rates("至: 2026-12-31", "自: 2027-01-01")).toEqual([]);
    expect(rates("至: 2027-01-01", "自: 2027-01-01")).toEqual([
      "补贴.yaml:18:11 权益 1 › 标准 2 › 自：2027-01-01 这一天有两个标准，请改正起止日期",
    ]);
    expect(rates("至: 2026-12-30", "自: 2027-01-01")).toEqual([
      "补贴.yaml:18:11 权益 1 › 标准 2 › 自：2026-12-31 至 2026-12-31 没有标准，请补上",
    ]);
    expect(rates("至: 2026-12-31")).toEqual([
      "补贴.yaml:17:11 权益 1 › 标准 1 › 至：2027-01-01 至 2027-12-31 没有标准，请补上",
    ]);
  });

  it("is refused when its groups refer to each other in a circle", () => {
    const circle = `条件组:
  甲: { 全部: [{ 引用: 乙 }] }
  乙: { 任一: [{ 引用: 甲 }] }
条件: { 引用: 甲 }
权益:`;
    expect(problemsOf(record.replace(/条件:[\s\S]*权益:/u, circle))).toContain(
      "补贴.yaml:11:15 条件组 › 乙 › 任一 1 › 引用：条件组互相引用成了一圈：甲 → 乙 → 甲，请去掉其中一个引用",
    );
  });
});

describe("the registry of facts", () => {
  it.each<[string, string, string, string]>([
    ["a fact stands twice", "事实: 学历", "事实: 年龄", "facts.yaml:7:3 2 › 事实：“年龄”登记了两次，请删去一个"],
    ["a number has no unit", "  单位: 周岁\n", "", "facts.yaml:1:3 1 › 单位：缺少这一项，请补上，如 月、岁、万元"],
    ["a type is unknown", "类型: 数", "类型: 数字", "facts.yaml:3:3 1 › 类型：只能写 等级、选项、数、日期、是否 之一"],
    [
      "a day to count from is unknown",
      "最大: 120",
      "由: { 日期: 生日, 计: 周岁 }",
      "facts.yaml:5:8 1 › 由 › 日期：“生日”不是登记为日期的事实",
    ],
  ])("says where when %s", (_, from, to, problem) => {
    expect(problemsOf(record, facts.replace(from, to))).toContain(problem);
  });
});
