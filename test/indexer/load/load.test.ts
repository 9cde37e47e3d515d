import { describe, expect, it } from "vitest";
import {
  DamagedFileError,
  type LoadError,
  NoTextError,
  reviveLoadError,
  ScannedDocumentError,
  UnsupportedFormatError,
} from "../../../indexer/load/errors.ts";
import { loadDocument } from "../../../indexer/load/load.ts";
import { chinesePdf } from "./pdf-files.ts";

const pdf = chinesePdf([[{ text: "第一条 在本区工作。", x: 72, y: 700 }]]);

describe("loadDocument", () => {
  it("reads a file by its content where the extension is wrong, and says so", async () => {
    const { blocks, warnings } = await loadDocument(pdf, "通知.txt");
    expect(blocks[0]?.text).toBe("第一条 在本区工作。");
    expect(warnings).toEqual(["扩展名与内容不符，已按 pdf 读取。"]);
  });

  it("reads a page that was saved as text as a page", async () => {
    const { blocks } = await loadDocument(
      Buffer.from("<!DOCTYPE html><html><body><p>第一条 略。</p></body></html>"),
      "a.txt",
    );
    expect(blocks).toEqual([{ kind: "paragraph", text: "第一条 略。" }]);
  });

  it.each([
    ["断.doc", Buffer.from("d0cf11e0a1b11ae1", "hex"), DamagedFileError, /已损坏/],
    ["空.rtf", Buffer.from("{\\rtf1 }"), NoTextError, /没有可读取的文字/],
    ["图.pdf", Buffer.from("\x89PNG\r\n", "latin1"), UnsupportedFormatError, /图片/],
    ["坏.pdf", Buffer.from("hello"), DamagedFileError, /内容不是 PDF/],
    ["a.exe", Buffer.from("MZ"), UnsupportedFormatError, /\.exe/],
    ["无扩展名", Buffer.from("x"), UnsupportedFormatError, /没有扩展名/],
    ["空.txt", Buffer.from(""), NoTextError, /没有可读取的文字/],
    ["白.txt", Buffer.from(" \n\n"), NoTextError, /没有可读取的文字/],
  ])("says of %s what is wrong and what to do", async (file, bytes, expected, reason) => {
    const error = await loadDocument(bytes, file).catch((thrown: LoadError) => thrown);
    expect(error).toBeInstanceOf(expected);
    expect(error).toMatchObject({ file, reason: expect.stringMatching(reason) });
  });

  it("reports nesting that a parser cannot follow as damage", async () => {
    const deep = `<html><body>${"<div>".repeat(50_000)}第一条${"</div>".repeat(50_000)}</body></html>`;
    await expect(loadDocument(Buffer.from(deep), "深.html")).rejects.toThrow(DamagedFileError);
  });
});

describe("reviveLoadError", () => {
  it("gives the same error on the other side of a process", () => {
    const error = new ScannedDocumentError("a.pdf", "3");
    const revived = reviveLoadError(error.name, error.file, error.detail);
    expect(revived).toBeInstanceOf(ScannedDocumentError);
    expect(revived.message).toBe(error.message);
  });

  it("takes a name it does not know for damage", () => {
    expect(reviveLoadError("constructor", "a.pdf", "x")).toBeInstanceOf(DamagedFileError);
  });
});
