import { writeFileSync } from "node:fs";
import path from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { CewenError } from "../../knowledge/errors.ts";
import { teamsAppPackage } from "../channels/teams/app-package.ts";
import type { Config } from "../config.ts";

interface TeamsPackageOptions {
  appId?: string;
  host?: string;
  appVersion: string;
  out: string;
}

/** `cewen teams-package`: writes the app package that an administrator uploads to Teams. */
export function teamsPackageCommand(config: () => Config): Command {
  return new Command("teams-package")
    .description("生成 Teams 应用包（清单和图标），由管理员上传到 Teams")
    .option("--app-id <guid>", "Bot Framework 应用编号（默认 CEWEN_APP_ID）", guid)
    .option("--host <name>", "对外的主机名，如 cewen.example.gov.cn（默认取自 CEWEN_PUBLIC_URL）", hostName)
    .option("--app-version <version>", "应用版本；更新已上传的应用时要比原来的大", version, "1.0.0")
    .option("--out <file>", "写到哪个文件", "cewen-teams.zip")
    .action(({ out, appVersion, ...given }: TeamsPackageOptions) => {
      const { publicUrl, botFramework } = config().service;
      const appId = given.appId ?? botFramework.app?.id;
      const host = given.host ?? (publicUrl === undefined ? undefined : new URL(publicUrl).host);
      if (appId === undefined || host === undefined) throw new TeamsPackageUsageError();
      const file = path.resolve(out);
      writeFileSync(file, teamsAppPackage({ appId: guid(appId), host, version: appVersion }));
      console.log(
        `已写出 ${file}\n在 Teams 管理中心“管理应用”里上传它；Azure 机器人的消息地址填 https://${host}/api/messages。`,
      );
    });
}

class TeamsPackageUsageError extends CewenError {
  constructor() {
    super("要知道应用编号和主机名：请写 --app-id 和 --host，或设置 CEWEN_APP_ID 和 CEWEN_PUBLIC_URL。");
  }
}

function guid(text: string): string {
  if (!/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/iu.test(text))
    throw new InvalidArgumentError("要写成 11111111-2222-3333-4444-555555555555 这样的编号。");
  return text.toLowerCase();
}

function hostName(text: string): string {
  if (!/^[a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?(?::\d{1,5})?$/iu.test(text))
    throw new InvalidArgumentError("只写主机名，不写 https:// 和路径。");
  return text.toLowerCase();
}

function version(text: string): string {
  if (!/^\d{1,5}\.\d{1,5}\.\d{1,5}$/u.test(text)) throw new InvalidArgumentError("要写成 1.0.0 这样的三段数字。");
  return text;
}
