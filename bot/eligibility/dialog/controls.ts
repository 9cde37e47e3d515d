/** What somebody wants of the dialog itself: the whole utterance says so. */
export type Control =
  | "wipe"
  | "stop"
  | "back"
  | "continue"
  | "skip"
  | "restart"
  /** What it has come to so far: 为什么不符合, 还差什么, 我能领多少. */
  | "result"
  /** 还要问几个 */
  | "how-many"
  /** 我刚才说了什么 */
  | "told";

/** @param text  in matching form, clauses joined by ， */
export function controlIn(text: string): Control | undefined {
  return controls.find(([, pattern]) => pattern.test(text))?.[0];
}

/**
 * What stands instead, in an utterance that takes something back: 34岁 of 不对，是34岁; empty when it only takes back.
 * @param text  in matching form, clauses joined by ，
 */
export function correctionIn(text: string): string | undefined {
  const taken = takenBack.exec(text);
  const rest = taken === null ? instead.exec(text)?.[1] : (taken[1] ?? "");
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
  ["continue", /^(?:继续|接着|再)(?:刚才|上次|之前)?的?(?:判断|提问|问|回答|补充信息|补充|吧)*$/u],
  [
    "how-many",
    /^(?:那|到底|你|一共|总共|后面)*还?(?:要|得|有|剩)(?:问|答|回答)?我?(?:几|多少)个?(?:问题|题)?(?:啊|呀|呢)*$/u,
  ],
  [
    "how-many",
    /^(?:你)?(?:怎么|为什么|为啥|干嘛)(?:老|总|一直|还|这么爱)(?:是|在)*(?:要)?问(?:我|个不停|这么多|没完|问题|啊|呀|呢)*$/u,
  ],
  ["how-many", /^(?:还没)?问(?:完|好)了?(?:没有?|吗)$|^(?:没完没了|问题(?:太|好|真)多|(?:太|好|真)(?:麻烦|啰嗦))了?$/u],
  [
    "result",
    /^(?:那|我|到底|现在)*还?(?:差|缺|少)(?:什么|多少|哪[些里]|啥|在?哪里?|几[个项条])(?:条件|情况)?$|^(?:那|我|到底)*(?:为什么|为啥|怎么|哪里|哪儿|哪[些一]?[项条点个])(?:就|还|都|会)*(?:不|没)(?:符合|够格?|行|满足|达到?标?)(?:条件|要求)?了?$/u,
  ],
  [
    "result",
    /^(?:那|那么)?(?:我|一共|总共|大概|到底|能|可以|会)*(?:领|拿|享受|补|得)到?多少(?:钱|补贴|元)?$|^(?:再)?(?:看看|看一?下|说说)?(?:判断)?结果(?:是什么|怎么样)?$/u,
  ],
  [
    "told",
    /^(?:我|刚才|之前|都|前面)*(?:跟你|和你|给你)?(?:说|告诉|讲|填)(?:了|过|了你|过你)*(?:什么|哪些|啥)(?:情况|信息|内容)?$|^(?:你|都|现在)*(?:记|知道|记得|记住|保存)(?:了|着|住|下)*(?:我)?的?(?:什么|哪些|啥)(?:情况|信息)?$|^(?:查看|看看|看一?下)我的(?:信息|情况)$/u,
  ],
  ["restart", /^(?:重新|从头|重)(?:开始|来|答|回答|判断|填|说)(?:一遍|一次|过|吧)?$/u],
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
