import type { Day } from "../../knowledge/text/dates.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { parseNumeral } from "../../knowledge/text/numerals.ts";
import { mostClauses } from "./changes.ts";
import { listedAtOnce } from "./list.ts";
import type { LibraryQuery } from "./query.ts";
import { libraryQuestion } from "./question.ts";
import * as wording from "./wording.ts";

/** What the turn before left behind. */
export interface LastTurn {
  /** The question, as it stands alone. */
  question?: string | undefined;
  document?: { documentId: string; title: string } | undefined;
  /** The items of the lists that its answer quoted. */
  items?: readonly string[] | undefined;
}

export interface LibraryTurn {
  query: LibraryQuery;
  /** The question that stands alone, without the place from which it is told. */
  question: string;
  /** The place in a list from which it is told. */
  from: number;
}

/** Reads a question about the library; one that says too little alone, from the turn before. */
export function libraryTurn(text: string, day: Day, last: LastTurn | undefined): LibraryTurn | undefined {
  const { question, from } = pageIn(text);
  const query = libraryQuestion(question, day);
  if (query?.kind === "clause" && query.named === undefined) return ofLast(query, text, last);
  if (query !== undefined) return { query, question, from };
  const ofDocument = askedOfLast(question, day, last);
  if (ofDocument !== undefined) return ofDocument;
  if (last?.question === undefined || !furtherOnes.test(matchingForm(text))) return undefined;
  return further(last.question, day);
}

const furtherOnes =
  /^(?:那?其[余它他]的?(?:\d*[份处个条])?|(?:那?还有|别的)(?:哪些|什么|其[他它]的?|别的|吗)?|剩下的?|余下的?|更多|继续|往下|下一页|接着(?:说|列)?|(?:请?(?:列出|看看?|显示))(?:其余|剩下|更多|全部)的?)(?:\d*[份处个条])?(?:是)?(?:哪些|什么)?(?:都?列出来)?[呢吗呀啊?!.]*$/u;

function further(lastQuestion: string, day: Day): LibraryTurn | undefined {
  const { question, from } = pageIn(lastQuestion);
  const query = libraryQuestion(question, day);
  if (query?.kind === "list") return { query, question, from: from + listedAtOnce(query) };
  const isOfChanges = query?.kind === "changes" || (query?.kind === "document" && query.aspects.includes("changes"));
  return query && isOfChanges ? { query, question, from: from + mostClauses } : undefined;
}

const page = /[,，]\s*从第\s*(\d{1,4}|[一二三四五六七八九十百]{1,5})\s*[份处]起[?？。.]?$/u;

function pageIn(text: string): { question: string; from: number } {
  const match = page.exec(text.trim());
  if (match === null) return { question: text.trim(), from: 1 };
  return { question: text.trim().slice(0, match.index), from: Math.max(1, parseNumeral(match[1] as string) ?? 1) };
}

/**
 * 「有什么变化」 is of the document quoted last; 「哪天生效」 and 「文号是多少」 only where that was already asked of a document,
 * for what documents say has days and numbers too.
 */
function askedOfLast(text: string, day: Day, last: LastTurn | undefined): LibraryTurn | undefined {
  if (last?.document === undefined) return undefined;
  const { documentId, title } = last.document;
  const [pointed = ""] = pointing.exec(text) ?? [];
  const question = `${wording.titled(title)}${text.slice(pointed.length)}`;
  const query = libraryQuestion(question, day);
  if (query?.kind !== "document" || query.title === undefined) return undefined;
  const isOfDocuments = last.question !== undefined && libraryQuestion(last.question, day)?.kind === "document";
  if (!isOfDocuments && !query.aspects.every((aspect) => aspect === "changes")) return undefined;
  const named = pointed.includes("新") ? { version: "current" as const } : { documentId };
  return { query: { ...query, ...named }, question, from: 1 };
}

/** What points to the document spoken of. */
const pointing =
  /^(?:(?:那么?|它|这个?|这份|该|新的?|新版本?的?)+(?:文件|办法|政策|规定|版本)?|政策|文件|办法|规定)的?/u;

/** 「第十一条呢」 is of the document quoted last, unless it points to an item of a list that was. */
function ofLast(
  query: Extract<LibraryQuery, { kind: "clause" }>,
  text: string,
  last: LastTurn | undefined,
): LibraryTurn | undefined {
  if (last === undefined) return undefined;
  if (last.document === undefined) return { query, question: text, from: 1 };
  const [place] = query.places;
  const number = Number(place?.number);
  const isOfClauses = last.question !== undefined && libraryQuestion(last.question, "")?.kind === "clause";
  const isItem = place?.paragraph === undefined && number <= (last.items?.length ?? 0);
  if (!isOfClauses && isItem) return undefined;
  const { documentId, title } = last.document;
  const written = query.places.map((one) => one.written).join("、");
  return {
    query: { ...query, named: { documentId, title: matchingForm(title), quoted: true } },
    question: `${wording.titled(title)}${written}`,
    from: 1,
  };
}
