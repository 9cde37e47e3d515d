import { existsSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { type Finding, findFindings, findingNames } from "../../indexer/report/findings.ts";
import { type HeldState, heldStates } from "../../indexer/report/library-state.ts";
import { beijingDay, type Day, isDay } from "../../knowledge/text/dates.ts";
import type { Config } from "../config.ts";
import { diffLines, diffVersions } from "./library/diff-lines.ts";
import { findDocument } from "./library/find-document.ts";
import { listDocuments, listLines } from "./library/list.ts";
import { type LibraryOptions, stateOn, withLibrary } from "./library/open-library.ts";
import { showLines } from "./library/show.ts";
import { showDocument } from "./library/show-document.ts";
import { checkDifferent, earlierText, versionNamed } from "./library/versions.ts";

/** `cewen library`: what is in the library, version by version, for the staff who look after it. */
export function libraryCommand(config: () => Config): Command {
  const library = new Command("library").description(
    "查看和管理资料库里的文件：清单、详情、版本对比、撤下、恢复、检查",
  );
  for (const make of [listCommand, showCommand, diffCommand, retireCommand, restoreCommand, checkLibraryCommand])
    library.addCommand(
      make(config)
        .option("--store <folder>", "资料库文件夹（默认在数据文件夹里）")
        .helpOption("-h, --help", "显示帮助"),
    );
  return library;
}

const json = ["--json", "以 JSON 输出"] as const;
const asOf = ["--as-of <day>", "按哪一天，如 2026-03-01（默认今天，北京时间）", day] as const;

function listCommand(config: () => Config): Command {
  return new Command("list")
    .description("列出全部文件：标题、文号、效力、地区、来源、版本、收录日期")
    .option(...asOf)
    .addOption(new Option("--state <state>", "只列这种状态的").choices(heldStates))
    .option("--text <words>", "只列标题、文号、发文机关、地区或来源里有这些字的")
    .option(...json)
    .action(async (options: LibraryOptions & { asOf?: Day; state?: HeldState; text?: string }) => {
      const { documents } = await withLibrary(config(), options, (store) => stateOn(store, options.asOf ?? today()));
      const listed = listDocuments(documents, options);
      print(options, listed, listLines(listed));
    });
}

function showCommand(config: () => Config): Command {
  return new Command("show")
    .description("一份文件的全部信息：元数据和写明它的句子、与其他文件的关系、各版本")
    .argument("<document>", "标题、文件名或编号")
    .option("--as-of <day>", "看那一天所收录的版本，并按那一天的效力", day)
    .option("--text", "连正文一起显示")
    .option(...json)
    .action(async (named: string, options: LibraryOptions & { asOf?: Day; text?: boolean }) => {
      await withLibrary(config(), options, async (store) => {
        const shown = await showDocument(store, named, options.asOf, today());
        const text = options.text ? ["", shown.shown.text] : [];
        print(options, { ...shown, shown: options.text ? shown.shown : { ...shown.shown, text: undefined } }, [
          ...showLines(shown),
          ...text,
        ]);
      });
    });
}

function diffCommand(config: () => Config): Command {
  return new Command("diff")
    .description("逐条对比一份文件的两个版本；只有一个版本时，与它所代替的文件对比")
    .argument("<document>", "标题、文件名或编号")
    .option("--from <version>", "旧的是第几版（默认文字不同的上一版）", count)
    .option("--to <version>", "新的是第几版（默认最后一版）", count)
    .option(...json)
    .action(async (named: string, options: LibraryOptions & { from?: number; to?: number }) => {
      await withLibrary(config(), options, async (store) => {
        const { documents, validity } = await stateOn(store, today());
        const { metadata } = findDocument(named, documents);
        const after = await versionNamed(store, metadata, options.to);
        const before =
          options.from === undefined
            ? await earlierText(store, after, validity.chain(metadata.documentId, today()))
            : await versionNamed(store, metadata, options.from);
        await checkDifferent(store, before, after);
        const diff = diffVersions(before, after);
        print(options, diff, diffLines(diff, process.stdout.isTTY));
      });
    });
}

function retireCommand(config: () => Config): Command {
  return new Command("retire")
    .description("撤下一份文件：从那一天起不再用于回答，历史保留，文件重新收录也不会回来，直到 restore")
    .argument("<document>", "标题、文件名或编号")
    .requiredOption("--reason <text>", "为什么撤下")
    .option("--from <day>", "从哪一天起，如 2026-03-01（默认今天，北京时间）", day)
    .action(async (named: string, options: LibraryOptions & { reason: string; from?: Day }) => {
      const from = options.from ?? today();
      await withLibrary(
        config(),
        options,
        async (store) => {
          const { metadata, duplicateOf } = findDocument(named, await store.holdings());
          // A copy would answer in its place.
          const documentId = duplicateOf ?? metadata.documentId;
          await store.withdraw(documentId, { from, reason: options.reason });
          const copies = duplicateOf === undefined ? "" : `（连同内容相同的 ${duplicateOf}）`;
          console.log(
            `《${metadata.title}》${copies}自 ${from} 起不再用于回答。要恢复：cewen library restore ${documentId}`,
          );
        },
        "write",
      );
    });
}

function restoreCommand(config: () => Config): Command {
  return new Command("restore")
    .description("恢复撤下的文件，重新用于回答")
    .argument("<document>", "标题、文件名或编号")
    .action(async (named: string, options: LibraryOptions) => {
      await withLibrary(
        config(),
        options,
        async (store) => {
          const { metadata, duplicateOf, isGone } = findDocument(named, await store.holdings());
          const wasWithdrawn = await store.restore(duplicateOf ?? metadata.documentId);
          const gone = isGone ? "原文件已不在，要重新收录后才会用于回答。" : "";
          console.log(
            wasWithdrawn ? `《${metadata.title}》已恢复。${gone}` : `《${metadata.title}》没有被撤下过。${gone}`,
          );
        },
        "write",
      );
    });
}

function checkLibraryCommand(config: () => Config): Command {
  return new Command("check")
    .description("找出要留意的：效力没写明、标题没读到、重复、同名并存、金额无单位、说法不一、即将到期、原文件不在")
    .option(...asOf)
    .option(...json)
    .action(async (options: LibraryOptions & { asOf?: Day }) => {
      const on = options.asOf ?? today();
      const findings = await withLibrary(config(), options, async (store) => {
        const { documents } = await stateOn(store, on);
        const read = (documentId: string) => store.storedVersion(documentId);
        return await findFindings({ documents, day: on, read, exists: existsSync });
      });
      print(options, findings, findingLines(findings));
      process.exitCode = findings.length > 0 ? 2 : 0;
    });
}

function findingLines(findings: readonly Finding[]): string[] {
  const lines: string[] = [];
  for (const [i, { kind, message }] of findings.entries()) {
    if (findings[i - 1]?.kind !== kind)
      lines.push(
        ...(i === 0 ? [] : [""]),
        `${findingNames[kind]}（${findings.filter((one) => one.kind === kind).length}）`,
      );
    lines.push(`    ${message}`);
  }
  return [...lines, ...(findings.length === 0 ? ["没有要留意的。"] : [])];
}

function print(options: LibraryOptions, value: unknown, lines: readonly string[]): void {
  console.log(options.json ? JSON.stringify(value, null, 1) : lines.join("\n"));
}

const today = (): Day => beijingDay(new Date());

function day(text: string): Day {
  if (!isDay(text)) throw new InvalidArgumentError("要写成 2026-03-01 这样的日期。");
  return text;
}

function count(text: string): number {
  if (!/^[1-9]\d*$/u.test(text)) throw new InvalidArgumentError("要写成从 1 起的整数。");
  return Number(text);
}
