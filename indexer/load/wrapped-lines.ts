/**
 * Puts lines together that a converter broke at the width of its page, in the middle of sentences. Only a text most of
 * whose long lines stop short of a sentence's end at about one and the same length is taken for such a one.
 * @param lines  as found, with their indentation
 * @returns the lines, those that were one paragraph joined; blank lines between its pieces are gone
 */
export function joinWrapped(lines: readonly string[]): string[] {
  const width = wrapWidth(lines);
  if (width === undefined) return [...lines];
  const joined: string[] = [];
  let open = false;
  for (const line of lines) {
    const text = line.trim();
    if (text === "" && open) continue;
    if (open && !opensParagraph(line) && !isAddressed(joined.at(-1) as string, text))
      joined.push(glued(joined.pop() as string, text));
    else joined.push(line);
    open = isCut(text, width);
  }
  return joined;
}

/** The length at which lines were broken, in characters; undefined where they were not. */
function wrapWidth(lines: readonly string[]): number | undefined {
  const long = lines.map((line) => line.trim()).filter(({ length }) => length >= shortest);
  if (long.length < fewest) return undefined;
  const cut = long.filter((line) => !finished.test(line)).map(({ length }) => length);
  if (cut.length < 0.35 * long.length) return undefined;
  cut.sort((a, b) => a - b);
  const width = cut[Math.floor(cut.length * 0.75)] as number;
  const alike = cut.filter((length) => length >= 0.85 * width && length <= 1.15 * width);
  return width <= widest && alike.length >= 0.7 * cut.length ? width : undefined;
}

// Shorter lines are headings, signatures and items of lists; a page holds no longer ones.
const shortest = 12;
const widest = 60;
const fewest = 10;

const finished = /[。；：！？.;:!?]["”’」』）)]?$|[|│]$/u;

const isCut = (text: string, width: number): boolean => text.length >= 0.8 * width && !finished.test(text);

/** A line that begins something new: indented, numbered, a heading or a row. */
function opensParagraph(line: string): boolean {
  return (
    /^(?:\u3000{2}| {4}|\t)/u.test(line) ||
    /^(?:第[〇零一二三四五六七八九十百千\d]{1,7}[编章节条]\s|[〇零一二三四五六七八九十]{1,4}[、.．]|[（(][〇零一二三四五六七八九十\d]{1,4}[)）]|\d{1,3}(?:[、．]|\.(?!\d))|[①-⑳]|#{1,6}\s|\||附件)/u.test(
      line.trim(),
    )
  );
}

/** 「关于印发某办法的通知」 with 「各区、县人民政府：」 below it. */
const isAddressed = (above: string, below: string): boolean =>
  /(?:通知|意见|决定|办法|规定|细则|公告|通告|函)\s*$/u.test(above) && /^各|[：:]$/u.test(below);

/** Latin words keep a space where the line was broken. */
const glued = (above: string, below: string): string =>
  /[a-z\d,]$/iu.test(above) && /^[a-z]/iu.test(below) ? `${above} ${below}` : `${above}${below}`;
