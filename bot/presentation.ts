import type { Answer } from "./answer/answer.ts";
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

function placeOf({ title, documentNumber, clause, page, validity }: Citation): string {
  const place = [clause, page === undefined ? undefined : `第 ${page} 页`]
    .filter((part) => part !== undefined)
    .join("，");
  const number = documentNumber === undefined ? "" : `（${documentNumber}）`;
  return `《${title.replace(/[《》]/gu, "")}》${number}${place === "" ? "" : `，${place}`}${inForce(validity)}`;
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

const names = { words: "词语", meaning: "语义", region: "地区", authority: "效力级别", title: "题名", reading: "阅读" };

/** Why each retrieved passage stands where it stands. */
export function explained({ retrieved, timings }: Answer): string {
  const lines = retrieved.map(({ title, chunkId, score, reasons }, i) => {
    const parts = Object.entries(reasons ?? {}).map(
      ([name, value]) => `${names[name as keyof typeof names]} ${value.toFixed(3)}`,
    );
    return `${String(i + 1).padStart(2)}. ${score.toFixed(3)}  《${title}》 片段 ${chunkId}（${parts.join("，")}）`;
  });
  return ["检索结果（得分 = 各项之和）：", ...lines, `用时 ${timings.totalMs.toFixed(1)} 毫秒`].join("\n");
}
