import type { Passage } from "../../knowledge/retrieval/retriever.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";

/**
 * Whether a question names a year (2014年, 2024版) that neither the document's title, number and dates nor the passage
 * know of: such a text is most likely another edition.
 * @param questionForm  the question in matching form
 */
export function isOfAnotherYear(questionForm: string, { chunk, document }: Passage): boolean {
  const years = [...questionForm.matchAll(/(?:19|20)\d{2}(?=年|版)/gu)].map(([year]) => year);
  if (years.length === 0) return false;
  const { title, documentNumber, source, published, effective, expires } = document;
  const known = [title, documentNumber, source, published, effective, expires, chunk.context, chunk.text].join("\n");
  const form = matchingForm(known);
  return !years.some((year) => form.includes(year));
}
