import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { parseNumeral } from "../../knowledge/text/numerals.ts";
import type { Option } from "./state.ts";

/** The option that an utterance chooses: by its label, by its number, or by words that only one of them has. */
export function chosenOption(text: string, options: readonly Option[]): Option | undefined {
  const form = matchingForm(text)
    .replace(/^(?:就|我?(?:要|选|是|问的是|指的是))+/u, "")
    .replace(/(?:吧|呢|的|那个|[.!?,])+$/u, "");
  const byLabel = options.filter(({ label, question }) =>
    [label, question].some((name) => matchingForm(name) === matchingForm(text)),
  );
  if (byLabel.length > 0) return byLabel[0];
  const number = numbered.exec(form)?.[1];
  if (number !== undefined) return options[(parseNumeral(number) ?? 0) - 1];
  if (/^最后一?[个项]$/u.test(form)) return options.at(-1);
  if (form.length < 2 || form.length > maxChoiceChars) return undefined;
  const having = options.filter(({ label }) => matchingForm(label).includes(form));
  return having.length === 1 ? having[0] : undefined;
}

const numbered = /^第?([一二三四五六七八九十\d]{1,2})[个项条种]?$/u;
const maxChoiceChars = 20;
