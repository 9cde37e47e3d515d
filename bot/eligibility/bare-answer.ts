import type { Fact, FactValue } from "../../knowledge/eligibility/facts.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import { amountsIn, inUnit } from "./amounts.ts";
import { daysSaid } from "./days-said.ts";

/** Whether somebody says that they do not know, or would rather not say. */
export function isDeclined(text: string): boolean {
  return /^(?:我)?(?:也)?(?:不清楚|不知道|不确定|不了解|说不准|记不清|不记得|忘了|不方便说|不想说|跳过)/u.test(
    text.trim(),
  );
}

/** What a short answer says of the fact that was asked for. */
export function bareAnswer(text: string, fact: Fact, today: Day): FactValue | undefined {
  const answer = text.trim().replace(/[。.！!]$/u, "");
  switch (fact.type.kind) {
    case "flag":
      // 签了三年合同 is the answer to another question.
      return amountsIn(answer).some(({ unit }) => /[年月天日]/u.test(unit))
        ? undefined
        : (yesOrNo(answer) ?? (isInQuestion(answer, fact.question) ? true : undefined));
    case "level":
    case "choice":
      return fact.type.values.find(({ value, sayings }) => value === answer || sayings.includes(answer))?.value;
    case "number": {
      const [amount] = amountsIn(answer);
      if (amount === undefined) return /^(?:没有|无|没)/u.test(answer) ? 0 : undefined;
      return inUnit(amount, fact.type, "");
    }
    case "day":
      return daysSaid(answer, today)[0]?.day;
  }
}

/** 全职 to 您在本区的用人单位全职工作吗？ */
const isInQuestion = (answer: string, question = ""): boolean => {
  const said = answer.replace(/[了的呢啊呀]+$/u, "");
  return said.length >= 2 && question.includes(said);
};

function yesOrNo(answer: string): boolean | undefined {
  if (/^(?:不|否|没|未|无|都没|都不)/u.test(answer)) return false;
  if (/^(?:是|有|对|嗯|可以|能|会|已|都是|都有|符合|同意|办了|签了)/u.test(answer)) return true;
  return undefined;
}
