import { closedUp, type Found, type Line } from "./lines.ts";

const kinds =
  "办法|规定|条例|细则|通知|意见|决定|决议|方案|指南|须知|规范|公告|通告|通报|公报|措施|政策|标准|规划|规则|规程|准则|守则|纲要|预案|解释|批复|函|(?<![司方做想办])法|指引|解读|攻略|目录|一览表?|问答|答问|答记者问|计划|清单|章程|制度|算法|若干规定|实施意见";
const tail = "(?:[（(【\\[].{1,20}[)）】\\]])?\\d{0,4}$";
const titleEnd = new RegExp(`(?:${kinds})${tail}`, "u");
// What is attached to a text, or stands on a page, goes by these too; only where nothing goes by a better name.
const looseEnd = new RegExp(`(?:(?<![代发外])表|名单|公示|手册)${tail}`, "u");

const headLines = 8;
// Labels of the page, two lines to each, may stand above the title.
const labelledLines = 40;

/**
 * The title of a text: what its format declares, where that ends like one; else the first line that does; else the
 * text that the first lines make known; else what the format declares, or the file is called.
 */
export function readTitle(lines: readonly Line[], declared: string | undefined, fileTitle: string): Found<string> {
  const named = declared === undefined ? undefined : bare(declared);
  if (named && isTitleLength(named) && titleEnd.test(named) && !isCover.test(named)) return shownIn(lines, named);
  const head = withoutLabels(lines);
  return (
    titleIn(head, lines, titleEnd, fileTitle) ??
    titleIn(head, lines, looseEnd, fileTitle) ??
    madeKnownIn(lines.slice(0, coverLines)) ??
    (named && isTitleLength(named) ? shownIn(lines, named) : { value: fileTitle })
  );
}

interface HeadLine {
  text: string;
  /** Its index among all lines. */
  at: number;
}

/** The first lines, without those that say something about the text behind a label. */
function withoutLabels(lines: readonly Line[]): HeadLine[] {
  const head: HeadLine[] = [];
  for (let at = 0; at < Math.min(lines.length, labelledLines) && head.length < headLines; at++) {
    const text = bare((lines[at] as Line).text);
    if (text === "" || isTitleLabel.test(text)) continue;
    if (/^\p{Script=Han}[\p{Script=Han}\s]{1,6}[:：]$/u.test(text)) at++;
    else if (!isLabelled.test(text)) head.push({ text, at });
  }
  return head;
}

function titleIn(
  head: readonly HeadLine[],
  lines: readonly Line[],
  end: RegExp,
  fileTitle: string,
): Found<string> | undefined {
  for (const [i, { text, at }] of head.entries()) {
    if (text.length > 80 || /[。；;！]$/u.test(text) || /^第.{1,3}[章条]/u.test(text)) continue;
    if (!end.test(text) || text.length < 4) continue;
    if (!isCover.test(text)) return joinedTitle(head, i, lines, fileTitle);
    const announced = announcedIn(lines, at + 1);
    if (announced !== undefined) return announced;
    if (!head.slice(i + 1).some((next) => /(?:条例|办法|规定)$/u.test(next.text)))
      return joinedTitle(head, i, lines, fileTitle);
  }
  return undefined;
}

/**
 * A title as a line gives it, without what stands around it: 「（原标题：某办法）」「【标 题】 某办法」「《某办法》全文如下：」
 * 「某办法（某政发〔2026〕3号）」「某办法 来源：某报」.
 */
const bare = (line: string): string =>
  closedUp(line.trim())
    .replace(/^[（(]原标题[:：](.*)[)）]$/u, "$1")
    .replace(/^[【[]?\s*(?:(?:法规)?标\s*题|(?:文件)?名\s*称)\s*(?:[】\]][:：]?|[:：])\s*(?=\S)/u, "")
    .replace(/(?<=\S)\s+\S{0,2}(?:编辑|来源|作者|日期|时间)[:：].*$/u, "")
    .replace(
      /[（(]\s*\p{Script=Han}{1,14}\s*[〔[（(【［]\s*(?:19|20)\d{2}\s*[〕\])）】］]\s*第?\s*\d{1,5}\s*号\s*[)）]$/u,
      "",
    )
    .replace(/^《([^《》]+)》(?:[（(]?(?:全文|原文)[)）]?(?:如下)?[:：]?)?$/u, "$1")
    .trim();

const isTitleLabel = /^[【[]?\s*(?:(?:法规)?标\s*题|(?:文件)?名\s*称)\s*(?:[】\]][:：]?|[:：])$/u;
// 「主题分类：公安、安全、司法」
const isLabelled = /^[【[]?\p{Script=Han}[\p{Script=Han}\s]{0,6}(?:[:：]|】)/u;

const isTitleLength = ({ length }: string): boolean => length >= 4 && length <= 200;

/** 「某某人大常委会公告」「某某人民政府令」 stands above the regulation it makes known. */
const isCover = /^(?!.*关于).*(?:公告|令)$/u;

const coverLines = 12;

/** 「《某市某条例》……现予公布」 */
function announcedIn(lines: readonly Line[], from: number): Found<string> | undefined {
  for (const [i, { text }] of lines.slice(from, from + coverLines).entries()) {
    const title = /《([^《》]{4,60})》[^《》]{0,120}(?:公布|发布|通过|批准)/u.exec(text)?.[1];
    if (title !== undefined && titleEnd.test(title) && !title.includes("关于"))
      return { value: title, at: [from + i, from + i] };
  }
  return undefined;
}

/** 「现将《某办法》印发给你们」「制定了《某办法》」, where the notice's own title is lost. */
function madeKnownIn(head: readonly Line[]): Found<string> | undefined {
  for (const [i, { text }] of head.entries()) {
    const title =
      /(?:现将|制定了?|拟定了?)《([^《》]{4,60})》/u.exec(text)?.[1] ??
      /^《([^《》]{4,60})》(?:已经?|业已?经?)[^《》]{0,80}(?:公布|发布|印发|通过|同意|批准)/u.exec(text)?.[1];
    if (title !== undefined && titleEnd.test(title)) return { value: title, at: [i, i] };
  }
  return undefined;
}

/** A title broken over two or three lines: 「关于印发某市」「某某办法的通知」, 「某办法」「（试行）」. */
function joinedTitle(
  head: readonly HeadLine[],
  last: number,
  lines: readonly Line[],
  fileTitle: string,
): Found<string> {
  let first = last;
  let value = (head[last] as HeadLine).text;
  while (first > 0 && last - first < 2) {
    const above = head[first - 1] as HeadLine;
    if (above.at !== (head[first] as HeadLine).at - 1) break;
    if (above.text.length > 40 || /[。；：:！]$|号$/u.test(above.text) || titleEnd.test(above.text)) break;
    const joined = above.text + value;
    if (!/关于|印发|《[^》]*$/u.test(above.text) && !isCalled(joined, lines, fileTitle)) break;
    value = joined;
    first--;
  }
  const below = head[last + 1];
  const isStage =
    below !== undefined && /^[（(](?:试行|暂行|修订稿?|修正案?|征求意见稿|草案|送审稿)[)）]$/u.test(below.text);
  return {
    value: isStage ? value + below.text : value,
    at: [(head[first] as HeadLine).at, (isStage ? below : (head[last] as HeadLine)).at],
  };
}

/** Whether the file or a sentence further down knows a text of this name. */
function isCalled(title: string, lines: readonly Line[], fileTitle: string): boolean {
  const name = plain(title);
  return plain(fileTitle).includes(name) || lines.some(({ text }) => plain(text).includes(`《${name}》`));
}

const plain = (words: string): string => words.replace(/\s+/gu, "");

const shownIn = (lines: readonly Line[], title: string): Found<string> => {
  const i = lines.slice(0, labelledLines).findIndex(({ text }) => plain(text).includes(plain(title)));
  return i < 0 ? { value: title } : { value: title, at: [i, i] };
};
