import { existsSync } from "node:fs";
import path from "node:path";
import type { Config } from "../config.ts";
import { sampleDocuments } from "../index.ts";

/** The records in use: the folder that was named, the data folder's own, or the samples that come with the program. */
export function catalogueFolder(config: Config, named: string | undefined): string {
  if (named !== undefined) return path.resolve(named);
  const own = path.join(config.dataFolder, "catalogue");
  return existsSync(own) ? own : path.join(path.dirname(sampleDocuments), "catalogue");
}
