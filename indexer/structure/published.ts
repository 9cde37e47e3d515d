import { type Day, daysIn } from "../../knowledge/text/dates.ts";

// In front of the day, as a label; behind it, as what was done then.
const publishedLabel = /(?:(?:发布|公布|印发|成文|发文|生成)(?:日期|时间|于)?|^\s*(?:日期|时间))[\s:：|\]】）)]*$/u;
const publishedAct = /^[^，。；]{0,80}?(?:通过|发布|公布|印发|修订|修正)(?!的)/u;

/** The day under the signature; else the last day on which the head says that it was passed, revised or made known. */
export function readPublished(lines: readonly string[], title: string): Day | undefined {
  const plain = lines.map(withHanZeroes);
  return signatureDay(plain) ?? headDays(plain.slice(0, 15), title).sort().at(-1);
}

function headDays(head: readonly string[], title: string): Day[] {
  return head.flatMap((line, i) => {
    const passage = line + brokenBrackets(line, head[i + 1]);
    if (passage.length >= 120) return [];
    return daysIn(passage)
      .filter(
        ({ start, end }) =>
          publishedLabel.test(passage.slice(0, start)) ||
          publishedAct.test(passage.slice(end)) ||
          // 「某某办法（2005年8月1日）」
          (passage.includes(title) && /[（(]$/u.test(passage.slice(0, start)) && /^[)）]$/u.test(passage.slice(end))),
      )
      .map(({ day }) => day);
  });
}

/** 「（某日某市人民代表大会」 goes on in the next line. */
const brokenBrackets = (line: string, next: string | undefined): string =>
  /^[（(][^（）()]*$/u.test(line.trim()) && next !== undefined && /^[^（）()]*[）)]/u.test(next.trim())
    ? next.trim()
    : "";

/** The day that stands alone under the signature. */
function signatureDay(lines: readonly string[]): Day | undefined {
  for (const line of lines) if (isSignatureDay(line)) return daysIn(line)[0]?.day;
  return undefined;
}

/** Whether a line is a day and nothing else. */
export function isSignatureDay(line: string): boolean {
  const [day] = daysIn(withHanZeroes(line));
  return day !== undefined && line.trim().length <= day.end - day.start + 2;
}

/** 二00一年 is typed for 二〇〇一年. */
const withHanZeroes = (line: string): string =>
  line.replace(/(?<=[一二])[0０OＯoｏ○Ｏ〇]{1,2}(?=[〇○零一二三四五六七八九]{0,2}年)/gu, (zeroes) =>
    "〇".repeat(zeroes.length),
  );
