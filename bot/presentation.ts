import type { Citation } from "./answer/citations.ts";
import type { Answer } from "./consultation.ts";

/** An answer as plain text: the quotations, then where each stands. */
export function inWords({ answer, citations }: Answer): string {
  if (citations.length === 0) return answer;
  return `${answer}\n\n出处：\n${citations.map(sourceLine).join("\n")}`;
}

function sourceLine({ marker, title, documentNumber, clause, page, validity }: Citation): string {
  const place = [clause, page === undefined ? undefined : `第 ${page} 页`]
    .filter((part) => part !== undefined)
    .join("，");
  const number = documentNumber === undefined ? "" : `（${documentNumber}）`;
  return `[${marker}]《${title.replace(/[《》]/gu, "")}》${number}${place === "" ? "" : `，${place}`}${inForce(validity)}`;
}

function inForce({ state, from, to }: Citation["validity"]): string {
  if (state === "unknown") return "";
  const names = { "in-force": "有效", expired: "已失效", "not-yet": "尚未生效" };
  return `，${names[state]}（${[from && `${from} 起`, to && `至 ${to}`].filter(Boolean).join(" ")}）`;
}

const names = { words: "词语", meaning: "语义", region: "地区", authority: "效力级别", title: "题名" };

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
