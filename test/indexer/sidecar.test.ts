import { describe, expect, it } from "vitest";
import { describedBy, readSidecar, SidecarError } from "../../indexer/sidecar.ts";
import { apartments } from "../support/policies.ts";
import { outcomesOf, TestLibrary } from "../support/test-library.ts";

const read = (yaml: string) => readSidecar(new TextEncoder().encode(yaml), "docs/公寓.docx.yaml");

describe("a file of metadata", () => {
  it("is told from documents by its two endings", () => {
    expect(["公寓.docx.yaml", "a.b.html.YML", "公寓.yaml", "公寓.docx"].map(describedBy)).toEqual([
      "公寓.docx",
      "a.b.html",
      undefined,
      undefined,
    ]);
  });

  it("gives what a person declares, days as they are written", () => {
    expect(read("title: 公寓新规\nexpires: 2026-06-30\nreplacedBy: 《新办法》\n")).toEqual({
      title: "公寓新规",
      expires: "2026-06-30",
      replacedBy: "《新办法》",
    });
    expect(read("# 暂无\n")).toEqual({});
  });

  it.each([
    ["title: 公寓\nexpires: 明年\n", "第 2 行 expires"],
    ["visibilty: staff\n", "第 1 行 visibilty"],
    ["title: 公寓\n\nvisibility: everyone\n", "第 3 行 visibility"],
    ["title: [公寓\nregion: 天津\n", "不是合法的 YAML"],
    ["- 公寓\n", "字段: 值"],
  ])("is refused with file, line and field: %s", (yaml, place) => {
    expect(() => read(yaml)).toThrow(SidecarError);
    expect(() => read(yaml)).toThrow(place);
    expect(() => read(yaml)).toThrow("docs/公寓.docx.yaml");
  });
});

describe("indexing a file with metadata beside it", () => {
  const title = "临江区人才公寓管理办法";

  it("believes the metadata before the file, and the file's own where it is silent", async () => {
    const library = await TestLibrary.with({
      "公寓.md": `---\nregion: 北京\nexpires: 2026-01-31\n---\n${apartments()}`,
      "公寓.md.yaml": "expires: 2026-06-30\nrepealed: 2026-05-01\n",
    });
    expect(outcomesOf(await library.index())).toEqual({ "公寓.md": "indexed" });
    expect((await library.documents()).get(title)?.metadata).toMatchObject({
      region: "北京",
      expires: "2026-06-30",
      repealed: "2026-05-01",
    });
  });

  it("reads the file again when its metadata comes, changes and goes, and only then", async () => {
    const library = await TestLibrary.with({ "公寓.md": apartments() });
    const issuer = async () => (await library.documents()).get(title)?.metadata.issuer;
    await library.index();
    const own = await issuer();
    await library.write("公寓.md.yaml", "issuer: 甲局\n");
    expect(outcomesOf(await library.index())).toEqual({ "公寓.md": "indexed" });
    expect(await issuer()).toBe("甲局");
    expect(outcomesOf(await library.index())).toEqual({ "公寓.md": "unchanged" });
    await library.write("公寓.md.yaml", "issuer: 乙委员会\n");
    await library.index();
    expect(await issuer()).toBe("乙委员会");
    await library.remove("公寓.md.yaml");
    expect(outcomesOf(await library.index())).toEqual({ "公寓.md": "indexed" });
    expect(await issuer()).toBe(own);
  });

  it("takes nothing from a file whose metadata is wrong, and keeps what it had", async () => {
    const library = await TestLibrary.with({ "公寓.md": apartments() });
    await library.index();
    await library.write("公寓.md.yaml", "visibility: nobody\n");
    const { files, counts } = await library.index();
    expect(counts).toMatchObject({ failed: 1, indexed: 0, retired: 0 });
    expect(files[0]?.reason).toContain("第 1 行 visibility");
    expect((await library.documents()).get(title)?.metadata.visibility).toBe("public");
  });
});
