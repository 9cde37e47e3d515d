const kinds =
  "办法|规定|条例|细则|通知|意见|决定|方案|指南|须知|规范|公告|通告|措施|政策|标准|规划|解释|批复|函|(?<![司方做想办])法|指引|解读|攻略|目录|一览表?|问答|答问|答记者问|计划|清单|章程|制度|算法|若干规定|实施意见";
const titleEnd = new RegExp(`(?:${kinds})(?:[（(【\\[].{1,20}[)）】\\]])?\\d{0,4}$`, "u");

/**
 * The title of a text: what its format declares, where that ends like one; else the first line that does; else what
 * the format declares.
 */
export function readTitle(lines: readonly string[], declared: string | undefined): string | undefined {
  const named = declared === undefined ? undefined : withoutLabel(declared);
  if (named && isTitleLength(named) && titleEnd.test(named) && !isCover.test(named)) return named;
  const head = lines.slice(0, 8).map(withoutLabel);
  for (const [i, line] of head.entries()) {
    if (line.length > 80 || /[。；;！]$/u.test(line) || /^第.{1,3}[章条]/u.test(line) || isLabelled.test(line))
      continue;
    if (!titleEnd.test(line) || line.length < 4) continue;
    if (!isCover.test(line)) return joinedTitle(head, i);
    const announced = announcedIn(lines.slice(i + 1));
    if (announced !== undefined) return announced;
    if (!head.slice(i + 1).some((next) => /(?:条例|办法|规定)$/u.test(next))) return joinedTitle(head, i);
  }
  return named && isTitleLength(named) ? named : undefined;
}

/** 「（原标题：某办法）」「【标 题】 某办法」 */
const withoutLabel = (line: string): string =>
  line
    .trim()
    .replace(/^[（(]原标题[:：](.*)[)）]$/u, "$1")
    .replace(/^[【[]?\s*标\s*题\s*(?:[】\]][:：]?|[:：])\s*/u, "");

// 「主题分类：公安、安全、司法」
const isLabelled = /^\p{Script=Han}[\p{Script=Han}\s]{0,6}[:：]/u;

const isTitleLength = ({ length }: string): boolean => length >= 4 && length <= 200;

/** 「某某人大常委会公告」「某某人民政府令」 stands above the regulation it makes known. */
const isCover = /^(?!.*关于).*(?:公告|令)$/u;

const coverLines = 12;

/** 「《某市某条例》……现予公布」 */
function announcedIn(below: readonly string[]): string | undefined {
  for (const line of below.slice(0, coverLines)) {
    const title = /《([^《》]{4,60})》[^《》]{0,120}(?:公布|发布|通过|批准)/u.exec(line)?.[1];
    if (title !== undefined && titleEnd.test(title) && !title.includes("关于")) return title;
  }
  return undefined;
}

/** A title broken over two or three lines: 「关于印发某市」「某某办法的通知」. */
function joinedTitle(head: readonly string[], at: number): string {
  let title = head[at] as string;
  for (let i = at - 1; i >= Math.max(0, at - 2); i--) {
    const above = head[i] as string;
    if (above.length > 40 || /[。；：:！]$|号$/u.test(above) || titleEnd.test(above)) break;
    if (!/关于|印发|《[^》]*$/u.test(above)) break;
    title = above + title;
  }
  return title;
}
