import type { ChangesQuery } from "./query.ts";

/**
 * Reads a question what has changed in a matter that is named without a document's title: 「公寓以前和现在有什么不同」.
 * @param form  the question in matching form, without its last mark
 */
export function changesQuery(form: string): ChangesQuery | undefined {
  if (!/[变改]|不同|区别|差|调整|修订|不一样/u.test(form)) return undefined;
  const plain = form.replace(/[吗呢啊呀吧]+$/u, "");
  for (const pattern of patterns) {
    const topic = pattern
      .exec(plain)
      ?.groups?.topic?.replace(/(?:的|方面|这块|这项|相关)+$/u, "")
      .replace(/(?:政策|规定|文件|标准)$/u, "");
    if (topic !== undefined && topic.length >= 2 && !personal.test(topic)) return { kind: "changes", topic };
  }
  return undefined;
}

// Somebody's own case is no question about a policy's versions.
const personal = /[我你他她《》,:]|可以|能|怎|如何|什么|哪/u;

const text = "(?:政策|办法|标准|版本|规定|文件|细则|条例|通知|制度)";
const then = `(?:以前|过去|原来|之前|从前|原先|去年|旧的?|老的?|旧版|老版)的?${text}?`;
const now = `(?:现在|如今|目前|后来|现行|今年|新的?|新版|修订后)的?${text}?`;
const beside = "(?:和|与|跟|同|到|比|相比|对比|比较|之间|起来|一下|都|,)*";
const differ = "(?:变化|变动|不同|区别|差别|差异|调整|改变|改动|不一样|修订)";
const tail = `(?:有|发生|作|做|存在)?了?(?:什么|哪些|啥|多大|何)?(?:新的?)?(?:${differ}(?:的地方)?|[改变]了?|(?:调整|修改|修订)了?)(?:什么|哪些)?(?:地方|内容)?`;
const topic = "(?<topic>[^,]{2,24}?)的?";

const patterns = [
  new RegExp(`^${topic}(?:新旧|新老|前后)(?:两个|两版|两份)?${text}?${beside}${tail}$`, "u"),
  new RegExp(`^(?:新旧|新老)(?:两个|两版|两份)?的?${topic}${beside}${tail}$`, "u"),
  new RegExp(`^${now}${beside}${then}${topic}${beside}${tail}$`, "u"),
  new RegExp(`^${topic}${then}${beside}${now}${beside}${tail}$`, "u"),
  new RegExp(`^${topic}${now}${beside}${then}${beside}${tail}$`, "u"),
  new RegExp(
    `^${topic}(?:今年|最近|近期|这次|新)?(?:修订|修改|调整|改|变)(?:了|过)?(?:什么|哪些)(?:内容|地方|条款|规定)?$`,
    "u",
  ),
  new RegExp(
    `^${topic}(?:今年|最近|近期|这次)?(?:有|发生|作|做)了?(?:什么|哪些|啥)(?:新的?)?(?:变化|变动|调整|修订|修改|改动)$`,
    "u",
  ),
];
