import type { Day } from "../../knowledge/text/dates.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { changesQuery } from "./changes-question.ts";
import { clauseQuery } from "./clause-question.ts";
import { documentQuery } from "./document-question.ts";
import { listQuery } from "./list-question.ts";
import type { LibraryQuery } from "./query.ts";

/**
 * Reads a question about the library itself: which documents there are, and what is known of one. A question about what
 * documents say (有哪些补贴可以领) is none.
 * @returns undefined for any other question
 */
export function libraryQuestion(text: string, today: Day): LibraryQuery | undefined {
  const form = matchingForm(text)
    .replace(/[?!.;\s]+$/u, "")
    .replace(opening, "");
  if (form.length > mostChars) return undefined;
  return (
    documentQuery(form) ??
    clauseQuery(form) ??
    changesQuery(form) ??
    listQuery(form.replace(/[吗呢啊呀吧]+$/u, ""), today)
  );
}

// Two titles' worth: what is longer tells of a case.
const mostChars = 120;

const opening =
  /^(?:(?:您好|你好|请问|麻烦|我想|想|帮我|给我|请|能否|能不能|可以)(?:,|一下)?)*(?:知道|了解|问问?|查一?下?|查询|看看?|列一?下|列出|列举|介绍|说说|告诉我)?(?:一下|下(?!半))?,?(?:你们?这?里?|这里|库里|系统里?|知识库里?|咱们)?/u;
