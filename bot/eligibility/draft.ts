import { stringify } from "yaml";
import type { QuotedDocument } from "../../knowledge/catalogue-reader/quotations.ts";
import type { FactRegistry } from "../../knowledge/eligibility/facts.ts";
import { draftCondition } from "./draft-conditions.ts";
import { type Entry, entriesOf, type SectionKind } from "./draft-sections.ts";
import { stepSentences } from "./draft-steps.ts";

/** A document to draft from: 文号 and validity where they are known. */
export interface DraftSource extends QuotedDocument {
  number?: string;
  from?: string;
  to?: string;
}

const blank = "待填写";

/**
 * Proposes a record for a document, from its own 条件, 标准, 材料, 流程 and 时限: each entry with its clause and its words,
 * verbatim. What the document does not plainly say is 待填写, which checking a record refuses: a person finishes it.
 */
export function draftRecord(source: DraftSource, registry: FactRegistry): string {
  const entries = entriesOf(source);
  const subject = /企业|单位|工作站|用人/u.test(source.title) ? "enterprise" : "person";
  const of = (kind: SectionKind): Entry[] => entries.filter((entry) => entry.kind === kind);
  const announced = of("steps");
  const steps = announced.length > 0 ? announced : stepSentences(source);
  const record = {
    题名: source.title,
    对象: subject === "person" ? "个人" : "企业",
    文件: { 题名: source.title, ...(source.number === undefined ? {} : { 文号: source.number }) },
    层级: blank,
    地区: blank,
    适用: blank,
    办理: office(of("office")),
    有效期: { 自: source.from ?? blank, 至: source.to ?? blank },
    条件: {
      全部: of("conditions").map((entry) => ({
        ...draftCondition(entry.quotation, registry, subject),
        ...basis(entry),
      })),
    },
    权益: of("benefits").map(benefit),
    材料: of("materials").map(material),
    流程: steps.map(step),
    受理时间: of("windows").flatMap(window),
  };
  return `${heading(source.title)}${stringify(record, { lineWidth: 0 })}`;
}

const heading = (title: string): string =>
  `# 根据《${title}》自动起草，请逐项核对：补上“${blank}”的内容，删去不是条件、权益、材料的行，
# 把“或者”的条件改写成 任一，再用 cewen catalogue check 检查。
`;

const basis = ({ clause, quotation }: Entry) => ({ 条款: clause, 原文: quotation });

function office(entries: readonly Entry[]): Record<string, string> {
  const text = entries.map(({ quotation }) => quotation).join("。");
  const [first] = entries;
  const phone = /咨询电话[：:]([\d-]{7,})/u.exec(text)?.[1];
  return {
    部门: /受理部门[：:]([^。；，]+)/u.exec(text)?.[1] ?? blank,
    ...(phone === undefined ? {} : { 电话: phone }),
    ...(first === undefined ? {} : basis(first)),
  };
}

function benefit(entry: Entry) {
  const name = entry.isTableRow ? entry.quotation.split(" | ")[0] : entry.quotation.split(/[，。：]/u)[0];
  const [amount, ...others] = entry.quotation.matchAll(/(\d+(?:\.\d+)?)(万元|元\/月|元)/gu);
  // Of several amounts each is for somebody else; one that nobody grants is a price, one with 最高 only a limit.
  const isGrant = /补贴|补助|奖励|资助|津贴/u.test(entry.quotation) && !/最高|不超过|以内/u.test(entry.quotation);
  const rate =
    amount === undefined || others.length > 0 || !isGrant || entry.isTableRow
      ? { 内容: entry.quotation }
      : { 数额: Number(amount[1]), 单位: amount[2] ?? blank };
  return { 名称: name ?? blank, 标准: [{ ...rate, ...basis(entry) }] };
}

function material(entry: Entry) {
  const copies = /(\d+)[份张册]/u.exec(entry.quotation)?.[1];
  const form = /原件核验|原件|复印件|扫描件|电子版|电子件/u.exec(entry.quotation)?.[0];
  return {
    名称: entry.quotation.split(/[，,；]/u)[0] ?? blank,
    ...(form === undefined ? {} : { 形式: form }),
    ...(copies === undefined ? {} : { 份数: Number(copies) }),
    ...basis(entry),
  };
}

function step(entry: Entry) {
  const limit = /(\d+)个?(工作日|日)/u.exec(entry.quotation);
  return {
    名称: entry.quotation.split(/[。：，]/u).find((part) => !/[后时的起]$/u.test(part)) ?? blank,
    办理人: blank,
    ...(limit === null ? {} : { 时限: { 天数: Number(limit[1]), 单位: limit[2] } }),
    ...basis(entry),
  };
}

function window(entry: Entry) {
  const yearly = [...entry.quotation.matchAll(/(\d{1,2})月(\d{1,2})日至(\d{1,2})月(\d{1,2})日/gu)];
  if (/全年|常年/u.test(entry.quotation)) return [{ 方式: "全年", ...basis(entry) }];
  return yearly.map(([, fromMonth = "", fromDay = "", toMonth = "", toDay = ""]) => ({
    方式: "每年",
    自: `${fromMonth.padStart(2, "0")}-${fromDay.padStart(2, "0")}`,
    至: `${toMonth.padStart(2, "0")}-${toDay.padStart(2, "0")}`,
    ...basis(entry),
  }));
}
