import type { Reference } from "../policy.ts";
import { matchingForm } from "../text/matching-form.ts";

/** A text that is named in another one, and where: [start, end) covers title, number and the marks around them. */
export interface FoundReference extends Reference {
  start: number;
  end: number;
}

const year = "[〔\\[（(【［﹝]\\s*(?:19|20)\\d{2}\\s*[〕\\])）】］﹞]";
/** 文号: 津人社规〔2026〕3号, 市政府令第12号 */
export const documentNumberPattern = new RegExp(
  `\\p{Script=Han}[\\p{Script=Han}\\s]{0,13}${year}\\s*第?\\s*\\d{1,5}\\s*号|\\p{Script=Han}{1,16}令\\s*第?\\s*(?:\\d{1,4}|[〇零一二三四五六七八九十百]{1,7})\\s*号(?:令)?|第\\s*\\d{1,4}\\s*号令`,
  "u",
);

/**
 * The texts that a sentence names in 《》, each with the number behind it in brackets, in order; a title may hold
 * others in 〈〉, <> or 《》 of its own. Things that are no texts are left out: a 《居住证》 is no policy.
 */
export function referencesIn(sentence: string): FoundReference[] {
  const found: FoundReference[] = [];
  for (let i = sentence.indexOf("《"); i >= 0; i = sentence.indexOf("《", i + 1)) {
    const close = closingMark(sentence, i);
    if (close < 0) continue;
    const title = sentence.slice(i + 1, close).replace(/\s+/gu, "");
    const behind = /^\s*[（([]([^（）()[\]]*(?:[〔[（(【].{4,6}[〕\])）】][^（）()[\]]*)?)[）)\]]/u.exec(
      sentence.slice(close + 1),
    );
    const number = behind ? ownNumber(behind[1] as string) : undefined;
    const end = close + 1 + (number === undefined ? 0 : (behind?.[0].length ?? 0));
    if (number !== undefined || isTextTitle(title))
      found.push({ title, ...(number === undefined ? {} : { documentNumber: number }), start: i, end });
    i = close;
  }
  return found;
}

/** Reads what a person writes to name a text: 《某办法》（某发〔2026〕3号）, or the title, or the number alone. */
export function referenceFrom(written: string): Reference {
  const [found] = referencesIn(written);
  if (found) return withoutPlace(found);
  const number = documentNumberPattern.exec(written)?.[0];
  const rest = written.replace(number ?? "", "").replace(/[《》（）()[\]\s]/gu, "");
  return {
    ...(rest === "" ? {} : { title: number === undefined ? written.trim() : rest }),
    ...(number === undefined ? {} : { documentNumber: number.replace(/\s+/gu, "") }),
  };
}

export function withoutPlace({ title, documentNumber }: Reference): Reference {
  return {
    ...(title === undefined ? {} : { title }),
    ...(documentNumber === undefined ? {} : { documentNumber }),
  };
}

/** A document number as it is compared: brackets of any kind, 第 and white space make no difference. */
export function numberForm(documentNumber: string): string {
  return matchingForm(documentNumber)
    .replace(/[[\](){}\s]/gu, " ")
    .replace(/\s*第?\s*(\d+)\s*号/u, " $1号")
    .replace(/\s+/gu, " ")
    .trim();
}

/** Whether a title is a policy text's by its last words: 办法, 条例, 通知…… */
export const isTextTitle = (title: string): boolean => textTitle.test(title.replace(/[〉>》\s]+$/u, ""));

const textTitle =
  /(?:办法|规定|条例|细则|通知|意见|决定|方案|指南|规范|公告|通告|措施|政策|标准|规划|解释|批复|法|指引|计划|章程|制度|规则|规程|准则|纲要|目录|的函|复函|令)\s*(?:[（(][^（）()]*[）)])*$/u;

/** 「某日市人民政府令第18号公布」: the day is no part of the number. */
function ownNumber(text: string): string | undefined {
  return documentNumberPattern
    .exec(text.replace(/\s+/gu, ""))?.[0]
    .replace(/^.*[日由以经据](?=\p{Script=Han}+令)/u, "");
}

// A mark that is never closed opens no title.
const mostTitleChars = 200;

/** Where the 》 of the 《 at `open` stands; -1 where there is none before the sentence ends. */
function closingMark(sentence: string, open: number): number {
  let depth = 0;
  for (let i = open; i < Math.min(sentence.length, open + mostTitleChars); i++) {
    const c = sentence[i];
    if (c === "《") depth++;
    else if (c === "》" && --depth === 0) return i;
    else if (c === "。") return -1;
  }
  return -1;
}
