import { describe, expect, it } from "vitest";
import { type Cell, headerRows, rowText, spread } from "../../../indexer/load/cell-grid.ts";
import { parseDom } from "../../../indexer/load/dom.ts";
import { tableRows } from "../../../indexer/load/html-table.ts";

/** Rows of a page's table, "#" in front of those of the header. */
function rowsOf(html: string): string[] {
  const table = parseDom(`<!doctype html><html><body><table>${html}</table></body></html>`, "text/html").querySelector(
    "table",
  );
  return table ? tableRows(table).map(({ text, header }) => (header ? `# ${text}` : text)) : [];
}

const row = (...cells: string[]): string =>
  `<tr>${cells.map((cell) => (cell.startsWith("<") ? cell : `<td>${cell}</td>`)).join("")}</tr>`;

describe("a table's header", () => {
  it("is what the table marks", () => {
    expect(rowsOf(`${row("<th>类别</th>", "<th>标准</th>")}${row("博士", "20万元")}`)).toEqual([
      "# 类别 | 标准",
      "博士 | 20万元",
    ]);
  });

  it("is the first row where nothing is marked, if it names and does not say", () => {
    expect(rowsOf(row("类别", "标准") + row("博士", "20万元"))).toEqual(["# 类别 | 标准", "博士 | 20万元"]);
    expect(rowsOf(row("博士", "20万元") + row("硕士", "3万元"))).toEqual(["博士 | 20万元", "硕士 | 3万元"]);
    expect(rowsOf(row("条件", "申请人应当在本市工作。") + row("材料", "学历证书。"))).toEqual([
      "条件 | 申请人应当在本市工作。",
      "材料 | 学历证书。",
    ]);
  });

  it("is not the first line of a form, which names a field and fills it in", () => {
    const form = row("发布机构：", "某市人民政府") + row("文号：", "某府〔2026〕1号");
    expect(rowsOf(form)[0]).toBe("发布机构： | 某市人民政府");
    expect(rowsOf(row("发布机构：某市人民政府", "分类：综合") + row("文号：", "主题词："))[0]).not.toMatch(/^#/);
  });

  it("says once what rows without a cell of their own would repeat", () => {
    const html =
      row('<td rowspan="3">家庭人口</td>', '<td colspan="2">收入限额</td>') +
      row('<td rowspan="2">每年</td>', '<td rowspan="2">每月</td>') +
      "<tr></tr>" +
      row("1", "36000", "3000");
    expect(rowsOf(html)).toEqual(["# 家庭人口 | 收入限额 | 收入限额", "# 家庭人口 | 每年 | 每月", "1 | 36000 | 3000"]);
  });

  it("has the rows that part what is merged above, and the title and the unit that stand across", () => {
    const html =
      row('<td colspan="3">补贴标准表</td>') +
      row('<td colspan="3">单位：万元</td>') +
      row('<td rowspan="2">类别</td>', '<td colspan="2">补贴</td>') +
      row("一次性", "每月") +
      row('<td rowspan="2">博士</td>', "20", "0.3") +
      row("10", "0.1");
    expect(rowsOf(html)).toEqual([
      "# 补贴标准表",
      "# 单位：万元",
      "# 类别 | 补贴 | 补贴",
      "# 类别 | 一次性 | 每月",
      "博士 | 20 | 0.3",
      "博士 | 10 | 0.1",
    ]);
  });

  it("does not take in a first group of rows", () => {
    const html =
      row("类别", "项目") + row('<td rowspan="2">博士</td>', "安家费") + row("租房补贴") + row("硕士", "租房补贴");
    expect(rowsOf(html).map((line) => line.startsWith("#"))).toEqual([true, false, false, false]);
  });
});

describe("spread", () => {
  it("keeps within the table whatever a cell claims to cover", () => {
    const cell: Cell = { text: "x" };
    const grid = spread([[{ cell, rows: 1e9, columns: 1e9 }], [{ cell: { text: "y" }, rows: 1, columns: 1 }]]);
    expect(grid.map((line) => line.length)).toEqual([256, 257]);
    expect(grid.map((line) => rowText(line, ({ text }) => text).length)).toEqual([1, 256 * 4 + 1]);
    expect(headerRows(grid, ({ text }) => text)).toEqual([false, false]);
  });
});
