import { replaceIn } from "./edit.ts";
import { matches, type Span } from "./phrases.ts";
import type { Last, Rewriting } from "./rewriting.ts";
import type { Utterance } from "./utterance.ts";

/** 「40呢」 after 「35岁能落户吗」: the same asked of another number; of a bare one, where the question has but one. */
export function otherNumber({ form }: Utterance, last: Last): Rewriting | undefined {
  const { number = "", unit = "" } = bareNumber.exec(form)?.groups ?? {};
  const question = target(last.question.form, unit);
  if (number === "" || question === undefined) return undefined;
  const matter = target(last.matter.form, unit);
  return {
    text: replaceIn(last.question, [{ ...question, by: number }]),
    rewritten: true,
    kind: "follow-up",
    matter: matter === undefined ? last.matter.text : replaceIn(last.matter, [{ ...matter, by: number }]),
    carried: { question: last.question.text },
  };
}

const units = "周?岁|万|元|块|平|个人|[人名分篇项次家套件个]|%";
const numeral = "\\d+(?:\\.\\d+)?|[一二两三四五六七八九十百]+";
const bareNumber = new RegExp(
  `^(?:如果|要是|只有?|才|刚|我|是|有|满|差不多|大概|已经)*(?<number>${numeral})(?<unit>${units})?(?:元|米|方米?)?[了的呢]*[?.!~]*$`,
  "u",
);

/** The digits before this unit, or before any where none is said; undefined where several could be meant. */
function target(form: string, unit: string): Span | undefined {
  const found = matches(form, new RegExp(`(?:${numeral})(?=${unit === "" ? units : unit})`, "gu"));
  return found.length === 1 ? found[0] : undefined;
}
