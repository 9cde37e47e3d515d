import type { PolicyMetadata } from "../../knowledge/policy.ts";
import type { Passage } from "../../knowledge/retrieval/retriever.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";

/**
 * Whether a question names a year (2014年, 2024版) that neither the document's title, number and dates nor the passage
 * know of: such a text is most likely another edition.
 * @param questionForm  the question in matching form
 */
export function isOfAnotherYear(questionForm: string, { chunk, document }: Passage): boolean {
  const years = [...questionForm.matchAll(/(?:19|20)\d{2}(?=年|版)/gu)].map(([year]) => year);
  if (years.length === 0 || years.some((year) => heldIn(document, year) === true)) return false;
  const { title, documentNumber, source, published, effective, expires } = document;
  const known = [title, documentNumber, source, published, effective, expires, chunk.context, chunk.text].join("\n");
  const form = matchingForm(known);
  return !years.some((year) => form.includes(year));
}

/** The years whose rules a question asks for: 2025年的标准, 2024年度引才补贴办法; not that of a graduation. */
export const yearsOfRules = (questionForm: string): string[] =>
  [...questionForm.matchAll(ruleOfYear)].map(({ groups }) => groups?.year as string);

const ruleOfYear =
  /(?<year>(?:19|20)\d{2})(?:(?:年度?的?)?(?:[那这]一?个?)?版|年度?的?(?!毕业|入职|取得|获得|参加|出生|签|买|来|到|开始)[\p{L}]{0,8}?(?:标准|规定|政策|办法|细则|条例|金额|额度|补贴|补助|津贴|资助|奖励))/gu;

/**
 * Whether a text still held when a year ended, by its own dates; undefined where they do not tell. Of two texts that held
 * in one year, the later one is that year's.
 */
export function heldIn({ effective, expires }: PolicyMetadata, year: string): boolean | undefined {
  if (effective !== undefined && effective > `${year}-12-31`) return false;
  if (expires !== undefined && expires < `${year}-12-31`) return false;
  return effective === undefined || expires === undefined ? undefined : true;
}
