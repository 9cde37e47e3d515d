import type { LoadedBlock } from "../load/loaded.ts";
import { type Numbering, readNumbering } from "./numbering.ts";

/** Whether a line is a heading, as its format says or as its number, its length and the lines around it show. */
export function isHeading(
  block: LoadedBlock,
  numbering: Numbering | undefined,
  previous: LoadedBlock | undefined,
  next: LoadedBlock | undefined,
): boolean {
  const line = block.text.trim();
  if (line.length > (block.kind === "heading" ? 80 : headingChars) || /[。；;，,]$/u.test(line)) return false;
  if (numbering?.style === "article") return false;
  if (block.kind === "heading") return true;
  if (block.kind === "list-item" || next === undefined) return false;
  if (numbering) return isNumberedHeading(numbering, line, next);
  return isBareHeading(line, previous, next);
}

const headingChars = 40;

function isNumberedHeading({ style, ordinal, rest }: Numbering, line: string, next: LoadedBlock): boolean {
  if (style === "attachment" || style === "chapter" || style === "section") return true;
  if (style !== "han" && style !== "bracketed-han" && style !== "arabic") return false;
  // A list of short items is not a row of headings: the next line would be the next item.
  const following = readNumbering(next.text);
  const sibling = following?.style === style && following.ordinal === ordinal + 1;
  return !sibling && !/[：:]$|[自由从].*起|应当|不得|可以/u.test(line) && rest.length >= 2;
}

/** A short line without punctuation, between the end of a sentence and a longer text: 「所需资料」. */
function isBareHeading(line: string, previous: LoadedBlock | undefined, next: LoadedBlock): boolean {
  if (line.length < 2 || line.length > 20 || !/^[\p{Script=Han}（）()“”、\d]+$/u.test(line) || /\d日$|号$/u.test(line))
    return false;
  const before = previous === undefined || previous.kind === "heading" || /[。；;！!）)]$/u.test(previous.text.trim());
  return (
    before && (readNumbering(next.text) !== undefined || next.text.length > 25) && !/^\d{4}年|^二〇/u.test(next.text)
  );
}
