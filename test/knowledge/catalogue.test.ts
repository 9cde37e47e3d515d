import { describe, expect, it } from "vitest";
import { basesOf, checkQuotations } from "../../knowledge/catalogue-reader/quotations.ts";
import { entitlementsOfCertificate, rateOn } from "../../knowledge/eligibility/entitlements.ts";
import { sampleCatalogue, storedSamples } from "../support/sample-catalogue.ts";

const documents = (await storedSamples()).map(({ metadata, text, blocks }) => ({
  title: metadata.title,
  text,
  blocks,
}));
const record = (id: string) => {
  const found = sampleCatalogue.programmes.find((programme) => programme.id === id);
  if (found === undefined) throw new Error(`no record ${id}`);
  return found;
};

describe("the sample records", () => {
  it("cover declaration, certificate, settling, housing, school, medicine, family, enterprises, postdoctors and skills", () => {
    expect(sampleCatalogue.programmes.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        "职称申报（初级）",
        "职称申报（中级）",
        "职称申报（副高级）",
        "职称申报（正高级）",
        "高层次人才服务证",
        "人才落户",
        "租房补贴",
        "购房补贴",
        "人才公寓",
        "人才子女入学",
        "便捷就医",
        "家属随迁安置",
        "企业引才补贴",
        "博士后工作站",
        "职业技能等级认定",
        "信创团队引进资助",
      ]),
    );
  });

  it.each(sampleCatalogue.programmes)("quote $id verbatim from the documents they name", (programme) => {
    const { count, problems } = checkQuotations({ ...sampleCatalogue, programmes: [programme] }, documents);
    expect(problems.filter(({ fault }) => fault.kind !== "other-clause")).toEqual([]);
    expect(count).toBe(basesOf(programme).length);
    expect(count).toBeGreaterThan(5);
  });

  it("lists the 22 services of the certificate, each with its own row of the list", () => {
    const { benefits } = record("高层次人才服务证");
    const numbers = benefits.map(({ rates }) => rates[0]?.basis.quotation.split(" | ").slice(0, 2));
    expect(numbers).toEqual(benefits.map(({ name }, i) => [String(i + 1), name]));
    expect(benefits).toHaveLength(22);
  });

  it("open by the certificate its own services and what other programmes give its holders", () => {
    const found = entitlementsOfCertificate(sampleCatalogue, "高层次人才服务证", "2026-11-22");
    expect(found.slice(0, 22).every(({ programme }) => programme.id === "高层次人才服务证")).toBe(true);
    expect(found.map(({ programme }) => programme.id)).toEqual(
      expect.arrayContaining([
        "租房补贴",
        "购房补贴",
        "人才公寓",
        "人才子女入学",
        "便捷就医",
        "家属随迁安置",
        "人才落户",
      ]),
    );
  });

  it.each([
    ["2026-07-31", "2个月租金；免收租金的3000元；退房验收合格后15个工作日内无息退还"],
    ["2026-08-01", "1个月租金；免收租金的2000元；退房验收合格后10个工作日内无息退还"],
  ])("take the deposit of an apartment on %s from the clause in force on that day", (day, text) => {
    const deposit = record("人才公寓").benefits.find(({ name }) => name === "租赁保证金");
    expect(deposit && rateOn(deposit, day)?.text).toBe(text);
  });

  it.each([
    ["企业引才补贴（2024年办法）", "2026-06-30", 30],
    ["企业引才补贴", "2026-07-01", 50],
  ])("pay for a talent of class A under %s on %s %d 万元", (id, day, amount) => {
    const benefit = record(id).benefits.find(({ name }) => name === "引才补贴（A类）");
    expect(benefit && rateOn(benefit, day)?.amount).toBe(amount);
  });
});

describe("checking quotations", () => {
  const [programme] = sampleCatalogue.programmes;
  const catalogue = { ...sampleCatalogue, programmes: programme === undefined ? [] : [programme] };

  it("finds one that the document no longer holds", () => {
    const changed = documents.map((document) => ({
      ...document,
      text: document.text.replaceAll("不超过45周岁", "不超过46周岁"),
    }));
    const { problems } = checkQuotations(catalogue, changed);
    expect(new Set(problems.map(({ basis }) => basis.clause))).toEqual(new Set(["第四条第（四）项"]));
    expect(problems[0]?.fault).toEqual({ kind: "quotation-missing" });
  });

  it("finds a document that is not there", () => {
    const { problems, count } = checkQuotations(catalogue, []);
    expect(problems.map(({ fault }) => fault.kind)).toEqual(new Array(count).fill("document-missing"));
  });
});
