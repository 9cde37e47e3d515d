import type { ClausePlace, ClauseReading } from "../../knowledge/clause-place.ts";
import type { PolicyMetadata, Reference } from "../../knowledge/policy.ts";
import { chineseDay, type Day } from "../../knowledge/text/dates.ts";

/** Every sentence that is said about the library. Chinese, polite, plain. */

/** A title inside 《》 has 〈〉 in it. */
export const titled = (title: string): string => `《${title.replaceAll("《", "〈").replaceAll("》", "〉")}》`;

/** 《某办法》（某发〔2026〕3号） */
export const named = ({ title, documentNumber }: Reference): string =>
  `${title === undefined ? "" : titled(title)}${documentNumber === undefined ? "" : `（${documentNumber}）`}`;

/** What tells versions apart: the number, or the day where a text has none. */
export const dated = ({ title, documentNumber, published: day }: Reference & { published?: Day }): string =>
  documentNumber === undefined && day !== undefined && title !== undefined
    ? `${titled(title)}（${chineseDay(day)}发布）`
    : named({ ...(title === undefined ? {} : { title }), ...(documentNumber === undefined ? {} : { documentNumber }) });

export const inForce = (from: Day | undefined, to: Day | undefined): string =>
  `现行有效${from === undefined ? "" : `，自${chineseDay(from)}起施行`}${to === undefined ? "" : `，有效期至${chineseDay(to)}`}`;
export const notYet = (from: Day): string => `尚未生效，自${chineseDay(from)}起施行`;
export const expired = (to: Day): string => `已经失效，有效期到${chineseDay(to)}为止`;
export const unknown = "原文没有写明施行日期和有效期，已收录的文件里也没有废止它的规定，是否有效请向发文机关核实";
export const replaced = (from: Day | undefined, by: string): string =>
  `已经失效，${from === undefined ? "" : `自${chineseDay(from)}起`}由${by}代替`;
export const repealed = (from: Day | undefined, by: string | undefined): string =>
  `已经${from === undefined ? "" : `自${chineseDay(from)}起`}${by === undefined ? "废止" : `被${by}废止`}`;
export const successorUnknown = "新文件";

export const trial = "（试行或暂行）";
export const possiblyEnded = (by: string): string =>
  `另有${by}写明废止名称相近的文件，不能确定是否就是这一份，请核对。`;
export const newer = ({ published: day, ...other }: Reference & { published?: Day }): string =>
  `另有${day === undefined ? "" : `${chineseDay(day)}发布的`}同名较新文件${named(other)}，没有写明是否代替较早的一份，请先看较新的，并向发文机关核实。`;
export const amended = (clauses: readonly string[], by: string, from: Day | undefined): string =>
  `其中${clauses.length === 0 ? "部分内容" : clauses.join("、")}已被${by}修改${from === undefined ? "" : `，自${chineseDay(from)}起施行`}。`;

export const published = (day: Day | undefined): string =>
  day === undefined ? "原文没有写明发布日期" : `${chineseDay(day)}发布`;
export const effective = (day: Day | undefined): string =>
  day === undefined ? "原文没有写明施行日期" : `自${chineseDay(day)}起施行`;
export const number = (documentNumber: string | undefined): string =>
  documentNumber === undefined ? "原文没有写明文号" : `文号是${documentNumber}`;
export const issuer = (name: string | undefined): string =>
  name === undefined ? "原文没有写明发文机关" : `由${name}发布`;

export const noSuccessor = "已收录的文件里没有代替它的文件";
export const predecessors = (names: readonly string[]): string => `代替了${names.join("、")}`;
export const noPredecessor = "没有写明代替哪份文件";
export const noVersions = (title: string): string =>
  `已收录的文件里没有${titled(title)}的另一个版本，也没有修改它的文件，无法比较。`;

export const noLongerHolds = (name: string, standing: string): string => `${name}${standing}。`;

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
  before === after ? `${after} 修改：` : `${after}（原${before}）修改：`;
export const wasBefore = "原为：";
export const addedClause = (clause: string): string => `${clause} 新增：`;
export const removedClause = (clause: string): string => `原${clause} 删去：`;
export const isNow = "现为：";
export const isNew = "增加：";
export const isGone = "删去：";
export const moreInClause = (count: number): string => `这一条其余 ${count} 处变化请看原文。`;
/** A类：每人补贴由 30万元 改为 40万元 */
export const changedCells = (
  row: string,
  cells: readonly { head: string; was: string | undefined; is: string }[],
): string =>
  cells.length === 0
    ? ""
    : `${row}：${cells.map(({ head, was, is }) => (was === undefined ? `${head}（新增）${is}` : `${head}由${was}改为${is}`)).join("；")}`;
export const newWording = (clause: string, by: string): string => `${clause}由${by}修改为：`;
export const deletedBy = (clause: string, by: string): string => `${clause}由${by}删去。`;

export const endedUnstored = (title: string, ended: string): string =>
  `没有收录${titled(title)}的原文；已收录的文件写明，它${ended}。`;
export const severalDocuments = (name: string): string => `名称与${name}相近的文件有几份，请确认是哪一份：`;
export const notStored = (name: string, near: readonly string[]): string =>
  `已收录的文件里没有${name}。${near.length === 0 ? "" : `名称相近的有：${near.join("、")}。`}`;

/** A document number in matching form with the brackets it is printed with. */
export const printedNumber = (number: string): string =>
  number.replace(/[[({]\s*(\d{4})\s*[\])}]/u, "〔$1〕").replace(/[[\]]/gu, "");

/** 第十条; “三”这一部分 of a text in points. */
export const clauseName = (label: string): string => (/^[第附]/u.test(label) ? label : `第${label}部分`);
export const clauseOf = (name: string, clause: string, isFormer: boolean): string =>
  isFormer ? `${name}${clause}修改前的原文：` : `${name}${clause}：`;
export const ofVersions = (count: number, shown: string): string =>
  `这份文件收录了 ${count} 个版本，以下出自${shown}。`;
export const notInForce = (name: string, standing: string): string => `注意：${name}${standing}。`;
export const changedOn = (clause: string, by: string, from: Day | undefined): string =>
  `${clause}已由${by}修改${from === undefined ? "" : `，自${chineseDay(from)}起施行`}，现行规定是：`;
export const deletedOn = (clause: string, by: string, from: Day | undefined): string =>
  `${clause}已由${by}删去${from === undefined ? "" : `，自${chineseDay(from)}起施行`}。`;
export const damaged = "这一处的原文有无法辨认的字，不能逐字引用，请看原文件。";
export const furtherText = "内容较长，其余请看原文件。";
export const whichClauseDocument = (clause: string): string =>
  `请写明是哪份文件的${clause}，例如《某某管理办法》${clause}，或者写文号。`;

/** That nothing stands at a place, and what there is. */
export function noClause(
  name: string,
  { written }: ClausePlace,
  { of, count, byPoints, label = "" }: Extract<ClauseReading, { kind: "absent" }>,
): string {
  const clause = label === "" ? "" : clauseName(label);
  if (of === "attachment")
    return `${name}没有${written}，${count === 0 ? "收录的原文里没有附件" : `附件共 ${count} 个`}。`;
  if (of === "paragraph" && byPoints) return `${name}不分条款，没有${written}。`;
  if (of === "paragraph") return `${name}${clause}只有 ${count} 款，没有${written}。`;
  if (of === "item")
    return count === 0
      ? `${name}${clause}没有分项，没有${written}。`
      : `${name}${clause}只有 ${count} 项，没有${written}。`;
  if (count === 0) return `${name}没有分条，没有${written}。`;
  return byPoints ? `${name}不分条，共 ${count} 个部分，没有${written}。` : `${name}共 ${count} 条，没有${written}。`;
}

export interface ListHeading {
  period?: string;
  place?: string;
  issuer?: string;
  topic?: string;
  /** What all of the library is about, where nothing else is asked for. */
  field?: string;
  state?: "in-force" | "expiring" | "ended" | "new";
  horizonDays: number;
}

/** @param from  the place of the first one shown, from 1 */
export function listHeading(heading: ListHeading, count: number, shown: number, from: number): string {
  const total = `${describe(heading)}共 ${count} 份`;
  if (from > 1) return `${total}，以下是第 ${from} 至 ${from + shown - 1} 份：`;
  return shown < count ? `${total}，以下是其中${nearest(heading)}的 ${shown} 份：` : `${total}：`;
}

const nearest = ({ state }: ListHeading): string => (state === "expiring" ? "最先到期" : "最近");

export const noMore = (count: number): string => `一共 ${count} 份，已经全部列出。`;
export const rest = (count: number, unit: string): string => `还有 ${count} ${unit}没有列出，可以接着问“其余的”。`;

/** The question for the rest of what another one asks for. */
export const restQuestion = (question: string, from: number, unit: string): string =>
  `${question}，从第${from}${unit}起`;

export const policiesOf = (region: string): string => `${region}有哪些政策？`;
export const noRegion = (place: string, regions: readonly string[]): string =>
  `已收录的文件里没有${place}的。${regions.length === 0 ? "" : `已收录的地区有：${regions.join("、")}。`}`;

export const emptyList = (heading: ListHeading): string =>
  `已收录的文件里没有${describe(heading).replace(/^已收录的/u, "")}。`;

function describe({ period, place, issuer, topic, field, state, horizonDays }: ListHeading): string {
  const about = topic === undefined ? (field === undefined ? "" : `${field}政策`) : `标题涉及“${topic}”的`;
  const by = issuer === undefined ? "" : `${issuer}发布的`;
  const at = place ?? "";
  if (state === "expiring") return `${period ?? `${horizonDays} 天内`}到期的${at}${by}${about}文件`;
  if (state === "ended") return `${period ?? ""}已经失效或废止的${at}${by}${about}文件`;
  if (state === "in-force") return `${period === undefined ? "" : `${period}发布的`}现行有效的${at}${by}${about}文件`;
  return period === undefined ? `已收录的${at}${by}${about}文件` : `${period}发布的${at}${by}${about}文件`;
}

export const listed = (place: number, document: PolicyMetadata, standing: string): string => {
  const { title, documentNumber, issuer: by, published: day } = document;
  const facts = [...(by === undefined ? [] : [by]), ...(day === undefined ? [] : [`${chineseDay(day)}发布`]), standing];
  return `${place}. ${named({ title, ...(documentNumber === undefined ? {} : { documentNumber }) })}：${facts.join("，")}`;
};

export const suggestions = (title: string, asked: readonly string[] = []): string[] => [
  ...(asked.includes("validity") ? [] : [`${titled(title)}现在还有效吗？`]),
  ...(asked.includes("changes") ? [] : [whatChanged(title)]),
];
export const whatChanged = (title: string): string => `${titled(title)}改了什么？`;
export const severalChanged = (topic: string): string => `与“${topic}”有关、有过修订的文件有几份，请确认是哪一份：`;
export const undated = "没有写明有效期";
