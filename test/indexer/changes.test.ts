import { describe, expect, it } from "vitest";
import { Changes, rowLocation } from "../../indexer/changes.ts";
import type { FoundFile } from "../../indexer/discover.ts";
import type { KnownSource } from "../../knowledge/store/knowledge-store.ts";

const reading = "1/model";

function known(location: string, documentIds: string[], more: Partial<KnownSource> = {}): KnownSource {
  return { location, bytes: 10, modifiedMs: 1000, sha256: "of it", reading, documentIds, complete: true, ...more };
}

function found(location: string, more: Partial<FoundFile> = {}): FoundFile {
  return { location, source: location, name: location.slice(1), bytes: 10, modifiedMs: 1000, ...more };
}

function changes(sources: KnownSource[], files: FoundFile[], complete = ["/d"]): Changes {
  return new Changes(sources, reading, { files, complete, skipped: [], failed: [] });
}

describe("a file looks unchanged", () => {
  it("when its size, its time and the way of reading are as before", () => {
    const file = found("/d/a.md");
    expect(changes([known("/d/a.md", ["a"])], [file]).looksUnchanged(file)).toBe(true);
  });

  it.each([
    ["its size", { bytes: 11 }],
    ["its time", { modifiedMs: 1001 }],
    ["the way of reading", { reading: "2/model" }],
    ["that it was read to its end", { complete: false }],
  ])("but not when %s differs", (_, difference) => {
    const file = found("/d/a.md");
    expect(changes([known("/d/a.md", ["a"], difference)], [file]).looksUnchanged(file)).toBe(false);
  });

  it("but not when the metadata beside it has come, changed or gone", () => {
    const sidecar = { location: "/d/a.md.yaml", source: "/d/a.md.yaml", bytes: 15, modifiedMs: 2000 };
    const described = found("/d/a.md", { sidecar });
    const before = changes([], [described]).stamp(described, "/d/a.md", new Uint8Array());
    const looksUnchanged = (file: FoundFile, reading: string): boolean =>
      changes([known("/d/a.md", ["a"], { reading })], [file]).looksUnchanged(file);
    expect(looksUnchanged(described, before.reading)).toBe(true);
    expect(looksUnchanged(found("/d/a.md"), before.reading)).toBe(false);
    expect(looksUnchanged(described, reading)).toBe(false);
    expect(looksUnchanged(found("/d/a.md", { sidecar: { ...sidecar, modifiedMs: 2001 } }), before.reading)).toBe(false);
  });

  it("for a .jsonl file only when every known row of it is as before", () => {
    const file = found("/d/r.jsonl");
    const [a, b] = ["a", "b"].map((id) => known(rowLocation("/d/r.jsonl", id), [id])) as [KnownSource, KnownSource];
    expect(changes([a, b], [file]).looksUnchanged(file)).toBe(true);
    expect(changes([a, { ...b, modifiedMs: 999 }], [file]).looksUnchanged(file)).toBe(false);
  });
});

describe("an id", () => {
  it("is kept by the file that has it, whichever way the file is reached", () => {
    const file = found("/d/sub/a.md", { name: "sub/a.md" });
    expect(changes([known("/d/sub/a.md", ["old"])], [file]).idOf(file, "of it")).toBe("old");
  });

  it("differs for two files of the same name", () => {
    const files = ["/d/x/a.md", "/d/y/a.md"].map((location) => found(location, { name: "policies/a.md" }));
    const both = changes([], files);
    expect(new Set(files.map((file) => both.idOf(file, "of it"))).size).toBe(2);
  });

  it("belongs to its file until that file is found to be gone", () => {
    const old = known(rowLocation("/d/old.jsonl", "a"), ["a"]);
    const there = changes([old], [found("/d/old.jsonl"), found("/d/new.jsonl")]);
    expect(there.claim("a", rowLocation("/d/new.jsonl", "a"))).toBe(old.location);
    const gone = changes([old], [found("/d/new.jsonl")]);
    expect(gone.claim("a", rowLocation("/d/new.jsonl", "a"))).toBeUndefined();
  });

  it("is free once its row has left a file that was read to the end", () => {
    const file = found("/d/old.jsonl");
    const both = changes([known(rowLocation("/d/old.jsonl", "a"), ["a"])], [file, found("/d/new.jsonl")]);
    both.finish(file);
    expect(both.claim("a", rowLocation("/d/new.jsonl", "a"))).toBeUndefined();
  });

  it("can be taken once in a run", () => {
    const run = changes([], [found("/d/r.jsonl")]);
    expect(run.claim("a", "/d/r.jsonl#a")).toBeUndefined();
    expect(run.claim("a", "/d/r.jsonl#a")).toBe("/d/r.jsonl#a");
  });
});

describe("a known source is missing", () => {
  it("when it lies below what was read to the end and was not met there", () => {
    const sources = [known("/d/a.md", ["a"]), known("/d/b.md", ["b"]), known("/elsewhere/c.md", ["c"])];
    expect(changes(sources, [found("/d/a.md")]).missing()).toEqual([sources[1]]);
  });

  it("but not below a folder that could not be read to the end", () => {
    expect(changes([known("/d/a.md", ["a"])], [], []).missing()).toEqual([]);
  });

  it("but not for a name that only begins like a folder or a file of rows that was read", () => {
    const sources = [known("/documents/a.md", ["a"]), known("/d/a.md#2.md", ["b"])];
    expect(changes(sources, [found("/d/a.md")], ["/d/a.md", "/doc"]).missing()).toEqual([]);
  });

  it("without the documents that another source has taken over", () => {
    const old = known(rowLocation("/d/old.jsonl", "a"), ["a"]);
    const run = changes([old], [found("/d/new.jsonl")]);
    run.claim("a", rowLocation("/d/new.jsonl", "a"));
    expect(run.missing()).toEqual([]);
  });

  it("unless its file of rows is kept because it could not be read", () => {
    const file = found("/d/r.jsonl");
    const run = changes([known(rowLocation("/d/r.jsonl", "a"), ["a"])], [file]);
    run.keep(file);
    expect(run.missing()).toEqual([]);
  });
});
