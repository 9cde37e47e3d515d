import { expect, it } from "vitest";
import { peopleAskedAbout } from "../../../../bot/eligibility/dialog/kind-of-people.ts";
import { sampleCatalogue } from "../../../support/sample-catalogue.ts";

const { registry } = sampleCatalogue;

it.each([
  ["博士能享受什么政策", "博士"],
  ["技师有哪些待遇？", "技师"],
  ["全日制本科可以申请哪些补贴", "全日制本科"],
  ["高级工程师都有什么优惠政策啊", "高级工程师"],
])("%s is asked of %s", (text, people) => expect(peopleAskedAbout(text, registry, "2026-11-22")).toBe(people));

it.each(["租房补贴有哪些政策", "我能享受什么政策", "博士租房补贴多少钱", "今年有什么新政策", "外卖员有什么补贴"])(
  "%s is asked of no people of whom that says a fact",
  (text) => expect(peopleAskedAbout(text, registry, "2026-11-22")).toBeUndefined(),
);
