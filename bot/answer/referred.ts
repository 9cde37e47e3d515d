import { clauseAt, readPlace } from "../../knowledge/clause-place.ts";
import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";

/**
 * The clause of the same document to which a statement leaves what it is about: 「按第四条规定的时间受理」, 「不得超过第六条
 * 规定的最长租期」.
 * @returns its range in the stored text and its first block; undefined where there is none, or a long one
 */
export function referredIn(
  document: StoredDocument,
  { start, end }: { start: number; end: number },
): { start: number; end: number; block: number } | undefined {
  const written = reference.exec(document.text.slice(start, end))?.[1];
  const place = written === undefined ? undefined : readPlace(matchingForm(written));
  const reading = place === undefined ? undefined : clauseAt(document, place);
  if (reading?.kind !== "found") return undefined;
  const [first, last] = [reading.blocks[0], reading.blocks.at(-1)];
  if (first === undefined || last === undefined || last.end - first.start > mostReferred) return undefined;
  return { start: first.start, end: last.end, block: document.blocks.indexOf(first) };
}

const numeral = "[〇零一二三四五六七八九十百两\\d]{1,6}";
const matter =
  "(?:最[长短高低多少])?(?:租期|期限|时间|时限|年限|标准|比例|数额|金额|额度|条件|材料|程序|方式|范围|对象|情形|要求)";
// A clause of another text stands behind its title or number.
const reference = new RegExp(
  `(?<![》〕\\]】号])(第${numeral}条(?:第${numeral}款)?)(?:所?(?:规定|列|述|确定)的?|的)${matter}`,
  "u",
);

const mostReferred = 400;
