import type { Enterprise } from "../../knowledge/directory.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { filler, Leftover } from "./leftover.ts";
import { type DirectoryNames, mistypedEnterprise } from "./names.ts";
import { takePeriod } from "./period.ts";
import type { DirectoryQuery, EventSubject } from "./query.ts";

/**
 * Reads a question about enterprises, the chain they stand in, or events. Every word of it has to be understood: a
 * question of what policies give to enterprises, or of what an event is paid, is none.
 * @returns undefined for any other question
 */
export function directoryQuestion(text: string, names: DirectoryNames, today: Day): DirectoryQuery | undefined {
  const form = matchingForm(text);
  if (form.length > maxChars) return undefined;
  return (
    followQuestion(form, names) ??
    eventQuestion(form, names, today) ??
    chainQuestion(form, names) ??
    enterprisesQuestion(form, names) ??
    enterpriseQuestion(form, names)
  );
}

const maxChars = 60;

const asking = /哪些|哪几[家个场次]|什么|多少[家个场次]?|几[家个场次]|哪[家个场]|谁|名单|名录|清单|目录|列举|介绍/u;
const trade = /(?:头部|重点|代表性?|知名|相关|有关|骨干|本地|国产)*(?:企业|公司|厂商|厂家)(?:名单|名录|目录|清单)?/u;
const doing =
  /产业链|做|从事|搞|生产|研发|研制|开发|经营|主营|专门|方向|方面|领域|行业|产业|环节|业务|聚集|集聚|入驻|分布|位于|处于|属于|相关|有关|类|链/u;

function enterprisesQuestion(form: string, names: DirectoryNames): DirectoryQuery | undefined {
  if (!trade.test(form) || !asking.test(form) || /什么是|什么叫|定义/u.test(form)) return undefined;
  return holdersQuestion(form) ?? listQuestion(form, names);
}

function listQuestion(form: string, names: DirectoryNames): DirectoryQuery | undefined {
  const question = new Leftover(form);
  const topic = question.takeLongest(names.topics)?.value;
  const region = question.takeLongest(names.regions)?.value;
  const holding = question.take(/龙头|领军/u)?.[0];
  const isOfChain = question.has(/产业链|名录|名单/u);
  if (topic === undefined && region === undefined && holding === undefined && !isOfChain) return undefined;
  question.drop(trade).drop(asking).drop(doing);
  // 「滨海的信创操作系统企业」 names the field and the industry as a whole.
  question.takeLongest(names.topics);
  if (question.drop(filler).rest !== "") return undefined;
  return {
    kind: "enterprises",
    ...topic,
    ...(region === undefined ? {} : { region }),
    ...(holding === undefined ? {} : { holding }),
  };
}

/** 「哪些企业入选了领军企业」; what one can or must do is said in the documents. */
function holdersQuestion(form: string): DirectoryQuery | undefined {
  if (/可以|能|怎么|如何|才|需要|条件|应当|申请|申报|补贴|资助|奖励/u.test(form)) return undefined;
  const match =
    /^(?:请问)?(?:[一-龥]{2,4}?)??(?:有)?(?:哪些|哪几家|什么|谁)(?:信创)?(?:企业|公司)?(?:入选|获得|获评|荣获|评上|当选|拿到|参与|参加|联合|成立)[过了]*(?<holding>.{4,30}?)(?:称号|的)?[吗呢?。.]*$/u.exec(
      form,
    );
  const holding = match?.groups?.holding;
  return holding === undefined ? undefined : { kind: "enterprises", holding };
}

const honours = /荣誉|称号|奖项|获奖|获过奖|得过奖|资质|成绩/u;
const about =
  /做(?:什么|啥)|干(?:什么|啥|嘛)|什么样的?|什么|简介|介绍|主营|业务|情况|动态|营业收入|营收|增长|多少|哪些|哪个|哪一?环|环节|产业链|领域|位置|哪里|哪儿|来头|背景|资料|最近/u;
const suffix = /有限责任公司|股份有限公司|有限公司|公司|集团|企业|股份|厂商|单位/u;
const gained = /哪些|什么|多少|获得|荣获|获|取得|得到|得|拿到|拿|入选|评上|过/u;

function enterpriseQuestion(form: string, names: DirectoryNames): DirectoryQuery | undefined {
  const question = new Leftover(form);
  const found = question.takeLongest(names.enterprises)?.value;
  if (found !== undefined) return askedOf(found, question, form);
  const near = mistypedEnterprise(form, names.enterprises);
  if (near === undefined) return unknownEnterprise(form);
  question.takeLongest([{ name: near.typed, value: near }]);
  const query = question.rest === "" ? undefined : askedOf(near.enterprise, question, form);
  return query?.kind === "enterprise" ? { ...query, typed: near.typed } : unknownEnterprise(form);
}

function askedOf(enterprise: Enterprise, question: Leftover, form: string): DirectoryQuery | undefined {
  // A number alone may answer anything.
  if (/^[\d.]+$/u.test(form)) return undefined;
  const aspect = question.has(honours) ? "honours" : "all";
  question.drop(suffix).drop(honours);
  question.drop(aspect === "honours" ? gained : about);
  return question.drop(filler).rest === "" ? { kind: "enterprise", enterprise, aspect } : undefined;
}

/** A name that the directory does not know is one where the question asks for an enterprise's honours. */
function unknownEnterprise(form: string): DirectoryQuery | undefined {
  const match =
    /^(?:请问)?(?<name>[^我你他她它咱本贵这那哪什有些个,?]{2,16}?(?:公司|集团))(?:都?有(?:哪些|什么)(?:荣誉|称号|奖项)|获得过?(?:哪些|什么)(?:荣誉|称号|奖项))[?呀啊呢]*$/u.exec(
      form,
    );
  const name = match?.groups?.name;
  return name === undefined ? undefined : { kind: "unknown-enterprise", name };
}

const picture =
  /全景|图谱|示意|图|哪些|什么|几个|多少个?|环节|部分|组成|构成|结构|分为?|包括|包含|样子?|长|看|画|展示|显示|打开|上下游|各|介绍|信创|产业|情况/u;

function chainQuestion(form: string, names: DirectoryNames): DirectoryQuery | undefined {
  if (trade.test(form)) return undefined;
  const question = new Leftover(form);
  if (question.take(/产业链条?|产业图谱|产业全景|产业体系/u) === undefined) return undefined;
  question.takeLongest(names.regions);
  return question.drop(picture).drop(filler).rest === "" ? { kind: "chain" } : undefined;
}

const happening =
  /什么时候|什么时间|啥时候|何时|哪天|几号|几点|哪些|哪几[场个次]|什么|多少场?|几场|有没有|时间|地点|哪里|哪儿|怎么|如何|报名|参加|方式|安排|日程|预告|举办|举行|召开|开展|开始|组织|办|开|下一[场次期届]|下[场次期届]|还|要|会|可以|能|在哪|没(?=[?]?$)/u;
const past = /办过|举办过|开过|以前|过去|往期|历届|曾经|上次/u;
const general = /人才|信创|产业|企业|科技|高校|公司|系列|方面|相关|有关|类|区里|市里|新区|本区|我区/u;

function eventQuestion(form: string, names: DirectoryNames, today: Day): DirectoryQuery | undefined {
  const question = new Leftover(form);
  const subject = takeSubject(question, names);
  if (subject === undefined) return undefined;
  const isPast = question.has(past);
  question.drop(past);
  const period = takePeriod(question, today);
  const isAsked = question.has(happening) || period !== undefined || isPast || /吗/u.test(form);
  if (!isAsked) return undefined;
  question.takeLongest(names.regions);
  const about = question.drop(happening).drop(general).drop(filler).rest;
  if (about.length > maxAboutChars || (about !== "" && !names.eventTexts.some((text) => text.includes(about))))
    return undefined;
  return {
    kind: "events",
    subject,
    isPast: isPast || (period !== undefined && period.to < today),
    ...(period === undefined ? {} : { period }),
    ...(about === "" ? {} : { about }),
  };
}

const maxAboutChars = 6;

/** The events that are spoken of; 「沙龙活动」 is no other thing than 沙龙. */
function takeSubject(question: Leftover, names: DirectoryNames): EventSubject | undefined {
  const subject = question.takeLongest(names.events)?.value;
  question.drop(/系列|活动/u);
  return subject;
}

const telling = /告诉|通知|提醒|推送|推给|叫|订阅|关注|跟踪|喊/u;
const ending = /不用|不要|不必|别|取消|停止|退订|不再|不想/u;
const followed =
  /以后|今后|将来|如果|要是|只要|一下|一声|一|新|就|再|给|及时|第一时间|我|收到|消息|的?时候?|时|请|帮|把|对|出来|出|发布|举办|办|相关|人才|信创|产业|企业|场/u;

function followQuestion(form: string, names: DirectoryNames): DirectoryQuery | undefined {
  const question = new Leftover(form);
  const subject = takeSubject(question, names);
  if (subject === undefined || !question.has(telling)) return undefined;
  const kind = question.has(ending) ? "unfollow" : "follow";
  // 「通知一下活动时间」 asks when it is.
  if (kind === "follow" && !/新|以后|今后|订阅|关注|跟踪|再有|只要有|一有|有.{1,8}(?:的?时候|时|就)/u.test(form))
    return undefined;
  const rest = question.drop(ending).drop(telling).drop(followed).drop(filler).rest;
  return rest === "" ? { kind, subject } : undefined;
}
