import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Command } from "commander";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { catalogueCommand } from "../../../bot/commands/catalogue.ts";
import { readConfig } from "../../../bot/config.ts";
import { TestLibrary } from "../../support/test-library.ts";

const policy = `# 某区青年人才补贴办法

第一条 为支持青年人才，制定本办法。

第二条 申请人应当符合下列条件：

（一）在本区连续缴纳社会保险满6个月；

（二）年龄不超过35周岁。

第三条 符合条件的，每人每月补贴800元。

第四条 申请人应当提交下列材料：

（一）申请表，原件2份。

第五条 补贴全年受理。
`;

const facts = "- { 事实: 年龄, 对象: 个人, 类型: 数, 单位: 周岁, 最大: 120, 提问: 您多大？ }\n";

const record = (quotation: string): string => `题名: 青年人才补贴
对象: 个人
文件: { 题名: 某区青年人才补贴办法 }
层级: 区级
地区: 某区
适用: 青年人才
办理: { 部门: 某区人才科 }
有效期: { 自: 2026-01-01, 至: 2027-12-31 }
条件: { 事实: 年龄, 至多: 35, 条款: 第二条第（二）项, 原文: ${quotation} }
权益:
  - { 名称: 补贴, 标准: [{ 数额: 800, 单位: 元/月, 条款: 第三条, 原文: 每人每月补贴800元 }] }
受理时间:
  - { 方式: 全年, 条款: 第五条, 原文: 补贴全年受理。 }
`;

describe("cewen catalogue", () => {
  afterEach(() => {
    process.exitCode = undefined;
  });

  it("lists and shows the records with the clause behind each line", async () => {
    const catalogue = await folder({ "facts.yaml": facts, "补贴.yaml": record("年龄不超过35周岁") });
    expect(await run("list", "--catalogue", catalogue)).toBe("补贴\t青年人才补贴\t2026-01-01 至 2027-12-31");
    const shown = await run("show", "补贴", "--catalogue", catalogue);
    expect(shown).toContain("- 年龄：不超过35周岁 —— 《某区青年人才补贴办法》第二条第（二）项");
    expect(shown).toContain("- 补贴：800元/月（2026-01-01 至 2027-12-31） —— 《某区青年人才补贴办法》第三条");
  });

  it("says which records there are when one is not", async () => {
    const catalogue = await folder({ "facts.yaml": facts, "补贴.yaml": record("年龄不超过35周岁") });
    await expect(run("show", "住房", "--catalogue", catalogue)).rejects.toThrow("用 cewen catalogue list 看有哪些");
  });

  it("says that a folder holds no records", async () => {
    await expect(run("list", "--catalogue", await folder({}))).rejects.toThrow("里没有服务目录");
  });

  it("checks every quotation against the store, and every field of every record", async () => {
    const store = await indexed();
    const good = await folder({ "facts.yaml": facts, "补贴.yaml": record("年龄不超过35周岁") });
    expect(await run("check", "--catalogue", good, "--store", store)).toBe(
      "1 项服务，3 条引文，0 处错误，0 处请核对条款。",
    );
    expect(process.exitCode).toBe(0);
    const stale = await folder({ "facts.yaml": facts, "补贴.yaml": record("年龄不超过45周岁"), "坏.yaml": "题名: [" });
    const report = await run("check", "--catalogue", stale, "--store", store);
    expect(report).toMatch(/^坏\.yaml:1:\d+ YAML 写法有误/u);
    expect(report).toContain("《某区青年人才补贴办法》里没有这句原文，请按现在的文件改正：年龄不超过45周岁");
    expect(process.exitCode).toBe(1);
  });

  it("drafts a record from an indexed document", async () => {
    const store = await indexed();
    const draft = await run("draft", "青年人才补贴", "--store", store);
    expect(draft).toContain("事实: 年龄");
    expect(draft).toContain("原文: 申请表，原件2份");
    await expect(run("draft", "没有的文件", "--store", store)).rejects.toThrow("资料库里没有题名含“没有的文件”的文件");
  });
});

async function run(...args: string[]): Promise<string> {
  const lines: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
  try {
    const program = new Command().addCommand(catalogueCommand(() => readConfig({})));
    await program.parseAsync(["catalogue", ...args], { from: "user" });
  } finally {
    log.mockRestore();
  }
  return lines.join("\n");
}

async function indexed(): Promise<string> {
  const library = await TestLibrary.with({ "办法.md": policy });
  await library.index();
  return path.join(library.folder, "..", "store");
}

async function folder(files: Record<string, string>): Promise<string> {
  const root = await mkdtemp(path.join(tmpdir(), "cewen-catalogue-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const made = path.join(root, "catalogue");
  await mkdir(made);
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(made, name), text);
  return made;
}
