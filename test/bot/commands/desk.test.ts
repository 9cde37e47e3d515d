import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { deskCommand } from "../../../bot/commands/desk.ts";
import { readConfig } from "../../../bot/config.ts";
import { StaffAccounts } from "../../../bot/desk/accounts.ts";
import { openRecordsDatabase } from "../../../bot/records/database.ts";

async function desk() {
  const folder = await mkdtemp(path.join(tmpdir(), "cewen-desk-"));
  const told: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((line: string) => void told.push(line));
  const database = openRecordsDatabase(path.join(folder, "records.sqlite"));
  onTestFinished(async () => {
    log.mockRestore();
    database.close();
    await rm(folder, { recursive: true, force: true });
  });
  const run = async (...given: string[]): Promise<string> => {
    told.length = 0;
    await deskCommand(() => readConfig({ CEWEN_DATA: folder })).parseAsync(given, { from: "user" });
    return told.join("\n");
  };
  return { run, accounts: new StaffAccounts(database, Date.now, randomBytes) };
}

it("adds somebody to a department and shows the code that lets them in, which is kept nowhere", async () => {
  const { run, accounts } = await desk();
  const told = await run("add", "张样例", "--department", "住房服务窗口");
  const [code = ""] = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){5}/.exec(told) ?? [];
  expect(accounts.withCode(code)).toMatchObject({
    name: "张样例",
    department: "示例区人才工作部门（样例）住房服务窗口",
  });
  expect(JSON.stringify(accounts.list())).not.toContain(code);
  expect(await run("list")).toBe("张样例\t示例区人才工作部门（样例）住房服务窗口");
});

it("takes the code of whoever is removed", async () => {
  const { run, accounts } = await desk();
  const [code = ""] = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){5}/.exec(await run("add", "张样例", "--department", "落户")) ?? [];
  await run("remove", "张样例");
  expect(accounts.withCode(code)).toBeUndefined();
  expect(await run("list")).toContain("还没有工作人员");
  await expect(run("remove", "张样例")).rejects.toThrow("没有叫“张样例”的工作人员");
});

it("names the departments there are when the one given is not among them, or is none in particular", async () => {
  const { run } = await desk();
  await expect(run("add", "张样例", "--department", "不存在")).rejects.toThrow("示例区人才工作部门（样例）职称评审科");
  await expect(run("add", "张样例", "--department", "示例区")).rejects.toThrow("不止一个");
});
