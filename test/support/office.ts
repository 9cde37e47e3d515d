import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** What LibreOffice's writer saves pages as, and its filters' names. */
const filters = {
  docx: "docx:MS Word 2007 XML",
  doc: "doc:MS Word 97",
  rtf: "rtf:Rich Text Format",
  odt: "odt:writer8",
  pdf: "pdf:writer_pdf_Export",
} as const;

export type OfficeFormat = keyof typeof filters;

/** Saves HTML files in another format, under their own names. @throws where LibreOffice is missing or fails */
export function convertPages(pages: readonly string[], format: OfficeFormat, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const profile = pathToFileURL(path.join(folder, ".profile")).href;
  const { error, status, stderr } = spawnSync(
    "soffice",
    [
      `-env:UserInstallation=${profile}`,
      "--headless",
      "--infilter=HTML (StarWriter)",
      "--convert-to",
      filters[format],
      "--outdir",
      folder,
      ...pages,
    ],
    { encoding: "utf8" },
  );
  if (error)
    throw new Error("soffice is missing. Install LibreOffice's Writer (Debian: apt install libreoffice-writer).");
  if (status !== 0) throw new Error(`soffice ended with ${status}: ${stderr}`);
}
