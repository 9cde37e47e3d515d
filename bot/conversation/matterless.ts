import type { Question } from "../../knowledge/retrieval/question.ts";
import type { SlotFinder } from "./slots.ts";

/**
 * Whether a question names nothing that it asks about: 「需要什么条件」, 「补贴怎么申请」. Any policy would fit; which
 * ones there are is another question.
 */
export function namesNoMatter(question: Question, slots: SlotFinder): boolean {
  const { form, titles, regions, words } = question;
  if (titles.length > 0 || regions.length > 0) return false;
  const asked = slots(form);
  if (asked.some(({ name }) => forAll.has(name))) return false;
  const rest = asked.reduceRight((text, { start, end }) => `${text.slice(0, start)} ${text.slice(end)}`, form);
  return words.every((word) => anyPolicy.has(word) || !rest.includes(word));
}

// What can be answered over all policies, or by itself.
const forAll: ReadonlySet<string> = new Set(["清单", "待遇", "定义", "比较", "选择", "文号", "依据", "办法", "后果"]);

// What every other policy gives, or is.
const anyPolicy: ReadonlySet<string> = new Set("补贴 补助 津贴 奖励 资助 政策 申请 申报 办理 领取 报名".split(" "));
