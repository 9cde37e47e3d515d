import type { Programme } from "../../../knowledge/catalogue.ts";
import type { Subject } from "../../../knowledge/eligibility/facts.ts";
import type { ProgrammeNames } from "./names.ts";
import type { Spoken } from "./spoken.ts";

/** What somebody wants to know of their own eligibility. */
export type EligibilityRequest =
  | { kind: "programmes"; programmes: Programme[]; subject: Subject; told: string }
  /** 我符合条件吗: of what was spoken of before */
  | { kind: "this"; told: string; needsContext: boolean }
  | { kind: "all"; subject: Subject; told: string }
  | { kind: "certificate"; certificate: string };

/**
 * Reads a question of eligibility or entitlement. Conservative: the whole utterance must be such a question, beside what
 * the person says of themselves; what somebody else, or a kind of people, may have is asked of the documents.
 * @param isOfOneself  what somebody is entitled to is being spoken of: 能享受什么 needs no 我
 */
export function eligibilityRequest(
  { clauses }: Spoken,
  names: ProgrammeNames,
  certificates: readonly string[],
  isOfOneself = false,
): EligibilityRequest | undefined {
  const [first = "", ...more] = clauses.map((clause) => clause.replace(opening, "")).filter((clause) => clause !== "");
  const cut = [first, ...more];
  const certificate = certificateIn(cut.join("，"), certificates);
  if (certificate !== undefined) return { kind: "certificate", certificate };
  const last = cut.pop() ?? "";
  for (const [said, core] of coresOf(last)) {
    const before = said === "" ? cut : [...cut, said];
    const isOwn = isOfOneself || own.test(last) || before.some((clause) => ownClause.test(clause));
    const found = isOwn ? requestIn(core, before, names) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

const opening =
  /^(?:(?:您好|你好|请问一?下?|麻烦|我?想?咨询一?下?|我?想问一?下?|我?想知道|我?不知道|我?想了解一?下?|帮我|帮忙|给我|看看|看一?下|查一?查|查一?下|算一?算|算一?下|判断一?下|测一?测|测一?下|评估一?下|那么?(?!种)|以|像)(?:，)?)+/u;

const firm = "(?:(?:我们|咱们|我|咱|本)这?[个家]?(?:公司|企业|单位|厂|司))";
const person = "(?:我们|咱们|我|咱|本人|俺)(?:自己)?";
/** Somebody speaks for their enterprise. */
export const company = new RegExp(firm, "u");
const own = new RegExp(`${firm}|${person}`, "u");
const ownClause = new RegExp(`^(?:${firm}|${person})`, "u");
const pronoun = `(?:${firm}|${person})?`;
const now = "(?:现在|目前|这种情况|这样的?情况|这样|的?情况|的?条件|到底|究竟|作为个人)*";
const open = "(?:能够?|可以|有资格|够资格)";
const asking =
  "(?:能不能够?|能否|可不可以|可否|是否(?:能够?|可以|有资格|够资格)|是不是(?:能够?|可以)|有没有资格|够不够(?:格|资格|条件))";
const applying =
  "(?:去|来)?(?:申请|申报|申领|报名|评上|评|报|考|办理|办|领取|领到?|领|享受到?|享有|获得|得到|拿到?|入住|住|认定|参评|取得)?(?:为|成)?";
const which = "(?:哪些|些?什么|些?啥|哪几[项种个]|哪[项种个])";
const goods =
  "(?:(?:人才|企业|惠企|优惠|扶持|奖补|方面|类|你们|区里|本区|咱们区|的|可用|合适)*(?:政策|补贴|补助|待遇|服务|项目|奖励|福利|好处|优惠|资助|支持|东西|权益|事项))";
const fitting = "(?:是否|是不是|符不符合|符合|满足|满不满足|达到|够不够|够|具备|有没有|有)";
const conditions = "的?(?:申请|申报|申领|办理|享受|领取|认定|入住|参评)?的?(?:条件|资格|要求|标准)";

const ends = "(?<end>(?:吗|么|嘛|不|没有?|呢|啊|吧|呀)*)$";

/** The last clause whole, and what may be asked in it behind what is said: 我是博士 | 能享受什么. */
function coresOf(clause: string): [string, string][] {
  const at = clause.search(/(?:能|可以|可不可以|可否|是否|有资格|有没有资格|够不够)(?!力)/u);
  return at <= 0
    ? [["", clause]]
    : [
        ["", clause],
        [clause.slice(0, at), clause.slice(at)],
      ];
}

function requestIn(core: string, before: readonly string[], names: ProgrammeNames): EligibilityRequest | undefined {
  const told = before.join("，");
  const subject: Subject = company.test(`${told}，${core}`) ? "enterprise" : "person";
  if (everything.some((pattern) => pattern.test(core))) return { kind: "all", subject, told };
  if (thisOne.some((pattern) => pattern.test(core)))
    return wishedFor(before, subject, names) ?? { kind: "this", told, needsContext: /能|可/u.test(core) };
  for (const [pattern, isAsked] of single) {
    const { object = "", end = "" } = pattern.exec(core)?.groups ?? {};
    if (object === "" || (!isAsked && !/[吗么嘛不没]/u.test(end))) continue;
    if (these.test(object)) return { kind: "this", told, needsContext: true };
    const name = object.replace(/^(?:你们|咱们|咱|本|贵|我们)?(?:这里|这儿|区里?|市里?)?的?/u, "").replace(/的$/u, "");
    const programmes = names.called(name);
    const of = programmes.filter((each) => subject === "person" || each.subject === "enterprise");
    if (of.length > 0)
      return {
        kind: "programmes",
        programmes: of,
        subject: of[0]?.subject ?? subject,
        told,
      };
  }
  return undefined;
}

/** 我想办高层次人才服务证，我够条件吗: what the clause before names. */
function wishedFor(before: readonly string[], subject: Subject, names: ProgrammeNames): EligibilityRequest | undefined {
  const object = wish.exec(before.at(-1) ?? "")?.groups?.object;
  const called = object === undefined ? [] : names.called(object);
  const programmes = called.filter((each) => subject === "person" || each.subject === "enterprise");
  const [first] = programmes;
  if (first === undefined) return undefined;
  return { kind: "programmes", programmes, subject: first.subject, told: before.slice(0, -1).join("，") };
}

const wish = new RegExp(
  `^${pronoun}(?:现在|今年|明年)?(?:想要?|要|打算|准备|计划)(?:去)?${applying}(?:个|一个)?(?<object>.{2,24})$`,
  "u",
);

const these = /^(?:这个|这项|这|该|此|它|上面的?|前面的?)(?:政策|补贴|补助|服务|项目|待遇|奖励|证书?|职称)?$/u;

const everything = [
  `^${pronoun}${now}(?:还|都|又)?${open}${now}${applying}到?${which}${goods}?(?:呢|啊|吗|呀)*$`,
  `^${pronoun}${now}(?:适合|符合|满足)(?:申请|申报|享受)?的?${which}${goods}(?:的?(?:条件|要求))?(?:呢|啊|吗|呀)*$`,
  `^${pronoun}${now}(?:适合|符合)(?:申请|申报|享受)?哪些(?:的?(?:条件|要求))?(?:呢|啊|呀)*$`,
  `^有?${which}${goods}(?:是)?(?:适合)?(?:${firm}|${person})(?:现在)?(?:${open}(?:申请|申报|享受|领取|领|拿|办理|办)到?的?|的?)(?:呢|啊|吗|呀)*$`,
].map((pattern) => new RegExp(pattern, "u"));

const thisOne = [
  `^${pronoun}${now}(?:算|还)?(?:符合|够格|满足|够)了?(?:吗|么|嘛|不|没有?)$`,
  `^${pronoun}${now}(?:是否|是不是|符不符合|符合|满足|够不够|够|有没有|有|具备)+${conditions}${ends}`,
  `^${pronoun}${now}(?:${open}${applying}(?:吗|么|嘛|不)|${asking}${applying}(?:呢|啊)?)$`,
].map((pattern) => new RegExp(pattern, "u"));

/** With whether the pattern itself asks. */
const single: readonly (readonly [RegExp, boolean])[] = [
  [
    new RegExp(
      `^${pronoun}(?:先|想|要|想要|想先|要先)?(?:申请|申报|申领|办理|办|评|领)(?:个|一个)?(?<object>.{2,24}?)(?:行不行|行吗|可不可以|可以吗|成不成|成吗|有戏吗)$`,
      "u",
    ),
    true,
  ],
  [
    new RegExp(
      `^(?:那|那么)?${person}${now}(?:一共|大概)?${open}?(?:领|拿|补|得)到?多少(?:钱的?)?(?<object>.{2,16}?)(?:呢|啊|呀)*$`,
      "u",
    ),
    true,
  ],
  [new RegExp(`^${pronoun}${now}${asking}${applying}到?(?<object>.{2,24}?)(?:的?资格)?${ends}`, "u"), true],
  [new RegExp(`^${pronoun}${now}${open}${applying}到?(?<object>.{2,24}?)(?:的?资格)?${ends}`, "u"), false],
  [
    new RegExp(
      `^${pronoun}${now}(?:是否|是不是|符不符合|满不满足|够不够|有没有)(?:符合|满足|达到|够|具备)?(?:申请|申报|申领|办理|享受|领取)?(?<object>.{2,24}?)${conditions}${ends}`,
      "u",
    ),
    true,
  ],
  [
    new RegExp(
      `^${pronoun}${now}${fitting}(?:申请|申报|申领|办理|享受|领取)?(?<object>.{2,24}?)${conditions}${ends}`,
      "u",
    ),
    false,
  ],
];

/** 高层次人才服务证能享受什么服务, by the certificate's name or an end of it of three characters. */
function certificateIn(text: string, certificates: readonly string[]): string | undefined {
  const said = holding.exec(text)?.groups?.certificate;
  if (said === undefined || said.length < 3) return undefined;
  return certificates.find((each) => each.endsWith(said));
}

const service = "(?:服务|待遇|权益|优惠|好处|政策|福利|便利|用处|作用|用)";
const holding = new RegExp(
  `^(?:${person})?(?:持有?|有了?|拿到?了?|凭|拿着?|办了?|办理)?的?(?<certificate>[\\p{Script=Han}]{3,16}?)(?:的?持证人|持有人|以后|之后|后)?，?(?:都|，)?(?:(?:能够?|可以|可)(?:享受|享有|获得|得到|办|用|领取)到?${which}(?:样的)?${service}?|(?:都)?有${which}${service}|(?:享受|包括|包含)(?:了)?${which}${service})(?:呢|啊|吗|呀)*$`,
  "u",
);

/** 那办下来都能享受些啥: what the certificate opens that was just spoken of. */
export const asksWhatItOpens = (text: string): boolean => opens.test(text);

const opens = new RegExp(
  `^(?:那|那么)?(?:${person})?(?:要是|如果)?(?:这个?证|它)?(?:办|拿|领|申请|评|批)?(?:下来|好|到手|到|了|成)*(?:这个?证|它)?(?:的话|以?后|之后)?，?(?:都|，)?(?:(?:能够?|可以)(?:享受|享有|干|用|办|获得|得到)到?${which}(?:样的)?${service}?|(?:都)?有${which}${service})(?:呢|啊|呀)*$`,
  "u",
);
