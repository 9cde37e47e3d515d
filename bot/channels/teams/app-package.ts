import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { strToU8, zipSync } from "fflate";
import { type TeamsApp, teamsManifest } from "./manifest.ts";

/** The ZIP that is uploaded to Teams: manifest and icons. The same app gives the same bytes. */
export function teamsAppPackage(app: TeamsApp): Uint8Array {
  const manifest = `${JSON.stringify(teamsManifest(app), null, 2)}\n`;
  const files = { "manifest.json": strToU8(manifest), "color.png": icon("color"), "outline.png": icon("outline") };
  return zipSync(files, { mtime: "1980-01-01T12:00:00" });
}

const icon = (name: string): Uint8Array => readFileSync(fileURLToPath(new URL(`icons/${name}.png`, import.meta.url)));
