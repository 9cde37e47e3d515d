import { describe, expect, it } from "vitest";
import { loadPdf } from "../../../indexer/load/pdf.ts";
import { type PlacedRule, type PlacedText, type RuledPage, ruledPdf } from "./pdf-files.ts";

const xs = [72, 172, 272, 372];

/** A table whose rows are 20 points high; a cell of undefined goes on from the left, one of null from above. */
function table(rows: (string | undefined | null)[][], top = 700): RuledPage {
  const rules: PlacedRule[] = [[72, top, 372, top]];
  const texts: PlacedText[] = [];
  for (const [i, row] of rows.entries()) {
    const y = top - 20 * (i + 1);
    for (const [x, own] of row.entries()) {
      const [left, right] = [xs[x] as number, xs[x + 1] as number];
      if (own) texts.push({ text: own, x: left + 4, y: y + 6 });
      if (own !== undefined) rules.push([left, y, left, y + 20]);
      if (rows[i + 1]?.[x] !== null) rules.push([left, y, right, y]);
    }
    rules.push([372, y, 372, y + 20]);
  }
  return { texts, rules };
}

async function rowsOf(...pages: RuledPage[]): Promise<string[]> {
  const { blocks } = await loadPdf(ruledPdf(pages), "a.pdf");
  return blocks.map(
    ({ kind, text, table: own }) => `${kind === "table-row" ? `${own?.id}${own?.header ? "#" : ""} ` : ""}${text}`,
  );
}

const standards = [
  ["类别", "补贴（万元）", undefined],
  [null, "一次性", "每月"],
  ["博士", "20", "0.3"],
  [null, "10", "0.1"],
];

const written = [
  "0# 类别 | 补贴（万元） | 补贴（万元）",
  "0# 类别 | 一次性 | 每月",
  "0 博士 | 20 | 0.3",
  "0 博士 | 10 | 0.1",
];

describe("loadPdf, between the rules of a table", () => {
  it("writes merged cells out and marks a header of two rows", async () => {
    expect(await rowsOf(table(standards))).toEqual(written);
  });

  it("knows rules that are drawn as thin boxes", async () => {
    expect(await rowsOf({ ...table(standards), boxes: true })).toEqual(written);
  });

  it("keeps the lines above and below out of the table, and a cell of two lines in one", async () => {
    const { texts, rules } = table([
      ["类别", "标准", "说明"],
      ["博士", "20万元", ""],
    ]);
    const page = {
      rules,
      texts: [
        ...texts,
        { text: "补贴标准见下表。", x: 72, y: 720 },
        { text: "本人在本区", x: 276, y: 669, size: 8 },
        { text: "工作的", x: 276, y: 661, size: 8 },
        { text: "本办法由市人社局解释。", x: 72, y: 600 },
      ],
    };
    expect(await rowsOf(page)).toEqual([
      "补贴标准见下表。",
      "0# 类别 | 标准 | 说明",
      "0 博士 | 20万元 | 本人在本区工作的",
      "本办法由市人社局解释。",
    ]);
  });

  it("joins a table that runs over pages: its header is said once, a cell merged over the end goes on", async () => {
    const next = [
      ["类别", "补贴（万元）", undefined],
      [null, "一次性", "每月"],
      ["", "5", "0.05"],
      ["硕士", "2", "0"],
    ];
    expect(await rowsOf(table(standards), table(next, 780))).toEqual([
      ...written,
      "0 博士 | 5 | 0.05",
      "0 硕士 | 2 | 0",
    ]);
  });

  it("reads a table whose sides are left open", async () => {
    const { texts, rules } = table(standards);
    const inner = rules.filter(([x, , right]) => x !== right || (x > 72 && x < 372));
    expect(await rowsOf({ texts, rules: inner })).toEqual(written);
  });

  it("keeps two tables apart", async () => {
    const [first, second] = [
      table([
        ["甲类", "乙类", "丙类"],
        ["1", "2", "3"],
      ]),
      table(
        [
          ["丁类", "戊类", "己类"],
          ["4", "5", "6"],
        ],
        600,
      ),
    ];
    const page = { texts: [...first.texts, ...second.texts], rules: [...first.rules, ...second.rules] };
    expect((await rowsOf(page)).map((row) => row[0])).toEqual(["0", "0", "1", "1"]);
  });

  it("takes a frame around running text for no table", async () => {
    const texts = ["申请人应当在受理窗口提交学历证书。", "受理部门应当在十个工作日内办结。"].map((text, i) => ({
      text,
      x: 90,
      y: 680 - 20 * i,
    }));
    const rules: PlacedRule[] = [
      [72, 700, 520, 700],
      [72, 600, 520, 600],
      [72, 600, 72, 700],
      [520, 600, 520, 700],
    ];
    expect((await rowsOf({ texts: [...texts, { text: "右栏", x: 400, y: 640 }], rules })).join("")).not.toContain("|");
  });
});

describe("loadPdf, within lines", () => {
  it("takes the number of a point and its text, however far apart, for one line", async () => {
    const texts = ["博士；", "硕士。"].flatMap((text, i) => [
      { text: `${i + 1}.`, x: 72, y: 700 - 20 * i },
      { text, x: 108, y: 700 - 20 * i },
    ]);
    expect(await rowsOf({ texts, rules: [] })).toEqual(["1. 博士；", "2. 硕士。"]);
  });

  it("leaves the raised mark of a note out, and keeps a raised power", async () => {
    const texts = [
      { text: "面积不超过60m", x: 72, y: 700 },
      { text: "2", x: 152, y: 706, size: 6 },
      { text: "，按目录", x: 156, y: 700 },
      { text: "1", x: 206, y: 706, size: 6 },
      { text: "执行。", x: 210, y: 700 },
    ];
    expect(await rowsOf({ texts, rules: [] })).toEqual(["面积不超过60m2，按目录执行。"]);
  });
});
