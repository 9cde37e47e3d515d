import { matchingForm } from "../../knowledge/text/matching-form.ts";
import type { DirectoryQuery } from "./query.ts";

/** What an answer of the directory was about, as a later question may leave it out: 对接会, 飞腾, 操作系统. */
export function matterOf(query: DirectoryQuery): string | undefined {
  switch (query.kind) {
    case "events":
      return query.subject.label;
    case "enterprise":
      return query.enterprise.name;
    case "enterprises":
      return query.stage ?? query.sector;
    default:
      return undefined;
  }
}

/**
 * The whole questions that a short one may be, after an answer about a matter: 怎么报名 of 对接会, 操作系统呢 after 芯片有哪些企业.
 * @param question  the one that was answered
 */
export function wholeQuestions(text: string, matter: string, question: string): string[] {
  const said = matchingForm(text).replace(/^(?:那|那么|这个?|它)+/u, "");
  const other = /^(.{2,12}?)(?:呢|的呢|怎么样)[?]?$/u.exec(said)?.[1];
  if (other !== undefined) return question.includes(matter) ? [question.replace(matter, other)] : [];
  return short.test(said) ? [`${matter}${said}`] : [];
}

/** It names nothing itself. */
const short =
  /^(?:都|还|具体|一般|明年|下个?月|本月|这个?月|下周|以后|今后)*(?:有|是|在)?(?:怎么|如何|在?哪里?|在?哪儿|什么时候|什么时间|几点|几号|哪天|地点|时间|地址|报名|参加|哪些荣誉|什么荣誉|做什么|干什么|有吗|还?有|吗)(?:报名|参加|举办|开|办|的)*(?:吗|呢|啊|呀|有吗|哪里?)*[?]?$/u;
