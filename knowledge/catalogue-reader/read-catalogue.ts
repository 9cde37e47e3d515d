import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Catalogue, Programme } from "../catalogue.ts";
import type { FactRegistry } from "../eligibility/facts.ts";
import { CatalogueError, CatalogueMissingError, type Problem } from "./errors.ts";
import { readFacts } from "./fact-schema.ts";
import { programmeSchema } from "./programme-schema.ts";
import { readProgramme } from "./read-programme.ts";
import { YamlFile } from "./yaml-file.ts";

/** The registry of facts; every other .yaml file beside it is a record. */
export const factsFile = "facts.yaml";

/**
 * Reads a folder of records.
 * @throws CatalogueMissingError when there is no registry of facts in it
 * @throws CatalogueError that lists everything wrong in any of them
 */
export function readCatalogue(folder: string): Catalogue {
  const names = yamlFiles(folder);
  if (!names.includes(factsFile)) throw new CatalogueMissingError(folder);
  const texts = new Map(names.map((name) => [name, readFileSync(path.join(folder, name), "utf8")]));
  const { catalogue, problems } = parseCatalogue(texts);
  if (problems.length > 0) throw new CatalogueError(problems);
  return catalogue;
}

/** Reads records from their texts, by file name, and says everything that is wrong with them. */
export function parseCatalogue(texts: ReadonlyMap<string, string>): { catalogue: Catalogue; problems: Problem[] } {
  const facts = new YamlFile(factsFile, texts.get(factsFile) ?? "");
  const registry = readFacts(facts);
  const files = [...texts.keys()].filter((name) => name !== factsFile).sort();
  const read = files.map((name) => parseProgramme(new YamlFile(name, texts.get(name) as string), registry));
  const programmes = read.flatMap(({ programme }) => programme ?? []);
  checkRelated(
    read.map(({ file }) => file),
    read,
  );
  const problems = [facts, ...read.map(({ file }) => file)].flatMap((file) => distinct(file.problems));
  return { catalogue: { registry, programmes }, problems };
}

function parseProgramme(file: YamlFile, registry: FactRegistry): { file: YamlFile; programme?: Programme } {
  const written = file.read(programmeSchema);
  if (written === undefined) return { file };
  const context = { file, registry, document: written.文件.题名, groups: written.条件组 };
  const programme = readProgramme(idOf(file.name), written, context);
  return programme === undefined ? { file } : { file, programme };
}

function checkRelated(files: readonly YamlFile[], read: readonly { file: YamlFile; programme?: Programme }[]): void {
  const known = new Set(files.map(({ name }) => idOf(name)));
  for (const { file, programme } of read) {
    for (const [i, id] of (programme?.related ?? []).entries()) {
      if (!known.has(id)) file.reject(["相关", i], `没有名为“${id}”的服务，请写另一个文件的名称（不带 .yaml）`);
    }
  }
}

const idOf = (name: string): string => name.replace(/\.ya?ml$/u, "");

/** A named group that several conditions refer to is read once for each; its problems are said once. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function yamlFiles(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /\.ya?ml$/u.test(name) && !name.startsWith("."));
  } catch {
    throw new CatalogueMissingError(folder);
  }
}
