#!/usr/bin/env node
import { readFileSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { CewenError } from "../knowledge/errors.ts";
import { askCommand } from "./commands/ask.ts";
import { catalogueCommand } from "./commands/catalogue.ts";
import { checkCommand } from "./commands/check.ts";
import { consoleCommand } from "./commands/console.ts";
import { deskCommand } from "./commands/desk.ts";
import { eligibilityCommand } from "./commands/eligibility.ts";
import { evalCommand } from "./commands/eval.ts";
import { indexCommand } from "./commands/index.ts";
import { libraryCommand } from "./commands/library.ts";
import { modelCommand } from "./commands/model.ts";
import { serveCommand } from "./commands/serve.ts";
import { teamsPackageCommand } from "./commands/teams-package.ts";
import { trainCommand } from "./commands/train.ts";
import { weighCommand } from "./commands/weigh.ts";
import { readConfig } from "./config.ts";
import { home } from "./home.ts";

const { version } = JSON.parse(readFileSync(path.join(home, "package.json"), "utf8")) as {
  version: string;
};

const program = new Command("cewen")
  .description("策问：就人才政策提问，回答逐句引用文件原文并核对出处。")
  .version(version, "-V, --version", "显示版本")
  .helpOption("-h, --help", "显示帮助")
  .helpCommand("help [command]", "显示某个命令的帮助")
  .showHelpAfterError("（用 cewen <命令> --help 查看用法）")
  .configureHelp({ styleTitle: (title) => titles.get(title) ?? title });

const titles = new Map([
  ["Usage:", "用法："],
  ["Options:", "选项："],
  ["Commands:", "命令："],
  ["Arguments:", "参数："],
]);

const config = () => readConfig(process.env);
for (const command of [
  serveCommand,
  indexCommand,
  askCommand,
  consoleCommand,
  eligibilityCommand,
  catalogueCommand,
  evalCommand,
  checkCommand,
  trainCommand,
  weighCommand,
  modelCommand,
  libraryCommand,
  deskCommand,
  teamsPackageCommand,
]) {
  program.addCommand(inChinese(command(config)));
}

/** A command that is added whole takes nothing over from its parent, nor do those below it. */
function inChinese(command: Command): Command {
  for (const each of command.commands) inChinese(each);
  if (command.commands.length > 0) command.helpCommand("help [command]", "显示某个命令的帮助");
  return command.helpOption("-h, --help", "显示帮助").configureHelp(program.configureHelp());
}

// A reader that has seen enough (head, less) is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : 1);
});

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof CewenError ? error.message : error);
  process.exitCode = 1;
}
