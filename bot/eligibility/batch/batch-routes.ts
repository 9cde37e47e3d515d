import type { Catalogue } from "../../../knowledge/catalogue.ts";
import type { Subject } from "../../../knowledge/eligibility/facts.ts";
import type { HttpResponse, Route } from "../../server/http.ts";
import { problems } from "../../server/problems.ts";
import { csvOf, type Sheet, xlsxOf } from "../table/sheets.ts";
import { templateSheets } from "../table/template.ts";
import { type KeptResults, resultsPath } from "./kept-results.ts";
import { templatesPath } from "./templates-path.ts";
import * as wording from "./wording.ts";

/** The templates of tables to fill in, and the results that wait to be downloaded. */
export function batchRoutes(catalogue: Catalogue, results: KeptResults): Route[] {
  return [
    {
      method: "GET",
      path: `${templatesPath}/:name`,
      body: "none",
      isWork: true,
      handle: async ({ params }) => templateResponse(catalogue, params.name ?? ""),
    },
    {
      method: "GET",
      path: `${resultsPath}/:name`,
      body: "none",
      isWork: true,
      handle: async ({ params }) => {
        const bytes = results.take(params.name ?? "");
        return bytes === undefined ? gone : download(wording.resultFile, types.xlsx, bytes);
      },
    },
  ];
}

const types = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
};

function templateResponse(catalogue: Catalogue, name: string): HttpResponse {
  const [, subject, extension] = /^(person|enterprise)\.(xlsx|csv)$/u.exec(name) ?? [];
  if (subject === undefined) throw problems.notFound();
  const sheets: readonly Sheet[] = templateSheets(catalogue, subject as Subject);
  const file = `${wording.templateFile[subject as Subject]}.${extension}`;
  if (extension === "xlsx") return download(file, types.xlsx, xlsxOf(sheets));
  return download(file, types.csv, Buffer.from(csvOf(sheets[0]?.rows ?? [])));
}

function download(name: string, type: string, bytes: Uint8Array): HttpResponse {
  return {
    status: 200,
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      "Cache-Control": "no-store",
    },
    body: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  };
}

/** In plain words: it is opened from a link in a conversation. */
const gone: HttpResponse = {
  status: 410,
  headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  body: wording.gone,
};
