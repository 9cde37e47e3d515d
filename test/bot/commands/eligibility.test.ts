import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { read, utils } from "@e965/xlsx";
import { Command } from "commander";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { eligibilityCommand } from "../../../bot/commands/eligibility.ts";
import { readConfig } from "../../../bot/config.ts";

describe("cewen eligibility", () => {
  it("writes person × programme beside the table, and nothing else", async () => {
    const folder = await temporary();
    const table = path.join(folder, "人员.csv");
    await writeFile(table, "姓名,学历,年龄,在本区工作,合同年限,社保\n张三,博士,35,是,3,8\n李四,博士,35,是,3,1\n");
    const said = await run(folder, table, "--as-of", "2026-11-22");
    expect(said).toContain("2 行 × 19 项服务，按 2026-11-22 判断");
    expect(said).toContain("仅供参考，是否符合以主管部门的审核决定为准");
    expect((await readdir(folder)).sort()).toEqual(["人员-结果.xlsx", "人员.csv"]);
    const [header, first, second] = await rowsOf(path.join(folder, "人员-结果.xlsx"));
    const at = header?.indexOf("高层次人才服务证") ?? -1;
    expect([first?.[0], first?.[at]]).toEqual(["张三", "可能符合"]);
    expect(second?.[at]).toBe("接近符合：本区连续社保月数为1个月，还差2个月，要求不少于3个月");
  });

  it("judges enterprises, and writes CSV where it is asked to", async () => {
    const folder = await temporary();
    const [table, out] = [path.join(folder, "企业.csv"), path.join(folder, "结果.csv")];
    await writeFile(table, "企业名称,行业,注册地\n甲公司,房地产开发,本区\n");
    await run(folder, table, "--enterprise", "--out", out, "--as-of", "2026-11-22");
    const text = await readFile(out, "utf8");
    expect(text).toContain("企业引才补贴");
    expect(text).toContain("可能不符合：企业行业为房地产开发");
  });

  it("writes a template that it reads again", async () => {
    const folder = await temporary();
    const template = path.join(folder, "模板.xlsx");
    expect(await run(folder, "--template", template)).toBe(`模板已写到 ${template}。`);
    const [header] = await rowsOf(template);
    expect(header).toEqual(expect.arrayContaining(["姓名", "学历", "年龄", "本区连续社保月数"]));
    await expect(run(folder, template)).rejects.toThrow("表头下面没有内容");
  });

  it("refuses what it cannot read, with what to do", async () => {
    const folder = await temporary();
    const large = path.join(folder, "大.xlsx");
    await writeFile(large, "");
    await truncate(large, 50_000_000);
    await expect(run(folder, large)).rejects.toThrow("超过 20 MB，请拆成几个");
    await expect(run(folder, path.join(folder, "没有.csv"))).rejects.toThrow("打不开（ENOENT）");
    await expect(run(folder)).rejects.toThrow("请写表格文件");
  });
});

async function run(dataFolder: string, ...args: string[]): Promise<string> {
  const lines: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
  try {
    const config = () => readConfig({ CEWEN_DATA: path.join(dataFolder, "data") });
    await new Command().addCommand(eligibilityCommand(config)).parseAsync(["eligibility", ...args], { from: "user" });
  } finally {
    log.mockRestore();
  }
  return lines.join("\n");
}

async function rowsOf(file: string): Promise<string[][]> {
  const book = read(await readFile(file));
  const sheet = book.Sheets[book.SheetNames[0] ?? ""];
  return sheet === undefined ? [] : utils.sheet_to_json<string[]>(sheet, { header: 1 });
}

async function temporary(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "cewen-eligibility-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
