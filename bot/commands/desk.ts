import { randomBytes } from "node:crypto";
import path from "node:path";
import { Command } from "commander";
import { CewenError } from "../../knowledge/errors.ts";
import { readContacts } from "../../knowledge/experts-reader/read-contacts.ts";
import type { Config } from "../config.ts";
import { StaffAccounts } from "../desk/accounts.ts";
import { contactsFolder } from "../index.ts";
import { openRecordsDatabase } from "../records/database.ts";

/** `cewen desk`: who may answer tickets. */
export function deskCommand(config: () => Config): Command {
  const command = new Command("desk").description("工作台：增加、停用、列出答复工单的工作人员");
  const subcommand = (name: string, description: string): Command =>
    command.command(name).description(description).helpOption("-h, --help", "显示帮助");

  subcommand("add <name>", "增加一名工作人员，显示他的访问码（只显示这一次）")
    .requiredOption("--department <name>", "部门名称，要在部门名单（experts/departments.yaml）里")
    .action((name: string, { department }: { department: string }) => {
      const settings = config();
      const { departments } = readContacts(contactsFolder(settings));
      const found = departments.filter((each) => each.name.includes(department));
      const [one] = found;
      if (one === undefined || found.length > 1) throw new DepartmentNotFoundError(department, departments);
      const code = withAccounts(settings, (accounts) => accounts.add({ name, department: one.name }));
      console.log(
        `已增加 ${name}（${one.name}）。访问码，请转交本人并妥善保管，以后不再显示：\n\n  ${code}\n\n用它登录服务地址下的 /desk。`,
      );
    });

  subcommand("remove <name>", "停用一名工作人员的访问码和绑定").action((name: string) => {
    if (!withAccounts(config(), (accounts) => accounts.remove(name))) throw new StaffNotFoundError(name);
    console.log(`已停用 ${name}。`);
  });

  subcommand("list", "列出工作人员").action(() => {
    const staff = withAccounts(config(), (accounts) => accounts.list());
    for (const { name, department } of staff) console.log(`${name}\t${department}`);
    if (staff.length === 0) console.log("还没有工作人员，工作台没有开放。用 cewen desk add 增加。");
  });

  return command;
}

function withAccounts<T>({ dataFolder }: Config, use: (accounts: StaffAccounts) => T): T {
  const database = openRecordsDatabase(path.join(dataFolder, "records.sqlite"));
  try {
    return use(new StaffAccounts(database, Date.now, randomBytes));
  } finally {
    database.close();
  }
}

class DepartmentNotFoundError extends CewenError {
  constructor(
    readonly department: string,
    departments: readonly { name: string }[],
  ) {
    super(`部门名单里没有“${department}”，或者不止一个。请写全称：\n${departments.map(({ name }) => name).join("\n")}`);
  }
}

class StaffNotFoundError extends CewenError {
  constructor(readonly staff: string) {
    super(`没有叫“${staff}”的工作人员。用 cewen desk list 看有哪些。`);
  }
}
