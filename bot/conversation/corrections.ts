import { mapMatchingForm } from "../../knowledge/text/matching-form.ts";

/** 「不是A类，是B类」 wants B类 instead of A类. */
export interface Correction {
  wanted: string;
  denied?: string;
  /** Said with words that can also begin a question: 「应该是在哪里办」. */
  isDoubtful: boolean;
}

/** What a person who takes back a question means instead; undefined when nothing is taken back. */
export function correctionIn(text: string): Correction | undefined {
  const { text: form, offsets } = mapMatchingForm(text);
  const part = (range: [number, number]): string => text.slice(offsets[range[0]], offsets[range[1]]);
  for (const { pattern, isDoubtful } of ways) {
    const { wanted, denied } = pattern.exec(form)?.indices?.groups ?? {};
    if (wanted !== undefined)
      return { wanted: part(wanted), ...(denied === undefined ? {} : { denied: part(denied) }), isDoubtful };
  }
  return undefined;
}

const wrong = "(?:不对|不是|错了|[搞弄打说写看问发记选][错岔]了?|[口手笔]误|更正一下|纠正一下|我?更正|重新问|收回)";
const regret = `(?:我?(?:${wrong}|不|不好意思|抱歉)[,. !]+)*`;
const mean =
  "(?:我(?:是|就)?(?:想|要)*(?:问|说|指|讲)的?(?:就|其实|主要|应该)*是|是(?:想|要)?问|我是(?:想|要)?(?:问|说|指)的?|我的意思是|(?:想|要)(?:问|说)的是|我(?:想|要)?问的?|是)";
const notMeant = "(?:我(?:想|要)?(?:问|说|指)的|我)?(?:并)?不是(?:想|要)?(?:问|说|指)?(?:的是?)?(?<denied>[^,]+?)的?";

const ways: readonly { pattern: RegExp; isDoubtful: boolean }[] = [
  { pattern: new RegExp(`^${regret}${notMeant},(?:而)?${mean}(?<wanted>.+)$`, "du"), isDoubtful: false },
  { pattern: new RegExp(`^${regret}${notMeant},(?<wanted>[^,]+)$`, "du"), isDoubtful: true },
  {
    pattern: new RegExp(
      `^${regret}(?:${mean}|我是)(?<wanted>[^,]+),(?:而)?不是(?:问|说|指)?(?<denied>[^,]+?)的?[.!]?$`,
      "du",
    ),
    isDoubtful: true,
  },
  {
    pattern: new RegExp(`^我?${wrong}[,. !]+(?:${mean}(?:一下)?|应该是)?(?<wanted>.+)$`, "du"),
    isDoubtful: false,
  },
  {
    pattern: new RegExp(
      `^${regret}不(?:要|问|看|查)(?<denied>[^,]+?)的?,(?:我?(?:只|就)?(?:要|问|看|查))(?<wanted>.+?)的?$`,
      "du",
    ),
    isDoubtful: true,
  },
  {
    pattern:
      /^(?:我(?:想|要)*(?:问|说|指|讲)的(?:就|其实|主要|应该)*是|其实我?(?:是)?(?:想|要)?问的?是?|我(?:就)?是(?:想|要)?(?:问|说|指)的?(?:是)?|我的意思是)(?<wanted>.+)$/du,
    isDoubtful: false,
  },
  { pattern: /^(?:应该|应当)是(?<wanted>.+)$/du, isDoubtful: true },
];
