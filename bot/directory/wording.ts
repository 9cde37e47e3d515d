import type { Source } from "../../knowledge/directory.ts";

/** Every sentence about enterprises and events. */

export const source = ({ title, publisher, published, note }: Source): string => {
  const about = [publisher, published].filter((part) => part !== undefined).join("，");
  return `来源：《${title}》${about === "" ? "" : `（${about}）`}${note === undefined ? "" : `。${note}`}`;
};

export const asTyped = (typed: string, name: string): string => `按“${name}”理解（您写的是“${typed}”）。`;

export const enterprise = {
  intro: (name: string): string => `企业名录里关于“${name}”的记录：`,
  honoursIntro: (name: string): string => `企业名录里“${name}”的荣誉：`,
  noHonours: (name: string): string => `企业名录里没有“${name}”的荣誉记录。`,
  unknown: (name: string, known: readonly string[]): string =>
    `企业名录里没有“${name}”。${known.length === 0 ? "" : `已收录的有：${known.join("、")}。`}`,
  facts: { stage: "产业链环节", sector: "领域", region: "地区", business: "主营" },
  noStage: "来源没有写明",
  stageBasis: (basis: string): string => `环节${basis}`,
  honours: "荣誉：",
  statements: "动态：",
  onlyListed: "名录里只有名称，没有其他记录。",
};

export const list = {
  title: (what: string): string => (what === "" ? "企业名录" : `${what}企业`),
  /** 天津市滨海新区操作系统环节 */
  what: (region = "", stage?: string, sector?: string, holding?: string): string =>
    [
      region,
      stage === undefined ? (sector === undefined ? "" : `${sector}领域`) : `${stage}环节`,
      holding === undefined ? "" : `与“${holding}”有关的`,
    ].join(""),
  intro: (what: string, count: number): string => `企业名录里${what}的企业有 ${count} 家：`,
  none: (what: string): string => `企业名录里还没有${what}企业。`,
  more: (count: number): string => `另有 ${count} 家`,
  stageBasis: "有的企业的环节是按来源里的排列顺序归类的，依据见各企业的记录。",
};

export const chain = {
  title: "信创产业链",
  intro: (stages: readonly string[]): string => `产业链有 ${stages.length} 个环节：${stages.join("—")}。`,
  alt: (stages: readonly string[]): string => `产业链图：从上到下依次为${stages.join("、")}`,
  noEnterprise: "名录里暂无企业",
  none: "名录里没有产业链的资料。",
  open: "看大图",
  ask: (stage: string): string => `${stage}环节有哪些企业？`,
  askChain: "产业链上有哪些环节？",
};

export const events = {
  intro: (when: string, what: string, count: number): string => `${when}有 ${count} 场${what}：`,
  none: (when: string, what: string): string => `${when}没有登记的${what}。`,
  nearest: (count: number): string => `之后最近的 ${count} 场：`,
  heldIntro: (what: string): string => `关于以往的${what}，有这些记录：`,
  coming: "今后",
  bygone: "以往",
  sample: "（样例）",
  facts: { when: "时间", where: "地点", audience: "对象", enrolment: "报名", until: "报名截止", host: "主办" },
  closed: (day: string): string => `${day}，已截止`,
  follow: (what: string): string => `有新的${what}告诉我`,
  more: (count: number): string => `另有 ${count} 场，可以按月份或类型再问。`,
};

export const following = {
  followed: (what: string): string =>
    `好的，名录里有新登记的${what}时，我会在这个对话里告诉您。不想再收，请说“不用再通知${what}”。`,
  unfollowed: (what: string): string => `好的，不再通知新的${what}。`,
  notFollowed: (what: string): string => `这个对话没有订阅${what}的通知。`,
  impossible: "这里不能订阅通知：需要在能收到消息的对话里订阅，或者订阅的已经太多。",
  private: "订阅要在和我的私下对话里设置，请点我的头像私下说。",
  news: (what: string, count: number): string => `您订阅的${what}有 ${count} 场新登记：`,
};
