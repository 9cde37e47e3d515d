import { lstat, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { describedBy } from "./sidecar.ts";

/** A file to be indexed. */
export interface FoundFile {
  /** Absolute path. */
  location: string;
  /** As the caller would name it: the path that was given, followed by the way from there. */
  source: string;
  /** The same wherever the folder lies: the given path's own name, followed by the way from there. */
  name: string;
  bytes: number;
  modifiedMs: number;
  /** The file of metadata that a person put beside it: 某办法.docx.yaml beside 某办法.docx. */
  sidecar?: Sidecar;
}

export interface Sidecar {
  /** Absolute path. */
  location: string;
  source: string;
  bytes: number;
  modifiedMs: number;
}

export interface Discovery {
  files: FoundFile[];
  /** What was found and left alone, each with the reason. */
  skipped: { source: string; reason: string }[];
  /** Given paths that do not exist or cannot be read. */
  failed: { source: string; reason: string }[];
  /** Absolute paths of the given folders that were read to the end: what is missing below them is gone. */
  complete: string[];
}

/**
 * Finds the files below the given paths, in a stable order, each once. Links are not followed, hidden files are left
 * alone.
 */
export async function discover(given: readonly string[]): Promise<Discovery> {
  const found: Discovery = { files: [], skipped: [], failed: [], complete: [] };
  for (const source of given) {
    const location = path.resolve(source);
    const failures = found.failed.length;
    try {
      // A given path may itself be a link; what lies below may not.
      const entry = await stat(location);
      if (entry.isDirectory()) await walk(location, source, path.basename(location), found);
      else await visit(location, source, path.basename(location), found);
      if (found.failed.length === failures) found.complete.push(location);
    } catch (error) {
      found.failed.push({ source, reason: readable(error) });
    }
  }
  return await withSidecars({ ...found, files: once(found.files) });
}

/** A file of metadata is no document: it goes with the one it describes. */
async function withSidecars({ files, ...found }: Discovery): Promise<Discovery> {
  const described = files.filter(({ location }) => describedBy(path.basename(location)) === undefined);
  const locations = new Set(described.filter((file) => !holdsRows(file)).map(({ location }) => location));
  const skipped = files
    .filter(({ location }) => isLone(describedBy(path.basename(location)) && describedBy(location), locations))
    .map(({ source }) => ({ source, reason: "是元数据文件，但没有给出它所说明的文件；请把两者放在一起" }));
  const paired = described.map(async (file) => (holdsRows(file) ? file : { ...file, ...(await sidecarOf(file)) }));
  return { ...found, files: await Promise.all(paired), skipped: [...found.skipped, ...skipped] };
}

const isLone = (described: string | undefined, locations: ReadonlySet<string>): boolean =>
  described !== undefined && !locations.has(described);

// Rows of a `.jsonl` file carry their metadata themselves; of an archive or a mail no file could speak for all.
const holdsRows = ({ location }: FoundFile): boolean => /\.(?:jsonl|zip|eml)$/i.test(location);

async function sidecarOf({ location, source }: FoundFile): Promise<{ sidecar?: Sidecar }> {
  for (const ending of [".yaml", ".yml"]) {
    const status = await lstat(location + ending).catch(() => undefined);
    if (!status?.isFile()) continue;
    const { size: bytes, mtimeMs } = status;
    return {
      sidecar: { location: location + ending, source: source + ending, bytes, modifiedMs: Math.floor(mtimeMs) },
    };
  }
  return {};
}

/** A folder may be given twice, or beside one that holds it: the first path names the file. */
function once(files: readonly FoundFile[]): FoundFile[] {
  const seen = new Set<string>();
  return files.filter(({ location }) => !seen.has(location) && seen.add(location));
}

async function walk(folder: string, source: string, name: string, found: Discovery): Promise<void> {
  let entries: string[];
  try {
    entries = (await readdir(folder)).sort();
  } catch (error) {
    found.failed.push({ source, reason: readable(error) });
    return;
  }
  for (const entry of entries) {
    if (entry.startsWith(".") || entry.startsWith("~$")) continue;
    const location = path.join(folder, entry);
    const next = [path.join(source, entry), `${name}/${entry}`] as const;
    try {
      const status = await lstat(location);
      if (status.isSymbolicLink())
        found.skipped.push({ source: next[0], reason: "是链接，不跟随；请把文件本身放进文件夹" });
      else if (status.isDirectory()) await walk(location, ...next, found);
      else await visit(location, ...next, found);
    } catch (error) {
      found.failed.push({ source: next[0], reason: readable(error) });
    }
  }
}

async function visit(location: string, source: string, name: string, found: Discovery): Promise<void> {
  const status = await stat(location);
  if (status.isFile())
    found.files.push({ location, source, name, bytes: status.size, modifiedMs: Math.floor(status.mtimeMs) });
  else found.skipped.push({ source, reason: "不是普通文件（管道、设备等），不读取" });
}

function readable(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return "没有这个文件或文件夹；请检查路径";
  if (code === "EACCES" || code === "EPERM") return "没有读取权限；请检查文件权限";
  return `读不了（${code ?? String(error)}）`;
}
