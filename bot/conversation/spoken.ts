import { mapMatchingForm } from "../../knowledge/text/matching-form.ts";

export interface Spoken {
  text: string;
  /** 那, 还有: what follows leans on what was said. */
  isLedIn: boolean;
  /** 换个问题, 先不说这个: what follows does not. */
  isNewTopic: boolean;
}

/** What is said without politeness and the little words that lead in: 「好的，那材料呢」 says 材料呢. */
export function spoken(text: string): Spoken {
  const { text: form, offsets } = mapMatchingForm(text);
  const lead = leading.exec(form)?.[0] ?? "";
  return {
    text: text.slice(offsets[lead.length]),
    isLedIn: /那|还有|另外/u.test(lead),
    isNewTopic: newTopic.test(lead),
  };
}

const answered =
  "(?:好的?|嗯+|哦+|噢+|行|ok|谢谢(?:你|您)?|明白了?|知道了|了解了?|懂了|清楚了|收到|你好|您好|(?:那)?算了)";
const interjection = "(?:哎呀?|诶|欸|喔|哦|噢|呃|额|啊)(?=我|不|那|[,.!~ ])[,.!~ ]*";
const change = [
  "我?(?:再|还|想|要)*换一?个(?:问题|话题|事儿?|别的)",
  "我?(?:再|还|想|要|另外)*(?:问|说)一?[个下点件]?(?:别的|其他的?|另外?的?一?[个件])(?:问题|话题|事儿?)?",
  "(?:先|暂时)?不(?:说|聊|谈|问|管)(?:这个?|那个?|它|这些|了)+",
  "(?:还有)?(?:另外?|别)的?一?[个件]?(?:问题|事儿?)",
]
  .map((said) => `(?:${said}[,.!~: ]+)`)
  .join("|");
const newTopic = new RegExp(change, "u");
const leading = new RegExp(
  `^(?:${answered}+[,.!~ ]+|${interjection}|${change}|请问(?:一下)?,?|(?:我)?(?:再|还)?(?:想|要)?(?:再|还)?(?:问|咨询|了解|请教|知道)(?:一下|下)?(?!的|是|个|一个)(?:,|(?=\\S))|顺便(?:问(?:一下)?)?,?|另外,?|还有(?:就是)?,?|然后(?:呢)?,?|那么?(?![个些种项份类笔样里边儿本张时天年玩]),?|麻烦(?:问(?:一下)?)?,?)+`,
  "u",
);
