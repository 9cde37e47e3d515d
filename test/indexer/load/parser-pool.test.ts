import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import {
  NoTextError,
  ParserCrashError,
  ParserMemoryError,
  ParserTimeoutError,
  ScannedDocumentError,
} from "../../../indexer/load/errors.ts";
import { ParserPool, type ParserPoolOptions } from "../../../indexer/load/parser-pool.ts";
import { chinesePdf, flateBomb, pdfWithContent } from "./pdf-files.ts";

const pools: ParserPool[] = [];

function pool(options: Partial<ParserPoolOptions> = {}): ParserPool {
  const made = new ParserPool({ size: 1, ...options });
  pools.push(made);
  return made;
}

/** A child that does what the file's content says. */
async function obedientChild(): Promise<URL> {
  const file = path.join(tmpdir(), `obedient-child-${process.pid}.mjs`);
  await writeFile(
    file,
    `const reply = (job) => process.send({ job, document: { blocks: [], properties: {}, warnings: [String(process.pid)] } });
     process.on("message", ({ job, bytes }) => {
       const order = Buffer.from(bytes).toString();
       if (order === "crash") process.abort();
       if (order === "exit") process.exit(3);
       if (order === "hang") for (;;);
       if (order === "wait") return setTimeout(reply, 1500, job);
       if (order === "sleep") return;
       if (order === "babble") for (const nonsense of [null, 7, {}, { job: "1" }, { job, document: 3 }, { job: job + 1, error: { name: "x", detail: "" } }]) process.send(nonsense);
       reply(job);
     });
     process.send({ ready: true });`,
  );
  return pathToFileURL(file);
}

afterEach(() => {
  for (const made of pools.splice(0)) made.close();
});

const note = Buffer.from("第一条 略。");

describe("ParserPool", () => {
  it("reads files in a child, several at once, each caller getting its own", async () => {
    const parsers = pool({ size: 2 });
    const pdf = chinesePdf([[{ text: "第二条 略。", x: 72, y: 700 }]]);
    const read = await Promise.all([
      parsers.load("a.txt", note),
      parsers.load("b.pdf", pdf),
      parsers.load("c.md", Buffer.from("# 三")),
    ]);
    expect(read.map(({ blocks }) => blocks[0]?.text)).toEqual(["第一条 略。", "第二条 略。", "三"]);
  });

  it("gives the loader's own error for a bad file, and reads the next", async () => {
    const parsers = pool();
    await expect(parsers.load("空.txt", Buffer.from(""))).rejects.toThrow(NoTextError);
    await expect(parsers.load("扫描.pdf", pdfWithContent(""))).rejects.toThrow(ScannedDocumentError);
    expect((await parsers.load("a.txt", note)).blocks).toHaveLength(1);
  });

  it("kills a child that takes too much memory, and reads the next file", async () => {
    const parsers = pool({ maxRssBytes: 400e6 });
    const error = await parsers.load("炸弹.pdf", flateBomb()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ParserMemoryError);
    expect(error).toMatchObject({ message: expect.stringMatching(/^炸弹\.pdf：解析时内存超过 400 MB/) });
    expect((await parsers.load("a.txt", note)).blocks).toHaveLength(1);
  });

  it("kills a child that takes too long, and reads the next file", async () => {
    const parsers = pool({ timeoutMs: 1500, module: await obedientChild() });
    const error = await parsers.load("慢.pdf", Buffer.from("hang")).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ParserTimeoutError);
    expect(error).toMatchObject({ message: expect.stringMatching(/^慢\.pdf：解析超过 1\.5 秒/) });
    await parsers.load("a.txt", Buffer.from("good"));
  });

  it.runIf(process.platform === "linux")("gives a child that only waits for its turn more time", async () => {
    const parsers = pool({ timeoutMs: 1000, module: await obedientChild() });
    expect((await parsers.load("a.txt", Buffer.from("wait"))).blocks).toEqual([]);
  });

  it("does not wait for ever", async () => {
    const parsers = pool({ timeoutMs: 300, module: await obedientChild() });
    await expect(parsers.load("a.txt", Buffer.from("sleep"))).rejects.toThrow(ParserTimeoutError);
  });

  it.each([
    ["crash", /SIGABRT/],
    ["exit", /退出码 3/],
  ])("survives a child that ends by %s, and reads the next file", async (order, detail) => {
    const parsers = pool({ module: await obedientChild() });
    const error = await parsers.load("坏.pdf", Buffer.from(order)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ParserCrashError);
    expect(error).toMatchObject({ detail: expect.stringMatching(detail) });
    await parsers.load("a.txt", Buffer.from("good"));
  });

  it("ignores messages that are no replies", async () => {
    const parsers = pool({ module: await obedientChild() });
    expect((await parsers.load("a.txt", Buffer.from("babble"))).blocks).toEqual([]);
  });

  it("keeps a child while it behaves and replaces it when it failed", async () => {
    const parsers = pool({ module: await obedientChild() });
    const child = async (): Promise<string | undefined> =>
      (await parsers.load("a.txt", Buffer.from("good"))).warnings[0];
    const first = await child();
    expect(await child()).toBe(first);
    await parsers.load("b.txt", Buffer.from("exit")).catch(() => undefined);
    expect(await child()).not.toBe(first);
  });

  it("fails what is in work when it is closed, and takes nothing more", async () => {
    const parsers = pool({ module: await obedientChild() });
    const running = parsers.load("a.txt", Buffer.from("hang"));
    setTimeout(() => parsers.close(), 100);
    await expect(running).rejects.toThrow(ParserCrashError);
    await expect(parsers.load("b.txt", note)).rejects.toThrow(/closed/);
  });
});
