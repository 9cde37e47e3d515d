import type { PolicyMetadata, Reference } from "../../knowledge/policy.ts";
import type { Day } from "../../knowledge/text/dates.ts";

/** Every sentence that is said about the library. Chinese, polite, plain. */

/** A title inside 《》 has 〈〉 in it. */
export const titled = (title: string): string => `《${title.replaceAll("《", "〈").replaceAll("》", "〉")}》`;

/** 《某办法》（某发〔2026〕3号） */
export const named = ({ title, documentNumber }: Reference): string =>
  `${title === undefined ? "" : titled(title)}${documentNumber === undefined ? "" : `（${documentNumber}）`}`;

/** What tells versions apart: the number, or the day where a text has none. */
export const dated = ({ title, documentNumber, published: day }: Reference & { published?: Day }): string =>
  documentNumber === undefined && day !== undefined && title !== undefined
    ? `${titled(title)}（${day} 发布）`
    : named({ ...(title === undefined ? {} : { title }), ...(documentNumber === undefined ? {} : { documentNumber }) });

export const inForce = (from: Day | undefined, to: Day | undefined): string =>
  `现行有效${from === undefined ? "" : `，自 ${from} 起施行`}${to === undefined ? "" : `，有效期至 ${to}`}`;
export const notYet = (from: Day): string => `尚未生效，自 ${from} 起施行`;
export const expired = (to: Day): string => `已经失效，有效期到 ${to} 为止`;
export const unknown = "原文没有写明施行日期和有效期，已收录的文件里也没有废止它的规定，是否有效请向发文机关核实";
export const replaced = (from: Day | undefined, by: string): string =>
  `已经失效，${from === undefined ? "" : `自 ${from} 起`}由${by}代替`;
export const repealed = (from: Day | undefined, by: string | undefined): string =>
  `已经${from === undefined ? "" : `自 ${from} 起`}${by === undefined ? "废止" : `被${by}废止`}`;
export const successorUnknown = "新文件";

export const trial = "（试行或暂行）";
export const possiblyEnded = (by: string): string =>
  `另有${by}写明废止名称相近的文件，不能确定是否就是这一份，请核对。`;
export const newer = (by: string): string => `另有同名的较新文件${by}，但没有写明代替本文件，请核对。`;
export const amended = (clauses: readonly string[], by: string, from: Day | undefined): string =>
  `其中${clauses.length === 0 ? "部分内容" : clauses.join("、")}已被${by}修改${from === undefined ? "" : `，自 ${from} 起施行`}。`;

export const published = (day: Day | undefined): string => (day === undefined ? "原文没有写明发布日期" : `${day} 发布`);
export const effective = (day: Day | undefined): string =>
  day === undefined ? "原文没有写明施行日期" : `自 ${day} 起施行`;
export const number = (documentNumber: string | undefined): string =>
  documentNumber === undefined ? "原文没有写明文号" : `文号是${documentNumber}`;
export const issuer = (name: string | undefined): string =>
  name === undefined ? "原文没有写明发文机关" : `由${name}发布`;

export const noSuccessor = "已收录的文件里没有代替它的文件";
export const predecessors = (names: readonly string[]): string => `代替了${names.join("、")}`;
export const noPredecessor = "没有写明代替哪份文件";
export const noVersions = (title: string): string =>
  `已收录的文件里没有${titled(title)}的另一个版本，也没有修改它的文件，无法比较。`;

export const compared = (
  before: string,
  after: string,
  counts: { added: number; removed: number; changed: number },
): string => {
  const parts = [
    ...(counts.changed > 0 ? [`修改 ${counts.changed} 条`] : []),
    ...(counts.added > 0 ? [`新增 ${counts.added} 条`] : []),
    ...(counts.removed > 0 ? [`删去 ${counts.removed} 条`] : []),
  ];
  return `与${before}相比，${after}${parts.length === 0 ? "各条内容没有变化" : parts.join("，")}。`;
};
export const changedClause = (before: string, after: string): string =>
  before === after ? `${after} 修改为：` : `${after}（原${before}）修改为：`;
export const wasBefore = "原为：";
export const addedClause = (clause: string): string => `${clause} 新增：`;
export const removedClause = (clause: string): string => `原${clause} 删去：`;
export const moreChanges = (count: number): string => `其余 ${count} 处变化请看原文。`;
export const newWording = (clause: string, by: string): string => `${clause}由${by}修改为：`;
export const deletedBy = (clause: string, by: string): string => `${clause}由${by}删去。`;

export const endedUnstored = (title: string, ended: string): string =>
  `没有收录${titled(title)}的原文；已收录的文件写明，它${ended}。`;
export const severalDocuments = (title: string): string => `名称与${titled(title)}相近的文件有几份，请确认是哪一份：`;

export interface ListHeading {
  period?: string;
  place?: string;
  issuer?: string;
  topic?: string;
  state?: "in-force" | "expiring" | "ended" | "new";
  horizonDays: number;
}

export function listHeading(heading: ListHeading, count: number, shown: number): string {
  const total = `${describe(heading)}共 ${count} 份`;
  return shown < count ? `${total}，以下是其中最近的 ${shown} 份：` : `${total}：`;
}

export const emptyList = (heading: ListHeading): string =>
  `已收录的文件里没有${describe(heading).replace(/^已收录的/u, "")}。`;

function describe({ period, place, issuer, topic, state, horizonDays }: ListHeading): string {
  const about = topic === undefined ? "" : `标题涉及“${topic}”的`;
  const by = issuer === undefined ? "" : `${issuer}发布的`;
  const at = place ?? "";
  if (state === "expiring") return `${period ?? `${horizonDays} 天内`}到期的${at}${by}${about}文件`;
  if (state === "ended") return `${period ?? ""}已经失效或废止的${at}${by}${about}文件`;
  if (state === "in-force") return `${period === undefined ? "" : `${period}发布的`}现行有效的${at}${by}${about}文件`;
  return period === undefined ? `已收录的${at}${by}${about}文件` : `${period}发布的${at}${by}${about}文件`;
}

export const listed = (place: number, document: PolicyMetadata, standing: string): string => {
  const { title, documentNumber, issuer: by, published: day } = document;
  const facts = [...(by === undefined ? [] : [by]), ...(day === undefined ? [] : [`${day} 发布`]), standing];
  return `${place}. ${named({ title, ...(documentNumber === undefined ? {} : { documentNumber }) })}：${facts.join("，")}`;
};

export const suggestions = (title: string): string[] => [
  `${titled(title)}现在还有效吗？`,
  `${titled(title)}改了什么？`,
];
export const undated = "没有写明有效期";
