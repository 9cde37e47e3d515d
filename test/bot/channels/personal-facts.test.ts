import { describe, expect, it } from "vitest";
import { statedFacts } from "../../../bot/channels/personal-facts.ts";

describe("what people say of themselves", () => {
  it.each([
    ["我今年35岁，还能申请吗？", ["35岁"]],
    ["三十五岁能申请博士后吗？", ["三十五岁"]],
    ["我是１９９０年3月出生的", ["1990年3月出生"]],
    ["月薪2万能买人才房吗？", ["月薪2万"]],
    ["我的工资大概是8000元左右，够不够？", ["工资大概是8000元"]],
    ["我爱人怀孕了，能领津贴吗？", ["我爱人怀孕"]],
    ["我叫李小明，35岁，年薪三十万", ["35岁", "年薪三十万", "我叫李小明"]],
    ["家住样例路12号，孩子上哪个学校？", ["家住样例路12号"]],
  ])("is found in %s", (text, facts) => {
    expect(statedFacts(text)).toEqual(facts);
  });

  it.each([
    "35岁以下能申请吗？",
    "年满18周岁才行吗？",
    "不超过45周岁（含）有什么规定？",
    "30至35岁的补贴多少？",
    "是不是有35岁的限制？",
    "年薪50万以上的人才有补贴吗？",
    "最低工资2320元从什么时候起执行？",
    "残疾人就业有补贴吗？",
    "第35条说了什么？",
    "租房补贴每月多少钱？",
  ])("is not found in %s", (text) => {
    expect(statedFacts(text)).toEqual([]);
  });
});
