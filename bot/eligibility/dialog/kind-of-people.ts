import type { FactRegistry } from "../../../knowledge/eligibility/facts.ts";
import type { Day } from "../../../knowledge/text/dates.ts";
import { factsFromText } from "../facts-from-text.ts";
import { spokenOf } from "./spoken.ts";

/**
 * The people of whom it is asked what they may have: 「博士能享受什么政策」, 「技师有哪些待遇」. No document says that of all
 * programmes at once; who is asked about their own facts is told.
 * @returns undefined for any other question, and for people of whom that says no fact
 */
export function peopleAskedAbout(text: string, registry: FactRegistry, today: Day): string | undefined {
  const { people } = asksOfPeople.exec(spokenOf(text).text)?.groups ?? {};
  if (people === undefined) return undefined;
  return factsFromText(`我是${people}`, { registry, subject: "person", today }).stated.length > 0 ? people : undefined;
}

const which = "(?:哪些|些?什么|些?啥|哪几[项种])";
const goods = "(?:人才|优惠|扶持|方面的?|类|的)*(?:政策|补贴|补助|待遇|服务|奖励|福利|好处|优惠|支持|东西)";
const asksOfPeople = new RegExp(
  `^(?<people>[^，我咱你]{2,12}?)(?:人才|的人)?(?:来了?|来这|在这|现在|一般|都)*(?:(?:能够?|可以|能不能)?(?:享受|申请|申报|领取?|拿|报)(?:到|的)?(?:有)?|有)${which}${goods}(?:可以?[领拿享申]\\p{Script=Han}?)?(?:呢|啊|呀)*$`,
  "u",
);
