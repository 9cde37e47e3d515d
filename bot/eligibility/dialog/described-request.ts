import type { FactRegistry, Subject } from "../../../knowledge/eligibility/facts.ts";
import type { Day } from "../../../knowledge/text/dates.ts";
import { factsFromText } from "../facts-from-text.ts";
import type { ProgrammeNames } from "./names.ts";
import { company, type EligibilityRequest } from "./request.ts";

/**
 * Reads the question of somebody who first describes themselves, however they put it: 我55岁，正高级工程师，想办服务证，
 * 够不够条件. At least two facts are told, a good part of what is told is facts, and what is left names a programme and asks
 * whether, or asks which.
 */
export function describedRequest(
  clauses: readonly string[],
  names: ProgrammeNames,
  registry: FactRegistry,
  today: Day,
): EligibilityRequest | undefined {
  const subject: Subject = company.test(clauses.join("，")) ? "enterprise" : "person";
  const factsIn = (text: string): number => factsFromText(text, { registry, subject, today }).stated.length;
  const parts = clauses.flatMap((clause) => parted(clause, factsIn));
  const asking = parts.filter((part) => wishes.test(part)).join("，");
  if (!asks.test(asking) || asksOther.test(asking)) return undefined;
  const described = parts.filter((part) => !wishes.test(part));
  const facts = described.filter((part) => factsIn(part) > 0);
  if (factsIn(facts.join("，")) < leastFacts || facts.length * 3 < described.length) return undefined;
  // 非全日制硕士能不能申请 asks about a kind of people.
  if (facts.length < 2 && !/我|咱|俺|本人/u.test(clauses.join("，"))) return undefined;
  const told = facts.join("，");
  if (which.test(asking)) return { kind: "all", subject, told };
  const [first, ...more] = names.namedIn(asking).filter((each) => subject === "person" || each.subject === subject);
  if (first === undefined || !whether.test(asking)) return undefined;
  const programmes = [first, ...more.filter((each) => each.subject === first.subject)];
  return { kind: "programmes", programmes, subject: first.subject, told };
}

const leastFacts = 2;

/** What is told, and what is wished for behind it in the same clause: 在信创企业上班 | 能领租房补贴吗. */
function parted(clause: string, factsIn: (text: string) => number): string[] {
  const at = clause.search(wishes);
  return at <= 0 || factsIn(clause.slice(0, at)) === 0 ? [clause] : [clause.slice(0, at), clause.slice(at)];
}

const wishes =
  /有(?:哪些|什么|些?啥)|有我|能(?!力)|可以|可不可以|可否|是否|够|符合|满足|有资格|有没有资格|想|打算|准备|(?<![需主重])要(?=[申办领评报买租落住])|行吗|行不行|哪些|什么|啥/u;
const which =
  /(?:能|可以|符合|够).{0,10}(?:哪些|什么|啥|哪几[项种个])|有(?:哪些|什么|些?啥).{0,8}(?:能|可以).{0,4}(?:领|拿|享受|申请|申报|办)/u;
const whether =
  /能不能|能否|可不可以|可否|是否|够不够|符不符合|行不行|有没有(?:资格|希望|我的份)|有(?:我的?)?份|(?:能|可以|够|符合|满足|有资格|行|条件).{0,24}(?:吗|么|嘛|不|没有?)$/u;
const asks = new RegExp(`${which.source}|${whether.source}`, "u");
/** What only the documents tell. */
const asksOther =
  /多少|几[年月天次种套]|多[久长]|材料|手续|流程|怎么|怎样|如何|哪里|哪儿|何时|什么(?:时候|材料|条件|要求|标准)|同时|再次?申|孩子|子女|爱人|配偶|员工|职工/u;
