import type { Subject } from "../../../knowledge/eligibility/facts.ts";
import type { TableProblem } from "../table/judge-table.ts";
import { verdictWords } from "../wording.ts";
import { UnjudgedTableError } from "./errors.ts";

/** What is said of tables. Never a name or a value that stood in one: what is said here is kept with the conversation. */

const counter: Record<Subject, string> = { person: "人", enterprise: "家企业" };

export const uploaded = (rows: number | undefined): string =>
  rows === undefined ? "上传了表格（没能读取）" : `上传了表格（${rows}人）`;
export const pasted = (rows: number): string => `［粘贴了表格，${rows}行］`;

export const progress = (done: number, rows: number): string => `正在判断：${done}/${rows}`;

export const unjudged = (error: unknown): string =>
  error instanceof UnjudgedTableError ? error.message : "这张表没能判断，请再试一次；如果总是这样，请联系管理员。";
export const askTemplate = "下载表格模板";

export const headline = (rows: number, subject: Subject, programmes: number, asOf: string): string =>
  `${rows} ${counter[subject]} × ${programmes} 项服务，按 ${asOf} 判断。`;
export const title = (rows: number, subject: Subject): string => `${rows} ${counter[subject]}的判断结果`;
export const nobody = "按表里的情况，还没有谁可能符合或接近符合；补上下面缺的情况，判断会更准。";
export const countHeader = ["服务", verdictWords.eligible, verdictWords.nearly, verdictWords.unknown];
export const moreProgrammes = (count: number, hasLikely: boolean): string =>
  `其余 ${count} 项${hasLikely ? "" : "没有谁可能符合或接近符合，"}见结果文件。`;
export const missingName = "最常缺的情况";
export const missing = (facts: readonly { fact: string; rows: number }[]): string =>
  facts.map(({ fact, rows }) => `${fact}（缺 ${rows} 行）`).join("、");
export const rowHeader = ["原表行号", verdictWords.eligible, verdictWords.nearly, verdictWords.unknown];
export const row = (line: number): string => `第 ${line} 行`;
export const several = (titles: readonly string[]): string =>
  titles.length === 0 ? "无" : `${titles.slice(0, 3).join("、")}${titles.length > 3 ? ` 等${titles.length}项` : ""}`;
export const items = (count: number): string => (count === 0 ? "无" : `${count}项`);
export const moreRows = (count: number): string => `另外 ${count} 行见结果文件。`;
export const problemsTitle = (count: number): string => `没有读懂或要核对的 ${count} 处：`;
/** Without what stands in the cell, which may be anything. */
export function problem({ line, column, message, cell }: TableProblem): string {
  const place = `${line === undefined ? "" : `第 ${line} 行`}${column === "" ? "" : `“${column}”列`}`;
  return `• ${place === "" ? "" : `${place}：`}${cell === undefined ? "" : "填的内容"}${message}`;
}
export const moreProblems = (count: number): string => `另外 ${count} 处见结果文件的“没有读懂的内容”。`;
export const kept = (minutes: number, downloads: number): string =>
  `每人每项的结果（差多少、缺什么）在结果文件里：${minutes} 分钟内可以下载 ${downloads} 次，之后删除。上传的表格没有保存。`;
export const inFile = `每人每项的判断（差多少、缺什么）在结果文件里，请点结果下面的“下载结果（XLSX）”。表格和结果都不留存，这里不能再查其中的一行；想细看一个人，直接说他的情况，例如“硕士，33岁，在本区工作，社保8个月，能享受什么”。`;
export const notKept = "结果文件太大或者现在结果太多，没能留下供下载；请拆成几个文件再判断。";
export const download = "下载结果（XLSX）";
export const gone = `这份结果已经删除：结果只保留几分钟，下载几次后也会删除。请回到对话里重新上传表格。`;
export const resultFile = "判断结果.xlsx";

export const offer = {
  title: "一次判断多人",
  intro: "可以一次判断一张表里的每个人（或每家企业）可能符合哪些政策。",
  lines: [
    "• 下载模板，每人填一行，不清楚的留空；自己的表也可以，列名大致对得上就行。",
    "• 点对话页上方的“上传人员表”（.xlsx 或 .csv，不超过 10 MB、5000 行）；人少时也可以直接把表格粘贴到输入框里，第一行是列名。",
    "• 结果是一张表：每人每项可能符合、接近符合还是缺什么，可以下载。表格用完即删，不保存，不需要写证件号和电话。",
  ],
  person: { xlsx: "人员表模板（XLSX）", csv: "人员表模板（CSV）" },
  enterprise: { xlsx: "企业表模板（XLSX）" },
};
export const inGroup = "批量判断要用到个人情况，不在群里进行。请点我的头像私下聊，再把表格发给我。";
export const templateFile = { person: "人员表模板", enterprise: "企业表模板" };

export const wrongFile = (extension: string): string => {
  if (/^(?:xls|et|ods|xlsm|xlsb|numbers)$/u.test(extension))
    return `不能读 .${extension} 文件。请用表格软件打开，另存为 .xlsx 或 .csv 再上传。`;
  return `只能上传 .xlsx 或 .csv 表格${extension === "" ? "" : `，这是 .${extension} 文件`}。可以先下载模板，每人填一行。`;
};
