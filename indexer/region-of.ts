import { type RegionFinder, wholeCountry } from "../knowledge/text/regions.ts";
import type { ReadMetadata } from "./structure/metadata.ts";

/**
 * The region a policy is about, from what names it best: title, file name, issuer, document number; the whole country
 * where a national body made it; failing those, a region the text names at least three times and more often than all
 * others together.
 */
export function regionOf(
  finder: RegionFinder,
  read: ReadMetadata,
  fileTitle: string,
  text: string,
): string | undefined {
  const named = [read.title, fileTitle, read.issuer ?? ""]
    .map((line) => mostLocal(finder, line))
    .find((name) => name !== undefined);
  if (named !== undefined) return named;
  const numbered = read.documentNumber === undefined ? undefined : finder.regionOfNumber(read.documentNumber)?.name;
  return numbered ?? (isNational(read, text) ? wholeCountry : mostNamed(finder, text));
}

const nationalBody = /中华人民共和国|国务院|全国人民代表大会|全国人大常委会|最高人民法院|最高人民检察院/u;

/** Named in the title or by the issuer, or in the lines above the first article that say who passed or issued it. */
function isNational({ title, issuer }: ReadMetadata, text: string): boolean {
  const head = text.slice(0, Math.max(0, text.search(/^第一[条章]/mu))).slice(0, 600);
  return nationalBody.test(`${title}\n${issuer ?? ""}\n${head}`);
}

/** 广东省深圳市 is about Shenzhen. */
function mostLocal(finder: RegionFinder, line: string): string | undefined {
  const regions = finder.regionsIn(line);
  const local = regions.find((region) => region.name !== region.province && region.province === regions[0]?.province);
  return (local ?? regions[0])?.name;
}

function mostNamed(finder: RegionFinder, text: string): string | undefined {
  const counts = new Map<string, number>();
  for (const line of text.slice(0, 20_000).split(/[\n。；]/u)) {
    for (const { name } of finder.regionsIn(line)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return first !== undefined && first[1] >= 3 && first[1] * 2 > total ? first[0] : undefined;
}
