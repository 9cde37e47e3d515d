import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds the program's package.json, from its sources as from what they are built to. */
export const home = projectFolder(path.dirname(fileURLToPath(import.meta.url)));

function projectFolder(from: string): string {
  if (existsSync(path.join(from, "package.json"))) return from;
  return projectFolder(path.dirname(from));
}
