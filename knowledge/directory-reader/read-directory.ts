import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Problem } from "../catalogue-reader/errors.ts";
import { YamlFile } from "../catalogue-reader/yaml-file.ts";
import type { Directory, Enterprise, EventSeries, Source, Stage, Statement, TalentEvent } from "../directory.ts";
import { directorySchema, type WrittenDirectory } from "./directory-schema.ts";
import { DirectoryError, DirectoryMissingError } from "./errors.ts";

/**
 * Reads a folder of enterprises and events: every .yaml file in it, together one directory.
 * @throws DirectoryMissingError when the folder cannot be read
 * @throws DirectoryError that lists everything wrong in any of the files
 */
export const readDirectory = (folder: string): Directory => directoryOf(directoryTexts(folder));

/**
 * The texts of a folder's .yaml files, by name.
 * @throws DirectoryMissingError when the folder cannot be read
 */
export function directoryTexts(folder: string): ReadonlyMap<string, string> {
  return new Map(yamlFiles(folder).map((name) => [name, readFileSync(path.join(folder, name), "utf8")]));
}

/** @throws DirectoryError that lists everything wrong in any of the texts */
export function directoryOf(texts: ReadonlyMap<string, string>): Directory {
  const { directory, problems } = parseDirectory(texts);
  if (problems.length > 0) throw new DirectoryError(problems);
  return directory;
}

/** Reads a directory from its texts, by file name, and says everything that is wrong with them. */
export function parseDirectory(texts: ReadonlyMap<string, string>): { directory: Directory; problems: Problem[] } {
  const files = [...texts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => new YamlFile(name, text));
  const read = files.flatMap((file) => {
    const written = file.read(directorySchema);
    return written === undefined ? [] : [{ file, written }];
  });
  // What refers to a file that cannot be read would be reported as unknown.
  if (read.length < files.length) return { directory: nothing, problems: files.flatMap(({ problems }) => problems) };
  const sources = sourcesOf(read);
  const directory: Directory = {
    stages: stagesOf(read),
    statements: read.flatMap(({ file, written }) =>
      statementsOf(written.产业链?.情况 ?? [], ["产业链", "情况"], file, sources),
    ),
    enterprises: enterprisesOf(read, sources),
    series: seriesOf(read, sources),
    events: eventsOf(read),
  };
  return { directory, problems: files.flatMap(({ problems }) => problems) };
}

const nothing: Directory = { stages: [], statements: [], enterprises: [], series: [], events: [] };

interface Read {
  file: YamlFile;
  written: WrittenDirectory;
}

type Path = readonly PropertyKey[];
type Sources = ReadonlyMap<string, Source>;

function sourcesOf(read: readonly Read[]): Sources {
  const sources = new Map<string, Source>();
  for (const { file, written } of read)
    for (const [name, { 题名, 发布, 日期, 说明, 收录题名 }] of Object.entries(written.来源)) {
      if (sources.has(name)) file.reject(["来源", name], `另一处已有名为“${name}”的来源，请改名或删去`);
      sources.set(name, {
        title: 题名,
        ...optional("publisher", 发布),
        ...optional("published", 日期),
        ...optional("note", 说明),
        storedAs: [题名, ...收录题名],
      });
    }
  return sources;
}

function stagesOf(read: readonly Read[]): Stage[] {
  const [first, ...more] = read.filter(({ written }) => written.产业链 !== undefined);
  for (const { file } of more) file.reject(["产业链"], `${first?.file.name} 已经写了产业链，只能写一处`);
  return (first?.written.产业链?.环节 ?? []).map(({ 名称, 别名 }) => ({ name: 名称, aliases: 别名 }));
}

function enterprisesOf(read: readonly Read[], sources: Sources): Enterprise[] {
  const stages = new Set(stageNames(read));
  const taken = new Map<string, string>();
  return read.flatMap(({ file, written }) =>
    written.企业.map((one, i): Enterprise => {
      const at: Path = ["企业", i];
      for (const name of new Set([one.名称, ...(one.全称 === undefined ? [] : [one.全称]), ...one.别名])) {
        const other = taken.get(name);
        if (other !== undefined) file.reject([...at, "名称"], `“${name}”已是${other}的名称或别名，请区分开`);
        taken.set(name, one.名称);
      }
      for (const [k, stage] of one.环节.entries())
        if (!stages.has(stage)) file.reject([...at, "环节", k], unknown(stage, "产业链环节", [...stages]));
      return {
        name: one.名称,
        ...optional("fullName", one.全称),
        aliases: one.别名,
        sectors: one.领域,
        stages: one.环节,
        ...optional("stageBasis", one.环节依据),
        ...optional("region", one.地区),
        ...optional("business", one.主营),
        honours: statementsOf(one.荣誉, [...at, "荣誉"], file, sources),
        statements: statementsOf(one.动态, [...at, "动态"], file, sources),
      };
    }),
  );
}

const stageNames = (read: readonly Read[]): string[] =>
  read.flatMap(({ written }) => written.产业链?.环节.map(({ 名称 }) => 名称) ?? []);

function seriesOf(read: readonly Read[], sources: Sources): EventSeries[] {
  return read.flatMap(({ file, written }) =>
    written.活动系列.map(
      (one, i): EventSeries => ({
        name: one.名称,
        kind: one.类型,
        aliases: one.别名,
        ...optional("about", one.简介),
        statements: statementsOf(one.情况, ["活动系列", i, "情况"], file, sources),
      }),
    ),
  );
}

function eventsOf(read: readonly Read[]): TalentEvent[] {
  const known = read.flatMap(({ written }) => written.活动系列.map(({ 名称 }) => 名称));
  const taken = new Set<string>();
  const events = read.flatMap(({ file, written }) =>
    written.活动.map((one, i): TalentEvent => {
      const { 系列: series } = one;
      if (series !== undefined && !known.includes(series))
        file.reject(["活动", i, "系列"], unknown(series, "活动系列", known));
      const key = `${one.名称} ${one.日期}`;
      if (taken.has(key)) file.reject(["活动", i, "名称"], `同一天已有一场“${one.名称}”，请删去一场`);
      taken.add(key);
      return {
        name: one.名称,
        kind: one.类型,
        ...optional("series", series),
        from: one.日期,
        to: one.至 ?? one.日期,
        ...optional("hours", one.时间),
        place: one.地点,
        audience: one.对象,
        enrolment: one.报名,
        ...optional("enrolUntil", one.报名截止),
        ...optional("host", one.主办),
        isSample: one.样例,
      };
    }),
  );
  return events.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

function statementsOf(
  written: readonly { 内容: string; 来源: string; 原文含: readonly string[] }[],
  path: Path,
  file: YamlFile,
  sources: Sources,
): Statement[] {
  return written.flatMap(({ 内容: text, 来源: name, 原文含: anchors }, i) => {
    const source = sources.get(name);
    if (source !== undefined) return [{ text, source, anchors }];
    file.reject([...path, i, "来源"], unknown(name, "来源", [...sources.keys()]));
    return [];
  });
}

const unknown = (name: string, kind: string, known: readonly string[]): string =>
  known.length === 0 ? `没有名为“${name}”的${kind}，请先写上` : `没有名为“${name}”的${kind}，现有：${known.join("、")}`;

function yamlFiles(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /\.ya?ml$/u.test(name) && !name.startsWith("."));
  } catch {
    throw new DirectoryMissingError(folder);
  }
}

/** A field where there is something to say. */
function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]: Value });
}
