import type { FactRegistry, Subject } from "../../../knowledge/eligibility/facts.ts";
import type { Day } from "../../../knowledge/text/dates.ts";
import { factsFromText } from "../facts-from-text.ts";
import { company, type EligibilityRequest } from "./request.ts";
import type { Spoken } from "./spoken.ts";

/**
 * Whoever says who they are, and nothing else, wants to know what that gives them: 我是博士，35岁，在信创企业工作两年. Of
 * what was spoken of before, where that is something one can be eligible for. Every clause has to tell a fact.
 */
export function selfDescription(
  { clauses, isQuestion, text }: Spoken,
  registry: FactRegistry,
  today: Day,
): EligibilityRequest | undefined {
  if (isQuestion || wishing.test(text) || isOfOthers(text)) return undefined;
  const subject: Subject = company.test(text) ? "enterprise" : "person";
  const factsIn = (said: string): number => factsFromText(said, { registry, subject, today }).stated.length;
  const telling = clauses.filter((clause) => !beside.test(clause));
  if (telling.length === 0 || telling.some((clause) => factsIn(clause) === 0)) return undefined;
  const told = telling.join("，");
  if (factsIn(told) < (/我|咱|俺|本人/u.test(text) ? 2 : 3)) return undefined;
  return subject === "enterprise" ? { kind: "all", subject, told } : { kind: "this", told, needsContext: false };
}

/** 他是本科, 我老公42岁: somebody else is described. */
export const isOfOthers = (text: string): boolean =>
  /(?:^|，)(?:[他她](?!们公司)|我?(?:的)?(?:老公|老婆|爱人|丈夫|妻子|对象|朋友|同事|同学|儿子|女儿|爸|妈|父亲|母亲))/u.test(
    text,
  );

/** Something is asked, or wished for, beside what is told. */
const wishing = /能(?!力)|可以|可否|想|打算|准备|(?<![需主重必])要|[不么没](?:啊|呀)?$/u;

/** What is said beside the facts, and tells none. */
const beside = /^(?:您好|你好|请问|我?是?[男女](?:的|性|士|生)?|未婚|已婚)$/u;
