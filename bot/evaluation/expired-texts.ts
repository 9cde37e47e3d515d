import type { Answer } from "../answer/answer.ts";
import { fileName, type LabelledTurn } from "./dataset.ts";

/** Titles that an answer quotes though they are no longer in force, in two heaps. */
export interface ExpiredTexts {
  /** The answer says so. */
  warned: string[];
  unwarned: string[];
}

/**
 * A citation is of an expired text when it says so itself, or when the label does and it is of a labelled document. The
 * answer warns where a line of its own, not a quotation, names the title and says that it no longer holds.
 */
export function expiredTexts({ expired, documents }: LabelledTurn, { citations, answer }: Answer): ExpiredTexts {
  const used = citations.filter(
    ({ validity, source }) => over.has(validity.state) || (expired && documents.includes(fileName(source))),
  );
  const titles = [...new Set(used.map(({ title }) => title))];
  const warnings = answer.split("\n").filter((line) => /失效|废止|取代|代替/u.test(line) && !/\[\d+\]/u.test(line));
  const isWarned = (title: string): boolean =>
    warnings.some((line) => line.includes(`《${title.replace(/[《》]/gu, "")}》`));
  return { warned: titles.filter(isWarned), unwarned: titles.filter((title) => !isWarned(title)) };
}

const over: ReadonlySet<string> = new Set(["expired", "repealed", "replaced"]);
