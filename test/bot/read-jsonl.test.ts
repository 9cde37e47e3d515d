import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { JsonLineError, readJsonLines, UnreadableInputError } from "../../bot/read-jsonl.ts";

const folder = mkdtempSync(path.join(tmpdir(), "cewen-jsonl-"));
afterAll(() => rmSync(folder, { recursive: true }));

const shape = z.object({ question: z.string() });

function read(content: string): { question: string }[] {
  const file = path.join(folder, "questions.jsonl");
  writeFileSync(file, content);
  return readJsonLines(file, shape);
}

describe("readJsonLines", () => {
  it("reads a row a line, empty lines passed over", () => {
    expect(read('{"question":"甲"}\n\n  \r\n{"question":"乙"}\r\n')).toEqual([{ question: "甲" }, { question: "乙" }]);
  });

  it("passes over a byte order mark", () => {
    expect(read('\ufeff{"question":"甲"}')).toEqual([{ question: "甲" }]);
  });

  it("has no rows for an empty file", () => {
    expect(read("")).toEqual([]);
  });

  it.each([
    ['{"question":"甲"}\nquestion', "第 2 行不可用：不是 JSON"],
    ['{"question":1}', "第 1 行不可用：question"],
    ["\n\n[]", "第 3 行不可用"],
  ])("names the first bad line of %j", (content, message) => {
    expect(() => read(content)).toThrow(JsonLineError);
    expect(() => read(content)).toThrow(message);
  });

  it("says which file cannot be read", () => {
    const missing = path.join(folder, "missing.jsonl");
    expect(() => readJsonLines(missing, shape)).toThrow(UnreadableInputError);
    expect(() => readJsonLines(missing, shape)).toThrow("missing.jsonl");
  });
});
