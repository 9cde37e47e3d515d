import type { Found, Line } from "./lines.ts";

const year = "[〔[（(【［﹝]\\s*(?:19|20)\\d{2}\\s*[〕\\])）】］﹞]";
const numberPattern = new RegExp(`\\p{Script=Han}{1,14}\\s*${year}\\s*第?\\s*\\d{1,5}\\s*号`, "u");
const ordinal = "(?:\\d{1,4}|[〇零一二三四五六七八九十百]{1,7})";
// 「某市人民政府令第12号」「某市人大常委会公告第3号」「某局公告2026年第3号」「某市人民政府第12号令」
const orderPattern = new RegExp(
  `\\p{Script=Han}{0,24}令\\s*第?\\s*${ordinal}\\s*号|\\p{Script=Han}{2,24}公告\\s*(?:(?:19|20)\\d{2}年\\s*)?第\\s*${ordinal}\\s*号|\\p{Script=Han}{0,20}第\\s*${ordinal}\\s*号(?:令|公告)`,
  "u",
);
const madeKnown = new RegExp(`^[（(]?[\\d年月日\\s]{0,14}(${orderPattern.source})\\s*(?:公布|发布|颁布)`, "u");

// Numbers further down are those of other texts.
const headLines = 15;

/** The document's own number (文号) stands alone near its head, in brackets behind its title, or where the order that made it known is named. */
export function readNumber(lines: readonly Line[], title: string): Found<string> | undefined {
  const head = lines.slice(0, headLines);
  for (const [i, { text: line }] of head.entries()) {
    const broken = brokenOrder(line, head[i + 1]?.text);
    const text = broken ?? line;
    const at = [i, broken === undefined ? i : i + 1] as const;
    const match = numberPattern.exec(text) ?? orderPattern.exec(text);
    if (!match) continue;
    const alone = match[0].length >= text.length - 4 || /文\s*号|发文字号|编号/u.test(text);
    const behindTitle = text.includes(title.slice(0, 12)) && text.length - title.length < match[0].length + 8;
    if (alone || behindTitle) return { value: tidy(match[0]), at };
    const promulgated = madeKnown.exec(text)?.[1];
    if (promulgated !== undefined) return { value: tidy(promulgated), at };
  }
  return undefined;
}

/** 「某市人民政府令」 and 「第179号」 on two lines. */
function brokenOrder(line: string, next: string | undefined): string | undefined {
  if (!/^\p{Script=Han}{2,24}(?:令|公告)$/u.test(line) || next === undefined) return undefined;
  return new RegExp(`^[（(]?第\\s*${ordinal}\\s*号[）)]?$`, "u").test(next)
    ? line + next.replace(/[（()）]/gu, "")
    : undefined;
}

const tidy = (number: string): string =>
  number
    .replace(/\s+/gu, "")
    .replace(/^(?:发文字号|文号|字号)|^(?:[年月日]|中华人民共和国)(?=\p{Script=Han}+[令公第])/gu, "");
