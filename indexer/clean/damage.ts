import { UndecodableTextError } from "../load/errors.ts";
import type { LoadedBlock } from "../load/loaded.ts";

/**
 * Marks what is lost for good with U+FFFD, one for each place: `(cid:12)` of a PDF without a character table, the
 * remains of unreadable bytes (锟斤拷), question marks that stand for characters.
 */
export function markDamage(text: string): string {
  if (!/[?锟]|\(cid:/.test(text)) return text;
  return text
    .replace(/\(cid:\d+\)/g, mark)
    .replace(/(?:锟斤拷)+锟?斤?/g, mark)
    .replace(lostCharacters, (found, offset: number) =>
      asks(text.slice(0, offset)) ? found : mark.repeat(found.length),
    );
}

const mark = "\ufffd";

// Before a character; behind one and before a mark or a blank; alone in brackets. At a line's end a single one may ask,
// and before a number it is rather a blank.
const beforeCharacter = String.raw`(?<=[\s\p{Script=Han}\p{Ps}\p{Pe}\p{Pf}、，。；：\ufffd])\?+(?![一二三四五六七八九十]+、|第)(?=\p{Script=Han})`;
const behindCharacter = String.raw`(?<=[\p{Script=Han}、，\ufffd])(?:\?+(?=[ 　]?[\p{Script=Han}\p{Ps}、，。；：）》”])|\?{2,}$)`;
const inBrackets = String.raw`(?<=\p{Ps})\?+(?=\p{Pe})`;
const lostCharacters = new RegExp(`${beforeCharacter}|${behindCharacter}|${inBrackets}`, "gu");

/** Whether the clause before a question mark is a question. */
const asks = (before: string): boolean =>
  /(?:[吗呢么吧]|是否|能否|可否|如何|怎|什么|哪|谁|几|多少|多久|多长|为何|何时|何处|何种|[能可会有是要]不[能可会有是要]|有没有)[^。；？?]{0,24}$/u.test(
    before,
  );

// Of a text with more than this lost nothing can be made.
const maxDamagedShare = 0.2;

/** @throws UndecodableTextError when most of a document is lost */
export function checkReadable(blocks: readonly LoadedBlock[], file: string): void {
  let damaged = 0;
  let all = 0;
  for (const { text } of blocks) {
    all += text.length;
    damaged += text.match(/[\ufffd\p{Co}]/gu)?.length ?? 0;
  }
  if (damaged <= all * maxDamagedShare) return;
  const percent = Math.round((damaged / all) * 100);
  throw new UndecodableTextError(file, `有 ${percent}% 的字符已经丢失，无法还原`);
}
