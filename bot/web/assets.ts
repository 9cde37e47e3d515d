import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { HttpRequest, HttpResponse } from "../server/http.ts";
import { webChatPackageFile } from "./webchat-package.ts";

const scripts = [
  "chat.js",
  "connection.js",
  "answer-tools.js",
  "return-code.js",
  "larger-text.js",
  "session.js",
  "dialog.js",
  "card-links.js",
  "folded-sources.js",
  "upload.js",
  "document.js",
] as const;
const own = [...scripts, "page.css", "chat.css", "document.css", "desk.css", "icon.svg"] as const;

/** Every file that pages may ask for: a fixed list, read at start. */
const assetNames = [...own, "webchat.js"] as const;
export type AssetName = (typeof assetNames)[number];
export type AssetAddresses = Readonly<Record<AssetName, string>>;

export interface Asset {
  bytes: Buffer;
  gzipped: Buffer;
  type: string;
}

export interface Assets {
  addresses: AssetAddresses;
  respond(request: HttpRequest): HttpResponse | undefined;
}

/** An asset's address changes with its bytes, so that a browser may keep it for ever. */
export async function readAssets(): Promise<Assets> {
  const files = await Promise.all(assetNames.map(async (name) => [name, await readAsset(name)] as const));
  const assets = new Map<string, Asset>(files);
  const version = createHash("sha256");
  for (const [, { bytes }] of files) version.update(bytes);
  const folder = version.digest("hex").slice(0, 16);
  const addresses = Object.fromEntries(assetNames.map((name) => [name, `/assets/${folder}/${name}`])) as AssetAddresses;
  return {
    addresses,
    respond: ({ params, headers }) => {
      const asset = assets.get(params.name ?? "");
      return asset === undefined || params.version !== folder
        ? undefined
        : assetResponse(asset, headers["accept-encoding"]);
    },
  };
}

function assetResponse({ bytes, gzipped, type }: Asset, accepted: string | string[] | undefined): HttpResponse {
  const isGzipped = /\bgzip\b/u.test(String(accepted ?? ""));
  return {
    status: 200,
    headers: {
      "Content-Type": type,
      "Cache-Control": "public, max-age=31536000, immutable",
      Vary: "Accept-Encoding",
      ...(isGzipped ? { "Content-Encoding": "gzip" } : {}),
    },
    body: isGzipped ? gzipped : bytes,
  };
}

const types: Record<string, string> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};

async function readAsset(name: AssetName): Promise<Asset> {
  const bytes = readFileSync(name === "webchat.js" ? webChatFile() : clientFile(name));
  return { bytes, gzipped: await promisify(gzip)(bytes), type: types[name.split(".").pop() as string] as string };
}

const clientFile = (name: string): string => fileURLToPath(new URL(`client/${name}`, import.meta.url));

/** The copy that the build makes; without one, as in development, the package's own file. */
function webChatFile(): string {
  const copy = clientFile("webchat.js");
  return existsSync(copy) ? copy : webChatPackageFile("webchat.js");
}
