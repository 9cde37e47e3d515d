import type { Day } from "../../knowledge/text/dates.ts";
import { plainAsking } from "../../knowledge/text/plain-asking.ts";
import { periodIn } from "./period.ts";
import type { ListQuery } from "./query.ts";

/**
 * Reads a question for a list of documents: which there are of a subject, a place, a time, an issuer, a state.
 * @param form  the question in matching form, without its opening words and its last mark
 * @returns undefined for any other question
 */
export function listQuery(form: string, today: Day): ListQuery | undefined {
  const { period, rest: timeless } = periodIn(plainAsking(form), today);
  const [state, stateless] = stateIn(timeless);
  const rest = stateless.replace(fillers, "").replace(ending, "");
  for (const { pattern, needs } of readings) {
    const match = pattern.exec(rest);
    if (match === null) continue;
    const { topic = "", place, issuer, fresh } = match.groups ?? {};
    if (isContent(topic)) continue;
    const needed = state ?? (fresh !== undefined ? "new" : undefined);
    if (needs === "state" && needed === undefined) continue;
    if (needs === "period" && period === undefined) continue;
    if (needs === "either" && period === undefined && needed === undefined) continue;
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

const fillers = /(?:目前|现在|一共|总共|当前|已经|都|了|的|过)/gu;
/** 有什么新文件没有, 列出来, 列一下 */
const ending = /(?<=.)(?:没有?|列(?:出来?|一下|个表)|给我看看|看一?看|发给我|给我)$/u;

const which = "(?:哪些|什么|哪几[个份项部]|多少[个份项部]?|几[个份项部])";
const whichOne = "哪一?[个份项部些]";
const noun = "(?:政策文件|政策法规|规范性文件|法律法规|政策|文件|法规|通知|公告)";
// What somebody has issued may be called by its kind; 「有哪些办法」 asks for ways.
const issued = `(?:最?新)?(?:${noun}|管理办法|办法|规定|条例|细则|意见|方案)`;
const about = "(?:关于|有关|涉及|针对)?";
const field = "(?:方面|领域|相关|有关|类)?";
const issue = "(?:发布|印发|出台|公布|制定|下发|颁布|发文|收录|增加?|发|出)";
const issuing = `(?:新?${issue})`;
const authority = "[^有哪什,:]{1,20}?(?:局|厅|部|委|办|院|政府|部门|单位|中心|委员会|管委会|人大|办公厅|办公室)";
const all = "(?:清单|目录|列表|名单|名录|一览表?|总表|汇总)";

/** A way of asking; where it says little itself, what it needs to be about the library. */
interface Reading {
  pattern: RegExp;
  /** "either": a state or a time. */
  needs?: "state" | "period" | "either";
}

const reading = (source: string, needs?: Reading["needs"]): Reading => ({
  pattern: new RegExp(source, "u"),
  ...(needs === undefined ? {} : { needs }),
});

const readings: readonly Reading[] = [
  reading(`^(?<issuer>${authority})${issuing}${which}(?:${about}(?<topic>.{0,16}?)${field}${issued})?$`),
  reading(`^(?<issuer>${authority})${about}(?<topic>.{0,16}?)${field}${issued}有?${which}$`),
  reading(`^(?<fresh>${issuing})${which}${about}(?<topic>.{0,16}?)${field}${issued}$`),
  reading(`^(?<fresh>新(?:发布?|印发|出台?|公布|收录|增加?)|收录|发布|出台|印发)${which}$`),
  reading(`^(?:知道|收集?|存|掌握|学过?)${which}(?<topic>.{0,16}?)${field}${noun}$`),
  reading(`^${about}(?<topic>[^有]{1,16}?)(?:方面|领域|相关|有关|类)有?${which}${noun}$`),
  reading(
    `^(?:(?<place>[^有]{2,8}))?有?${which}(?<fresh>新|最新)(?:发布|出台|印发)?(?<topic>.{0,16}?)${field}${noun}$`,
  ),
  reading(`^(?:(?<place>[^有关涉针]{2,8})有|有)?${which}${about}(?<topic>.{0,16}?)${field}${noun}$`),
  reading(`^(?<fresh>最新|新)${issue}?(?<topic>.{0,16}?)${field}${noun}(?:有|是(?=哪))?${which}$`),
  reading(`^${about}(?<topic>.{0,16}?)${field}${noun}(?:有|包括|是(?=哪))${which}$`),
  // 新 may begin a subject: 新能源, 新就业形态.
  reading(`^(?:有没有?|有无|有|出)?(?:什么)?(?<fresh>最?新${issue}?)${noun}(?:是?${whichOne})?$`),
  reading(
    `^(?:有没有?|有无|有)?(?<fresh>最新${issue}?|新${issue})(?<topic>.{1,16}?)${field}${noun}(?:是?${whichOne})?$`,
  ),
  reading(`^${whichOne}${noun}(?<fresh>最新)$`),
  reading(`^(?:把|将|要)?(?:所有|全部)(?<topic>.{0,8}?)${field}${noun}${all}?$`),
  reading(`^${noun}${all}$`),
  reading(`^(?:有没有?|有|${issue})?${which}?${noun}$`, "either"),
  reading(`^${noun}?(?:有没有?|有)?(?:${which})?(?:更新|变化|变动|动态)(?:${which})?$`, "period"),
  // 「哪些」 alone is no question about the library.
  reading(`^有?(?<fresh>新)?${which}(?<!多少)$`, "state"),
];

const expiring = /(?:快要?|即将|马上|将要?|临近|就要|要)(?:到期|过期|失效|截止)|(?:到期|过期|失效)(?=.{0,3}提醒)/u;
const ended =
  /已经?(?:失效|过期|到期|废止|作废|停止执行|被废止|不再执行)|(?:失效|废止|作废|过期|被废止|被替代|被取代)/u;
const inForce = /(?:现行有效|仍然有效|还有效|现行|在用|正在执行|有效)(?!期)/u;

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
