import type { Day } from "../../knowledge/text/dates.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { changesQuery } from "./changes-question.ts";
import { clauseQuery } from "./clause-question.ts";
import { documentQuery } from "./document-question.ts";
import { periodIn } from "./period.ts";
import type { LibraryQuery, ListQuery } from "./query.ts";

/**
 * Reads a question about the library itself: which documents there are, and what is known of one. A question about what
 * documents say (有哪些补贴可以领) is none.
 * @returns undefined for any other question
 */
export function libraryQuestion(text: string, today: Day): LibraryQuery | undefined {
  const form = matchingForm(text)
    .replace(/[?!.;\s]+$/u, "")
    .replace(opening, "");
  if (form.length > mostChars) return undefined;
  return (
    documentQuery(form) ??
    clauseQuery(form) ??
    changesQuery(form) ??
    listQuery(form.replace(/[吗呢啊呀吧]+$/u, ""), today)
  );
}

// Two titles' worth: what is longer tells of a case.
const mostChars = 120;

const opening =
  /^(?:(?:您好|你好|请问|麻烦|我想|想|帮我|给我|请|能否|能不能|可以)(?:,|一下)?)*(?:知道|了解|问问?|查一?下?|查询|看看?|列一?下|列出|列举|介绍|说说|告诉我)?(?:一下|下)?,?(?:你们?这?里?|这里|库里|系统里?|知识库里?|咱们)?/u;

const which = "(?:哪些|什么|哪几[个份项部]|多少[个份项部]?|几[个份项部])";
const noun = "(?:政策文件|政策法规|规范性文件|法律法规|政策|文件|法规|通知|公告)";
// What somebody has issued may be called by its kind; 「有哪些办法」 asks for ways.
const issued = `(?:${noun}|管理办法|办法|规定|条例|细则|意见|方案)`;
const about = "(?:关于|有关|涉及|针对)?";
const field = "(?:方面|领域|相关|有关|类)?";
const issuing = "(?:新?(?:发布|印发|出台|公布|制定|下发|颁布|发文|收录|增加?|发|出))";
const authority = "[^有哪什,:]{1,20}?(?:局|厅|部|委|办|院|政府|部门|单位|中心|委员会|管委会|人大|办公厅|办公室)";

const expiring = /(?:快要?|即将|马上|将要?|临近|就要|要)(?:到期|过期|失效|截止)|(?:到期|过期|失效)(?=.{0,3}提醒)/u;
const ended =
  /已经?(?:失效|过期|到期|废止|作废|停止执行|被废止|不再执行)|(?:失效|废止|作废|过期|被废止|被替代|被取代)/u;
const inForce = /(?:现行有效|仍然有效|还有效|现行|在用|正在执行|有效)(?!期)/u;

function listQuery(form: string, today: Day): ListQuery | undefined {
  const { period, rest: timeless } = periodIn(form, today);
  const [state, stateless] = stateIn(timeless);
  const rest = stateless.replace(/(?:目前|现在|一共|总共|当前|已经|都|了|的|过)/gu, "");
  for (const pattern of patterns) {
    const { topic = "", place, issuer, fresh } = pattern.exec(rest)?.groups ?? {};
    if (!pattern.test(rest) || isContent(topic)) continue;
    const needed = state ?? (fresh !== undefined ? "new" : undefined);
    // 「哪些」 alone is no question about the library.
    if (pattern === bare && needed === undefined) continue;
    return {
      kind: "list",
      ...(topic === "" ? {} : { topic }),
      ...(place === undefined ? {} : { place }),
      ...(issuer === undefined ? {} : { issuer }),
      ...(period === undefined ? {} : { period }),
      ...(needed === undefined ? {} : { state: needed }),
    };
  }
  return undefined;
}

const bare = new RegExp(`^有?(?<fresh>新)?${which}(?<!多少)$`, "u");
const patterns = [
  new RegExp(`^(?<issuer>${authority})${issuing}${which}${about}(?<topic>.{0,16}?)${field}${issued}$`, "u"),
  new RegExp(`^(?<issuer>${authority})${about}(?<topic>.{0,16}?)${field}${issued}有?${which}$`, "u"),
  new RegExp(`^(?<fresh>${issuing})${which}${about}(?<topic>.{0,16}?)${field}${issued}$`, "u"),
  new RegExp(`^(?<fresh>新(?:发布?|印发|出台?|公布|收录|增加?)|收录|发布|出台|印发)${which}$`, "u"),
  new RegExp(
    `^(?:(?<place>[^有]{2,8}))?有?${which}(?<fresh>新|最新)(?:发布|出台|印发)?(?<topic>.{0,16}?)${field}${noun}$`,
    "u",
  ),
  new RegExp(`^(?:(?<place>[^有关涉针]{2,8})有|有)?${which}${about}(?<topic>.{0,16}?)${field}${noun}$`, "u"),
  new RegExp(`^(?<fresh>最新|新)(?:发布|出台)?(?<topic>.{0,16}?)${field}${noun}有?${which}$`, "u"),
  new RegExp(`^${about}(?<topic>.{0,16}?)${field}${noun}(?:有|包括|是(?=哪))${which}$`, "u"),
  bare,
];

function stateIn(form: string): [ListQuery["state"], string] {
  for (const [state, pattern] of [
    ["expiring", expiring],
    ["ended", ended],
    ["in-force", inForce],
    ["expiring", /到期/u],
  ] as const) {
    const match = pattern.exec(form);
    if (match !== null) return [state, form.replace(match[0], "")];
  }
  return [undefined, form];
}

// What one can do, get or must bring is said in the documents.
const isContent = (topic: string): boolean =>
  /^是|[《》,:我你他]|可以|能|怎|如何|条件|材料|享受|申请|申报|办理|需要|符合|优惠|多少|给予|哪|什么/u.test(topic);
