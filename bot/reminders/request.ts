import type { Day } from "../../knowledge/text/dates.ts";
import { numberOf } from "./said-parts.ts";
import { impossibleDay, type WhenSaid, whenIn } from "./when.ts";

/** What somebody wants of the reminders. */
export type ReminderRequest =
  | { kind: "list" }
  /** `place` counts in the list of those there are, from 1; 取消第一个 is of reminders only where there are any. */
  | { kind: "cancel"; number?: number; place?: number; isAll: boolean; isBare?: true }
  /** Every week, every month: reminders come once. */
  | { kind: "recurring" }
  /** 2月30日 */
  | { kind: "impossible"; said: string }
  | { kind: "remind"; when?: WhenSaid; what: string };

/** Reads what asks for a reminder, or about those there are; conservative: the whole utterance must do so. */
export function reminderRequest(text: string, now: number, today: Day): ReminderRequest | undefined {
  const said = plain(text);
  if (said.length > maxChars) return undefined;
  if (listing.test(said)) return { kind: "list" };
  const cancelled = cancelling.map((pattern) => pattern.exec(said)?.groups).find((groups) => groups !== undefined);
  if (cancelled !== undefined) {
    const { all, place, number } = cancelled;
    return {
      kind: "cancel",
      isAll: all !== undefined || /提醒(?:给我)?(?:都|全)/u.test(said),
      ...(number === undefined ? {} : { number: numberOf(number) }),
      ...(place === undefined ? {} : { place: numberOf(place) }),
    };
  }
  const bareCancelled =
    /^(?:取消|删除|删掉|不要)第(?<place>\d{1,2}|[一二三四五六七八九十]{1,3})[个条](?:了|吧)?$/u.exec(said)?.groups;
  if (bareCancelled !== undefined)
    return { kind: "cancel", isAll: false, isBare: true, place: numberOf(bareCancelled.place ?? "") };
  const called = calling.exec(said)?.groups;
  const calledAt = called && whenIn(called.before?.replace(opening, "") ?? "", now, today);
  if (calledAt !== undefined)
    return { kind: "remind", when: calledAt, what: [calledAt.rest, called?.after ?? ""].map(whatOf).join("") };
  const bare = withoutMe.exec(said)?.groups?.before;
  const bareWhen = bare && whenIn(bare.replace(opening, ""), now, today);
  if (bareWhen) return { kind: "remind", when: bareWhen, what: whatOf(bareWhen.rest) };
  const { before = "", after = "" } = reminding.exec(said)?.groups ?? {};
  if (!reminding.test(said) || /[?？]$/u.test(text.trim()) !== polite.test(said)) return undefined;
  if (recurring.test(said)) return { kind: "recurring" };
  return remindIn(before.replace(opening, ""), after, now, today);
}

/** What answers 什么时候提醒您: a time, and nothing else. */
export function whenAlone(text: string, now: number, today: Day): WhenSaid | undefined {
  const when = whenIn(plain(text), now, today);
  return when !== undefined && /^(?:提醒我?|吧|就|在|的时候|[，,。.])*$/u.test(when.rest) ? when : undefined;
}

const maxChars = 120;

const opening =
  /^(?:(?:您好|你好|请|麻烦|帮我|能不能|可不可以|能否|可否|能|可以|你|您|那么?|到时候?|届时|记得|,|，)+)/u;
const polite = /^(?:您好|你好|请|你|您|，|,)*(?:能不能|可不可以|能否|可否|能|可以).*提醒|(?:好吗|行吗|可以吗|吗)$/u;

const listing =
  /^(?:查看|看看|看一下|查一下|列出)?(?:我|我设的?|我设置的?|我定的)?的?(?:全部|所有)?提醒(?:列表|有哪些|有什么|都有哪些)?$|^(?:我)?(?:都)?(?:设|设置|设定|定)了(?:哪些|什么|几个|多少个?)提醒$|^(?:我)?(?:现在)?(?:有|还有)(?:哪些|什么|几个)提醒$/u;
const ceasing =
  "(?:请|帮我|我要|我想|我|你|您|以后|今后|现在)*(?:取消|删除|删掉|关闭|关掉|关了|撤销|停止|停掉|不要|不用|不必|不需要|无需|不想要?|别|甭)";
const cancelling = [
  `^${ceasing}(?:再|继续|给我|被|来|发|有)*(?:(?<all>全部|所有)|第(?<place>\\d{1,4}|[一二三四五六七八九十]{1,3})[个条])?(?:的|我的|这个|那个|这条|那条|刚才的?)*提醒(?:我)?(?:第?(?<number>\\d{1,4})[个条号]?)?(?:了|吧|功能|消息)*$`,
  "^(?:请|帮我)?(?:把|将)?(?:我的?|我设的?)?(?<all>全部|所有)?的?提醒(?:都|全部|全都|全|给我)*(?:取消|删除|删|关闭|关|停)(?:掉|了|吧)*$",
].map((pattern) => new RegExp(pattern, "u"));
const reminding =
  /^(?<before>.{0,60}?)(?:再|记得|到时候?|届时|请)*提醒(?:一?下)?我(?:一?下|一声)?(?<after>.{0,80}?)(?:好吗|行吗|可以吗|吗|吧|哦|啊|呀|谢谢)*$/u;
/** 还有一次，截止前一天也提醒: only behind a time. */
const withoutMe =
  /^(?:还有|再)?(?:来|加|设)?(?:一[次个])?[,，]?(?<before>[^?？]{2,40}?)(?:也|再|都)*提醒(?:一下|一次)?$/u;
/** 后天下午三点叫我去交材料: only behind a time. */
const calling = /^(?<before>[^?？]{2,40}?)(?:叫|喊)我(?:一下|一声)?(?<after>去?[^?？]{0,80}?)(?:吧|哦|啊|呀|谢谢)*$/u;
const recurring = /每(?:天|日|周|个?星期|个?月|年|逢)/u;

/** What stands before 提醒我 must say when, or which deadline: 「该不该提醒我」 is no such thing. */
function remindIn(before: string, after: string, now: number, today: Day): ReminderRequest | undefined {
  const first = whenIn(before, now, today);
  if (first !== undefined) return { kind: "remind", when: first, what: [first.rest, after].map(whatOf).join("") };
  const said = impossibleDay(before === "" ? after : before, today);
  if (said !== undefined) return { kind: "impossible", said };
  if (before !== "") return undefined;
  const second = whenIn(after, now, today);
  if (second === undefined) return { kind: "remind", what: whatOf(after) };
  return { kind: "remind", when: second, what: whatOf(second.rest) };
}

const whatOf = (text: string): string =>
  text
    .replace(/^[\s,，。:：、]+|[\s,，。;；、]+$/gu, "")
    .replace(/^(?:的时候|的|就|在|要|记得|一下|:)+/u, "")
    .slice(0, maxWhatChars);

const maxWhatChars = 60;

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/(?<=[^\d\w])\s+|\s+(?=[^\d\w])/gu, "")
    .replace(/[?？!！。.~\s]+$/u, "");
