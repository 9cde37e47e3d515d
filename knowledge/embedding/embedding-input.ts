import { matchingForm } from "../text/matching-form.ts";

/** Characters of matching form that are embedded; what follows is not read. Chunks hold a few hundred. */
export const maxInputChars = 2048;

/**
 * What a model is given of a raw text, whichever way it is run: its matching form, cut at `maxInputChars`; for a text
 * without any, the replacement character, which is a token to every model, so that every text has a direction.
 */
export function embeddingInput(text: string): string {
  // Folding shortens more often than it lengthens; four times the limit leaves room for white space.
  return matchingForm(text.slice(0, 4 * maxInputChars)).slice(0, maxInputChars) || "\ufffd";
}
