import { mapMatchingForm } from "../../../knowledge/text/matching-form.ts";
import { clausesOf } from "../clauses.ts";

/** What somebody said, as it is read here: its clauses in matching form, though with their capitals, in reading order. */
export interface Spoken {
  clauses: string[];
  /** The clauses joined by ，. */
  text: string;
  /** It asks something rather than states it. */
  isQuestion: boolean;
}

export function spokenOf(text: string): Spoken {
  const clauses = clausesOf(text.normalize("NFKC"))
    .map((clause) => inForm(clause.text).replace(/[.~\s]+$/u, ""))
    .filter((clause) => clause !== "");
  const joined = clauses.join("，");
  return { clauses, text: joined, isQuestion: /[?？]\s*$/u.test(text) || asking.test(joined) };
}

/** The matching form with the capitals kept: A类 is the name of a value. */
function inForm(clause: string): string {
  const { text, offsets } = mapMatchingForm(clause);
  return [...text]
    .map((character, i) => {
      const written = clause[offsets[i] as number];
      return written?.toLowerCase() === character ? written : character;
    })
    .join("");
}

const asking =
  /什么|哪|怎么|怎样|如何|多少|多久|多长|几[个项种年月天岁次]|吗$|吗，|呢$|为何|谁|啥|是否|能不能|可不可以|有没有|是不是|要不要|需不需要|会不会|行不行|算不算/u;
