const digits = new Map([..."〇零一二三四五六七八九"].map((c, i) => [c, Math.max(0, i - 1)] as const));
for (const [i, c] of [..."零壹贰叁肆伍陆柒捌玖"].entries()) digits.set(c, i);
digits.set("两", 2);
const small = new Map([..."十百千拾佰仟"].map((c, i) => [c, 10 ** ((i % 3) + 1)] as const));
const large = new Map([
  ["万", 1e4],
  ["亿", 1e8],
]);

/**
 * The value of a number as policies write it: 12, 1,200.5, 十二, 一百零三, 三万, 三万五, 3.5万, 二〇二六.
 * @returns undefined when the text is not one number, or one too large to have a value
 */
export function parseNumeral(text: string): number | undefined {
  const match = arabicNumber.exec(text);
  const value = match ? parseArabic(match[1] as string, match[2] as string) : parseHan([...text]);
  return Number.isFinite(value) ? value : undefined;
}

// Three digits between commas: 「1、2、3年」 in matching form is no 123 years.
const arabic = "(?:\\d{1,3}(?:,\\d{3}){1,4}(?![\\d,])|\\d+)(?:\\.\\d+)?";
const arabicNumber = new RegExp(`^(${arabic})([百千万亿]*)$`);

function parseArabic(number: string, units: string): number {
  const scale = [...units].reduce((product, c) => product * (small.get(c) ?? large.get(c) ?? 1), 1);
  return round(Number(number.replaceAll(",", "")) * scale);
}

function parseHan(characters: string[]): number | undefined {
  if (characters.length === 0) return undefined;
  // Digits only are read one by one, as in years: 二〇二六.
  if (characters.length > 1 && characters.every((c) => digits.has(c)))
    return Number(characters.map((c) => digits.get(c)).join(""));
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  for (const c of characters) {
    const unit = small.get(c);
    const big = large.get(c);
    if (digits.has(c)) {
      digit = digits.get(c);
    } else if (unit !== undefined) {
      section += (digit ?? 1) * unit;
      digit = undefined;
    } else if (big !== undefined) {
      const counted = section + (digit ?? (total + section > 0 ? 0 : 1));
      // 一万亿 multiplies what stands before it, the 万 of 一亿二千万 only what follows 亿.
      total = total > big ? total + counted * big : (total + counted) * big;
      section = 0;
      digit = undefined;
    } else {
      return undefined;
    }
  }
  // A last digit right behind a unit counts tenths of it: 三万五, as in 十五.
  const before = characters.at(-2) ?? "";
  return total + section + ((digit ?? 0) * (small.get(before) ?? large.get(before) ?? 10)) / 10;
}

const round = (value: number): number => Number(value.toPrecision(12));

const han = "〇零一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟";
// Neither begins inside a run of its own characters: a long run is tried once, not from each of its places.
const numeral = `(?:(?<!\\d)${arabic}[百千万亿]*|(?<![${han}])[${han}]+)`;
const ordinal = new RegExp(`第(${numeral})([章节条款项号批类级次])`, "g");
const percent = new RegExp(`(${numeral})%|百分之(${numeral})(?:点([${han}]+))?`, "g");
const quantity = new RegExp(
  `(${numeral})(?:个)?(人民币|元|美元|年|月|日|天|小时|周岁|岁|工作日|学时|课时|分(?!之)|倍|人|名|家|户|套|项|次|份|张|寸|平方米|周|届|星期)`,
  "g",
);

/**
 * The numbers of a text in one notation each, as extra full-text terms: 第12条 for 第十二条, 30000元 for 三万元,
 * 70% for 百分之七十. The text is in matching form.
 */
export function numberTerms(text: string): string[] {
  const terms: string[] = [];
  for (const [, number, unit] of text.matchAll(ordinal)) add(terms, "第", number, unit);
  for (const [, arabic, whole, decimals] of text.matchAll(percent)) {
    const value = parseNumeral((arabic ?? whole) as string);
    const fraction = decimals ? [...decimals].map((c) => digits.get(c) ?? "").join("") : "";
    if (value !== undefined) terms.push(`${value}${fraction ? `.${fraction}` : ""}%`);
  }
  for (const [, number, unit] of text.matchAll(quantity))
    add(terms, "", number, unit === "岁" ? "周岁" : unit === "人民币" ? "元" : unit);
  return terms;
}

function add(terms: string[], prefix: string, number: string | undefined, unit: string | undefined): void {
  const value = parseNumeral(number ?? "");
  if (value !== undefined) terms.push(`${prefix}${value}${unit}`);
}
