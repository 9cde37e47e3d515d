import { describe, expect, it } from "vitest";
import { shownName } from "../../indexer/entries.ts";
import { storeZip } from "../../indexer/load/zip.ts";
import { apartments, schooling, titles } from "../support/policies.ts";
import { TestLibrary } from "../support/test-library.ts";
import { gbk } from "./load/pdf-files.ts";

const zip = (entries: Record<string, string>): Uint8Array =>
  storeZip(Object.entries(entries).map(([name, text]) => ({ name, data: Buffer.from(text) })));

/** What became of each document, by its source below the folder. */
async function outcomes(library: TestLibrary): Promise<string[]> {
  const { files } = await library.index();
  return files.map(({ source, outcome }) => `${outcome} ${source.slice(library.folder.length + 1)}`);
}

describe("indexing an archive", () => {
  it("makes a document of every entry, found by what it says and named with its archive", async () => {
    const library = await TestLibrary.with({
      "汇编.zip": zip({ "一/公寓.md": apartments(), "职称.txt": titles, "一/": "" }),
    });
    expect(await outcomes(library)).toEqual(["indexed 汇编.zip!/一/公寓.md", "indexed 汇编.zip!/职称.txt"]);
    const { metadata } = (await library.documents()).get("临江区人才公寓管理办法") ?? {};
    expect(metadata?.source).toMatch(/汇编\.zip!\/一\/公寓\.md$/);
    expect((await library.ask("人才公寓租金标准是多少")).answer).toContain("28元");
  });

  it("parses nothing again where nothing has changed, and of a changed archive only what has", async () => {
    const library = await TestLibrary.with({ "汇编.zip": zip({ "公寓.md": apartments(), "职称.md": titles }) });
    await library.index();
    library.parsed.length = 0;
    expect(await outcomes(library)).toEqual(["unchanged 汇编.zip"]);
    await library.write("汇编.zip", zip({ "公寓.md": apartments(1350), "职称.md": titles, "入学.md": schooling }));
    expect(await outcomes(library)).toEqual([
      "indexed 汇编.zip!/公寓.md",
      "unchanged 汇编.zip!/职称.md",
      "indexed 汇编.zip!/入学.md",
    ]);
    expect(library.parsed).toEqual(["公寓.md", "入学.md"]);
    expect((await library.documents()).get("临江区人才公寓管理办法")?.version).toBe(2);
  });

  it("retires what is no longer in it, and everything when the archive is gone", async () => {
    const library = await TestLibrary.with({ "汇编.zip": zip({ "公寓.md": apartments(), "职称.md": titles }) });
    await library.index();
    await library.write("汇编.zip", zip({ "职称.md": titles }));
    expect(await outcomes(library)).toContain("retired 汇编.zip!/公寓.md");
    await library.remove("汇编.zip");
    await library.index();
    expect((await library.documents()).size).toBe(0);
  });

  it("gives the reason for each entry that cannot be read, and keeps the others", async () => {
    const library = await TestLibrary.with({
      "汇编.zip": zip({
        "内.zip": "PK",
        "坏.docx": "hello",
        "../公寓.md": apartments(),
        "__MACOSX/x": "y",
        ".DS_Store": "z",
      }),
    });
    const { files } = await library.index();
    expect(files.map(({ source, outcome, reason }) => [source.split("!/")[1], outcome, reason])).toEqual([
      ["内.zip", "failed", expect.stringContaining(".zip 文件不读取。请把它解压")],
      ["坏.docx", "failed", expect.stringContaining("内容不是 Word 文档")],
      ["公寓.md", "indexed", undefined],
    ]);
  });

  it("names an archive that is broken or has a password", async () => {
    const locked = Buffer.from(zip({ "a.txt": "x" }));
    locked.writeUInt16LE(0x0801, locked.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 8);
    const library = await TestLibrary.with({ "密.zip": locked, "坏.zip": "PK\x03\x04 and no more" });
    const { files } = await library.index();
    expect(files.map(({ outcome, reason }) => [outcome, reason]).sort()).toEqual([
      ["failed", expect.stringMatching(/坏\.zip：文件已损坏/)],
      ["failed", expect.stringMatching(/密\.zip：压缩包设有密码/)],
    ]);
  });
});

describe("indexing a mail", () => {
  it("makes documents of its text and of its attachments", async () => {
    const attachment = Buffer.from(apartments()).toString("base64");
    const mail = [
      "From: a@b.cn",
      "Subject: 转发两份办法",
      "MIME-Version: 1.0",
      "Content-Type: multipart/mixed; boundary=b",
      "",
      "--b",
      "Content-Type: text/plain; charset=utf-8",
      "",
      "现将有关办法转发给各单位，请遵照执行。",
      "--b",
      "Content-Type: application/octet-stream",
      `Content-Disposition: attachment; filename="=?UTF-8?B?${Buffer.from("公寓.md").toString("base64")}?="`,
      "Content-Transfer-Encoding: base64",
      "",
      attachment,
      "--b--",
      "",
    ].join("\r\n");
    const library = await TestLibrary.with({ "来信.eml": mail });
    expect(await outcomes(library)).toEqual(["indexed 来信.eml", "indexed 来信.eml!/公寓.md"]);
    expect([...(await library.documents()).keys()].sort()).toEqual(["临江区人才公寓管理办法", "转发两份办法"]);
    expect(await outcomes(library)).toEqual(["unchanged 来信.eml"]);
  });
});

describe("shownName", () => {
  it.each([
    ["../../etc/passwd", "etc/passwd"],
    ["C:\\文件\\..\\a.txt", "C:/文件/a.txt"],
    ["/a//b/./c.txt", "a/b/c.txt"],
    ["a\u202etxt.exe\n", "atxt.exe"],
  ])("gives %j no way out and nothing that shows as something else", (name, shown) => {
    expect(shownName(name)).toBe(shown);
  });
});

describe("an archive's names", () => {
  it("are read in GBK where they are not UTF-8", async () => {
    const plain = Buffer.from(zip({ "xxxx.md": titles }));
    const named = Buffer.from(
      plain.toString("latin1").replaceAll("xxxx.md", Buffer.from(gbk("职称.md")).toString("latin1")),
      "latin1",
    );
    const library = await TestLibrary.with({ "a.zip": named });
    expect(await outcomes(library)).toEqual(["indexed a.zip!/职称.md"]);
  });
});
