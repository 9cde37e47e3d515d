import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { FileTooLargeError, UnreadableFileError } from "./errors.ts";

export const maxFileBytes = 50e6;

/**
 * Reads one source file. Its size is asked before its content; a pipe, a device or a folder is refused
 * rather than waited for.
 * @throws FileTooLargeError, UnreadableFileError
 */
export async function readSourceFile(file: string, limitBytes = maxFileBytes): Promise<Uint8Array> {
  const handle = await openFile(file);
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) throw new UnreadableFileError(file, stats.isDirectory() ? "是文件夹" : "不是普通文件");
    if (stats.size > limitBytes)
      throw new FileTooLargeError(file, `${(stats.size / 1e6).toFixed(1)} MB，上限 ${limitBytes / 1e6} MB`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

async function openFile(file: string): Promise<FileHandle> {
  try {
    // Without waiting for a writer at the other end of a pipe.
    return await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw new UnreadableFileError(file, systemWords[code] ?? code);
  }
}

const systemWords: Record<string, string> = {
  ENOENT: "文件不存在",
  EACCES: "没有读取权限",
  EPERM: "没有读取权限",
  EISDIR: "是文件夹",
  ELOOP: "链接循环",
  ENAMETOOLONG: "文件名过长",
  ENXIO: "不是普通文件",
};
