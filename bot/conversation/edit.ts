import { mapMatchingForm } from "../../knowledge/text/matching-form.ts";
import type { Span } from "./phrases.ts";
import type { Utterance } from "./utterance.ts";

/** The text with each span replaced; spans do not overlap. */
export function replaceIn(utterance: Utterance, edits: readonly (Span & { by: string })[]): string {
  let text = "";
  let from = 0;
  for (const { start, end, by } of [...edits].sort((a, b) => a.start - b.start)) {
    text += utterance.slice({ start: from, end: start }) + by;
    from = end;
  }
  return text + utterance.slice({ start: from, end: utterance.form.length });
}

/** The text without these spans, which may overlap. */
export function without(utterance: Utterance, spans: readonly Span[]): string {
  let text = "";
  let from = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    if (start > from) text += utterance.slice({ start: from, end: start });
    from = Math.max(from, end);
  }
  return text + utterance.slice({ start: from, end: utterance.form.length });
}

/** Without what hangs loose at either end: punctuation, particles, and the words that only make it a question. */
export function trimmed(text: string): string {
  return tidied(text).replace(/(?:[吗么呀啊吧嘛]|是|为|有)+$/u, "");
}

/** Without what of its matching form the pattern, which ends in `$`, finds. */
export function withoutEnd(text: string, pattern: RegExp): string {
  const { text: form, offsets } = mapMatchingForm(text);
  const found = pattern.exec(form);
  return found === null ? text : text.slice(0, offsets[found.index]);
}

/** Without punctuation and particles at either end; a question stays one. */
export function tidied(text: string): string {
  return text.replace(/^[\s，,。.、；;：:的呢]+/u, "").replace(/[\s，,。.、；;：:？?！!~的呢呀啊]+$/u, "");
}
