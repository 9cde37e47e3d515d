import { matchingForm } from "../../knowledge/text/matching-form.ts";
import type { SlotFinder } from "./slots.ts";

export interface Told {
  /** The question as it stood alone. */
  question: string;
  /** The document quoted first. */
  title: string;
  /** Its headings and the lines that open its lists. */
  lines: readonly string[];
}

/**
 * Good next questions: what else the document has a heading or a list for, and the question did not ask.
 * @returns at most `limit`, in the order in which people need them; none where the lines name nothing
 */
export function nextQuestions({ question, title, lines }: Told, slots: SlotFinder, limit = 3): string[] {
  const asked = new Set(slots(matchingForm(question)).map(({ name }) => name));
  const told = new Map(
    lines.flatMap((line) => slots(ending(matchingForm(line)))).map(({ name, asks }) => [name, asks]),
  );
  const subject = subjectOf(title);
  return order
    .filter((name) => told.has(name) && !asked.has(name))
    .slice(0, limit)
    .map((name) => `${subject}${told.get(name) as string}？`);
}

const order = ["条件", "材料", "数额", "流程", "时间", "期限", "待遇", "地点", "电话"];

/** The end of a heading says what stands below it: 「第二章 申请条件」, 「申请人提交下列材料：」. */
const ending = (form: string): string => form.replace(/[:,.]+$/u, "").slice(-maxEndingChars);

const maxEndingChars = 8;

/** What a title is about: 人才公寓 of 《临江区人才公寓管理办法（试行）》, with the place that it is for. */
export function subjectOf(title: string): string {
  const bare = title.replace(/[《》]/gu, "").replace(edition, "");
  const subject = bare
    .replace(/^.*?关于(?:印发|发布|公布|做好|开展)?/u, "")
    .replace(/^[\d〇一二三四五六七八九十]{4}年度?/u, "")
    .replace(kindOfText, "")
    .replace(/(?:工作|有关事项|若干|的)+$/u, "");
  return subject.length > 1 ? subject : bare;
}

const kindOfText =
  /(?:(?:的?(?:管理|实施|暂行|试行|申报|评审|资助|认定|设立与资助|工作|办事|服务|操作)*(?:办法|细则|规定|条例|意见|方案|指南|通知|公告|通告|措施|政策|规程|指引|问答|解读))+)$/u;

/** Whether a title is of a text that speaks of other texts and is no policy itself; 「（2026年修订）」 names an edition. */
export const isAboutTexts = (title: string): boolean =>
  /废止|修改|修订|问答|一览|汇编|清理/u.test(title.replace(edition, ""));

const edition = /[（(][^（()）]*[）)]$/u;
