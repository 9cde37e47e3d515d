import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import type { Catalogue, Programme } from "../../knowledge/catalogue.ts";
import { CatalogueMissingError, problemLine } from "../../knowledge/catalogue-reader/errors.ts";
import {
  basesOf,
  checkQuotations,
  type QuotationProblem,
  type QuotedDocument,
} from "../../knowledge/catalogue-reader/quotations.ts";
import { factsFile, parseCatalogue, readCatalogue } from "../../knowledge/catalogue-reader/read-catalogue.ts";
import { CewenError } from "../../knowledge/errors.ts";
import type { KnowledgeStore } from "../../knowledge/store/knowledge-store.ts";
import type { Config } from "../config.ts";
import { draftRecord } from "../eligibility/draft.ts";
import { programmeText } from "../eligibility/programme-text.ts";
import { catalogueFolder, lay, openForAsking } from "../index.ts";
import { progressBar } from "./index.ts";

interface CatalogueOptions {
  catalogue?: string;
  store?: string;
}

/** `cewen catalogue`: the records of services and programmes: listed, shown, checked, drafted. */
export function catalogueCommand(config: () => Config): Command {
  const command = new Command("catalogue").description("服务目录：列出、查看、检查，从文件起草");
  const subcommand = (name: string, description: string): Command =>
    command
      .command(name)
      .description(description)
      .helpOption("-h, --help", "显示帮助")
      .option("--catalogue <folder>", "服务目录文件夹（默认在数据文件夹里，没有时用样例）");

  subcommand("list", "列出所有服务").action((options: CatalogueOptions) => {
    const { programmes } = readCatalogue(catalogueFolder(config(), options.catalogue));
    for (const { id, title, validity } of programmes)
      console.log(`${id}\t${title}\t${validity.from} 至 ${validity.to}`);
  });

  subcommand("show <id>", "显示一项服务的条件、权益、材料、流程和每一条的依据").action(
    (id: string, options: CatalogueOptions) => {
      const catalogue = readCatalogue(catalogueFolder(config(), options.catalogue));
      console.log(programmeText(programmeOf(catalogue, id), catalogue.registry));
    },
  );

  subcommand("check", "检查写法，并把每条引文与资料库里的原文逐字核对；有错误时退出码为 1")
    .option("--store <folder>", "资料库文件夹（默认在数据文件夹里）")
    .action(async (options: CatalogueOptions) => {
      const { lines, isWell } = await check(config(), options);
      console.log(lines.join("\n"));
      process.exitCode = isWell ? 0 : 1;
    });

  subcommand("draft <document>", "从一份已收录文件的条件、标准、材料、流程起草一项服务，供人补充完成")
    .option("--store <folder>", "资料库文件夹（默认在数据文件夹里）")
    .action(async (title: string, options: CatalogueOptions) => {
      const { registry } = readCatalogue(catalogueFolder(config(), options.catalogue));
      const documents = await storedDocuments(config(), options.store, (name) => name.includes(title));
      const [document] = documents.sort((one, other) => one.title.length - other.title.length);
      if (document === undefined) throw new DocumentNotFoundError(title);
      console.log(draftRecord(document, registry));
    });

  return command;
}

class ProgrammeNotFoundError extends CewenError {
  constructor(readonly id: string) {
    super(`服务目录里没有“${id}”。用 cewen catalogue list 看有哪些。`);
  }
}

class DocumentNotFoundError extends CewenError {
  constructor(readonly title: string) {
    super(`资料库里没有题名含“${title}”的文件。请先用 cewen index 收录，或检查题名。`);
  }
}

function programmeOf({ programmes }: Catalogue, name: string): Programme {
  const found = programmes.find(({ id, title }) => id === name || title === name);
  if (found === undefined) throw new ProgrammeNotFoundError(name);
  return found;
}

async function check(config: Config, options: CatalogueOptions): Promise<{ lines: string[]; isWell: boolean }> {
  const { catalogue, problems } = parseCatalogue(textsIn(catalogueFolder(config, options.catalogue)));
  const named = new Set(
    catalogue.programmes.flatMap((programme) => basesOf(programme).map(({ basis }) => basis.document)),
  );
  const report = checkQuotations(catalogue, await storedDocuments(config, options.store, (title) => named.has(title)));
  const errors = report.problems.filter(({ fault }) => fault.kind !== "other-clause");
  return {
    lines: [
      ...problems.map(problemLine),
      ...new Set(report.problems.map(quotationLine)),
      `${catalogue.programmes.length} 项服务，${report.count} 条引文，${problems.length + errors.length} 处错误，${report.problems.length - errors.length} 处请核对条款。`,
    ],
    isWell: problems.length + errors.length === 0,
  };
}

function textsIn(folder: string): Map<string, string> {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
    if (names.includes(factsFile))
      return new Map(names.map((name) => [name, readFileSync(path.join(folder, name), "utf8")]));
  } catch {
    // Told below, like a folder without a registry.
  }
  throw new CatalogueMissingError(folder);
}

function quotationLine({ programme, part, basis, fault }: QuotationProblem): string {
  const place = `${programme.id}.yaml ${part}`;
  switch (fault.kind) {
    case "document-missing":
      return `${place}：资料库里没有《${basis.document}》，请先收录，或改正文件题名`;
    case "quotation-missing":
      return `${place}：《${basis.document}》里没有这句原文，请按现在的文件改正：${basis.quotation}`;
    case "other-clause":
      return `${place}：写的是${basis.clause}，资料库里这句在${fault.found}，请核对：${basis.quotation}`;
  }
}

async function storedDocuments(
  config: Config,
  folder: string | undefined,
  isWanted: (title: string) => boolean,
): Promise<(QuotedDocument & { number?: string; from?: string; to?: string })[]> {
  const bar = progressBar();
  const store = await openForAsking(await lay(config), folder, bar.show);
  bar.stop();
  try {
    return await documentsIn(store, isWanted);
  } finally {
    await store.close();
  }
}

async function documentsIn(store: KnowledgeStore, isWanted: (title: string) => boolean) {
  const snapshot = await store.snapshot();
  try {
    const wanted = snapshot.documents.filter(({ title }) => isWanted(title));
    const found = await Promise.all(wanted.map(({ documentId }) => snapshot.document(documentId)));
    return found.flatMap((document) => {
      if (document === undefined) return [];
      const { title, documentNumber, effective, expires } = document.metadata;
      return {
        title,
        text: document.text,
        blocks: document.blocks,
        ...(documentNumber === undefined ? {} : { number: documentNumber }),
        ...(effective === undefined ? {} : { from: effective }),
        ...(expires === undefined ? {} : { to: expires }),
      };
    });
  } finally {
    snapshot.release();
  }
}
