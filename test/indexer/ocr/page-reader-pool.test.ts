import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { ParserCrashError, ParserMemoryError, ParserTimeoutError } from "../../../indexer/load/errors.ts";
import { PageReaderPool, type PageReaderPoolOptions } from "../../../indexer/ocr/page-reader-pool.ts";

const pools: PageReaderPool[] = [];

afterEach(() => {
  for (const made of pools.splice(0)) made.close();
});

/** Children read every page as "process id, whether the file was sent"; on page 2 they hang, on 3 end, on 4 swell. */
async function pool(options: Partial<PageReaderPoolOptions> = {}): Promise<PageReaderPool> {
  const file = path.join(tmpdir(), `obedient-reader-${process.pid}.mjs`);
  await writeFile(
    file,
    `const kept = [];
     process.on("message", ({ job, page, bytes }) => {
       if (page === 2) for (;;);
       if (page === 3) process.exit(3);
       while (page === 4) kept.push(Buffer.alloc(5e7, 1));
       const lines = [{ text: process.pid + " " + (bytes !== undefined), x: 0, y: 0, width: 1, size: 1, confidence: 1 }];
       process.send({ job, answer: { recognised: { page, lines }, pages: 9 } });
     });
     process.send({ ready: true });`,
  );
  const made = new PageReaderPool({ size: 1, module: pathToFileURL(file), ...options });
  pools.push(made);
  return made;
}

const bytes = Buffer.from("%PDF-");

async function said(reader: PageReaderPool, content = bytes): Promise<string[]> {
  const { recognised } = await reader.read("a.pdf", content, 1);
  return (recognised.lines[0]?.text ?? "").split(" ");
}

describe("PageReaderPool", () => {
  it("sends a file to a child once, however many of its pages are read", async () => {
    const reader = await pool();
    const [first] = await said(reader);
    expect(await said(reader)).toEqual([first, "false"]);
    expect(await said(reader, Buffer.from("other"))).toEqual([first, "true"]);
  });

  it.each([
    [2, ParserTimeoutError],
    [3, ParserCrashError],
    [4, ParserMemoryError],
  ])("replaces the child that fails on page %i, and sends it the file again", async (page, expected) => {
    const reader = await pool({ timeoutMs: 3000, maxRssBytes: 300e6 });
    const [first] = await said(reader);
    await expect(reader.read("a.pdf", bytes, page)).rejects.toThrow(expected);
    const [second, wasSent] = await said(reader);
    expect(second).not.toBe(first);
    expect(wasSent).toBe("true");
  });

  it("ends a child that has nothing to do", async () => {
    const reader = await pool({ idleMs: 50 });
    const [first] = await said(reader);
    await expect.poll(() => isAlive(Number(first))).toBe(false);
    expect((await said(reader))[0]).not.toBe(first);
  });

  it("takes nothing more when it is closed", async () => {
    const reader = await pool();
    reader.close();
    await expect(reader.read("a.pdf", bytes, 1)).rejects.toThrow(/closed/);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
