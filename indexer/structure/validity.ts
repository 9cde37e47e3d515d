import { type Day, daysIn } from "../../knowledge/text/dates.ts";
import { effectiveDay, isBeginning, isOwnPeriod, lapseOf, speaksOfItself } from "./period.ts";
import type { Sentence } from "./sentences.ts";

/** From when to when a text says it holds, and where it says so. */
export interface ReadValidity {
  effective?: Day;
  /** Last day in force. */
  expires?: Day;
  validitySentence?: string;
  validityStart?: number;
}

/**
 * Reads the validity from the sentence that states it, or from the labels in front of the text.
 * @param promulgated  what 「自公布之日起」 counts from
 */
export function readValidity(
  text: string,
  sentences: readonly Sentence[],
  promulgated: Day | undefined,
  title: string,
): ReadValidity {
  const begins = ownOf(
    title,
    sentences.filter(({ form }) => isBeginning(form)),
  );
  const follows = begins && sentences[sentences.indexOf(begins) + 1];
  const ends = ownOf(
    title,
    sentences.filter(
      (s) =>
        (speaksOfItself(s.form) || s === begins || (s === follows && isOwnPeriod(s.form))) &&
        lapseOf(s.form, "2000-01-01") !== undefined,
    ),
  );
  const labelled = readLabels(sentences);
  const effective = labelled.effective?.day ?? (begins && effectiveDay(begins.form, promulgated));
  const last = labelled.expires?.day ?? (ends && lapseOf(ends.form, effective ?? promulgated));
  // 「本办法自某日起施行，原办法自某日起废止」: the day on which another text ends.
  const expires = last !== undefined && effective !== undefined && last < effective ? undefined : last;
  const proof = expires === undefined ? (labelled.effective?.sentence ?? begins) : (labelled.expires?.sentence ?? ends);
  return {
    ...(effective ? { effective } : {}),
    ...(expires ? { expires } : {}),
    ...(proof && (effective || expires)
      ? { validitySentence: text.slice(proof.start, proof.end), validityStart: proof.start }
      : {}),
  };
}

/**
 * Of several sentences the last, for a text ends with it; but of a file that holds further texts, the last that speaks
 * of one called as the title is: 本办法 under 「……办法」.
 */
function ownOf(title: string, sentences: readonly Sentence[]): Sentence | undefined {
  const kind =
    /(办法|规定|条例|细则|意见|方案|规划|措施|规则|指引|通知|决定|公告|通告)(?:》?的(?:通知|公告|决定))?(?:[（(][^（）()]*[）)])*\d*$/u.exec(
      title,
    )?.[1];
  const called =
    kind === undefined ? [] : sentences.filter(({ form }) => new RegExp(`本.{0,4}${kind}`, "u").test(form));
  return called.at(-1) ?? sentences.at(-1);
}

interface Labelled {
  day: Day;
  sentence: Sentence;
}

// Labels stand where a page describes its document.
const headSentences = 15;

/** 「实施日期：某日」「失效日期：某日」 of the page that a text was published on: kept up to date where the text cannot be. */
function readLabels(sentences: readonly Sentence[]): { effective?: Labelled; expires?: Labelled } {
  const find = (label: RegExp): Labelled | undefined => {
    for (const sentence of sentences.slice(0, headSentences)) {
      const match = label.exec(sentence.form);
      const [first] = match ? daysIn(sentence.form.slice(match.index + match[0].length)) : [];
      if (first !== undefined && first.start <= 2) return { day: first.day, sentence };
    }
    return undefined;
  };
  const effective = find(/(?:实施|施行|生效|执行)(?:日期|时间)[】\]]?[:：|]?/u) ?? findDated(sentences);
  const expires = find(/(?:失效|截止|有效期截止|有效期至|有效期限至)(?:日期|时间)?[】\]]?[:：|]?/u);
  return { ...(effective ? { effective } : {}), ...(expires ? { expires } : {}) };
}

/** 「2026年3月1日 施行」 in a head that lists what was done to the text. */
function findDated(sentences: readonly Sentence[]): Labelled | undefined {
  for (const sentence of sentences.slice(0, headSentences)) {
    const last = daysIn(sentence.form).at(-1);
    if (last === undefined || !/^起?(?:施行|实施|生效)$/u.test(sentence.form.slice(last.end))) continue;
    if (/^$|(?:通过|公布|发布|批准|修订|修正)$/u.test(sentence.form.slice(0, last.start)))
      return { day: last.day, sentence };
  }
  return undefined;
}
