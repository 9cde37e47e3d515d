import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { programmeNames } from "../../../../bot/eligibility/dialog/names.ts";
import { eligibilityRequest } from "../../../../bot/eligibility/dialog/request.ts";
import { spokenOf } from "../../../../bot/eligibility/dialog/spoken.ts";
import { certificatesOf } from "../../../../knowledge/eligibility/entitlements.ts";
import { sampleCatalogue } from "../../../support/sample-catalogue.ts";
import { Talk } from "./talking.ts";

const names = programmeNames(sampleCatalogue);
const read = (text: string) => eligibilityRequest(spokenOf(text), names, certificatesOf(sampleCatalogue));
const idsIn = (text: string): string[] | undefined => {
  const request = read(text);
  return request?.kind === "programmes" ? request.programmes.map(({ id }) => id) : undefined;
};

describe("a question of one's own eligibility", () => {
  it.each([
    ["我能申请人才公寓吗", ["人才公寓"]],
    ["我能住人才公寓吗？", ["人才公寓"]],
    ["我能不能领租房补贴", ["租房补贴"]],
    ["我有没有资格申请购房补贴", ["购房补贴"]],
    ["我符合租房补贴的申请条件吗", ["租房补贴"]],
    ["我够不够人才落户的条件", ["人才落户"]],
    ["我能落户吗", ["人才落户"]],
    ["我能评副高吗", ["职称申报（副高级）"]],
    ["我可以报高级工程师吗", ["职称申报（副高级）"]],
    ["我能申请高层次人才服务证吗", ["高层次人才服务证"]],
    ["您好，我想问一下，我能办人才服务证吗？", ["高层次人才服务证"]],
    ["我们公司能申请引才补贴吗", ["企业引才补贴", "企业引才补贴（2024年办法）"]],
    ["我们公司符合企业引才补贴的条件吗", ["企业引才补贴", "企业引才补贴（2024年办法）"]],
    ["我是硕士，31岁，能申请租房补贴吗", ["租房补贴"]],
    ["那我先办服务证行不行", ["高层次人才服务证"]],
    ["我能申請人才公寓嗎", ["人才公寓"]],
  ])("%s asks for %o", (text, ids) => {
    expect(idsIn(text)).toEqual(ids);
  });

  it.each([
    ["我能享受什么", "person"],
    ["我可以申请哪些补贴？", "person"],
    ["我现在能享受哪些人才政策呢", "person"],
    ["我是博士，35岁，能享受什么", "person"],
    ["我是博士，35岁，在滨海一家信创企业工作两年，可以申请哪些政策", "person"],
    ["我是博士能享受什么待遇", "person"],
    ["有哪些政策适合我", "person"],
    ["我符合哪些政策的条件", "person"],
    ["帮我看看我能申请哪些", "person"],
    ["我们公司能申报哪些", "enterprise"],
    ["我司可以申请什么补贴", "enterprise"],
    ["我们企业能享受哪些优惠政策", "enterprise"],
  ])("%s asks for all of the %s", (text, subject) => {
    expect(read(text)).toMatchObject({ kind: "all", subject });
  });

  it.each(sampleCatalogue.programmes.map(({ id, title }) => [id, title]))(
    "is read when it names %s by id, or by title without what stands in brackets",
    (id, title) => {
      expect(idsIn(`我能申请${id}吗？`)).toContain(id);
      expect(idsIn(`我符合${title.replace(/（.*）/u, "")}的条件吗`)).toContain(id);
    },
  );

  it.each(["我符合条件吗", "我够条件吗？", "我现在符合吗", "我有资格吗", "我能申请吗", "我能申请这个补贴吗"])(
    "%s asks for what was spoken of",
    (text) => {
      expect(read(text)?.kind).toBe("this");
    },
  );

  it.each([
    "我想办高层次人才服务证，我够条件吗",
    "我今年打算申请租房补贴，不知道我符合条件吗",
    "我是博士，我想申请租房补贴，我符合吗",
  ])("%s names what it asks of in the clause before", (text) => {
    expect(idsIn(text)).toContain(text.includes("服务证") ? "高层次人才服务证" : "租房补贴");
  });

  it.each([
    "高层次人才服务证能享受什么服务",
    "持有高层次人才服务证可以享受哪些待遇？",
    "我有人才服务证，能享受什么",
    "服务证有哪些用处",
    "高层次人才服务证都能享受哪些服务",
  ])("%s asks for what a certificate opens", (text) => {
    expect(read(text)).toEqual({ kind: "certificate", certificate: "高层次人才服务证" });
  });
});

describe("a question of policy", () => {
  it.each([
    "租房补贴多少钱",
    "博士有什么补贴",
    "申请条件是什么",
    "人才公寓的申请条件是什么",
    "申请人才公寓需要什么条件",
    "博士能享受什么待遇",
    "博士能申请人才公寓吗",
    "硕士可以申请租房补贴吗",
    "外地户口能落户吗",
    "非全日制硕士能不能申请租房补贴",
    "人才公寓能住几年",
    "人才公寓可以转租吗",
    "我想申请人才公寓，需要哪些材料",
    "我要怎么申请人才公寓",
    "我能申请多少租房补贴",
    "我能拿多少钱",
    "我在哪里申请租房补贴",
    "我什么时候能申请租房补贴",
    "我能同时申请租房补贴和人才公寓吗",
    "我的孩子能在本区上学吗",
    "我爱人能随迁吗",
    "我在试用期，能申请租房补贴吗",
    "我户口在外地，能落户吗",
    "刚入职两个月，能不能办服务证？",
    "租的是我父母的房子，可以申请租房补贴不",
    "我们是劳务派遣公司，能领引才补贴吗",
    "我们公司引进一名博士能拿多少补贴",
    "企业引才补贴有哪些条件",
    "企业可以申报哪些项目",
    "我们公司给员工集体申请公寓，最多几套",
    "我们公司的员工能申请人才公寓吗",
    "高层次人才服务证怎么办理",
    "高层次人才服务证有效期几年",
    "C类人才能享受什么服务",
    "服务证丢了能补办吗",
    "持服务证的人才子女入学要什么材料",
    "副高需要什么条件",
    "我评副高要几年",
    "我能用省外的职称证书申报吗",
    "我能委托别人代办服务证吗",
    "我可以在网上申请租房补贴吗",
    "退休人员可以申请什么",
    "有哪些补贴可以领",
    "有哪些政策",
    "最近发布了什么政策",
    "购房补贴分几年发",
    "如果社保断缴会怎样",
    "如果我离职了，补贴要退吗",
    "我能申请低保吗",
    "人才公寓有资格限制吗",
    "我还能再申请一次租房补贴吗",
    "我能申请人才公寓吗？需要什么材料？",
    "35岁能进站做博士后吗",
    "你好",
    "不清楚",
    "博士",
    "上一步",
    "停止",
  ])("%s is left to other steps, whether or not something was said before", async (text) => {
    expect(await new Talk().say(text)).toBeUndefined();
  });

  it("is left to other steps in every question that the shipped evaluation has an answer to", async () => {
    const folder = new URL("../../../evaluation/", import.meta.url);
    const questions = ["samples", "own-development", "own-held", "article"].flatMap((name) =>
      readFileSync(new URL(`${name}.jsonl`, folder), "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => (JSON.parse(line) as { question: string }).question),
    );
    const taken = [];
    for (const question of questions) {
      const isTaken = (await new Talk().say(question)) !== undefined;
      if (isTaken && read(question)?.kind !== "certificate") taken.push(question);
    }
    expect(questions.length).toBeGreaterThan(100);
    expect(taken).toEqual([]);
  });
});
