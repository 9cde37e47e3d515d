import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { CewenError } from "../errors.ts";
import { modelFiles, writeChecksums } from "./model-folder.ts";

export class ModelFetchError extends CewenError {
  constructor(
    readonly url: string,
    readonly reason: string,
  ) {
    super(`下载 ${url} 失败：${reason}。请检查网络和模型名称，或在能上网的机器上下载后用 cewen model adopt 登记。`);
  }
}

export interface FetchModelOptions {
  /** owner/name at the host, as Xenova/bge-small-zh-v1.5. */
  name: string;
  /** Must not exist yet; appears only when every file has arrived. */
  folder: string;
  /** Begins with https:// (or http:// for a mirror of one's own). */
  host: string;
  fetch: typeof fetch;
  onFile?: (file: string) => void;
}

/**
 * Fetches a model in the Hugging Face layout, all files or none, and writes its checksums. The only place where the
 * program asks another host for anything, and only when told to.
 */
export async function fetchModel({ name, folder, host, fetch, onFile = () => {} }: FetchModelOptions): Promise<void> {
  if (!/^[\w.-]+\/[\w.-]+$/u.test(name) || name.includes(".."))
    throw new ModelFetchError(name, "名称要写成 owner/name");
  const partial = `${path.resolve(folder)}.partial`;
  await rm(partial, { recursive: true, force: true });
  try {
    for (const file of modelFiles) {
      onFile(file);
      await fetchFile(`${host}/${name}/resolve/main/${file}`, path.join(partial, file), fetch);
    }
    await writeChecksums(partial);
    await rename(partial, path.resolve(folder));
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function fetchFile(url: string, target: string, fetch: FetchModelOptions["fetch"]): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  const response = await fetch(url).catch((error: Error) => {
    throw new ModelFetchError(url, error.message);
  });
  // A captive portal answers 200 with a page of its own.
  const isPage = response.headers.get("content-type")?.startsWith("text/html");
  if (!response.ok || response.body === null || isPage)
    throw new ModelFetchError(url, isPage ? "收到的是网页" : `HTTP ${response.status}`);
  await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(target));
}
