import { type Day, daysIn, isDay, lastDayOfYears } from "../../knowledge/text/dates.ts";
import { parseNumeral } from "../../knowledge/text/numerals.ts";

/** What a text says about itself, each only where it stands in the text. */
export interface ReadMetadata {
  title: string;
  issuer?: string;
  documentNumber?: string;
  published?: Day;
  effective?: Day;
  expires?: Day;
  validitySentence?: string;
}

/**
 * Reads title, issuer, number and dates from the text itself.
 * @param lines      the document's blocks in reading order
 * @param declared   the title that the format declares, if any
 * @param fileTitle  what the file is called, used where the text has no title
 */
export function readMetadata(lines: readonly string[], declared: string | undefined, fileTitle: string): ReadMetadata {
  const title = readTitle(lines, declared) ?? fileTitle;
  const documentNumber = readNumber(lines, title);
  const published = readPublished(lines);
  const validity = readValidity(lines, published);
  const issuer = readIssuer(lines);
  return {
    title,
    ...(issuer ? { issuer } : {}),
    ...(documentNumber ? { documentNumber } : {}),
    ...(published ? { published } : {}),
    ...validity,
  };
}

const kinds =
  "办法|规定|条例|细则|通知|意见|决定|方案|指南|须知|规范|公告|通告|措施|政策|标准|规划|解释|批复|函|法|指引|解读|攻略|目录|一览表?|问答|答问|答记者问|计划|清单|章程|制度|算法|若干规定|实施意见";
const titleEnd = new RegExp(`(?:${kinds})(?:[（(【\\[].{1,20}[)）】\\]])?\\d{0,4}$`, "u");

function readTitle(lines: readonly string[], declared: string | undefined): string | undefined {
  const named = declared?.trim();
  if (named && isTitleLength(named) && titleEnd.test(named)) return named;
  const head = lines.slice(0, 8).map((line) => line.trim().replace(/^[（(]原标题[:：](.*)[)）]$/u, "$1"));
  for (const [i, line] of head.entries()) {
    if (line.length > 80 || /[。；;！]$/u.test(line) || /^第.{1,3}[章条]/u.test(line)) continue;
    if (titleEnd.test(line) && line.length >= 4 && !isCoverLine(line, head.slice(i + 1))) return joinedTitle(head, i);
  }
  return named && isTitleLength(named) ? named : undefined;
}

const isTitleLength = ({ length }: string): boolean => length >= 4 && length <= 200;

/** 「某某人大常委会公告」 above the regulation it makes known. */
function isCoverLine(line: string, below: readonly string[]): boolean {
  return (
    /(?:公告|令)$/u.test(line) && !line.includes("关于") && below.some((next) => /(?:条例|办法|规定)$/u.test(next))
  );
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

const numberPattern =
  /[\p{Script=Han}]{1,14}\s*[〔[（(【［﹝]\s*(?:19|20)\d{2}\s*[〕\])）】］﹞]\s*第?\s*\d{1,5}\s*号/u;
const orderPattern =
  /第\s*\d{1,4}\s*号令|\p{Script=Han}{0,20}令\s*第?\s*(?:\d{1,4}|[〇零一二三四五六七八九十百]{1,7})\s*号/u;

/** The document's own number stands alone near its head, or in brackets behind its title; others are references. */
function readNumber(lines: readonly string[], title: string): string | undefined {
  for (const line of lines.slice(0, 15)) {
    const text = line.trim();
    const match = numberPattern.exec(text) ?? orderPattern.exec(text);
    if (!match) continue;
    const alone = match[0].length >= text.length - 4 || /文\s*号|发文字号|编号/u.test(text);
    const behindTitle = text.includes(title.slice(0, 12)) && text.length - title.length < match[0].length + 8;
    if (alone || behindTitle) return match[0].replace(/\s+/gu, "").replace(/^(?:发文字号|文号|字号)/u, "");
  }
  return undefined;
}

// In front of the day, as a label; behind it, as what was done then.
const publishedLabel = /(?:(?:发布|公布|印发|成文|发文|生成)(?:日期|时间|于)?|^\s*(?:日期|时间))[\s:：|\]】）)]*$/u;
const publishedAct = /^[^，。；]{0,80}?(?:通过|发布|公布|印发|修订|修正)(?!的)/u;

function readPublished(lines: readonly string[]): Day | undefined {
  const head = lines.slice(0, 15);
  const dated = head.flatMap((line) =>
    daysIn(line)
      .filter(
        ({ start, end }) =>
          line.length < 120 && (publishedLabel.test(line.slice(0, start)) || publishedAct.test(line.slice(end))),
      )
      .map(({ day }) => day),
  );
  return signatureDay(lines) ?? dated.sort().at(-1);
}

/** The day that stands alone under the signature. */
function signatureDay(lines: readonly string[]): Day | undefined {
  for (const line of lines) {
    const [only] = daysIn(line);
    if (only && line.trim().length <= only.end - only.start + 2) return only.day;
  }
  return undefined;
}

const authority =
  /^[\p{Script=Han}、（）\s]{2,40}(?:人民政府|办公厅|办公室|委员会|管委会|[局厅部院]|人大常委会|工作部门)(?:（样例）)?$/u;

function readIssuer(lines: readonly string[]): string | undefined {
  const labelled = lines
    .slice(0, 15)
    .map(
      (line) =>
        /(?:发文机关|发布机构|发布单位|制定机关|来源)\s*[:：]?\s*([\p{Script=Han}（）、]{3,30}?)(?=\s|$|日期|发)/u.exec(
          line,
        )?.[1],
    )
    .find((name) => name !== undefined && authority.test(name));
  const signed = lines.find((line, i) => authority.test(line.trim()) && isSignature(lines[i + 1] ?? ""));
  return (signed ?? labelled ?? lines.slice(0, 3).find((line) => authority.test(line.trim())))?.trim();
}

function isSignature(next: string): boolean {
  const [day] = daysIn(next);
  return day !== undefined && next.trim().length <= day.end - day.start + 2;
}

type ReadValidity = Pick<ReadMetadata, "effective" | "expires" | "validitySentence">;

const inForce = /自?.{0,30}?(?:起|开始)(?:正式)?(?:施行|实施|执行|生效|试行)/u;
const own =
  /本(?:实施|管理|若干|暂行)?(?:办法|规定|条例|细则|通知|意见|决定|方案|法|措施|政策|规范|标准|指南|规程|公告|文件)/u;
// 「本办法规定的证书有效期5年」 is the certificate's.
const ownPeriod = new RegExp(`${own.source}的?(?:自.{2,20}起，?)?有效期`, "u");

function readValidity(lines: readonly string[], published: Day | undefined): ReadValidity {
  const sentences = lines.flatMap((line) => line.split(/(?<=[。；;])/u));
  const effectiveSentence = sentences.findLast(
    (s) => inForce.test(s) && (own.test(s) || /^(?:第.{1,6}条)?\s*自/u.test(s)),
  );
  const lapse = sentences.findLast(
    (s) => (own.test(s) || s === effectiveSentence) && lapseOf(s, "2000-01-01") !== undefined,
  );
  const effective = effectiveSentence === undefined ? undefined : effectiveDay(effectiveSentence, published);
  const last = lapse === undefined ? undefined : lapseOf(lapse, effective ?? published);
  // 「本办法自某日起施行，原办法自某日起废止」: the day on which another text ends.
  const expires = last !== undefined && effective !== undefined && last < effective ? undefined : last;
  const proof = expires === undefined ? effectiveSentence : lapse;
  return {
    ...(effective ? { effective } : {}),
    ...(expires ? { expires } : {}),
    ...(proof && (effective || expires) ? { validitySentence: proof.trim() } : {}),
  };
}

function effectiveDay(sentence: string, published: Day | undefined): Day | undefined {
  const until = inForce.exec(sentence);
  const clause = until ? sentence.slice(0, until.index + until[0].length) : sentence;
  const named = daysIn(clause).at(-1)?.day;
  return named ?? (/(?:发布|公布|印发|颁布)之日起/u.test(clause) ? published : undefined);
}

/** The last day in force that a sentence names: 有效期至某日, 有效期5年, 某日废止. */
function lapseOf(sentence: string, from: Day | undefined): Day | undefined {
  const until = /(?:有效期(?:限)?为?(?:截止[至到]?|截?[至到])|(?:施行|实施|执行|试行)(?:至|到))(.{6,20})/u.exec(
    sentence,
  );
  const day = until ? daysIn(until[1] as string)[0]?.day : undefined;
  if (day) return day;
  const years = /有效期(?:限)?(?:为)?\s*([〇一二三四五六七八九十两\d]{1,3})\s*年/u.exec(sentence);
  const isOwn = inForce.test(sentence) || ownPeriod.test(sentence);
  if (years && isOwn && from && isDay(from)) return lastDayOfYears(from, parseNumeral(years[1] as string) ?? 0);
  const repealed = /(\d{4}年\d{1,2}月\d{1,2}日)(?:起)?(?:废止|失效)/u.exec(sentence);
  if (!repealed || /[》原旧]/u.test(sentence.slice(0, repealed.index))) return undefined;
  const repealDay = daysIn(repealed[1] as string)[0]?.day;
  return repealDay === undefined ? undefined : lastDayOfYears(repealDay, 0);
}
