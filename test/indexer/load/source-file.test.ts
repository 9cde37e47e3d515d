import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FileTooLargeError, UnreadableFileError } from "../../../indexer/load/errors.ts";
import { readSourceFile } from "../../../indexer/load/source-file.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "source-file-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("readSourceFile", () => {
  it("reads a file", async () => {
    const file = path.join(folder, "a.txt");
    await writeFile(file, "第一条");
    expect(Buffer.from(await readSourceFile(file)).toString()).toBe("第一条");
  });

  it("refuses a file over the limit by its size", async () => {
    const file = path.join(folder, "大.txt");
    await writeFile(file, "x".repeat(2_000_000));
    await expect(readSourceFile(file, 1e6)).rejects.toThrow(FileTooLargeError);
    await expect(readSourceFile(file, 1e6)).rejects.toThrow(/2\.0 MB，上限 1 MB/);
  });

  it("refuses a missing file and a folder", async () => {
    await expect(readSourceFile(path.join(folder, "无.txt"))).rejects.toThrow(/文件不存在/);
    await expect(readSourceFile(folder)).rejects.toThrow(UnreadableFileError);
  });

  it.skipIf(process.platform === "win32")("refuses a pipe without waiting for it", async () => {
    const pipe = path.join(folder, "pipe.pdf");
    execFileSync("mkfifo", [pipe]);
    await expect(readSourceFile(pipe)).rejects.toThrow(/不是普通文件/);
  });
});
