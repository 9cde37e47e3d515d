import { describe, expect, it } from "vitest";
import { factsFromText, impossibleWords, suppositionOf } from "../../../bot/eligibility/facts-from-text.ts";
import type { Facts, Subject } from "../../../knowledge/eligibility/facts.ts";
import { sampleCatalogue } from "../../support/sample-catalogue.ts";

const { registry } = sampleCatalogue;
const read = (text: string, more: { asked?: string; known?: Facts; subject?: Subject } = {}) =>
  factsFromText(text, { registry, subject: "person", today: "2026-11-22", ...more });
const factsOf = (text: string, subject: Subject = "person"): Facts =>
  Object.fromEntries(read(text, { subject }).stated.map(({ fact, value }) => [fact, value]));

describe("free text", () => {
  it.each<[string, Facts]>([
    [
      "我是博士，35岁，在本区一家信创企业工作两年，社保交了8个月，月薪2万",
      {
        学历: "博士",
        年龄: 35,
        在本区工作: true,
        工作单位性质: "企业",
        单位行业: "信创",
        从事本专业年限: 2,
        本区连续社保月数: 8,
        年工资收入: 24,
      },
    ],
    ["1991年5月6日出生，全日制本科", { 出生日期: "1991-05-06", 学历: "本科", 全日制: true }],
    ["社保一年半，年薪三十万", { 本区连续社保月数: 18, 年工资收入: 30 }],
    ["年收入280,000元", { 年工资收入: 28 }],
    ["我是高级工程师", { 职称: "副高级" }],
    ["我是高级工", { 职业技能等级: "高级工" }],
    ["中级职称，取得职称3年了", { 职称: "中级", 取得现职称年限: 3 }],
    ["非全日制硕士", { 学历: "硕士", 全日制: false }],
    ["孩子6岁了，我40岁", { 年龄: 40 }],
    ["爱人是博士", {}],
    ["我在站，是博士后", {}],
    ["户口在本区", { 户籍: "本区" }],
    ["户口不在本区", {}],
    ["本区没有自有住房", { 本区有自有住房: false }],
    ["社保在本区交了12个月", { 本区连续社保月数: 12 }],
    ["在区里的公司上班", { 在本区工作: true, 工作单位性质: "企业" }],
    ["来区里上班", { 在本区工作: true }],
    ["我是中级工程师", { 职称: "中级" }],
    ["我是中级工", { 职业技能等级: "中级工" }],
    ["我35，博士毕业三年了", { 年龄: 35, 学历: "博士", 毕业年限: 3 }],
    ["今年27", { 年龄: 27 }],
    ["还没签合同", { 劳动合同年限: 0 }],
    ["劳动合同签了3年，合同到期日是2028年6月30日", { 劳动合同年限: 3, 劳动合同到期日: "2028-06-30" }],
    ["社保还没交", { 本区连续社保月数: 0 }],
    ["今年200岁", {}],
    ["社保交了-3个月", {}],
    ["我是副高职称，明年就退休了", { 职称: "副高级" }],
    ["签了三年合同，没房", { 劳动合同年限: 3, 本区有自有住房: false }],
    ["租房合同还有10个月到期", { 租赁合同剩余月数: 10 }],
    ["租赁合同还剩10个月", { 租赁合同剩余月数: 10 }],
    ["劳动合同还剩10个月", { 劳动合同剩余月数: 10 }],
    ["租赁合同2027年5月31日到期", {}],
    ["2021年6月评的助工", { 职称: "助理级", 取得现职称日期: "2021-06-01" }],
    ["今天天气不错", {}],
  ])("%s states %o", (text, facts) => {
    expect(factsOf(text)).toEqual(facts);
  });

  it.each<[string, Facts]>([
    ["我不是博士", {}],
    ["还没有副高", {}],
    ["没有编制，不在编", { 机关事业编制: false }],
    ["在本区没有自有住房", { 本区有自有住房: false }],
  ])("%s takes what is denied for denied: %o", (text, facts) => {
    expect(factsOf(text)).toEqual(facts);
  });

  it("of an enterprise is read for what enterprises have", () => {
    expect(
      factsOf("我们在本区注册，属于信创产业链，成立3年，员工120人，营收5000万元，研发投入占8%", "enterprise"),
    ).toEqual({
      企业登记地: "本区",
      企业行业: "信创产业链",
      企业登记年限: 3,
      职工人数: 120,
      上年营业收入: 5000,
      研发投入占比: 8,
    });
  });

  it("keeps for each fact the words it came from and where they stand", () => {
    const text = "我是硕士，社保交了8个月";
    const { stated } = read(text);
    expect(stated.map(({ words, start, end }) => [words, text.slice(start, end)])).toEqual([
      ["硕士", "硕士"],
      ["社保交了8个月", "社保交了8个月"],
    ]);
  });

  it("reports what contradicts an earlier statement", () => {
    expect(read("我36岁", { known: { 年龄: 35 } }).contradictions).toEqual([
      { fact: "年龄", earlier: 35, now: 36, words: "36岁" },
    ]);
    expect(read("我是硕士，不对，我是博士").contradictions).toEqual([
      { fact: "学历", earlier: "硕士", now: "博士", words: "博士" },
    ]);
    expect(read("我35岁", { known: { 年龄: 35 } }).contradictions).toEqual([]);
  });
});

describe("an age", () => {
  it("that the birthday contradicts is reported, whichever was said first", () => {
    expect(read("1980年5月6日出生", { known: { 年龄: 35 } }).contradictions).toEqual([
      { fact: "年龄", earlier: 35, now: 46, words: "1980年5月6日出生" },
    ]);
    expect(read("我35岁", { known: { 出生日期: "1980-05-06" } }).contradictions).toEqual([
      { fact: "年龄", earlier: 46, now: 35, words: "35岁" },
    ]);
    expect(read("1991年11月22日出生，35岁").contradictions).toEqual([]);
  });
});

describe("a short answer", () => {
  it.each<[string, string, Facts]>([
    ["年龄", "35", { 年龄: 35 }],
    ["本区有自有住房", "没有", { 本区有自有住房: false }],
    ["在本区工作", "是的", { 在本区工作: true }],
    ["学历", "博士", { 学历: "博士" }],
    ["本区连续社保月数", "两年", { 本区连续社保月数: 24 }],
    ["本区连续社保月数", "没有", { 本区连续社保月数: 0 }],
    ["年工资收入", "20万", { 年工资收入: 20 }],
    ["取得现职称日期", "2021年3月", { 取得现职称日期: "2021-03-01" }],
    ["服务证类别", "没有", {}],
  ])("to %s, %s, states %o", (asked, text, facts) => {
    expect(Object.fromEntries(read(text, { asked }).stated.map(({ fact, value }) => [fact, value]))).toEqual(facts);
  });

  it.each(["不清楚", "我不知道", "记不清了"])("%s leaves the fact open", (text) => {
    expect(read(text, { asked: "年龄" })).toEqual({ stated: [], declined: ["年龄"], contradictions: [] });
  });
});

describe("a supposition", () => {
  it.each([
    ["如果我拿到副高呢？", "我拿到副高"],
    ["要是社保满12个月的话呢", "社保满12个月"],
    ["我有副高", undefined],
  ])("%s supposes %s", (text, supposed) => {
    expect(suppositionOf(text)).toBe(supposed);
  });
});

describe("what cannot be", () => {
  const said = (text: string) => impossibleWords(text, { registry, subject: "person", today: "2026-11-22" });

  it.each([
    ["我今年200岁", "200岁"],
    ["1990年2月30日出生", "1990年2月30日"],
    ["社保交了-3个月", "-3个月"],
  ])("is named: %s", (text, words) => {
    expect(said(text)).toBe(words);
  });

  it.each(["我35岁", "2024年2月29日出生", "2021-2023年在外地"])("is nothing in %s", (text) => {
    expect(said(text)).toBeUndefined();
  });
});
