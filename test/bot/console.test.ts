import { afterAll, beforeAll, expect, it } from "vitest";
import { temporaryFolder } from "../knowledge/embedding/temporary-folder.ts";
import { InstalledCommand } from "../support/installed-command.ts";

let command: InstalledCommand;
let cwd: string;

beforeAll(async () => {
  command = new InstalledCommand();
  cwd = await temporaryFolder();
}, 120_000);

afterAll(() => command.remove());

it("answers one question after the other from the samples until told to stop", async () => {
  const input = "申报高级职称需要哪些材料？\n\n落户需要满足什么条件？\n退出\n再问一句\n";
  const { status, output } = await command.run(["console"], { cwd, input });
  expect(status).toBe(0);
  expect(output.match(/样例：/gu)).toHaveLength(2);
  expect(output.match(/出处：/gu)).toHaveLength(2);
}, 60_000);

it("ends with its input", async () => {
  const { status, output, errors } = await command.run(["console"], { cwd, input: "落户需要满足什么条件？\n" });
  expect({ status, errors }).toEqual({ status: 0, errors: "" });
  expect(output).toContain("出处：");
}, 60_000);
