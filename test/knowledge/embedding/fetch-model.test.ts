import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { fetchModel, ModelFetchError } from "../../../knowledge/embedding/fetch-model.ts";
import { readModelFolder } from "../../../knowledge/embedding/model-folder.ts";

const shipped = path.join(import.meta.dirname, "../../../knowledge/embedding/model");
let temporary: string;
let server: Server | undefined;

beforeEach(() => {
  temporary = mkdtempSync(path.join(tmpdir(), "cewen-model-"));
});
afterEach(() => {
  server?.close();
  rmSync(temporary, { recursive: true, force: true });
});

const hostOf = (listener: RequestListener): Promise<string> =>
  new Promise((resolve) => {
    const started = createServer(listener).listen(0, "127.0.0.1", () => {
      resolve(`http://127.0.0.1:${(started.address() as AddressInfo).port}`);
    });
    server = started;
  });

it("leaves a verified model folder behind", async () => {
  const host = await hostOf(async (request, response) => {
    response.end(await readFile(path.join(shipped, (request.url as string).replace("/o/m/resolve/main/", ""))));
  });
  const folder = path.join(temporary, "model");
  await fetchModel({ name: "o/m", folder, host, fetch });
  expect((await readModelFolder(folder)).id).toBe((await readModelFolder(shipped)).id);
});

it("takes no web page for a model file, and leaves nothing behind", async () => {
  const host = await hostOf((_request, response) => {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end("<html>请先登录</html>");
  });
  const folder = path.join(temporary, "model");
  await expect(fetchModel({ name: "o/m", folder, host, fetch })).rejects.toThrow(ModelFetchError);
  expect([existsSync(folder), existsSync(`${folder}.partial`)]).toEqual([false, false]);
});

it("leaves nothing behind when one file of several is missing", async () => {
  const host = await hostOf((request, response) => {
    response.statusCode = request.url?.endsWith("config.json") ? 200 : 404;
    response.end("{}");
  });
  const folder = path.join(temporary, "model");
  await expect(fetchModel({ name: "o/m", folder, host, fetch })).rejects.toThrow("HTTP 404");
  expect(existsSync(folder)).toBe(false);
});

it("refuses a name that leads elsewhere", async () => {
  await expect(fetchModel({ name: "../m", folder: temporary, host: "http://127.0.0.1:9", fetch })).rejects.toThrow(
    "owner/name",
  );
});
