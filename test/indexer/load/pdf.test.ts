import { describe, expect, it } from "vitest";
import { DamagedFileError, ScannedDocumentError } from "../../../indexer/load/errors.ts";
import { loadPdf } from "../../../indexer/load/pdf.ts";
import { chinesePdf, type PlacedText, pdfWithContent } from "./pdf-files.ts";

/** Lines from the top of a page down, 20 points apart; two blanks indent a line by two characters. */
function lines(...texts: string[]): PlacedText[] {
  return texts.map((text, i) => ({ text: text.trim(), x: text.startsWith("  ") ? 96 : 72, y: 740 - 20 * i }));
}

const texts = async (...pages: PlacedText[][]): Promise<string[]> => {
  const { blocks } = await loadPdf(chinesePdf(pages), "a.pdf");
  return blocks.map((block) => block.text);
};

describe("loadPdf", () => {
  it("reads a Chinese font that is not embedded", async () => {
    expect(await texts(lines("申请人应当在受理窗口提交学历证书。"))).toEqual(["申请人应当在受理窗口提交学历证书。"]);
  });

  it("rejoins the lines of a paragraph and begins a new one at an indent", async () => {
    const read = await texts(
      lines(
        "  第一条 为了服务各类人才在本区工作和生活，根据有关规定，结合实际，",
        "制定本办法。本办法所称人才，是指在本区注册的单位中全职工作并且依法",
        "缴纳社会保险的人员。",
        "  第二条 本区人才工作部门负责本办法的组织实施，其他部门按照职责做",
        "好相关工作。",
      ),
    );
    expect(read).toEqual([
      "第一条 为了服务各类人才在本区工作和生活，根据有关规定，结合实际，制定本办法。本办法所称人才，是指在本区注册的单位中全职工作并且依法缴纳社会保险的人员。",
      "第二条 本区人才工作部门负责本办法的组织实施，其他部门按照职责做好相关工作。",
    ]);
  });

  it("goes on with a sentence at a clause that it only refers to", async () => {
    const read = await texts(
      lines(
        "  申请补贴的单位应当在收到通知之日起十个工作日之内，按照本办法第六条、",
        "第十二条的规定提交材料。",
        "  逾期不提交的，视为放弃申请，由受理部门书面告知。其他情形由部门另行规定。",
      ),
    );
    expect(read[0]).toBe(
      "申请补贴的单位应当在收到通知之日起十个工作日之内，按照本办法第六条、第十二条的规定提交材料。",
    );
  });

  it("takes out running headers and page numbers and goes on with a sentence over the page's end", async () => {
    const page = (number: number, ...body: string[]): PlacedText[] => [
      { text: "示例区人才政策汇编", x: 220, y: 800, size: 9 },
      ...lines(...body),
      { text: `- ${number} -`, x: 290, y: 40, size: 9 },
    ];
    const { blocks, pages } = await loadPdf(
      chinesePdf([
        page(1, "  第三条 符合条件的人才可以申请安家补贴，补贴按年度发放，每年度发放一次，"),
        page(2, "发放期限不超过三年。"),
      ]),
      "a.pdf",
    );
    expect(pages).toBe(2);
    expect(blocks.map(({ text, page: from }) => [text, from])).toEqual([
      ["第三条 符合条件的人才可以申请安家补贴，补贴按年度发放，每年度发放一次，发放期限不超过三年。", 1],
    ]);
  });

  it("keeps the page on which a block begins", async () => {
    const { blocks } = await loadPdf(
      chinesePdf([lines("第一条 在本区工作。"), lines("第二条 依法缴纳社会保险。")]),
      "a.pdf",
    );
    expect(blocks.map((block) => block.page)).toEqual([1, 2]);
  });

  it("keeps the cells of a table apart", async () => {
    const row = (y: number, ...cells: string[]): PlacedText[] => cells.map((text, i) => ({ text, x: 72 + 150 * i, y }));
    const { blocks } = await loadPdf(
      chinesePdf([[...row(700, "人才类别", "补贴标准"), ...row(680, "博士", "五万元"), ...row(660, "硕士", "三万元")]]),
      "a.pdf",
    );
    expect(blocks.map(({ text, table }) => [text, table?.header])).toEqual([
      ["人才类别 | 补贴标准", true],
      ["博士 | 五万元", false],
      ["硕士 | 三万元", false],
    ]);
  });

  it("says which page is a scan", async () => {
    const { warnings } = await loadPdf(chinesePdf([lines("第一条 在本区工作。"), []]), "a.pdf");
    expect(warnings).toEqual(["第 2 页没有文字层（扫描页），未读取。"]);
  });

  it("refuses a document of scans only", async () => {
    await expect(loadPdf(pdfWithContent("q Q"), "扫描.pdf")).rejects.toThrow(ScannedDocumentError);
  });

  it("refuses a damaged file with its name", async () => {
    await expect(loadPdf(Buffer.from("%PDF-1.4 broken"), "坏.pdf")).rejects.toThrow(DamagedFileError);
    await expect(loadPdf(Buffer.from("%PDF-1.4 broken"), "坏.pdf")).rejects.toThrow(/^坏\.pdf：文件已损坏/);
  });
});
