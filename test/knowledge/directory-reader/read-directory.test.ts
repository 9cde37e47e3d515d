import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { problemLine } from "../../../knowledge/catalogue-reader/errors.ts";
import { DirectoryError, DirectoryMissingError } from "../../../knowledge/directory-reader/errors.ts";
import { parseDirectory, readDirectory } from "../../../knowledge/directory-reader/read-directory.ts";
import { smallDirectory } from "../../support/small-directory.ts";

const problemsOf = (...texts: string[]): string[] =>
  parseDirectory(new Map(texts.map((text, i) => [`${i + 1}.yaml`, text]))).problems.map(problemLine);

describe("a directory", () => {
  it("has stages in their order, enterprises with sourced statements, and events by day", () => {
    expect(smallDirectory.stages.map(({ name }) => name)).toEqual(["船体设计", "动力装置", "航运服务"]);
    expect(smallDirectory.enterprises[0]).toMatchObject({
      name: "长帆",
      fullName: "长帆船舶有限公司",
      stages: ["船体设计"],
      honours: [
        {
          text: "入选省级船舶设计示范企业",
          anchors: ["长帆", "示范企业"],
          source: {
            title: "临江船舶产业报道",
            publisher: "临江日报",
            storedAs: ["临江船舶产业报道", "linjiang-ships"],
          },
        },
      ],
    });
    expect(smallDirectory.events.map(({ from, to }) => [from, to])).toEqual([
      ["2026-10-10", "2026-10-10"],
      ["2026-11-26", "2026-11-26"],
      ["2026-12-05", "2026-12-06"],
      ["2027-02-03", "2027-02-03"],
    ]);
  });

  it("is put together from many files, whichever names what", () => {
    const { directory, problems } = parseDirectory(
      new Map([
        ["a.yaml", "企业:\n  - 名称: 甲\n    环节: [造]\n    荣誉: [{内容: 好, 来源: 报}]\n"],
        ["b.yaml", "来源: {报: {题名: 日报}}\n产业链:\n  环节: [{名称: 造}]\n"],
      ]),
    );
    expect(problems).toEqual([]);
    expect(directory.enterprises[0]?.honours[0]?.source.title).toBe("日报");
  });

  it.each([
    [
      "a key it does not know",
      "企业:\n  - 名称: 甲\n    行业: 造船\n",
      "1.yaml:3:5 企业 1 › 行业：不认识“行业”，请检查用字，或者删去",
    ],
    ["a missing name", "企业:\n  - 领域: [造船]\n", "1.yaml:2:5 企业 1 › 名称：缺少这一项，请补上"],
    [
      "an impossible day",
      "活动:\n  - {名称: 会, 类型: 会, 日期: 2026-02-30, 地点: 甲, 对象: 乙, 报名: 丙}\n",
      "1.yaml:2:20 活动 1 › 日期：要写成 2026-03-01 这样的日期，而且日历上要有这一天",
    ],
    [
      "an event that ends before it begins",
      "活动:\n  - {名称: 会, 类型: 会, 日期: 2026-02-03, 至: 2026-02-01, 地点: 甲, 对象: 乙, 报名: 丙}\n",
      "1.yaml:2:36 活动 1 › 至：不能早于 日期",
    ],
    [
      "an enrolment that ends after the event",
      "活动:\n  - {名称: 会, 类型: 会, 日期: 2026-02-03, 报名截止: 2026-02-04, 地点: 甲, 对象: 乙, 报名: 丙}\n",
      "1.yaml:2:36 活动 1 › 报名截止：不能晚于活动结束",
    ],
    [
      "a stage that is not in the chain",
      "产业链:\n  环节: [{名称: 造}]\n企业:\n  - 名称: 甲\n    环节: [修]\n",
      "1.yaml:5:10 企业 1 › 环节 1：没有名为“修”的产业链环节，现有：造",
    ],
    [
      "a statement without a known source",
      "企业:\n  - 名称: 甲\n    荣誉: [{内容: 好, 来源: 听说}]\n",
      "1.yaml:3:18 企业 1 › 荣誉 1 › 来源：没有名为“听说”的来源，请先写上",
    ],
    [
      "a series that nothing is known of",
      "活动:\n  - {名称: 会, 类型: 会, 系列: 丁, 日期: 2026-02-03, 地点: 甲, 对象: 乙, 报名: 丙}\n",
      "1.yaml:2:20 活动 1 › 系列：没有名为“丁”的活动系列，请先写上",
    ],
    [
      "two enterprises of one name",
      "企业:\n  - {名称: 甲, 别名: [乙]}\n  - {名称: 乙}\n",
      "1.yaml:3:6 企业 2 › 名称：“乙”已是甲的名称或别名，请区分开",
    ],
    ["broken YAML", "企业: [", "1.yaml:1:6 YAML 写法有误"],
  ])("says where %s is, and what to do", (_, text, problem) => {
    expect(problemsOf(text).map((line) => line.slice(0, problem.length))).toContain(problem);
  });

  it("names every file at fault, and reports nothing that only follows from another fault", () => {
    const problems = problemsOf("企业:\n  - {名称: 甲, 环节: [造]}\n", "产业链:\n  环节: []\n");
    expect(problems).toEqual(["2.yaml:2:3 产业链 › 环节：不能是空的"]);
  });

  it("has one chain only", () => {
    const chain = "产业链:\n  环节: [{名称: 造}]\n";
    expect(problemsOf(chain, chain)).toEqual(["2.yaml:1:1 产业链：1.yaml 已经写了产业链，只能写一处"]);
  });

  it("is read from a folder, where everything wrong is said at once", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "cewen-directory-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    await writeFile(path.join(folder, "a.yaml"), "企业: 1\n");
    await writeFile(path.join(folder, "b.yaml"), "活动: 1\n");
    expect(() => readDirectory(folder)).toThrow(DirectoryError);
    expect(() => readDirectory(folder)).toThrow(/有 2 处错误.*\na\.yaml:1:1 企业.*\nb\.yaml:1:1 活动/u);
    expect(() => readDirectory(path.join(folder, "none"))).toThrow(DirectoryMissingError);
  });
});

describe("the sample directory", () => {
  const samples = readDirectory(fileURLToPath(new URL("../../../knowledge/directory/", import.meta.url)));

  it("has the six stages of the chain", () => {
    expect(samples.stages.map(({ name }) => name).join("—")).toBe(
      "芯片—整机终端—操作系统—应用软件—信息安全服务—整体解决方案",
    );
  });

  it.each(samples.enterprises)("says of $name only what a source says, or that it is to be checked", (enterprise) => {
    const { honours, statements, stages, stageBasis } = enterprise;
    expect([...honours, ...statements].length).toBeGreaterThan(0);
    for (const { anchors } of [...honours, ...statements]) expect(anchors.length).toBeGreaterThan(1);
    expect(stages.length === 0 || stageBasis?.includes("待核实")).toBe(true);
  });

  it.each(samples.events)("marks $name as a sample", ({ isSample, enrolUntil = "", from }) => {
    expect(isSample).toBe(true);
    expect(enrolUntil < from).toBe(true);
  });
});
