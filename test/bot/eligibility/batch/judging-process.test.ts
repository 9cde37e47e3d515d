import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { judgeApart } from "../../../../bot/eligibility/batch/judging-process.ts";
import type { TableRequest } from "../../../../bot/eligibility/batch/messages.ts";
import { xlsxOf } from "../../../../bot/eligibility/table/sheets.ts";
import { sampleCatalogue } from "../../../support/sample-catalogue.ts";

const request = (bytes: Uint8Array): TableRequest => ({
  file: "表格",
  bytes,
  catalogue: sampleCatalogue,
  asOf: "2026-11-22",
  maxRows: 5_000,
});
const text = (content: string): Uint8Array => new TextEncoder().encode(content);
const people = text("姓名,学历,年龄,在本区工作,合同年限,社保\n张三,博士,35,是,3,8\n李四,博士,36,是,3,2\n");

/** A workbook whose only sheet has this XML. */
function workbook(sheet: string): Uint8Array {
  const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const parts: Record<string, string> = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook ${main} xmlns:r="${relation}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet ${main}>${sheet}</worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, content]) => [name, text(content)])));
}

describe("a table judged in a process of its own", { timeout: 60_000 }, () => {
  it("comes back counted, with a workbook of its result, and tells how far it is", async () => {
    const told: [number, number][] = [];
    const { summary, workbook: result } = await judgeApart(request(people), {
      onProgress: (done, rows) => told.push([done, rows]),
    });
    expect(summary).toMatchObject({ subject: "person", rows: 2, asOf: "2026-11-22" });
    expect(summary.programmes.find(({ title }) => title === "高层次人才服务证")?.counts).toMatchObject({
      eligible: 1,
      nearly: 1,
    });
    expect(told).toEqual([
      [0, 2],
      [2, 2],
    ]);
    expect(Buffer.from(result.subarray(0, 2)).toString()).toBe("PK");
    expect(JSON.stringify(summary)).not.toContain("张三");
  });

  it.each<[string, Uint8Array, RegExp]>([
    ["nothing", new Uint8Array(), /文件是空的/u],
    [
      "noise",
      Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251),
      /没有找到表头|编码无法识别|没有认得的列名/u,
    ],
    ["an old workbook", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /旧版的 \.xls/u],
    ["a document to read", text("%PDF-1.7\n1 0 obj"), /这是 PDF/u],
    ["half an archive", xlsxOf([{ name: "a", rows: [["姓名", "学历"]] }]).slice(0, 900), /损坏/u],
    ["a header alone", text("姓名,学历\n"), /表头下面没有内容/u],
    ["more rows than may be", text(`姓名,学历\n${"张三,博士\n".repeat(5001)}`), /有 5001 行，一次最多 5000 行/u],
    ["people without a header", text("张三,硕士,李四\n王五,博士,赵六\n"), /没有认得的列名，请对照模板改列名/u],
    [
      "a million rows that are said to be there",
      workbook('<dimension ref="A1:D1048576"/><sheetData></sheetData>'),
      /空的|表头|行/u,
    ],
    [
      "a million rows that are there",
      workbook(
        `<sheetData>${Array.from({ length: 1_048_576 }, (_, i) => `<row><c><v>${i * 7919}</v></c><c><v>${i}</v></c></row>`).join("")}</sheetData>`,
      ),
      /有 \d+ 行|超过 \d+ 行|内存/u,
    ],
    [
      "brackets without end",
      workbook(Array.from({ length: 600_000 }, (_, i) => `<a${i}>`).join("")),
      /空的|损坏|内存|中断/u,
    ],
  ])("refuses %s with a reason that repeats nothing of it", async (_, bytes, reason) => {
    const failure = await judgeApart(request(bytes)).catch((error: Error) => error.message);
    expect(failure).toMatch(reason);
    expect(failure).toMatch(/请/u);
    expect(failure).not.toMatch(/张三|李四/u);
  });

  it("refuses an archive that unpacks to a thousand times its size", async () => {
    const bomb = workbook(`<sheetData>${"<row/>".repeat(100)}</sheetData>`);
    const directory = Buffer.from(bomb).lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    Buffer.from(bomb.buffer, bomb.byteOffset).writeUInt32LE(900_000_000, directory + 24);
    await expect(judgeApart(request(bomb))).rejects.toThrow("解压后达 900 MB");
  });

  it("is ended when it takes too long, or more memory than it may", async () => {
    const long = text(`姓名,学历\n${"张三,博士\n".repeat(5_000)}`);
    await expect(judgeApart(request(long), { timeoutMs: 1 })).rejects.toThrow("已中止");
    await expect(judgeApart(request(long), { maxRssBytes: 1e6 })).rejects.toThrow("内存超过 1 MB");
  });

  it("is ended when the service stops", async () => {
    const stopping = new AbortController();
    const judging = judgeApart(request(people), { signal: stopping.signal });
    stopping.abort();
    await expect(judging).rejects.toThrow("正在停止");
  });
});
