import { type ClausePlace, placePattern, readPlace } from "../../knowledge/clause-place.ts";
import { nameFrom } from "./naming.ts";
import type { ClauseQuery } from "./query.ts";

/**
 * Reads a question for the words of a clause: a document, a place in it, and nothing else asked.
 * @param form  the question in matching form, without its last mark
 */
export function clauseQuery(form: string): ClauseQuery | undefined {
  const match = /第|附[件表录]/u.test(form) ? question.exec(form) : null;
  if (match === null) return undefined;
  const [, name = "", written = ""] = match;
  const places = placesIn(written);
  if (places.length === 0) return undefined;
  if (bare.test(name)) return { kind: "clause", places };
  const named = nameFrom(name);
  return named && { kind: "clause", named, places };
}

/** 那第十一条呢, 它的附件1: of the document spoken of. */
const bare = /^(?:那么?)?(?:它|其|(?:这个|这份|该|本)?(?:文件|办法|条例|规定|细则|通知|政策|法)?)?$/u;

const joint = "(?:,|和|与|及|以及|跟|还有|到|至|-|~)";
// What asks for nothing but the words: 规定了什么, 是怎么说的, 的内容, 呢.
const words = "(?:规定|内容|条文|原文|全文|说|讲|写|要求|明确|表述|意思)";
const asked = `(?:具体|主要|到底|究竟|都|是|的|里|中)*(?:${words}[了的是得着]*)*(?:什么|啥|怎么|怎样|如何|哪些)?(?:${words}[了的是]*)*(?:发?给我)?(?:看看|看一下|列出来)?[呢吗呀啊吧]*`;
const question = new RegExp(
  `^(.*?)(?:的|中的?|里的?|里面的?|,|:)?(${placePattern}(?:${joint}${placePattern}){0,4})${asked}$`,
  "u",
);

// 第一条至第九十条 is the whole text.
const mostPlaces = 8;

function placesIn(written: string): ClausePlace[] {
  const found = [...written.matchAll(new RegExp(`(${joint})?(${placePattern})`, "gu"))];
  const places = found.flatMap(([, before, place = ""]) => {
    const read = readPlace(place);
    return read === undefined ? [] : [{ read, reaches: /^(?:到|至|-|~)$/u.test(before ?? "") }];
  });
  return places
    .flatMap(({ read, reaches }, i) => [...(reaches ? between(places[i - 1]?.read, read) : []), read])
    .slice(0, mostPlaces);
}

/** The articles between two: 第五条 of 第四条至第六条. */
function between(from: ClausePlace | undefined, to: ClausePlace): ClausePlace[] {
  const [first, last] = [Number(from?.number), Number(to.number)];
  if (from?.kind !== to.kind || !Number.isInteger(first) || !Number.isInteger(last)) return [];
  const count = Math.min(Math.max(0, last - first - 1), mostPlaces);
  return Array.from({ length: count }, (_, i) => {
    const number = String(first + 1 + i);
    return { kind: to.kind, number, written: to.kind === "article" ? `第${number}条` : `附件${number}` };
  });
}
