import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CurrentDirectory } from "../../../knowledge/directory-reader/current-directory.ts";
import { DirectoryError, DirectoryMissingError } from "../../../knowledge/directory-reader/errors.ts";

const eventOn = (day: string): string =>
  `活动:\n  - { 名称: 船舶沙龙, 类型: 沙龙, 日期: ${day}, 地点: 会堂, 对象: 工程师, 报名: 电话 }\n`;

describe("the directory in use", () => {
  let folder: string;
  const write = (text: string): Promise<void> => writeFile(path.join(folder, "活动.yaml"), text);
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "cewen-directory-"));
    await write(eventOn("2026-12-01"));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const days = (directory: CurrentDirectory): string[] => directory.current().events.map(({ from }) => from);

  it("is the same object until a file changes", async () => {
    const directory = new CurrentDirectory(() => folder);
    const before = directory.current();
    await write(eventOn("2026-12-01"));
    directory.refresh();
    expect(directory.current()).toBe(before);
  });

  it("has a new event after the next look", async () => {
    const directory = new CurrentDirectory(() => folder);
    await write(eventOn("2026-12-08"));
    expect(days(directory)).toEqual(["2026-12-01"]);
    directory.refresh();
    expect(days(directory)).toEqual(["2026-12-08"]);
  });

  it("stays as it was while a file is wrong, which is reported once, and goes on when it is right again", async () => {
    const directory = new CurrentDirectory(() => folder);
    await write(eventOn("2026-12-32"));
    expect(() => directory.refresh()).toThrow(DirectoryError);
    expect(() => directory.refresh()).not.toThrow();
    expect(days(directory)).toEqual(["2026-12-01"]);
    await write(eventOn("2026-12-31"));
    directory.refresh();
    expect(days(directory)).toEqual(["2026-12-31"]);
  });

  it("cannot begin without a folder", () => {
    expect(() => new CurrentDirectory(() => path.join(folder, "none"))).toThrow(DirectoryMissingError);
  });
});
