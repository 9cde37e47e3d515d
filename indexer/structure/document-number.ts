const numberPattern =
  /[\p{Script=Han}]{1,14}\s*[〔[（(【［﹝]\s*(?:19|20)\d{2}\s*[〕\])）】］﹞]\s*第?\s*\d{1,5}\s*号/u;
const ordinal = "(?:\\d{1,4}|[〇零一二三四五六七八九十百]{1,7})";
const orderPattern = new RegExp(
  `\\p{Script=Han}{0,20}令\\s*第?\\s*${ordinal}\\s*号|\\p{Script=Han}{0,20}第\\s*${ordinal}\\s*号令`,
  "u",
);

// Numbers further down are those of other texts.
const headLines = 15;

/** The document's own number (文号) stands alone near its head, in brackets behind its title, or where the order that made it known is named. */
export function readNumber(lines: readonly string[], title: string): string | undefined {
  const head = lines.slice(0, headLines).map((line) => line.trim());
  for (const [i, line] of head.entries()) {
    const text = brokenOrder(line, head[i + 1]) ?? line;
    const match = numberPattern.exec(text) ?? orderPattern.exec(text);
    if (!match) continue;
    const alone = match[0].length >= text.length - 4 || /文\s*号|发文字号|编号/u.test(text);
    const behindTitle = text.includes(title.slice(0, 12)) && text.length - title.length < match[0].length + 8;
    if (alone || behindTitle) return tidy(match[0]);
    const promulgated = new RegExp(
      `^[（(]?[\\d年月日\\s]{0,14}(${orderPattern.source})\\s*(?:公布|发布|颁布)`,
      "u",
    ).exec(text);
    if (promulgated) return tidy(promulgated[1] as string);
  }
  return undefined;
}

/** 「某市人民政府令」 and 「第179号」 on two lines. */
function brokenOrder(line: string, next: string | undefined): string | undefined {
  if (!/^\p{Script=Han}{2,20}令$/u.test(line) || next === undefined) return undefined;
  return new RegExp(`^第\\s*${ordinal}\\s*号$`, "u").test(next) ? line + next : undefined;
}

const tidy = (number: string): string =>
  number
    .replace(/\s+/gu, "")
    .replace(/^(?:发文字号|文号|字号)|^(?:[年月日]|中华人民共和国)(?=\p{Script=Han}+[令第])/gu, "");
