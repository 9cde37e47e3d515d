import { documentNumberPattern, isTextTitle } from "../../knowledge/validity/references.ts";
import { nameFrom } from "./naming.ts";
import type { Aspect, DocumentQuery } from "./query.ts";

/**
 * Reads a question about one document: the title in 《》, its number, or a title that the question begins with, and what
 * is asked of it, which must be all that is left.
 * @param form  the question in matching form, without its last mark
 */
export function documentQuery(form: string): DocumentQuery | undefined {
  const marked = /[《号]/u.test(form) ? naming.exec(form) : null;
  if (marked) {
    const [, before = "", name = "", after = ""] = marked;
    const named = nameFrom(name);
    const aspects = aspectsIn(`${before}□${after.replace(/^(?:文件|文(?!号))/u, "")}`);
    return named && aspects && { kind: "document", ...named, aspects };
  }
  for (let end = form.length - 1; end >= 5; end--) {
    const title = form.slice(0, end);
    if (!isTextTitle(title) || /[,:?]|新旧|新老/u.test(title)) continue;
    const aspects = aspectsIn(`□${form.slice(end)}`);
    const named = aspects && nameFrom(title);
    if (named) return { kind: "document", ...named, aspects };
  }
  return undefined;
}

const number = `(?:${documentNumberPattern.source})`;
const naming = new RegExp(
  `^([^《》]{0,12}?)(${number}?《[^《》]{2,80}(?:《[^《》]*》[^《》]*)?》(?:\\([^()]{5,30}\\))?|${number})([^《》]{0,30})$`,
  "u",
);

/** What is asked of the document that □ stands for; undefined where the question asks for anything else. */
function aspectsIn(rest: string): Aspect[] | undefined {
  const parts = rest
    .replace(fillers, "")
    .replace(/^□(?:和|与|跟|同|比)(?=旧|原|以前|老|上)/u, "□")
    .split(/,|和|与|以及|还有/u);
  const found = parts.map((part) => aspectOf(part.includes("□") ? part : `□${part}`));
  return found.every((aspect) => aspect !== undefined) ? [...new Set(found)] : undefined;
}

// They change nothing of what is asked.
const fillers =
  /现在|目前|如今|今天|请问|这个|这份|这部|该|文件(?!被)|到底|究竟|是不是|是否|有没有|还|仍然|仍|继续|已经|已|的|了|吗|呢|么(?<!什么)|啊|呀|是|过(?!期)|没有$|没$/gu;

function aspectOf(part: string): Aspect | undefined {
  return asked.find(([, pattern]) => pattern.test(part))?.[0];
}

const when = "(?:什么时候|什么时间|何时|哪一?天|哪一?年|几时|几月几?号?|多久|到几号)";
const who = "(?:谁|哪个|哪些|哪里|什么)(?:部门|单位|机关|机构|地方)?";
const issue = "(?:发布|印发|公布|出台|颁布|下发|制定|发文|发|出)";
const other = "(?:什么|哪个|哪份|哪些|哪部)(?:文件|办法|政策|规定|通知)?";
const take = "(?:替代|取代|代替|替换|废止|废除)";

const asked: readonly (readonly [Aspect, RegExp])[] = [
  [
    "effective",
    new RegExp(
      `^□(?:从|自)?${when}(?:开始|起)?(?:施行|实施|执行|生效)(?:开始)?$|^□(?:施行|实施|执行|生效)(?:日期|时间)${when}?$`,
      "u",
    ),
  ],
  [
    "validity",
    new RegExp(
      `^□(?:有效|生效|失效|过期|到期|废止|作废|能用|可用|适用|执行|在执行|有效力|被废止|不再执行)(?:没)?$|^□(?:有效期|期限)(?:到|至|为)?(?:${when}|多长|多长时间|几年)?$|^□有效(?:到|至)${when}$|^□${when}(?:到期|失效|过期|废止|截止)$`,
      "u",
    ),
  ],
  ["published", new RegExp(`^□${when}${issue}$|^□${issue}(?:日期|时间)(?:${when}|什么|多少)?$|^□成文日期$`, "u")],
  ["number", /^□(?:文号|发文字号|发文号|编号)(?:什么|多少|几号)?$|^□(?:什么|哪个|多少|几)(?:文号|号)(?:文)?$/u],
  [
    "issuer",
    new RegExp(
      `^□(?:由)?${who}${issue}$|^□(?:发文|发布|制定|印发)(?:机关|单位|部门|机构)(?:谁|哪个|什么|哪里)?$|^${who}${issue}□$`,
      "u",
    ),
  ],
  [
    "successor",
    new RegExp(
      `^□(?:被|由)${other}?(?:所)?${take}$|^${other}${take}□$|^□有?(?:新版本?|最新版本?|更新版本?|新)(?:${other})?$|^□${take}$`,
      "u",
    ),
  ],
  ["predecessor", new RegExp(`^□${take}${other}$|^□(?:旧版|旧版本|原来|以前|前身)(?:${other})?$`, "u")],
  [
    "changes",
    /^□(?:做|作|进行)?(?:改|修改|修订|调整|变|变动|更改)(?:什么|哪些|哪里|哪几条)(?:内容|地方|条款|条)?$|^□(?:修改|修订|调整)?(?:有|发生)?(?:什么|哪些)(?:变化|修改|调整|不同|区别|改动|变动|不一样)$|^□(?:比|跟|同)?(?:旧版本?|原来|以前|老版本?|上一版本?)(?:比|相比)?(?:有)?(?:什么|哪些)?(?:变化|不同|区别|改动)$/u,
  ],
];
