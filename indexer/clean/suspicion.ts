import { gbk } from "./gbk.ts";
import { simplifiedForm } from "./simplify.ts";

/** A stretch of a text, [start, end) in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/**
 * Where a text looks broken: two odd characters within four, the mark for unreadable bytes, half-width question marks
 * behind Chinese. Rare names and technical terms look so too; traditional text does not.
 */
export function suspiciousSpans(text: string): Span[] {
  const found = seeds(text);
  if (found.length === 0) return [];
  // Only characters for characters: the places must stay the same.
  const plain = Array.from(text, (character) => simplifiedForm(character)[0] ?? character).join("");
  return grown(text, plain === text || plain.length !== text.length ? found : seeds(plain));
}

const window = 4;

function seeds(text: string): number[] {
  const odd = oddness();
  const found: number[] = [];
  let last = -window;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const kind = odd[unit] as number;
    if (kind === 0) continue;
    if (kind === 2 || (unit === questionMark && isBehindHan(text, i))) found.push(i);
    else if (kind === 1) {
      if (i - last < window) found.push(last, i);
      last = i;
    }
  }
  return found;
}

const questionMark = 0x3f;

const isBehindHan = (text: string, at: number): boolean =>
  /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]\?*$/u.test(text.slice(Math.max(0, at - 3), at));

/** Seeds with what may belong to them: some characters to the left, and to the right up to the next ASCII character. */
function grown(text: string, at: number[]): Span[] {
  const spans: Span[] = [];
  for (const seed of at) {
    const right = /[\x20-\x3e\x40-\x7f]/.exec(text.slice(seed + 1, seed + 1 + reach));
    const span = {
      start: Math.max(0, seed - 12),
      end: Math.min(text.length, right ? seed + 2 + right.index : seed + 1 + reach),
    };
    const previous = spans.at(-1);
    if (previous && span.start <= previous.end) {
      previous.start = Math.min(previous.start, span.start);
      previous.end = Math.max(previous.end, span.end);
    } else spans.push(span);
  }
  return spans;
}

const reach = 24;

let table: Uint8Array | undefined;

/** 0 for what Chinese text is made of, 1 for what is rare in it, 2 for the mark of unreadable bytes, 3 for `?`. */
function oddness(): Uint8Array {
  if (table) return table;
  table = new Uint8Array(65536);
  const { codes } = gbk();
  for (let unit = 0xa1; unit < 0x10000; unit++) {
    const lead = (codes[unit] as number) >> 8;
    const trail = (codes[unit] as number) & 0xff;
    const isCommonHan = lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1;
    const isMark = lead >= 0xa1 && lead <= 0xa3 && trail >= 0xa1;
    // Latin letters with accents are readings of characters, or read as such from another encoding.
    const isHanOrLetter =
      (unit >= 0x3040 && unit <= 0x9fff) || (unit >= 0x400 && unit < 0x530) || (unit >= 0x2480 && unit < 0x24a0);
    const isPrivate = unit >= 0xe000 && unit <= 0xf8ff;
    table[unit] = isPrivate || (isHanOrLetter && !isCommonHan && !isMark) ? 1 : 0;
  }
  table[0xfffd] = 2;
  table[questionMark] = 3;
  for (const mark of "·×÷°±§〇") table[mark.charCodeAt(0)] = 0;
  return table;
}
