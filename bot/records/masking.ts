/**
 * Replaces what names or reaches one person (身份证号, 手机号, e-mail, bank card, passport, 港澳台通行证) by a word for it.
 * Digits may be full-width and hold blanks, hyphens or invisible characters between them. Document numbers, amounts,
 * 统一社会信用代码 and office telephones stay.
 */
export function maskPersonal(text: string): string {
  let masked = text;
  for (const { pattern, holds, word } of kinds) {
    masked = masked.replace(pattern, (found: string) => (holds(bare(found)) ? `［${word}已隐去］` : found));
  }
  return masked;
}

/** The rest of a masked text, for whoever is to understand it: neither what was hidden nor its name belongs to a question. */
export const withoutMasks = (masked: string): string => masked.replace(nameAndMask, " ").trim();

const nameAndMask =
  /(?:(?:我的?|本人)?(?:手机号?|联系(?:电话|方式)|电话|身份证号?|银行卡号?|卡号|邮箱|护照号?|通行证号?)(?:码)?(?:是|为|[:：])?\s*)?［[^［］]{2,4}已隐去］/gu;

const digit = "[0-9０-９]";
const gap = "[\\s\\u00ad\\u200b-\\u200f\\u2060\\ufeff\\-‐‑–—－·.．]{0,2}";
const digits = (count: number | string, first = digit): string =>
  `${first}(?:${gap}${digit}){${typeof count === "number" ? count - 1 : count}}`;
const alone = (pattern: string): RegExp => new RegExp(`(?<![0-9０-９A-Za-z])${pattern}(?![0-9０-９A-Za-z])`, "gu");

interface Kind {
  pattern: RegExp;
  /** Judges the half-width characters without anything between them. */
  holds: (bare: string) => boolean;
  word: string;
}

// The longest first: the digits of an identity card hold what looks like a telephone number.
const kinds: readonly Kind[] = [
  {
    pattern: alone(`${digits(17)}${gap}[0-9０-９XxＸｘ]`),
    holds: (bare) => isBirthDay(bare.slice(6, 14)),
    word: "身份证号",
  },
  { pattern: alone(digits("15,18")), holds: passesLuhn, word: "银行卡号" },
  { pattern: alone(digits(15)), holds: (bare) => isBirthDay(`19${bare.slice(6, 12)}`), word: "身份证号" },
  {
    pattern: alone(`(?:[+＋]?${gap}[8８]${gap}[6６]${gap})?${digits(11, "[1１]")}`),
    holds: (bare) => /^(?:\+?86)?1[3-9]/u.test(bare),
    word: "手机号",
  },
  { pattern: /[\w.+-]{1,64}[@＠][\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/gu, holds: () => true, word: "邮箱" },
  { pattern: alone("(?:[EGDSPegdsp][A-HJ-NP-Za-z]?[0-9]{7,8})"), holds: (bare) => bare.length === 9, word: "护照号" },
  { pattern: alone("(?:[HMCWhmcw][0-9]{8}(?:[0-9]{2})?)"), holds: () => true, word: "通行证号" },
];

/** Half-width, with only what carries the number. */
function bare(found: string): string {
  return found.normalize("NFKC").replace(/[^0-9A-Za-z+@]/gu, "");
}

function isBirthDay(day: string): boolean {
  const [, year, month, date] = /^(\d{4})(\d{2})(\d{2})$/u.exec(day) ?? [];
  return Number(year) >= 1900 && Number(year) <= 2100 && inRange(month, 12) && inRange(date, 31);
}

const inRange = (text: string | undefined, max: number): boolean => Number(text) >= 1 && Number(text) <= max;

/** ISO/IEC 7812-1, annex B. */
function passesLuhn(number: string): boolean {
  if (/^0/u.test(number)) return false;
  const sum = [...number].reverse().reduce((total, character, i) => {
    const value = Number(character) * (i % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
