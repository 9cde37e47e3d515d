/** What somebody wants of the policies that they follow. */
export type FollowRequest =
  /** Without a title: what is spoken of. */
  { kind: "follow"; title?: string } | { kind: "list" } | { kind: "cancel"; title?: string; isAll: boolean };

/** Reads what asks to be told of changes, or about what is followed; conservative: the whole utterance must do so. */
export function followRequest(text: string): FollowRequest | undefined {
  const said = text
    .normalize("NFKC")
    .replace(/\s+/gu, "")
    .replace(/[?!。.~]+$/u, "")
    .replace(/(?:好吗|行吗|可以吗|吧|哦|啊|谢谢)+$/u, "")
    .replace(/^(?:您好|你好|请|麻烦|帮我|我想要?|我要|能不能|能否|可以|能|,)+/u, "");
  if (said.length > maxChars) return undefined;
  // Who asks how to cancel is shown what there is, with a button for each.
  if (listing.test(said) || howToCancel.test(said)) return { kind: "list" };
  const cancelled = cancelling.map((pattern) => pattern.exec(said)?.groups).find((groups) => groups !== undefined);
  if (cancelled !== undefined) return { kind: "cancel", isAll: cancelled.all !== undefined, ...named(cancelled.what) };
  for (const pattern of following) {
    const what = pattern.exec(said)?.groups?.what;
    if (what === undefined) continue;
    if (these.test(what)) return { kind: "follow" };
    const called = titleIn(what);
    if (called.title !== undefined) return { kind: "follow", ...called };
  }
  return undefined;
}

const maxChars = 120;

const noun = "(?:政策|文件|办法|规定|通知|条例|细则|意见|方案)";
const these = new RegExp(`^(?:(?:一下)?(?:这个|这项|这份|这条|该|此|它|本)?${noun}?|一下)$`, "u");

const listing =
  /^(?:查看|看看|列出)?(?:我(?:的|所|都)?(?:关注|订阅)(?:了|的)?(?:列表|哪些|什么|政策|文件|的政策|的文件|哪些政策|哪些文件|什么政策|有哪些)*)$|^(?:都)?(?:关注|订阅)了(?:哪些|什么)(?:政策|文件)?$/u;
const ceasing = "(?:取消|不再|停止|停掉|不用|不必|不需要|不要|不想要?|别|撤销|关闭|关掉|不(?=(?:关注|订阅)了))";
const cancelling = [
  `^(?:以后|今后|我|都)*${ceasing}(?:再|继续|对)*(?<all>全部|所有)?的?(?:我的)?(?:关注|订阅)了?(?<what>.*?)了?$`,
  `^${ceasing}(?:我)?对(?<what>.{2,60}?)的(?:关注|订阅)了?$`,
  "^(?:把|将)?(?:我的?)?(?:关注|订阅)的?(?:政策|文件)?(?<all>全部|全都|都|全)?(?:给我)?(?:取消|退订|撤销)(?:掉|了)*$",
  "^(?:把|将)?(?:我的?)?(?<all>全部|所有)的?(?:关注|订阅)都?(?:给我)?(?:取消|退订|撤销)(?:掉|了)*$",
  "^(?:退订|取关|td)(?<all>全部|所有)?的?(?<what>.*?)了?$",
  // Notices of changes, by whatever word.
  `^(?:以后|今后|我)*${ceasing}(?:再|继续|给我|向我|接收|收到?|发送?|推送)*(?:变化|更新|政策|消息)?(?:通知|推送|消息|打扰)(?:给?我)?(?:通知|消息|发)?(?<what>)了?$`,
].map((pattern) => new RegExp(pattern, "iu"));
const howToCancel =
  /^(?:怎么|怎样|如何|哪里|在哪里?|去哪里?)(?:才能?|能|可以)?(?:取消|退订|停止)(?:我的)?(?:关注|订阅)?$/u;

const change =
  "(?:如果|要是|一旦|以后|今后)?(?:的内容|内容)?(?:有(?:什么)?(?:变化|更新|修改|变动|调整|改动|新版本?|新消息)|(?:被)?(?:修改|更新|废止|失效|到期|变化|修订|替代|代替)(?:了|时|的话)?)(?:了|时|的时候|的话|或者?失效|或废止)*";
const tell = "[,，]?(?:请|就|再|记得|要)*(?:告诉|通知|提醒|告知)(?:一下)?我(?:一下|一声)?";
const following = [
  /^关注(?:一下)?(?<what>.*)$/u,
  new RegExp(`^(?:如果|要是|一旦)?(?<what>.{0,80}?)${change}${tell}$`, "u"),
  /^(?:跟踪|订阅)(?:一下)?(?<what>.+)$/u,
];

/** The title in 《》, or what ends like one. */
function titleIn(what = ""): { title?: string } {
  const quoted = /《(.{2,80})》/u.exec(what)?.[1];
  const bare = what.replace(/^(?:一下|的|了|:)+/u, "");
  const title = quoted ?? (isNamed.test(bare) ? bare : undefined);
  return title === undefined ? {} : { title };
}

/** Whatever is named, of what is followed already. */
function named(what = ""): { title?: string } {
  if (these.test(what)) return {};
  return { title: /《(.{2,80})》/u.exec(what)?.[1] ?? what };
}

const isNamed = new RegExp(`^[^,，。]{2,80}${noun}(?:[(（][^（）()]*[)）])?$`, "u");
