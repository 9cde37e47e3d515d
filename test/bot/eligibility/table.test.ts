import { read, utils, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { cellReading } from "../../../bot/eligibility/table/cell-value.ts";
import { columnsOf, isHeading, subjectOf } from "../../../bot/eligibility/table/columns.ts";
import { TableError } from "../../../bot/eligibility/table/errors.ts";
import { judgeTable } from "../../../bot/eligibility/table/judge-table.ts";
import { type Cell, readTable, tableLimits } from "../../../bot/eligibility/table/read-table.ts";
import { resultSheets } from "../../../bot/eligibility/table/result-sheets.ts";
import { csvOf, xlsxOf } from "../../../bot/eligibility/table/sheets.ts";
import { templateSheets } from "../../../bot/eligibility/table/template.ts";
import type { Fact } from "../../../knowledge/eligibility/facts.ts";
import { sampleCatalogue } from "../../support/sample-catalogue.ts";

const { registry } = sampleCatalogue;
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const factNamed = (name: string): Fact => registry.get(name) as Fact;
const known = (text: string): boolean => isHeading(text, registry);
const readKnown = (text: string) => readTable(bytesOf(text), "a.csv", { isHeading: known });
const work = { catalogue: sampleCatalogue, subject: "person", asOf: "2026-11-22", file: "人员.csv" } as const;

describe("reading a table", () => {
  it("takes CSV with quotes, line ends within them, and a byte order mark", () => {
    const table = readTable(bytesOf('\uFEFF姓名,备注\r\n张三,"说""是"",\n然后"\r\n\r\n李四,\r\n'), "a.csv");
    expect(table).toEqual({
      header: ["姓名", "备注"],
      rows: [
        ["张三", '说"是",\n然后'],
        ["李四", undefined],
      ],
      lines: [2, 4],
      notes: [],
    });
  });

  it("takes CSV in GB18030, as spreadsheet programs save it", () => {
    const gb = Uint8Array.from([
      0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xd1, 0xa7, 0xc0, 0xfa, 0x0a, 0xd5, 0xc5, 0xc8, 0xfd, 0x2c, 0xb2, 0xa9, 0xca, 0xbf,
      0x0a,
    ]);
    expect(readTable(gb, "a.csv")).toMatchObject({ header: ["姓名", "学历"], rows: [["张三", "博士"]] });
  });

  it("takes the first sheet of an XLSX, below a title, with numbers, days and stored results of formulas", () => {
    const sheet = utils.aoa_to_sheet([["人员情况表"], [], ["姓名", "年龄", "出生日期", "社保"], ["张三", 35]]);
    sheet.C4 = { t: "d", v: new Date("1991-05-06T00:00:00Z"), z: "yyyy-mm-dd" };
    sheet.D4 = { t: "n", v: 8, f: "4+4" };
    sheet["!ref"] = "A1:D4";
    expect(readTable(workbook(sheet), "a.xlsx")).toEqual({
      header: ["姓名", "年龄", "出生日期", "社保"],
      rows: [["张三", 35, { day: "1991-05-06" }, 8]],
      lines: [4],
      notes: [],
    });
  });

  it("finds the header by the columns it knows, below lines that look like one", () => {
    const table = readKnown("单位：甲公司,日期：2026-11-22,\n姓名,学历,年龄\n张三,博士,35\n");
    expect(table).toMatchObject({ header: ["姓名", "学历", "年龄"], lines: [3], notes: [] });
  });

  it("reads a header of two rows as one, and says so", () => {
    const table = readKnown("姓名,基本情况,,社保\n,学历,年龄,月数\n张三,博士,35,8\n");
    expect(table).toMatchObject({
      header: ["姓名", "学历", "年龄", "社保月数"],
      lines: [3],
      notes: ["第 1 至 2 行当作表头合在一起读，请核对列名"],
    });
  });

  it("reads headings that are merged over columns and down rows, and cells that are merged over people", () => {
    const sheet = utils.aoa_to_sheet([
      ["姓名", "基本情况", "", "单位性质"],
      ["", "学历", "年龄", ""],
      ["张三", "博士", 35, "企业"],
      ["李四", "硕士", 30, ""],
    ]);
    sheet["!merges"] = ["A1:A2", "B1:C1", "D1:D2", "D3:D4"].map((range) => utils.decode_range(range));
    const table = readTable(workbook(sheet), "a.xlsx", { isHeading: known });
    expect(table.header).toEqual(["姓名", "学历", "年龄", "单位性质"]);
    expect(table.rows).toEqual([
      ["张三", "博士", 35, "企业"],
      ["李四", "硕士", 30, "企业"],
    ]);
  });

  it("says that only the first of several sheets is read", () => {
    const bytes = xlsxOf(
      ["甲", "乙", "丙"].map((name) => ({
        name,
        rows: [
          ["姓名", "学历"],
          ["张三", "博士"],
        ],
      })),
    );
    expect(readTable(bytes, "a.xlsx").notes).toEqual(["只读第一张工作表，另外 2 张没有读"]);
  });

  it.each<[string, Uint8Array, string]>([
    ["it has no header", bytesOf("张三\n李四\n"), "没有找到表头"],
    ["it has no rows", bytesOf("姓名,学历\n"), "表头下面没有内容"],
    ["it is empty", new Uint8Array(), "文件是空的"],
    ["it is an old workbook", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), "另存为 .xlsx"],
    ["it is a document to read", bytesOf("%PDF-1.7"), "这是 PDF 文件，不是表格"],
    ["it is too large", new Uint8Array(tableLimits.bytes + 1), "文件超过 20 MB"],
    ["it has too many rows", bytesOf(`姓名,学历\n${"张三,博士\n".repeat(tableLimits.rows + 1)}`), "一次最多 20000 行"],
    ["it has too many columns", bytesOf(`${"列,".repeat(300)}\n1,2\n`), "一次最多 200 列"],
  ])("says what to do when %s", (_, bytes, message) => {
    expect(() => readTable(bytes, "a.csv")).toThrow(TableError);
    expect(() => readTable(bytes, "a.csv")).toThrow(message);
  });

  it("refuses an archive that is no spreadsheet", () => {
    const archive = write(
      { SheetNames: ["a"], Sheets: { a: utils.aoa_to_sheet([[1]]) } },
      { type: "buffer", bookType: "ods" },
    );
    expect(() => readTable(archive as Uint8Array, "a.xlsx")).toThrow("只能读 CSV 和 XLSX");
  });

  it("refuses a damaged spreadsheet", () => {
    expect(() => readTable(xlsxOf([{ name: "a", rows: [["姓名", "学历"]] }]).slice(0, 900), "a.xlsx")).toThrow(
      /压缩|损坏/u,
    );
  });
});

describe("columns", () => {
  it("are known by name and synonym, whatever brackets, spaces and 是否 are around them", () => {
    const { facts, name, unknown } = columnsOf(
      ["序号", "姓 名", "最高学历", "年龄（周岁）", "是否有房", "社保月数", "爱好"],
      registry,
      "person",
    );
    expect(facts.map(({ column, fact }) => [column, fact.name])).toEqual([
      [2, "学历"],
      [3, "年龄"],
      [4, "本区有自有住房"],
      [5, "本区连续社保月数"],
    ]);
    expect([name, unknown]).toEqual([1, [{ heading: "爱好" }]]);
  });

  it.each([
    ["本人最高学历情况", "学历"],
    ["现职称级别", "职称"],
    ["出生年月", "出生日期"],
    ["月薪（元）", "年工资收入"],
    ["毕业时间", "毕业日期"],
  ])("called %s hold %s", (heading, fact) => {
    expect(columnsOf([heading], registry, "person").facts.map((each) => each.fact.name)).toEqual([fact]);
  });

  it("that are not known are told apart by what they may mean, but never by what is somebody else's", () => {
    const { unknown, facts } = columnsOf(["职称证书编号", "配偶学历"], registry, "person");
    expect(facts).toEqual([]);
    expect(unknown).toEqual([{ heading: "职称证书编号", perhaps: "职称" }, { heading: "配偶学历" }]);
  });

  it("tell whether the table is of people or of enterprises", () => {
    expect(subjectOf(["企业名称", "成立日期", "员工人数", "研发投入占比"], registry)).toBe("enterprise");
    expect(subjectOf(["姓名", "学历", "行业"], registry)).toBe("person");
  });

  it("of enterprises are what enterprises have", () => {
    const { facts } = columnsOf(["企业名称", "行业", "员工人数"], registry, "enterprise");
    expect(facts.map(({ fact }) => fact.name)).toEqual(["企业行业", "职工人数"]);
  });
});

describe("a cell", () => {
  it.each<[string, Cell, unknown]>([
    ["学历", "大学本科", "本科"],
    ["学历", "博士研究生", "博士"],
    ["职称", "高工", "副高级"],
    ["年龄", 35, 35],
    ["年龄", 35.9, 35],
    ["年龄", "35岁", 35],
    ["本区连续社保月数", "1年", 12],
    ["年工资收入", "20万", 20],
    ["本区有自有住房", "无", false],
    ["在本区工作", "√", true],
    ["出生日期", "1991/5/6", "1991-05-06"],
    ["出生日期", { day: "1991-05-06" }, "1991-05-06"],
    ["出生日期", 19910506, "1991-05-06"],
    ["出生日期", 33364, "1991-05-06"],
    ["出生日期", "1991.5", "1991-05-01"],
  ])("of %s that holds %s is %s", (name, cell, value) => {
    expect(cellReading(cell, factNamed(name))).toEqual({ value });
  });

  it("counts what its column's heading says, and as often", () => {
    expect(cellReading(2, factNamed("本区连续社保月数"), { unit: "年" })).toEqual({ value: 24 });
    expect(cellReading("20000", factNamed("年工资收入"), { unit: "元", factor: 12 })).toEqual({ value: 24 });
    expect(cellReading("3个月", factNamed("本区连续社保月数"), { unit: "年" })).toEqual({ value: 3 });
  });

  it.each<[string, Cell]>([
    ["学历", undefined],
    ["学历", "不清楚"],
    ["年龄", "—"],
  ])("of %s that holds %s leaves it unknown", (name, cell) => {
    expect(cellReading(cell, factNamed(name))).toBeUndefined();
  });

  it.each<[string, Cell, object]>([
    ["学历", "很高", { cell: "很高", problem: "看不懂，请写 高中以下、中专、大专、本科、硕士、博士" }],
    ["年龄", 350, { cell: "350", problem: "看不懂，请写 0 到 120 之间的数（周岁）" }],
    ["出生日期", "1991-02-30", { cell: "1991-02-30", problem: "看不懂，请写 1990-05-01 这样的日期" }],
    ["年龄", { formula: "=1+1" }, { problem: "是公式，没有可用的结果，请改成数值" }],
  ])("of %s that holds %o cannot be used", (name, cell, problem) => {
    expect(cellReading(cell, factNamed(name))).toEqual(problem);
  });
});

describe("judging a table", () => {
  it("gives each person a verdict for every programme in force, and says what was not understood", async () => {
    const table = readTable(
      bytesOf("姓名,学历,年龄,在本区工作,合同年限,社保,爱好\n张三,博士,35,是,3,8,跑步\n李四,博士,=1,是,3,2,\n"),
      "人员.csv",
    );
    const progress: number[] = [];
    const result = await judgeTable(table, { ...work, onProgress: (done) => progress.push(done) });
    const certificate = result.programmes.findIndex(({ id }) => id === "高层次人才服务证");
    expect(result.people.map(({ name, judgements }) => [name, judgements[certificate]?.verdict])).toEqual([
      ["张三", "eligible"],
      ["李四", "nearly"],
    ]);
    expect(result.problems).toEqual([
      { column: "爱好", message: "不认识这一列，没有使用" },
      { line: 3, column: "年龄", message: "是公式，没有可用的结果，请改成数值" },
    ]);
    expect(result.programmes.map(({ id }) => id)).not.toContain("企业引才补贴");
    expect(progress.at(-1)).toBe(2);
  });

  it("takes out a day that cannot be, and says which fact contradicts another", async () => {
    const table = readKnown("姓名,出生日期,年龄,学历\n张三,2030-01-01,,博士\n李四,1991-05-06,50,博士\n");
    const { problems } = await judgeTable(table, work);
    expect(problems).toEqual([
      { line: 2, column: "出生日期", cell: "2030-01-01", message: "算不出可能的年龄，没有使用，请核对" },
      {
        line: 3,
        column: "出生日期",
        cell: "1991-05-06",
        message: "算出的年龄与所填的不一致，按所填的年龄判断，请核对",
      },
    ]);
  });

  it("says that no column is known, and which there are", async () => {
    const table = readTable(bytesOf("甲,乙\n1,2\n"), "人员.csv");
    await expect(judgeTable(table, work)).rejects.toThrow("请对照模板改列名（现有：甲、乙）");
  });
});

describe("what is written", () => {
  it("holds no formula, whatever the table held", async () => {
    const table = readTable(bytesOf('姓名,学历,"=HYPERLINK(""x"")"\n=cmd|x,博士,1\n+1+2,硕士,1\n'), "人员.csv");
    const sheets = resultSheets(await judgeTable(table, work), registry);
    const book = read(xlsxOf(sheets), { cellFormula: true });
    const cells = book.SheetNames.flatMap((name) => Object.values(book.Sheets[name] ?? {}));
    expect(cells.filter((cell: { f?: string }) => cell.f !== undefined)).toEqual([]);
    const names = (sheets[0]?.rows ?? []).slice(1).map(([name]) => name);
    expect(names).toEqual(["=cmd|x", "+1+2"]);
    expect(csvOf([["=1+1", "-2", "@x", "普通,的"]])).toBe("\uFEFF'=1+1,'-2,'@x,\"普通,的\"\r\n");
  });

  it("is understood again when the template is filled in", async () => {
    const [sheet] = templateSheets(sampleCatalogue, "person");
    const header = sheet?.rows[0] ?? [];
    const { facts, unknown } = columnsOf(header, registry, "person");
    expect(unknown).toEqual([]);
    expect(facts).toHaveLength(header.length - 1);
    expect(facts.every(({ fact }) => fact.presumed === undefined)).toBe(true);
  });
});

function workbook(sheet: ReturnType<typeof utils.aoa_to_sheet>): Uint8Array {
  return write(
    { SheetNames: ["人员"], Sheets: { 人员: sheet } },
    { type: "buffer", bookType: "xlsx", cellDates: true },
  ) as Uint8Array;
}
