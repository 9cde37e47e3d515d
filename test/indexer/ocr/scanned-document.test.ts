import { describe, expect, it, onTestFinished } from "vitest";
import { loadDocument } from "../../../indexer/load/load.ts";
import { PageReaderPool } from "../../../indexer/ocr/page-reader-pool.ts";
import { readingScans } from "../../../indexer/ocr/read-scans.ts";
import { TestLibrary } from "../../support/test-library.ts";
import { scanPdf } from "./scan-files.ts";

describe("a scanned notice", () => {
  it("is read, structured and quoted like any other document, the seal over its text notwithstanding", async () => {
    const reader = new PageReaderPool({ size: 1 });
    onTestFinished(() => reader.close());
    const parse = readingScans((file, bytes, recognised) => loadDocument(bytes, file, recognised), reader);
    const library = await TestLibrary.with({ "驿站.pdf": scanPdf([{ scan: true }]) });
    const { files } = await library.index(undefined, { parse });
    expect(files[0]).toMatchObject({ outcome: "indexed", ocr: { pages: [{ page: 1 }], unread: [], share: 1 } });
    expect(files[0]?.ocr?.confidence).toBeGreaterThan(0.95);

    const document = (await library.documents()).get("临江区人才驿站管理办法");
    expect(document?.metadata).toMatchObject({ documentNumber: "临人才规〔2026〕8号", effective: "2026-05-01" });
    const { answer } = await library.ask("人才驿站可以免费住几天");
    expect(answer).toContain("全日制本科及以上学历的应届毕业生，来本区参加面试的，可以申请免费住宿七天。");
  }, 120_000);
});
