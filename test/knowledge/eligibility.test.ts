import { describe, expect, it } from "vitest";
import type { Programme } from "../../knowledge/catalogue.ts";
import { bestQuestions } from "../../knowledge/eligibility/best-question.ts";
import { entitlementsOfPerson } from "../../knowledge/eligibility/entitlements.ts";
import type { Facts } from "../../knowledge/eligibility/facts.ts";
import { explain, judge, judgePresuming, type Verdict } from "../../knowledge/eligibility.ts";
import { sampleCatalogue } from "../support/sample-catalogue.ts";

const today = "2026-11-22";
const record = (id: string): Programme => {
  const found = sampleCatalogue.programmes.find((programme) => programme.id === id);
  if (found === undefined) throw new Error(`no record ${id}`);
  return found;
};
const judged = (id: string, facts: Facts, asOf = today) => {
  const [judgement] = judgePresuming(sampleCatalogue, [record(id)], facts, asOf);
  if (judgement === undefined) throw new Error("nothing judged");
  return judgement;
};

const employed: Facts = {
  在本区工作: true,
  工作单位性质: "企业",
  单位行业: "制造业",
  劳动合同年限: 3,
  本区连续社保月数: 12,
};

/** Facts that leave nothing of the certificate's other categories open. */
const plain: Facts = {
  ...employed,
  学历: "本科",
  全日制: true,
  职称: "无职称",
  职业技能等级: "没有技能等级",
  科技奖励级别: "没有科技奖励",
  科技奖励等次: "没有等次",
  年工资收入: 20,
  企业核心研发人员: false,
  相当于国家级一等奖的层次: false,
  省级以上重大人才计划入选者: false,
  龙头企业技术负责人: false,
  博士后出站留区: false,
  在本区创办企业任法定代表人: false,
};

describe("the sample records judge", () => {
  it.each<[string, string, Facts, Verdict, string?]>([
    ["a doctor of 55 for the certificate", "高层次人才服务证", { ...plain, 学历: "博士", 年龄: 55 }, "eligible"],
    ["a doctor of 56 for the certificate", "高层次人才服务证", { ...plain, 学历: "博士", 年龄: 56 }, "not-eligible"],
    [
      "a doctor of 60 at a 信创 enterprise for the certificate",
      "高层次人才服务证",
      { ...plain, 学历: "博士", 年龄: 60, 单位行业: "信创" },
      "eligible",
    ],
    [
      "a doctor of 61 at a 信创 enterprise for the certificate",
      "高层次人才服务证",
      { ...plain, 学历: "博士", 年龄: 61, 单位行业: "信创" },
      "not-eligible",
    ],
    [
      "a full-time master of 40 for the certificate",
      "高层次人才服务证",
      { ...plain, 学历: "硕士", 年龄: 40 },
      "eligible",
    ],
    [
      "a full-time master of 41 for the certificate",
      "高层次人才服务证",
      { ...plain, 学历: "硕士", 年龄: 41 },
      "not-eligible",
    ],
    [
      "a senior technician of 50 for the certificate",
      "高层次人才服务证",
      { ...plain, 职业技能等级: "高级技师", 年龄: 50 },
      "eligible",
    ],
    [
      "a doctor with two months of insurance for the certificate",
      "高层次人才服务证",
      { ...plain, 学历: "博士", 年龄: 35, 本区连续社保月数: 2 },
      "nearly",
    ],
    [
      "a doctor on a severe list for the certificate",
      "高层次人才服务证",
      { ...plain, 学历: "博士", 年龄: 35, 严重失信: true },
      "not-eligible",
    ],
    ["a doctor whose age is not known for the certificate", "高层次人才服务证", { ...plain, 学历: "博士" }, "unknown"],
    [
      "a doctor born 60 years and a day ago, at a 信创 enterprise, for the certificate",
      "高层次人才服务证",
      { ...plain, 学历: "博士", 出生日期: "1966-11-21", 单位行业: "信创" },
      "eligible",
    ],
    [
      "a doctor on the 61st birthday, at a 信创 enterprise, for the certificate",
      "高层次人才服务证",
      { ...plain, 学历: "博士", 出生日期: "1965-11-22", 单位行业: "信创" },
      "not-eligible",
    ],
    ["a tenant of 34 for the rent subsidy", "租房补贴", { ...tenant(), 年龄: 34 }, "eligible"],
    ["a tenant of 35 for the rent subsidy", "租房补贴", { ...tenant(), 年龄: 35 }, "not-eligible"],
    ["a doctor of 45 for the rent subsidy", "租房补贴", { ...tenant(), 学历: "博士", 年龄: 45 }, "eligible"],
    ["a doctor of 46 for the rent subsidy", "租房补贴", { ...tenant(), 学历: "博士", 年龄: 46 }, "not-eligible"],
    [
      "a holder of class B of 60 for the rent subsidy",
      "租房补贴",
      { ...tenant(), 服务证类别: "B类", 年龄: 60 },
      "eligible",
    ],
    ["the rent subsidy the day before it is in force", "租房补贴", { ...tenant(), 年龄: 30 }, "closed", "2026-03-31"],
    ["the rent subsidy on its first day", "租房补贴", { ...tenant(), 年龄: 30 }, "eligible", "2026-04-01"],
    ["the rent subsidy on its last day", "租房补贴", { ...tenant(), 年龄: 30 }, "eligible", "2028-03-31"],
    ["the rent subsidy the day after", "租房补贴", { ...tenant(), 年龄: 30 }, "closed", "2028-04-01"],
    [
      "a flat bought twelve months ago to the day for the purchase subsidy",
      "购房补贴",
      buyer("2026-05-20"),
      "eligible",
      "2027-05-20",
    ],
    [
      "a flat bought twelve months and a day ago for the purchase subsidy",
      "购房补贴",
      buyer("2026-05-20"),
      "not-eligible",
      "2027-05-21",
    ],
    ["a flat bought before April 2026 for the purchase subsidy", "购房补贴", buyer("2026-03-31"), "not-eligible"],
    [
      "a bachelor, four years an assistant engineer, for 中级",
      "职称申报（中级）",
      { ...employed, 学历: "本科", 职称: "助理级", 取得现职称年限: 4 },
      "eligible",
    ],
    [
      "a bachelor, three years an assistant engineer, for 中级",
      "职称申报（中级）",
      { ...employed, 学历: "本科", 职称: "助理级", 取得现职称年限: 3 },
      "nearly",
    ],
    [
      "a civil servant for 中级",
      "职称申报（中级）",
      { ...employed, 工作单位性质: "机关", 学历: "博士" },
      "not-eligible",
    ],
    [
      "a doctor, two years an engineer, with two achievements, for 副高级",
      "职称申报（副高级）",
      { ...employed, ...achievements(2, 1), 学历: "博士", 职称: "中级", 取得现职称年限: 2 },
      "eligible",
    ],
    [
      "a doctor, two years an engineer, with one achievement, for 副高级",
      "职称申报（副高级）",
      { ...employed, ...achievements(2, 0), 学历: "博士", 职称: "中级", 取得现职称年限: 2 },
      "not-eligible",
    ],
    [
      "a holder of class B with two recommendations, by exception, for 副高级",
      "职称申报（副高级）",
      {
        ...employed,
        ...achievements(2, 1),
        学历: "大专",
        职称: "无职称",
        取得现职称年限: 0,
        服务证类别: "B类",
        正高级专家推荐人数: 2,
      },
      "eligible",
    ],
    [
      "an enterprise with twelve months of insurance for the hiring subsidy",
      "企业引才补贴",
      enterprise(12, 25),
      "eligible",
    ],
    [
      "an enterprise with eleven months of insurance for the hiring subsidy",
      "企业引才补贴",
      enterprise(11, 25),
      "nearly",
    ],
    [
      "a salary of 20 for a chip designer of a 信创 enterprise for the hiring subsidy",
      "企业引才补贴",
      { ...enterprise(12, 20), 企业行业: "信创产业链", 引进人才方向: "芯片设计" },
      "eligible",
    ],
    ["a salary of 20 for another designer for the hiring subsidy", "企业引才补贴", enterprise(12, 20), "not-eligible"],
    [
      "an estate developer for the hiring subsidy",
      "企业引才补贴",
      { ...enterprise(12, 25), 企业行业: "房地产开发" },
      "not-eligible",
    ],
  ])("%s", (_, id, facts, verdict, asOf = today) => {
    expect(judged(id, facts, asOf).verdict).toBe(verdict);
  });
});

describe("a verdict", () => {
  it("names the gap, its size, the clause and how to close it", () => {
    const { gaps, change } = judged("高层次人才服务证", { ...plain, 学历: "博士", 年龄: 35, 本区连续社保月数: 1 });
    expect(gaps.map(({ test, given, short, remedy }) => [test.fact, given, short, remedy, test.basis.clause])).toEqual([
      ["本区连续社保月数", 1, 2, "继续在本区缴纳社会保险，不要中断", "第四条"],
    ]);
    expect(change).toEqual({ fact: "本区连续社保月数", value: 3 });
  });

  it("offers no remedy for what has gone over", () => {
    const { gaps } = judged("租房补贴", { ...tenant(), 年龄: 37 });
    expect(gaps.map(({ test, short, remedy }) => [test.fact, short, remedy])).toEqual([["年龄", -2, undefined]]);
  });

  it("rests on presumptions only where it says so", () => {
    const { assumed } = judged("高层次人才服务证", { ...plain, 学历: "博士", 年龄: 35 });
    expect(assumed).toEqual(["近五年学术不端", "严重失信", "持有其他区同类证件", "申报材料弄虚作假"]);
  });

  it("is never not-eligible by a presumption: what was presumed is missing then", () => {
    const { verdict, missing } = judged("博士后出站留区资助", { ...employed });
    expect([verdict, missing]).toEqual(["unknown", ["博士后出站留区"]]);
  });

  it("of one without presumptions is open until every exclusion is answered", () => {
    expect(
      judge(sampleCatalogue, record("高层次人才服务证"), { ...plain, 学历: "博士", 年龄: 35 }, today).missing,
    ).toEqual(["近五年学术不端", "严重失信", "持有其他区同类证件", "申报材料弄虚作假"]);
  });

  it("takes a given age before one worked out from a birthday", () => {
    expect(judged("租房补贴", { ...tenant(), 年龄: 34, 出生日期: "1980-01-01" }).verdict).toBe("eligible");
  });

  it("can be shown condition by condition, with what was given and the clause", () => {
    const shown = explain(sampleCatalogue, record("租房补贴").eligibility, { ...tenant(), 年龄: 37 }, today);
    const age = shown.of.find(({ condition }) => condition.kind !== "test" && condition.title === "年龄");
    expect(age?.truth).toBe("unmet");
    expect(age?.of[0]).toMatchObject({ truth: "unmet", given: 37, condition: { basis: { clause: "二、（一）3" } } });
  });
});

describe("the next question", () => {
  it("asks for the one fact that is missing", () => {
    const { 年龄: _, ...facts } = { ...plain, 学历: "博士", 年龄: 35 };
    expect(bestQuestions(sampleCatalogue, [record("高层次人才服务证")], facts, today)[0]?.fact).toBe("年龄");
  });

  it("asks nothing of a programme that is decided or closed", () => {
    const programmes = [record("租房补贴"), record("企业引才补贴（2024年办法）")];
    expect(bestQuestions(sampleCatalogue, programmes, { 本区有自有住房: true }, today)).toEqual([]);
  });

  it("does not ask again what is not known", () => {
    const ask = (declined: string[]) =>
      bestQuestions(sampleCatalogue, [record("便捷就医")], {}, today, new Set(declined)).map(({ fact }) => fact);
    expect(ask([])).toEqual(["服务证类别", "已开通便捷就医"]);
    expect(ask(["服务证类别"])).toEqual(["已开通便捷就医"]);
  });

  it("asks for what decides most programmes first", () => {
    const people = sampleCatalogue.programmes.filter(({ subject }) => subject === "person");
    const [first] = bestQuestions(sampleCatalogue, people, {}, today);
    const counts = (name: string) =>
      people.filter(({ eligibility }) => eligibility.rule.facts.some((fact) => fact.name === name)).length;
    expect(counts(first?.fact ?? "")).toBeGreaterThan(5);
  });
});

describe("a person's entitlements", () => {
  it("begin with what one is eligible for, go on with what is nearly so, and take the rate of one's class", () => {
    const found = entitlementsOfPerson(sampleCatalogue, { ...tenant(), 服务证类别: "C类", 年龄: 30 }, today);
    const order = found.map(({ judgement }) => judgement?.verdict);
    expect(order.indexOf("unknown")).toBeGreaterThan(order.lastIndexOf("eligible"));
    const rents = found.filter(({ programme }) => programme.id === "租房补贴");
    expect(rents.map(({ rate }) => rate.amount)).toEqual([2500]);
  });
});

function tenant(): Facts {
  return {
    ...plain,
    毕业年限: 2,
    首次在本区就业: true,
    服务证类别: "没有服务证",
    本区有自有住房: false,
    租赁已登记备案: true,
    租赁合同剩余月数: 6,
  };
}

function buyer(filed: string): Facts {
  return { ...plain, 本区连续社保月数: 24, 服务证类别: "C类", 首次购买新建商品住房: true, 购房合同备案日期: filed };
}

function achievements(patents: number, standards: number): Facts {
  return {
    科技奖励级别: "没有科技奖励",
    科技奖励排名: 1,
    授权发明专利数: patents,
    主要起草标准数: standards,
    主持项目最大合同额: 0,
    第一作者论文数: 0,
    专著数: 0,
    服务证类别: "没有服务证",
    研发负责人年限: 0,
    科技奖励等次: "没有等次",
  };
}

function enterprise(insured: number, salary: number): Facts {
  return {
    企业登记地: "本区",
    企业行业: "制造业",
    引进人才类别: "C类",
    引进人才来自本市以外: true,
    引进人才合同年限: 3,
    引进人才社保月数: insured,
    引进人才年工资收入: salary,
    引进人才方向: "其他方向",
    引进前24个月在本市缴过社保: false,
    引进应届博士: false,
  };
}
