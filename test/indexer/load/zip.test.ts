import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { DamagedFileError, OversizedArchiveError } from "../../../indexer/load/errors.ts";
import { openZip, storeZip } from "../../../indexer/load/zip.ts";

/** A ZIP of one entry whose headers say what the test wants. */
function zip({ data, size, method = 8 }: { data: Buffer; size: number; method?: number }): Buffer {
  const stored = storeZip([{ name: "a", data }]);
  const directory = stored.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  stored.writeUInt16LE(method, directory + 10);
  stored.writeUInt32LE(size, directory + 24);
  return stored;
}

describe("openZip", () => {
  it("reads what storeZip writes", () => {
    const archive = openZip(
      storeZip([
        { name: "甲.xml", data: Buffer.from("一") },
        { name: "b", data: Buffer.from("") },
      ]),
      "a.docx",
    );
    expect(archive.names).toEqual(["甲.xml", "b"]);
    expect(Buffer.from(archive.read("甲.xml") ?? []).toString()).toBe("一");
    expect(archive.read("c")).toBeUndefined();
  });

  it("refuses an archive that promises too much, before unpacking", () => {
    expect(() => openZip(zip({ data: Buffer.from("x"), size: 1e9 }), "弹.docx")).toThrow(OversizedArchiveError);
    expect(() => openZip(zip({ data: Buffer.from("x"), size: 50e6 }), "弹.docx")).toThrow(
      /解压后达 50 MB，为原大小的 \d+ 倍/,
    );
  });

  it("refuses too many entries", () => {
    const entries = Array.from({ length: 5001 }, (_, i) => ({ name: String(i), data: Buffer.from("") }));
    expect(() => openZip(storeZip(entries), "多.docx")).toThrow(/内含 5001 个文件/);
  });

  it("does not unpack more than the directory promised", () => {
    const archive = openZip(zip({ data: deflateRawSync(Buffer.alloc(1e6)), size: 10 }), "谎.docx");
    expect(() => archive.read("a")).toThrow(DamagedFileError);
  });

  it("refuses a file without a directory", () => {
    expect(() => openZip(Buffer.from("PK\x03\x04 cut"), "断.docx")).toThrow(DamagedFileError);
  });
});
