/** ECMA-376 ST_NumberFormat, as far as Chinese documents use it; anything else counts in Arabic digits. */
export function formatNumber(n: number, format: string): string {
  if (
    /^(?:chineseCounting|chineseCountingThousand|japaneseCounting|taiwaneseCounting|ideographDigital|chineseLegalSimplified|japaneseDigitalTenThousand|taiwaneseCountingThousand)$/.test(
      format,
    )
  )
    return format === "chineseLegalSimplified"
      ? hanNumber(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟")
      : hanNumber(n, "零一二三四五六七八九", "十百千");
  if (format === "decimalZero") return String(n).padStart(2, "0");
  if (format === "upperLetter" || format === "lowerLetter") return letters(n, format === "upperLetter" ? 65 : 97);
  if (format === "upperRoman") return roman(n);
  if (format === "lowerRoman") return roman(n).toLowerCase();
  if (/^decimalEnclosed/.test(format) && n >= 1 && n <= 20) return String.fromCodePoint(0x245f + n);
  if (format === "decimalFullWidth") return String(n).replace(/\d/g, (d) => String.fromCodePoint(0xff10 + Number(d)));
  return String(n);
}

function hanNumber(n: number, digits: string, units: string): string {
  if (n <= 0 || n >= 10000) return String(n);
  let text = "";
  let zero = false;
  for (let power = 3; power >= 0; power--) {
    const digit = Math.floor(n / 10 ** power) % 10;
    if (digit === 0) zero = text !== "";
    else {
      text += `${zero ? digits[0] : ""}${digits[digit]}${power > 0 ? units[power - 1] : ""}`;
      zero = false;
    }
  }
  return text.replace(new RegExp(`^${digits[1]}(?=${units[0]})`), "");
}

function letters(n: number, first: number): string {
  // After z come aa, bb: the letter repeats.
  return String.fromCharCode(first + ((n - 1) % 26)).repeat(Math.floor((n - 1) / 26) + 1);
}

function roman(n: number): string {
  const values: [number, string][] = [
    [1000, "M"],
    [900, "CM"],
    [500, "D"],
    [400, "CD"],
    [100, "C"],
    [90, "XC"],
    [50, "L"],
    [40, "XL"],
    [10, "X"],
    [9, "IX"],
    [5, "V"],
    [4, "IV"],
    [1, "I"],
  ];
  let rest = n;
  let text = "";
  for (const [amount, letter] of values) for (; rest >= amount; rest -= amount) text += letter;
  return text;
}
