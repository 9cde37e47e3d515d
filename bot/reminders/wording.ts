import type { Day } from "../../knowledge/text/dates.ts";
import { dateInWords, inWords } from "./calendar-days.ts";

/** Every sentence about reminders and what is followed. */

export const offerPrivate = "提醒和关注要发到您个人的对话里，请点我的头像私下说。";
export const cannotReach = "这里没有可以把消息送回给您的对话，所以不能设提醒或关注。请在聊天页面里说。";

export const reminders = {
  set: (number: number, what: string, at: number): string =>
    `好的，将在 ${inWords(at)} 提醒您：${what}。（提醒${number}，不需要了请说“取消提醒${number}”）`,
  askWhen: (what: string): string => `什么时候提醒您${what === "" ? "" : `“${what}”`}？可以说日期和时间，例如：`,
  askWhenExamples: ["明天", "下周一", "11月28日下午3点"] as const,
  askWhenBefore: "截止时间有：",
  /** 购房补贴申报截止; a name that says so itself needs no second 截止. */
  end: (what: string): string => (/(?:截止|开始受理|办完|到期)$/u.test(what) ? what : `${what}截止`),
  deadline: (what: string, day: Day): string => `${reminders.end(what)}：${dateInWords(day)}`,
  /** As a part of a sentence: 提醒您：购房补贴申报截止（2027年3月31日）。 */
  deadlineTold: (what: string, day: Day): string => `${reminders.end(what)}（${dateInWords(day)}）`,
  noDeadline: (about: string): string =>
    about === ""
      ? "还不知道说的是哪一项的截止时间。请先说是哪一项，例如“购房补贴什么时候截止”；或者直接说日期，例如“11月28日提醒我交材料”。"
      : `没有查到${about}今后的截止日期。请说日期，例如“11月28日提醒我交材料”。`,
  whichDeadline: "有几个截止时间，请问是哪一个？",
  past: (at: number): string => `${inWords(at)} 已经过了，请换一个时间。`,
  tooFar: "最远可以提前两年设提醒，请换一个时间。",
  tooMany: (most: number): string => `已经有 ${most} 个提醒，请先取消不需要的（说“我的提醒”）。`,
  impossible: (said: string): string => `今明两年的日历上没有“${said}”，请换一个日期，例如“11月28日提醒我交材料”。`,
  recurring: "每个提醒只发一次，请说一个具体的日期，例如“下周一提醒我”。",
  listIntro: "到时候会在这个对话里提醒您。",
  listTitle: (count: number): string => `您的提醒（${count} 个）：`,
  line: (number: number, what: string, at: number): string => `提醒${number}：${inWords(at)}，${what}`,
  none: "您没有待发的提醒。可以说“11月28日提醒我交材料”。",
  nothingToCancel: "您没有待发的提醒，不会再提醒您。要停止的是政策或活动的通知，请说“取消关注”。",
  whichToCancel: "请问取消哪一个？",
  cancelAll: "取消全部提醒",
  cancelled: (what: string): string => `已取消提醒：${what}。`,
  allCancelled: (count: number): string => `已取消 ${count} 个提醒。`,
  unknownNumber: (number: number): string => `没有提醒${number}，可能已经发过或取消了。`,
  cancel: (number: number): string => `取消提醒${number}`,
  due: (what: string): string => `提醒您：${what}。`,
  late: (at: number): string => `（本应在 ${inWords(at)} 提醒，当时没能送到，抱歉。）`,
  snooze: (what: string): string[] => [`1小时后提醒我${what}`, `明天提醒我${what}`],
  about: (matter: string): string => `“${matter}”`,
  nameless: "您让我提醒的事",
};

export const follows = {
  followed: (title: string, standing: string): string =>
    `好的，《${bare(title)}》有变化（更新、修改、被代替、废止或快要失效）时会在这里告诉您。它目前${standing}。`,
  newerFollowed: (title: string, newer: string): string =>
    `《${bare(title)}》已由《${bare(newer)}》代替，为您关注现行的这一份。`,
  already: (title: string): string => `您已经关注了《${bare(title)}》，有变化会告诉您。`,
  which: "请问关注哪个文件？请写出文件名，例如“关注《某某办法》”。",
  whichOf: (count: number): string => `名称相近的文件有 ${count} 个，请问是哪一个？`,
  unknown: (title: string): string => `没有收录《${bare(title)}》，所以不能关注。请核对文件名。`,
  follow: (title: string): string => `关注《${bare(title)}》`,
  tooMany: (most: number): string => `已经关注了 ${most} 项，请先取消不需要的（说“我的关注”）。`,
  listIntro: "有变化会在这个对话里告诉您。",
  listTitle: (count: number): string => `您关注了 ${count} 项：`,
  none: "您还没有关注任何政策或活动。看到想关注的文件时，说“关注这个政策”就可以。",
  nothingToCancel: "您没有关注任何政策或活动，不会收到通知。要停止的是您设的提醒，请说“取消提醒”。",
  whichToCancel: "请问取消关注哪一项？",
  cancelAll: "取消全部关注",
  cancelled: (title: string): string => `已取消关注：${title}。`,
  allCancelled: (count: number): string => `已取消全部关注（${count} 项）。`,
  notFollowed: (title: string): string => `您没有关注“${title}”。`,
  cancel: (title: string): string => `取消关注${title}`,

  updated: (title: string): string => `您关注的《${bare(title)}》已更新，内容有改动。`,
  standing: (title: string, standing: string): string => `您关注的《${bare(title)}》${standing}。`,
  expiring: (title: string, day: string): string => `您关注的《${bare(title)}》将于 ${day} 之后失效（30 天内）。`,
  amended: (title: string, sentence: string): string => `您关注的《${bare(title)}》有修改：${sentence}`,
  gone: (title: string): string => `您关注的《${bare(title)}》已不在资料库里，今后不再跟踪。`,
  changeTitle: "您关注的政策有变化",
  open: (title: string): string => `打开《${bare(title)}》`,
  ask: (title: string): string => `《${bare(title)}》还有效吗？`,
};

const bare = (title: string): string => title.replace(/[《》]/gu, "");
