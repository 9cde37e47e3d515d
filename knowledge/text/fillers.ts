import { mapMatchingForm } from "./matching-form.ts";

/**
 * A question without what surrounds it: greetings, politeness, the words with which asking begins and ends, and the
 * sounds between. 「请问一下哈，我想问那个公寓怎么申请来着，谢谢」 asks 公寓怎么申请. What is left where nothing else was said
 * is the text itself.
 */
export function withoutFillers(text: string): string {
  const { text: form, offsets } = mapMatchingForm(text);
  const start = leading.exec(form)?.[0].length ?? 0;
  const end = trailing.exec(form)?.index ?? form.length;
  if (start >= end) return text;
  const asked = text.slice(offsets[start], offsets[end]).replace(within, "").trim();
  return /[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(asked) ? asked : text;
}

const pause = "[\\s,，、。.!！~…:：]";
const sound = "(?:嗯|呃|额|哎呀?|诶|欸|喂|唉|噢|哦|啊|哈)";
const who = "(?:我|俺|咱们?|我们)(?:单位|公司|这边|这里)?";
const asking = "(?:问|咨询|了解|请教|打听|知道)";
const aWhile = "(?:一?下子?|一声|个事儿?|个问题|点事儿?)";
const leads = [
  pause,
  "(?:您|你|大家|领导|老师|师傅|同志)+好",
  "在吗",
  "打扰(?:一?下|了)?",
  "不好意思",
  "请问(?:一?下)?",
  `麻烦(?:您|你)?(?:问)?(?:一?下|了)?`,
  // 我想问一下, 咨询个事; 我想知道的是 and 我要了解政策 go on without a pause.
  `(?:${who})?(?:再|还|就|来|也)*(?:想要?|要|来)?(?:再|来)?${asking}(?:${aWhile}|(?=${pause}))`,
  `${who}(?:想要?|要)(?:再|来)?${asking}(?=[那这就])`,
  `${sound}(?=${pause}|${who}|[嗯呃啊哦]|那个|就是|请问)`,
  `(?<=.)[哈啊呀哦呢](?=${pause}|${who}|那个|就是|请问)`,
  "那个(?=.{3})(?!人(?!才)|时候|时间|地方|钱|证)",
  `就是说?(?=${pause}|[我俺咱那这想])`,
  "是这样的?",
  // For how many somebody asks: 我们今年有5个人要评高工 asks about 评高工.
  `(?:${who})?(?:今年|明年|现在|目前|最近)?(?:一共|总共)?有(?:[\\d０-９]{1,4}|[几一两二三四五六七八九十]{1,3})(?:来|多)?(?:个|名|位)(?:人|员工|职工|同事|工程师|技术人员)(?:想要?|要|准备|打算)(?=[^,，]{2})`,
];
const leading = new RegExp(`^(?:${leads.join("|")})+`, "u");
const trailing = new RegExp(
  `(?:${pause}|来着|(?:谢谢|多谢|感谢|麻烦|辛苦)(?:您|你|啦|了|哈|大家|老师)*|在线等|急(?=急)|(?<=急|${pause})急(?!急)|[呗哈呀啊哦噢喔嘞咧])+$`,
  "u",
);
/** Said between commas; and for how many somebody asks: 「给12个人申报」 asks about 申报. */
const within = new RegExp(
  `(?<=[,，])\\s*(?:${sound}+|那个|就是说?)\\s*[,，]|[给帮替为](?:我们)?(?:的)?[\\d０-９]{1,4}(?:个|名|位)(?:人|员工|职工|同事)(?![才以])`,
  "gu",
);
