import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { discover } from "../../indexer/discover.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "cewen-discover-"));
  await mkdir(path.join(root, "docs", "区级"), { recursive: true });
  for (const name of ["b.md", "a.md", "区级/c.md", ".hidden", "~$b.docx"])
    await writeFile(path.join(root, "docs", name), "12345");
});

afterEach(() => rm(root, { recursive: true, force: true }));

describe("discover", () => {
  it("finds the files of a folder in a stable order, hidden ones and lock files left alone", async () => {
    const { files, skipped, failed } = await discover([path.join(root, "docs")]);
    expect(files.map(({ name }) => name)).toEqual(["docs/a.md", "docs/b.md", "docs/区级/c.md"]);
    expect([skipped, failed]).toEqual([[], []]);
  });

  it("names a file as the caller would, and says how large it is", async () => {
    const given = path.join(root, "docs");
    const [first] = (await discover([given])).files;
    expect(first).toMatchObject({ location: path.join(given, "a.md"), source: path.join(given, "a.md"), bytes: 5 });
    expect(Number.isInteger(first?.modifiedMs)).toBe(true);
  });

  it("gives a file the same name wherever the folder lies", async () => {
    const here = await discover([path.join(root, "docs")]);
    await mkdir(path.join(root, "moved"));
    await rm(path.join(root, "docs", "b.md"));
    await rename(path.join(root, "docs"), path.join(root, "moved", "docs"));
    const there = await discover([path.join(root, "moved", "docs")]);
    expect(there.files.map(({ name }) => name)).toEqual(
      here.files.map(({ name }) => name).filter((name) => name !== "docs/b.md"),
    );
  });

  it("finds a file once, though it is given beside its folder", async () => {
    const { files } = await discover([path.join(root, "docs", "a.md"), path.join(root, "docs")]);
    expect(files.map(({ name }) => name)).toEqual(["a.md", "docs/b.md", "docs/区级/c.md"]);
  });

  it("follows no link below a folder, and says so", async () => {
    await symlink(path.join(root, "docs"), path.join(root, "docs", "loop"));
    const { files, skipped } = await discover([path.join(root, "docs")]);
    expect(files).toHaveLength(3);
    expect(skipped).toEqual([{ source: path.join(root, "docs", "loop"), reason: expect.stringContaining("链接") }]);
  });

  it("follows a link that was given", async () => {
    await symlink(path.join(root, "docs"), path.join(root, "link"));
    expect((await discover([path.join(root, "link")])).files.map(({ name }) => name)[0]).toBe("link/a.md");
  });

  it("reports a path that does not exist and goes on with the others", async () => {
    const { files, failed, complete } = await discover([path.join(root, "nowhere"), path.join(root, "docs")]);
    expect(failed).toEqual([{ source: path.join(root, "nowhere"), reason: expect.stringContaining("没有这个文件") }]);
    expect(files).toHaveLength(3);
    expect(complete).toEqual([path.join(root, "docs")]);
  });

  it("pairs a file with the metadata beside it, which is no document", async () => {
    await writeFile(path.join(root, "docs", "a.md.yaml"), "region: 天津\n");
    const { files, skipped } = await discover([path.join(root, "docs")]);
    expect(files.map(({ name, sidecar }) => [name, sidecar && path.basename(sidecar.source)])).toEqual([
      ["docs/a.md", "a.md.yaml"],
      ["docs/b.md", undefined],
      ["docs/区级/c.md", undefined],
    ]);
    expect(files[0]?.sidecar).toMatchObject({ bytes: 15, source: path.join(root, "docs", "a.md.yaml") });
    expect(skipped).toEqual([]);
    expect((await discover([path.join(root, "docs", "a.md")])).files[0]?.sidecar?.bytes).toBe(15);
  });

  it("reports metadata that stands alone", async () => {
    await writeFile(path.join(root, "docs", "gone.docx.yml"), "region: 天津\n");
    const { files, skipped } = await discover([path.join(root, "docs")]);
    expect(files).toHaveLength(3);
    expect(skipped).toEqual([
      { source: path.join(root, "docs", "gone.docx.yml"), reason: expect.stringContaining("元数据文件") },
    ]);
  });
});
