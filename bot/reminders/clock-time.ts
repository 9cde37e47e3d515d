import { numberOf, without } from "./said-parts.ts";

/** The time of the day that a text names, in minutes after midnight, and the text without it: 下午3点半. */
export function timeIn(text: string): { minutes?: number; rest: string } {
  const plain = text.replace(/今晚/u, "今天晚上").replace(/明晚/u, "明天晚上").replace(/明早/u, "明天早上");
  const match = clockTime.exec(plain);
  if (match === null) {
    const alone = new RegExp(period, "u").exec(plain);
    const [, minutes] = periods.find(([pattern]) => pattern.test(alone?.[0] ?? "")) ?? [];
    if (alone === null || minutes === undefined) return { rest: plain };
    return { minutes, rest: without(plain, alone.index, alone[0]) };
  }
  const [found, part = "", hours = "", colon, half, quarter, minute] = match;
  const said = numberOf(hours);
  const shift = periods.find(([pattern]) => pattern.test(part))?.[2] ?? 0;
  const past = half ? 30 : quarter ? (quarter === "一刻" ? 15 : 45) : numberOf(colon ?? minute ?? "0");
  const minutes = (said < 12 && !(part === "中午" && said > 2) ? said + shift : said) * 60 + past;
  if (!(said <= 24 && past < 60 && minutes < 24 * 60)) return { rest: plain };
  return { minutes, rest: without(plain, match.index, found) };
}

const periods: readonly (readonly [RegExp, number, number])[] = [
  // What stands for a part of the day, the hour that it means alone, and what it adds to an hour below twelve.
  [/凌晨/u, 6 * 60, 0],
  [/早上|早晨|清早/u, 8 * 60, 0],
  [/上午/u, 9 * 60, 0],
  [/中午/u, 12 * 60, 12],
  [/下午|午后/u, 14 * 60, 12],
  [/傍晚|晚上|晚间|夜里/u, 19 * 60, 12],
];
const period = "(凌晨|早上|早晨|清早|上午|中午|下午|午后|傍晚|晚上|晚间|夜里)";
const hour = "(\\d{1,2}|[零一二两三四五六七八九十]{1,3})";
const clockTime = new RegExp(
  `${period}?${hour}(?::(\\d{2})|(?:点钟?|时(?![候间效]))(?:(半)|(一刻|三刻)|(\\d{1,2}|[零一二三四五六七八九十]{1,3})分?)?)`,
  "u",
);
