import { Converter } from "opencc-js/t2cn";
import { foldRadicals } from "./radicals.ts";

/**
 * The matching form of a text: what two writings of the same words have in common. NFKC, traditional to simplified
 * character by character, lower case, radicals as the characters they look like, one dash and one tilde, no invisible
 * characters, no white space beside a Han character. Only compared, never shown.
 */
export function matchingForm(text: string): string {
  return fold(text, undefined);
}

export interface MappedForm {
  text: string;
  /** `offsets[i]` is where character i of `text` stands in the original; one longer than `text`. */
  offsets: Uint32Array;
}

/** The matching form with its way back to the original's UTF-16 offsets. */
export function mapMatchingForm(text: string): MappedForm {
  const offsets: number[] = [];
  const folded = fold(text, offsets);
  offsets.push(text.length);
  return { text: folded, offsets: Uint32Array.from(offsets) };
}

function fold(text: string, offsets: number[] | undefined): string {
  let out = "";
  // Kept beside `out`: looking into a string that grows copies it each time.
  let last = 0;
  let pendingSpace = -1;
  const write = (piece: string, at: number, step: 0 | 1): void => {
    if (pendingSpace >= 0) {
      if (!isHan(last) && !isHan(piece.charCodeAt(0))) {
        out += " ";
        offsets?.push(pendingSpace);
      }
      pendingSpace = -1;
    }
    out += piece;
    last = piece.charCodeAt(piece.length - 1);
    if (offsets) for (let k = 0; k < piece.length; k++) offsets.push(at + k * step);
  };
  // Most characters stand for themselves: they are written a run at a time.
  let run = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (isItsOwn[unit] === 1) continue;
    const width = unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length ? 2 : 1;
    const folded =
      width === 1 ? (foldedUnits[unit] ?? foldUnit(unit, text[i] as string)) : foldPair(text.slice(i, i + 2));
    if (width === 1 && isItsOwn[unit] === 1) continue;
    if (i > run) write(text.slice(run, i), run, 1);
    run = i + width;
    if (folded !== " " && folded !== "") write(folded, i, 0);
    else if (folded === " " && out !== "" && pendingSpace < 0) pendingSpace = i;
    i += width - 1;
  }
  if (run < text.length) write(run === 0 ? text : text.slice(run), run, 1);
  return out;
}

/** Whether a UTF-16 unit is a Han character of the basic planes (or half of one beyond them). */
export function isHan(unit: number): boolean {
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0x3400 && unit <= 0x4dbf) ||
    unit === 0x3007 ||
    (unit >= 0xd840 && unit <= 0xdfff)
  );
}

// Filled as characters are met: a text uses some three thousand of the 65,536.
const foldedUnits: (string | undefined)[] = new Array(0x10000);
const isItsOwn = new Uint8Array(0x10000);
const foldedPairs = new Map<string, string>();

function foldUnit(unit: number, character: string): string {
  const folded = foldCharacter(character);
  foldedUnits[unit] = folded;
  // Half of a pair is never one.
  if (folded === character && folded !== " " && (unit < 0xd800 || unit > 0xdfff)) isItsOwn[unit] = 1;
  return folded;
}

function foldPair(pair: string): string {
  let folded = foldedPairs.get(pair);
  if (folded === undefined) {
    folded = foldCharacter(pair);
    foldedPairs.set(pair, folded);
  }
  return folded;
}

// The tw table, not t: t leaves 著力 unconverted.
const simplify = Converter({ from: "tw", to: "cn" });

function foldCharacter(character: string): string {
  const code = character.codePointAt(0) as number;
  if (isInvisible(code)) return "";
  if (/\s/u.test(character)) return " ";
  // A lone accent or an Arabic phrase decomposes into characters with spaces of their own.
  const normal = foldRadicals(character).normalize("NFKC").toLowerCase().replace(/\s/gu, "");
  return [...simplify(normal)].map((c) => sameCharacters.get(c) ?? c).join("");
}

// Zero width, soft hyphen, direction marks, byte order mark, variation selectors, tag characters, controls.
function isInvisible(code: number): boolean {
  return (
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x206f) ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    (code >= 0xe0000 && code <= 0xe01ef) ||
    code === 0xad ||
    code === 0xfeff ||
    (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d)
  );
}

const sameCharacters = new Map([
  ..."‐‑‒–—―−─━﹣".split("").map((dash) => [dash, "-"] as const),
  // The table takes 么 for a traditional form of 幺.
  ["幺", "么"],
  // And makes 薴 into 苧, which it makes into 苎.
  ["苧", "苎"],
  // Typed for the zero of 二〇二六.
  ["○", "〇"],
  ["〜", "~"],
  ["∼", "~"],
  ["“", '"'],
  ["”", '"'],
  ["「", '"'],
  ["」", '"'],
  ["『", '"'],
  ["』", '"'],
  ["‘", "'"],
  ["’", "'"],
  ["〔", "["],
  ["〕", "]"],
  ["［", "["],
  ["］", "]"],
  ["【", "["],
  ["】", "]"],
  ["、", ","],
  ["。", "."],
  ["·", "·"],
  ["•", "·"],
  ["・", "·"],
]);
