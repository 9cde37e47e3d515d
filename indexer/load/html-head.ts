import type { LoadedBlock } from "./loaded.ts";

/** How many lines above the content may belong to it. */
const reach = 12;

/**
 * What belongs to an article but stands above its content on the page: its title, and the lines that name document
 * number, issuer and dates. A title that stands nowhere above is the page's own statement, or none.
 * @param page    all lines of the page
 * @param body    the lines of the main content
 * @param titles  what the page says the article is called, best first
 */
export function articleHead(
  page: LoadedBlock[],
  body: LoadedBlock[],
  titles: string[],
): { title: string | undefined; lines: LoadedBlock[] } {
  const above = linesAbove(page, body);
  const opening = body.slice(0, 8);
  const title = titleOf(above, opening, titles);
  const boxes = new Set(above.flatMap(({ text, table }) => (table && isFact(text) ? [table.id] : [])));
  const belongs = ({ text, table }: LoadedBlock): boolean => (table ? boxes.has(table.id) : isFact(text));
  const lines = above.filter((block) => belongs(block) && !stands(block.text, opening));
  const heading: LoadedBlock[] = title && !stands(title, opening) ? [{ kind: "heading", level: 1, text: title }] : [];
  return { title, lines: [...heading, ...lines] };
}

function titleOf(above: LoadedBlock[], opening: LoadedBlock[], titles: string[]): string | undefined {
  const near = [...above, ...opening].filter(({ text }) => !labelled.test(text));
  const declared = titles.find((title) => title.length >= 6 && !siteName.test(title) && stands(title, near));
  const heading = above.findLast(({ kind, text }) => kind === "heading" && text.length >= 8 && !labelled.test(text));
  return declared ?? heading?.text ?? above.findLast(({ text }) => isTitle(text))?.text;
}

/** Whether a title is a line of its own, be it broken into several; not a mention inside a sentence. */
function stands(title: string, lines: LoadedBlock[]): boolean {
  const wanted = plain(title);
  return lines.some((_, i) =>
    [1, 2, 3].some((count) => {
      const found = plain(
        lines
          .slice(i, i + count)
          .map((line) => line.text)
          .join(""),
      );
      return found.includes(wanted) && found.length <= wanted.length + 12;
    }),
  );
}

const siteName = /(?:局|厅|部|委|委员会|政府|中心|网|网站|门户|平台|频道|政务公开|信息公开)$/;

function linesAbove(page: LoadedBlock[], body: LoadedBlock[]): LoadedBlock[] {
  const [first, second] = body;
  const start = page.findIndex(
    (block, i) => block.text === first?.text && (second === undefined || page[i + 1]?.text === second.text),
  );
  return start < 0 ? [] : page.slice(Math.max(0, start - reach), start);
}

function isTitle(text: string): boolean {
  return (
    text.length >= 8 &&
    text.length <= 80 &&
    /(?:办法|规定|通知|条例|细则|意见|方案|公告|通告|决定|指引|指南|解读|规划|措施|政策|标准|规范|制度|批复|函|问答)(?:[（(].{1,12}[)）])?》?$/.test(
      text,
    )
  );
}

function isFact(text: string): boolean {
  if (/。$/.test(text)) return text.length < 300 && /(?:公布|发布|通过|修订|修正|批准|施行)/.test(text);
  return [text, ...text.split(" | ")].some(
    (part) => part.length <= 80 && (documentNumber.test(part) || labelled.test(part) || day.test(part)),
  );
}

const documentNumber = /^\S{2,20}[〔[（(]\s*\d{4}\s*[〕\]）)]\s*第?\s*\d+\s*号$|^\S{0,20}令?\s*第\s*\d+\s*号令?$/;

/** The day alone: under a signature that stands above the text, or when the page was made. */
const day = /^\d{4}\s*(?:年|-)\s*\d{1,2}\s*(?:月|-)\s*\d{1,2}\s*日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$/;

const labelled =
  /^[【[]?\s*(?:索\s*引\s*号|统一编号|文\s*号|发文字号|发文机关|发布机[构关]|发布部门|发布单位|颁布单位|发文日期|成文日期|印发日期|颁布日期|发布日期|发布时间|发表时间|录入时间|更新时间|公布日期|生成日期|日期|时间|实施日期|施行日期|生效日期|失效日期|有效期|文件状态|时效性?|来源)\s*(?:[】\]]\s*[：:]?|[：:])\s*\S/;

const plain = (text: string): string => text.replace(/[\s|]+/g, "");
