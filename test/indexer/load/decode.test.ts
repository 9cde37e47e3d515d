import { describe, expect, it } from "vitest";
import { decodeText } from "../../../indexer/load/decode.ts";
import { UndecodableTextError } from "../../../indexer/load/errors.ts";
import { gbk } from "./pdf-files.ts";

const text = "第一条 为了引进和培养人才，根据有关规定，制定本办法。\n第二条 本办法适用于在本区工作的人员。";

const utf16be = (content: string): Uint8Array => Buffer.from(content, "utf16le").swap16();

describe("decodeText", () => {
  it.each([
    ["utf-8", Buffer.from(text)],
    ["utf-8", Buffer.from(`\ufeff${text}`)],
    ["utf-16le", Buffer.from(text, "utf16le")],
    ["utf-16le", Buffer.from(`\ufeff${text}`, "utf16le")],
    ["utf-16be", utf16be(text)],
    ["utf-16be", utf16be(`\ufeff${text}`)],
    ["gb18030", gbk(text)],
  ])("reads %s without being told", (encoding, bytes) => {
    expect(decodeText(bytes, "a.txt")).toEqual({ text, encoding, warnings: [] });
  });

  it("reads ASCII in UTF-16 without a mark", () => {
    expect(decodeText(Buffer.from("talent policy 2026\n", "utf16le"), "a.txt").text).toBe("talent policy 2026\n");
  });

  it("reads UTF-8 as such though the page declares gb2312, and says so", () => {
    const decoded = decodeText(Buffer.from(text), "a.html", "gb2312");
    expect(decoded.text).toBe(text);
    expect(decoded.warnings).toEqual(["文件声明的编码是 gb2312，实际是 utf-8，已按实际编码读取。"]);
  });

  it("believes a declaration of Big5 that reads well", () => {
    // 人才政策的規定 in Big5, ten times.
    const bytes = Buffer.from("a448a47eac46b5a6aabab357a977".repeat(10), "hex");
    expect(decodeText(bytes, "a.html", "big5").text).toBe("人才政策的規定".repeat(10));
  });

  it("keeps UTF-8 with one broken character and counts it", () => {
    const long = Buffer.from(text.repeat(100));
    long[0] = 0xff;
    const { encoding, warnings } = decodeText(long, "a.txt");
    expect(encoding).toBe("utf-8");
    expect(warnings).toEqual([expect.stringMatching(/^有 \d 个字符无法识别。$/)]);
  });

  it("refuses bytes that are no text", () => {
    const noise = Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919 + (i >> 3) * 104729) % 256);
    expect(() => decodeText(noise, "噪声.txt")).toThrow(UndecodableTextError);
    expect(() => decodeText(noise, "噪声.txt")).toThrow(/噪声\.txt：文字编码无法识别/);
  });
});
