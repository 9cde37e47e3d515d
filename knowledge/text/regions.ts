import { matchingForm } from "./matching-form.ts";

export interface Region {
  name: string;
  /** The province-level region it lies in; its own name for one of that level. */
  province: string;
}

/** The region of what holds everywhere. */
export const wholeCountry = "全国";

/** Finds which regions a text speaks of. */
export interface RegionFinder {
  /** In order of first mention, each once. */
  regionsIn(text: string): Region[];
  /** Where a text in matching form names regions: [start, end) offsets into it, in order. */
  mentionsIn(form: string): { region: Region; start: number; end: number }[];
  /** The region of a name or one of its other names. */
  regionOf(name: string): Region | undefined;
  /** The region a document number begins with: 津政发〔2026〕1号 is Tianjin's. */
  regionOfNumber(documentNumber: string): Region | undefined;
}

/**
 * @param lines  a line for each province-level region, then its places, separated by white space; `=` joins other names
 *               of the same place; `#` begins a comment. A name of one character counts only where usage makes it a
 *               place: 在京, 来津, 沪籍. A university's name says nothing about where one asks: 天津大学.
 */
export function regionFinder(lines: string): RegionFinder {
  const byName = readRegions(lines);
  const long = [...byName.keys()]
    .filter((name) => name.length > 1 && name !== wholeCountry)
    .sort((a, b) => b.length - a.length);
  const short = [...byName.keys()].filter((name) => name.length === 1).join("");
  const pattern = new RegExp(
    `(?:${long.join("|")})(?!${school})|(?<=[在来留离驻赴入返回])[${short}](?![都贴升级])|[${short}](?=籍|户)`,
    "gu",
  );
  const mentionsIn: RegionFinder["mentionsIn"] = (form) =>
    Array.from(form.matchAll(pattern), ({ 0: name, index }) => ({
      region: byName.get(name) as Region,
      start: index,
      end: index + name.length,
    }));
  return {
    regionsIn: (text) => [
      ...new Map(mentionsIn(matchingForm(text)).map(({ region }) => [region.name, region])).values(),
    ],
    mentionsIn,
    regionOf: (name) => byName.get(name),
    regionOfNumber: (documentNumber) => byName.get(matchingForm(documentNumber)[0] ?? ""),
  };
}

const school =
  "(?:师范|理工|科技|工业|工商|医科|中医药|农业|林业|财经|交通|外国语|外语|民族|体育|航空航天|邮电)?(?:大学|学院)";

/** Whether a policy of one region can answer a question about another: the same, or one contains the other. */
export function isNear(asked: Region, of: Region): boolean {
  if (asked.name === of.name) return true;
  return asked.province === of.province && (asked.name === asked.province || of.name === of.province);
}

function readRegions(lines: string): Map<string, Region> {
  const byName = new Map<string, Region>([[wholeCountry, { name: wholeCountry, province: wholeCountry }]]);
  for (const line of lines.split("\n")) {
    const places = (line.split("#")[0] as string).split(/\s+/u).filter((place) => place !== "");
    const province = places[0]?.split("=")[0];
    if (province === undefined) continue;
    for (const place of places) {
      const names = place.split("=");
      for (const name of names) byName.set(name, { name: names[0] as string, province });
    }
  }
  return byName;
}
