/** What somebody wants of the dialog itself: the whole utterance says so. */
export type Control = "wipe" | "stop" | "back" | "continue" | "skip";

/** @param text  in matching form, clauses joined by ， */
export function controlIn(text: string): Control | undefined {
  return controls.find(([, pattern]) => pattern.test(text))?.[0];
}

/**
 * What stands instead, in an utterance that takes something back: 34岁 of 不对，是34岁; empty when it only takes back.
 * @param text  in matching form, clauses joined by ，
 */
export function correctionIn(text: string): string | undefined {
  const rest = takenBack.exec(text)?.[1] ?? instead.exec(text)?.[1];
  return rest?.replace(/^，?(?:我)?(?:应该是|应该|应为|其实是?|实际上?是?|改成|改为|而是|是)?/u, "");
}

/** 没房 of 不是，没房: where no question is open that 不是 would answer. */
export const denialIn = (text: string): string | undefined => /^(?:不是|没有)，(.+)$/u.exec(text)?.[1];

const takenBack =
  /^(?:不对|错了|(?:我|刚才|前面)*(?:说|弄|写|填|答|选)错了?|更正一?下?|纠正一?下?|改一?下)[了的啊呀吧]*(?:[，:](.*)|)$/u;
const instead = /^(?:不是[^，]{1,12}，(?=(?:应该|而)?是)|(?=改成|改为|其实))(.+)$/u;

const please = "(?:请|麻烦|帮我|你|把)*";
const wiping = "(?:清除|清空|删除|删|抹|清|抹去|忘掉|忘记|忘了)[掉了]?";
const mine = "(?:我|刚才|之前|以前|前面|全部|所有|这些|个人|一切|说过?|提供|填写?|的)";
const information = "(?:信息|资料|情况|数据|记录|内容|话)";

const controls: readonly (readonly [Control, RegExp])[] = [
  ["wipe", new RegExp(`^${please}${wiping}${mine}{0,6}${information}[吧了掉]*$`, "u")],
  ["wipe", new RegExp(`^${please}${wiping}我${mine}{1,5}[吧了掉]*$`, "u")],
  ["wipe", new RegExp(`^${please}我${mine}{0,5}${information}(?:都|全部|全)?${wiping}[吧了]*$`, "u")],
  [
    "stop",
    /^(?:停止?|停下|结束|退出|算了|(?:不|别|不用|不要)再?问了|不想?答了|不判断了|到此为止|不继续了?|取消)(?:判断|提问|吧|了|啦)*$/u,
  ],
  ["back", /^(?:上一步|上一题|上一个问题|返回|回退|后退|退回|回到?上一[步题])(?:吧|一下)?$/u],
  ["continue", /^(?:继续|接着|再)(?:判断|提问|问|回答|补充信息|补充|吧)*$/u],
  ["skip", /^(?:跳过|略过|下一题|下一个|先跳过|不回答|不想回答|不方便(?:说|回答|透露))(?:吧|这题|这个|这个问题)?$/u],
];

/** 都没有: nothing of what was presumed is otherwise. */
export const saysNothingElse = (text: string): boolean =>
  /^(?:都|全|这些)*(?:没有?|没错|没问题|不是|无|是|对|属实|一致|符合|好)(?:的|了|啊|呀|什么要改的?)*$/u.test(text);

/** 啊, 什么意思: the question was not understood. */
export const isPuzzled = (text: string): boolean =>
  /^(?:啊|嗯|呃|额|哦|咦|(?:这个?|这话|你)?(?:是|说的?是?)?(?:什么|啥)(?:意思)?|(?:我)?(?:没|不|看不|听不)(?:看|听|太)?(?:懂|明白)|怎么(?:答|填|回答))(?:啊|呀|了)*$/u.test(
    text,
  );
