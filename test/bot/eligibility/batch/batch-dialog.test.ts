import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { BatchDialog } from "../../../../bot/eligibility/batch/batch-dialog.ts";
import { isBatchRequest } from "../../../../bot/eligibility/batch/batch-request.ts";
import { KeptResults } from "../../../../bot/eligibility/batch/kept-results.ts";
import { withoutTable } from "../../../../bot/eligibility/batch/pasted-table.ts";
import { sampleCatalogue } from "../../../support/sample-catalogue.ts";
import { samples } from "../dialog/talking.ts";

const results = new KeptResults({ randomBytes, clock: () => 0 });
const dialog = new BatchDialog({ catalogue: sampleCatalogue, results });
const say = (text: string, isPublic = false) =>
  dialog.take({
    text,
    state: { question: "租房补贴多少钱" },
    day: "2026-11-22",
    isPublic,
    visibilities: ["public"],
    snapshot: samples,
  });

describe("somebody who has many people to ask for", () => {
  it.each([
    "下载表格模板",
    "批量判断",
    "我们有12个人，帮我看看都能申请什么",
    "怎么上传人员名单",
    "花名册怎么发给你",
    "我们这12个人能申请什么",
    "不会填表，能直接贴吗",
  ])("is offered the templates at %s", async (text) => {
    const taken = await say(text);
    expect(taken?.state).toEqual({ question: "租房补贴多少钱" });
    expect(taken?.cards?.[0]?.actions).toContainEqual({
      kind: "open",
      title: "人员表模板（XLSX）",
      url: "/files/templates/person.xlsx",
    });
  });

  it.each(["第二个人差什么", "第3行为什么不符合", "导出excel", "下载结果"])(
    "is told where each one's result is at %s",
    async (text) => expect((await say(text))?.lines.join()).toContain("在结果文件里"),
  );

  it.each([
    "第二个怎么办",
    "下载申报表",
    "有没有申报表模板",
    "批量申报需要什么材料",
    "我们公司引进了5个人，能申请什么补贴",
    "有多少人可以申请",
    "我是博士，35岁\n在本区工作，有社保",
  ])("is left to others at %s", async (text) => {
    expect(isBatchRequest(text)).toBe(false);
    expect(await say(text)).toBeUndefined();
  });
});

describe("a table that is pasted", () => {
  it.each([
    ["tabs", "姓名\t学历\t年龄\n欧阳慕容\t博士\t35\n李四\t本科\t30"],
    ["commas, below a line of talk", "帮我看看这两个人：\n姓名,学历,年龄\n欧阳慕容,博士,35\n李四,本科,30"],
    ["Chinese commas", "姓名，学历，年龄\n欧阳慕容，博士，35\n李四，本科，30"],
    ["Markdown", "| 姓名 | 学历 | 年龄 |\n| --- | --- | --- |\n| 欧阳慕容 | 博士 | 35 |\n| 李四 | 本科 | 30 |"],
  ])("in columns apart by %s is judged, and nobody's name is said or kept", async (_, text) => {
    const taken = await say(text);
    expect(taken?.lines[0]).toBe("2 人 × 19 项服务，按 2026-11-22 判断。");
    expect(taken?.cards?.[0]?.actions).toEqual([
      { kind: "open", title: "下载结果（XLSX）", url: expect.stringMatching(/^\/files\/results\/[\w-]{32}$/u) },
    ]);
    expect(JSON.stringify(taken?.lines) + JSON.stringify(taken?.cards)).not.toContain("欧阳慕容");
    expect(withoutTable(text)).toBe("［粘贴了表格，2行］");
  });

  it("of enterprises is judged for enterprises", async () => {
    const taken = await say("企业名称,企业行业,职工人数,成立日期\n甲公司,信创,120,2015-03-01");
    expect(taken?.lines[0]).toMatch(/^1 家企业 × \d+ 项服务/u);
  });

  it("says by row and column what it could not use, without what stands there", async () => {
    const lines = (await say("姓名,学历,年龄,爱好\n张三,很高很高,35,跑"))?.lines ?? [];
    expect(lines).toContain("• “爱好”列：不认识这一列，没有使用");
    expect(lines.find((line) => line.includes("第 2 行“学历”列"))).toMatch(/填的内容看不懂，请写 高中以下/u);
    expect(lines.join()).not.toContain("很高很高");
  });

  it("is not judged in a group, where templates are not offered either", async () => {
    for (const text of ["姓名,学历\n张三,博士", "批量判断"])
      expect(await say(text, true)).toEqual({
        route: "eligibility",
        status: "answered",
        state: { question: "租房补贴多少钱" },
        lines: ["批量判断要用到个人情况，不在群里进行。请点我的头像私下聊，再把表格发给我。"],
      });
  });

  it("is what is left out of a message that is kept; other messages stay", () => {
    expect(withoutTable("我是博士，35岁\n在本区工作，有社保")).toBe("我是博士，35岁\n在本区工作，有社保");
    expect(withoutTable("姓名\t学历\n张三\t博士")).toBe("［粘贴了表格，1行］");
  });
});

describe("results that wait to be downloaded", () => {
  it("are refused when they are more than there is room for, and make room when they are gone", () => {
    let now = 0;
    const kept = new KeptResults({ randomBytes, clock: () => now });
    const large = new Uint8Array(40e6);
    expect(kept.keep(large)).toMatchObject({ minutes: 10, downloads: 3 });
    expect(kept.keep(large)).toBeUndefined();
    now = 10 * 60_000;
    expect(kept.keep(large)).toBeDefined();
  });
});
