import { performance } from "node:perf_hooks";
import { judgeTable } from "../../bot/eligibility/table/judge-table.ts";
import { readTable } from "../../bot/eligibility/table/read-table.ts";
import { resultSheets } from "../../bot/eligibility/table/result-sheets.ts";
import { xlsxOf } from "../../bot/eligibility/table/sheets.ts";
import { sampleCatalogue } from "../support/sample-catalogue.ts";

// A table of many people for every programme, from XLSX to XLSX: `npx tsx test/bench/eligibility.ts [people]`.

const people = Number(process.argv[2] ?? 5000);
const columns: [string, (i: number) => string][] = [
  ["姓名", (i) => `人员${i}`],
  ["学历", (i) => pick(i, ["大专", "本科", "硕士", "博士"])],
  ["全日制", (i) => pick(i, ["是", "是", "否"])],
  ["出生日期", (i) => `${1965 + (i % 38)}-0${1 + (i % 9)}-1${i % 10}`],
  ["在本区工作", (i) => pick(i, ["是", "是", "是", "是", "否"])],
  ["工作单位性质", (i) => pick(i, ["企业", "企业", "事业单位"])],
  ["单位行业", (i) => pick(i, ["信创", "制造业", "其他行业"])],
  ["劳动合同年限", (i) => String(i % 5)],
  ["劳动合同剩余月数", (i) => String(i % 37)],
  ["本区连续社保月数", (i) => String(i % 31)],
  ["年薪", (i) => String(8 + (i % 71))],
  ["职称", (i) => pick(i, ["无职称", "助理级", "中级", "副高级", "正高级"])],
  ["取得现职称年限", (i) => String(i % 11)],
  ["职业技能等级", (i) => pick(i, ["没有技能等级", "高级工", "技师", "高级技师"])],
  ["服务证类别", (i) => pick(i, ["没有服务证", "没有服务证", "D类", "C类", "B类", "A类"])],
  ["自有住房", (i) => pick(i, ["否", "否", "是"])],
];

const rows = Array.from({ length: people }, (_, i) => columns.map(([, cell]) => cell(i)));
const input = xlsxOf([{ name: "人员", rows: [columns.map(([name]) => name), ...rows] }]);

const timed = async <Result>(name: string, work: () => Result | Promise<Result>): Promise<Result> => {
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(cpu);
  console.log(
    `${name} ${(performance.now() - start).toFixed(0)} ms, processor ${((user + system) / 1000).toFixed(0)} ms`,
  );
  return result;
};

const result = await timed("all", async () => {
  const table = await timed("  read", () => readTable(input, "bench.xlsx"));
  const work = { catalogue: sampleCatalogue, subject: "person", asOf: "2026-11-22", file: "bench.xlsx" } as const;
  const judged = await timed("  judge", () => judgeTable(table, work));
  await timed("  write", () => xlsxOf(resultSheets(judged, sampleCatalogue.registry)));
  return judged;
});
console.log(`${result.people.length} people × ${result.programmes.length} programmes`);
console.log(`most memory ${(process.resourceUsage().maxRSS / 1000).toFixed(0)} MB`);

function pick(i: number, values: readonly string[]): string {
  // Not in step with the other columns.
  return values[(i * 7919 + values.length * (i >> 3)) % values.length] as string;
}
