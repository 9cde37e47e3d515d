/** What somebody wants of the guide itself: the whole utterance says so. */
export type Control =
  | { kind: Bare | Own }
  /** 跳过这一步，单位已经审过了 */
  | { kind: "skip"; reason?: string };

/** Words that another dialog may mean, too. */
export type Bare = "next" | "done" | "back" | "pause" | "resume";
export type Own =
  | "where"
  | "checklist"
  | "steps"
  | "dates"
  | "calendar"
  | "document"
  | "print"
  | "restart"
  | "remove"
  | "resume-guide";

/** @param text  in matching form, clauses joined by ， */
export function controlIn(text: string): Control | undefined {
  const skipping = skip.exec(text);
  if (skipping !== null) {
    const reason = skipping.groups?.reason?.replace(/^(?:因为|由于|原因是?|:)+/u, "") ?? "";
    return reason === "" ? { kind: "skip" } : { kind: "skip", reason };
  }
  const kind = controls.find(([, pattern]) => pattern.test(text))?.[0];
  return kind === undefined ? undefined : { kind };
}

export const isBare = ({ kind }: Control): boolean => bare.has(kind);

/** Words that mean the guide only while nothing else is spoken of. */
export const isOfTheMoment = ({ kind }: Control): boolean => kind === "back" || kind === "pause" || kind === "dates";

const bare: ReadonlySet<string> = new Set(["next", "done", "back", "pause", "resume", "skip"]);

const skip = /^(?:我?想?要?)?(?:先)?(?:跳过|略过)(?:这一?步|本步|该步|它)?(?:吧|了)?(?:，(?<reason>.+))?$/u;

/** 给我日历, 能下载word吗, 把清单导出来 */
const file = (what: string): RegExp =>
  new RegExp(
    `^(?:请|麻烦|帮我|给我|我要|我想|能不能|可不可以|能|可以|有没有|有|把|怎么)*(?:下载|导出|生成|加入?到?|添加到?|写进|存到?|存成|做成|发|要|来)?(?:一?[个份下])?(?:我|成)?(?:${what})(?:版本?|格式|文件|文档)?(?:下载|导出来?|发给?我|给我|打出来)?(?:下载|一下|一份)?(?:吗|吧|呢|行吗|可以吗|好吗)*$`,
    "u",
  );

const thisStep = "(?:这一?个?步骤?|本步|该步|这个|这项|这边)";
/** 完成了, 这步做好了, 搞定, 做完这一步了 */
export const done = new RegExp(
  `^(?:${thisStep}|标记为?)*(?:我们?)?(?:已经?|都|也|全|刚)*(?:(?:办|做|弄|走|搞)了|(?:完成|(?:办|做|弄|走|搞)(?:完|好|定|妥)|完事儿?|完毕)(?:${thisStep})?[了啦]?)(?:，下一步)?$|^${thisStep}(?:已经?)?好[了啦]$|^(?:[好完]了|done)$`,
  "u",
);

const look = "(?:看看|看一?下|看|查看|打开|显示|给我看?|列出|我要看?|我想看)?";
const my = "(?:我们?的?|这份)?";

const controls: readonly (readonly [Bare | Own, RegExp])[] = [
  ["next", /^(?:(?:继续|进入|走|到|去|看)?下一个?(?:步骤?)|下一步(?:呢|吧|是什么|怎么办|做什么))(?:吧)?$/u],
  ["done", done],
  ["back", /^(?:(?:返回|回到?|退回)?上一个?(?:步骤?)|返回|回退|后退|退回)(?:吧|一下)?$/u],
  [
    "pause",
    /^(?:停止?|暂停|停下|先停|退出|结束|算了|先到这里|先到这儿|到此为止|先?不办了|改天再办|以后再办|下次再办|明天再办|回头再办)(?:办理|指引|吧|了|啦)*$/u,
  ],
  ["resume-guide", /^(?:我要|我想|请)?(?:继续|接着|恢复|接着上次)(?:的)?(?:办理?|申报|申请|办事)(?:.{0,24})$/u],
  ["resume-guide", /^(?:我想|我要)?(?:回到|换回|切换到|切回)(?:办理?|申报)?.{2,24}$/u],
  ["resume", /^(?:继续|接着来|接着)(?:吧)?$/u],
  [
    "where",
    /^(?:怎么|咋)(?:还|这么|那么)(?:没有?|不|慢|麻烦|复杂|多步)(?:办|弄|搞|走|做)?(?:完|好)?(?:啊|呀|呢)?，?(?:真)?(?:烦死|急死|累死|烦)?(?:了|人)?$/u,
  ],
  [
    "where",
    new RegExp(
      `^${my}(?:.{0,16}?)(?:现在|目前|上次)?(?:办理?|走|进行|申报|申请|做|进展)?到了?(?:哪里|哪儿|哪一?步|哪个步骤|哪个环节|哪|第几步|什么程度|什么阶段|什么地步)了?(?:呢|啊|呀)?$`,
      "u",
    ),
  ],
  ["where", new RegExp(`^${look}${my}(?:办理|办事|申报|申请)?的?(?:进度|进展)(?:怎么?样|如何|到哪)?了?(?:呢)?$`, "u")],
  ["where", /^(?:我)?(?:现在)?(?:是|在|该)?(?:办|走|做)?第几步了?(?:呢)?$/u],
  ["checklist", new RegExp(`^${look}${my}(?:材料|准备|办理)?(?:的)?清单$`, "u")],
  [
    "checklist",
    new RegExp(
      `^(?:看看|看一?下|查看|打开|显示|列出|核对)${my}(?:所需|需要的|要交的|申报|申请)?的?材料(?:列表|情况)?$`,
      "u",
    ),
  ],
  ["checklist", /^(?:我)?(?:还)(?:差|缺|少)(?:什么|哪些|哪几[样项种])(?:材料|东西)?(?:没(?:有)?准备)?(?:呢|啊)?$/u],
  ["checklist", /^(?:还有)?(?:哪些|什么)(?:材料|东西)(?:我)?还(?:缺|差|没有?)(?:准备|备)?(?:好|齐)?(?:呢|啊)?$/u],
  ["steps", new RegExp(`^${look}(?:全部|所有|整个|完整)的?(?:步骤|流程)$`, "u")],
  [
    "dates",
    /^(?:时间安排|时间表|日程|(?:大概|大约|预计)?(?:什么时候|何时|哪天|多久)能?(?:办完|办好|办结|走完)|(?:还有|还剩)(?:多少|几)天)(?:呢|啊)?$/u,
  ],
  [
    "dates",
    /^(?:那|一般|大概|大约|要)*(?:多久|多长时间|什么时候|几时|何时|几天)(?:能|可以|会|才能?)*(?:出|有|知道|看到)(?:评审)?结果(?:呢|啊)?$|^(?:那|一般|大概|大约)*(?:多久|什么时候|何时)(?:能|可以|会|才能?)*(?:批|拿到?|办|发|审)(?:完|好|下来|证|到手|钱)?(?:呢|啊)?$/u,
  ],
  ["calendar", file("(?:我的|手机|办理)?(?:日历|日程表?|ics)(?:里|中|上)?")],
  ["document", file("(?:材料|办理|准备)?(?:清单)?的?(?:word|docx|文档)|(?:材料|办理|准备)?清单|checklist")],
  ["print", /^(?:我要|我想|帮我|能不能|能|可以|怎么)*打印(?:清单|页面|出来|版|一下|材料清单)?(?:吗|吧)?$/u],
  ["restart", /^(?:重新开始|从头(?:开始|再来|来过?)|重新办理?)(?:办理)?(?:吧|一遍)?$/u],
  ["remove", /^(?:删除|清除|清空|取消|不要)(?:这份|我的|全部)?(?:办理|申报)?的?(?:进度|指引)(?:了|吧)?$/u],
];
