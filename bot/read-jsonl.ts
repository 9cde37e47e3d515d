import { readFileSync } from "node:fs";
import type { z } from "zod";
import { CewenError } from "../knowledge/errors.ts";

export class JsonLineError extends CewenError {
  constructor(
    readonly file: string,
    readonly line: number,
    readonly reason: string,
  ) {
    super(`${file} 第 ${line} 行不可用：${reason}。请改正这一行再试。`);
  }
}

export class UnreadableInputError extends CewenError {
  constructor(
    readonly file: string,
    readonly reason: string,
  ) {
    super(`读不了 ${file}（${reason}）。请检查路径和权限。`);
  }
}

/**
 * Reads a file of JSON lines, every one of the given shape; empty lines are passed over.
 * @throws UnreadableInputError, or JsonLineError naming the first bad line
 */
export function readJsonLines<T>(file: string, shape: z.ZodType<T>): T[] {
  return readText(file)
    .split("\n")
    .flatMap((line, i) => (line.trim() === "" ? [] : [readLine(file, i + 1, line, shape)]));
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UnreadableInputError(file, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}

function readLine<T>(file: string, number: number, line: string, shape: z.ZodType<T>): T {
  let value: unknown;
  try {
    // Trimming takes a byte order mark along.
    value = JSON.parse(line.trim());
  } catch {
    throw new JsonLineError(file, number, "不是 JSON");
  }
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new JsonLineError(file, number, `${issue?.path.join(".") ?? ""} ${issue?.message ?? "格式不对"}`.trim());
}
