import type { Answer, Retrieved } from "./answer/answer.ts";
import type { Citation } from "./answer/citations.ts";

/** An answer as plain text: the quotations, then where each stands. */
export function inWords({ answer, citations }: Answer): string {
  if (citations.length === 0) return answer;
  // Several quotations from one clause share a line.
  const places = new Map<string, number[]>();
  for (const citation of citations)
    places.set(placeOf(citation), [...(places.get(placeOf(citation)) ?? []), citation.marker]);
  const lines = [...places].map(([place, markers]) => `${markers.map((marker) => `[${marker}]`).join("")}${place}`);
  return `${answer}\n\n出处：\n${lines.join("\n")}`;
}

function placeOf(citation: Citation): string {
  const { title, documentNumber, page, validity } = citation;
  const place = [clauseInWords(citation), page === undefined ? undefined : `第 ${page} 页`]
    .filter((part) => part !== undefined)
    .join("，");
  const number = documentNumber === undefined ? "" : `（${documentNumber}）`;
  return `《${title.replace(/[《》]/gu, "")}》${number}${place === "" ? "" : `，${place}`}${inForce(validity)}`;
}

/** 「三」 says little: a point is shown with the titles it stands under, 「三、支持标准（一）团队引进资助」. */
export function clauseInWords({ clause, headings }: Pick<Citation, "clause" | "headings">): string | undefined {
  if (clause === undefined || /^第.+条/u.test(clause)) return clause;
  let words = clause;
  for (const heading of headings) {
    const marker = /^(?:[〇零一二三四五六七八九十百]+(?=[、.．])|[（(][一二三四五六七八九十]+[)）])/u.exec(
      heading,
    )?.[0];
    const at = marker === undefined ? -1 : words.lastIndexOf(marker);
    if (marker === undefined || at < 0) continue;
    words = words.slice(0, at) + heading + words.slice(at + marker.length).replace(/^[、.．]/u, " ");
  }
  return words;
}

function inForce({ state, from, to }: Citation["validity"]): string {
  if (state === "unknown") return "";
  const names = {
    "in-force": "有效",
    expired: "已失效",
    "not-yet": "尚未生效",
    repealed: "已废止",
    replaced: "已被代替",
  };
  return `，${names[state]}（${[from && `${from} 起`, to && `至 ${to}`].filter(Boolean).join(" ")}）`;
}

const names: Readonly<Record<keyof NonNullable<Retrieved["reasons"]>, string>> = {
  words: "词语",
  meaning: "语义",
  wording: "原话",
  region: "地区",
  authority: "效力级别",
  title: "题名",
  reading: "阅读",
  quoted: "最先引用",
};

/** Why each retrieved passage stands where it stands, and what the question was also taken to say. */
export function explained({ retrieved, expansions = [], timings }: Answer): string {
  const lines = retrieved.map(({ title, chunkId, score, reasons }, i) => {
    const parts = Object.entries(reasons ?? {}).map(
      ([name, value]) => `${names[name as keyof typeof names]} ${value.toFixed(3)}`,
    );
    return `${String(i + 1).padStart(2)}. ${score.toFixed(3)}  《${title}》 片段 ${chunkId}（${parts.join("，")}）`;
  });
  const others = expansions.map(({ phrase, others }) => `${phrase}＝${others.join("、")}`);
  return [
    ...(others.length > 0 ? [`同义说法：${others.join("；")}`] : []),
    "检索结果（得分 = 各项之和）：",
    ...lines,
    `用时 ${timings.totalMs.toFixed(1)} 毫秒`,
  ].join("\n");
}
