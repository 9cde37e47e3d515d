import { describe, expect, it } from "vitest";
import { type QuestionKey, QuestionKeys } from "../../../bot/curated/same-question.ts";
import { foundation } from "../../support/test-library.ts";

const keys = new QuestionKeys(foundation);
const isSame = (one: QuestionKey, other: QuestionKey): boolean =>
  one.whole === other.whole || one.parts === other.parts;

describe("two questions may have one answer", () => {
  it.each([
    ["租房补贴每月多少钱", "请问租房补贴每个月多少钱呢？"],
    ["租房补贴每月多少", "每月租房补贴是多少"],
    ["租房补贴每月多少钱", "租房补助每月多少钱"],
    ["租房补贴能领几年", "租房補貼可以領幾年？"],
    ["试用期能不能申请落户", "试用期可以申请落户吗"],
    ["换了单位还能领补贴吗", "换了单位，还能领补贴吗？"],
  ])("%s | %s", (one, other) => expect(isSame(keys.keyOf(one), keys.keyOf(other))).toBe(true));
});

describe("two questions with other answers stay apart", () => {
  it.each([
    ["租房补贴怎么申请", "租房补贴怎么退回"],
    ["租房补贴什么时候申请", "租房补贴什么时候发放"],
    ["租房补贴可以申请吗", "租房补贴不可以申请吗"],
    ["租房补贴能不能申请", "租房补贴要不要申请"],
    ["企业转到事业单位还能领吗", "事业单位转到企业还能领吗"],
    ["博士领多少租房补贴", "硕士领多少租房补贴"],
    ["租房补贴能和购房补贴一起领吗", "租房补贴能和引才补贴一起领吗"],
    ["滨海新区租房补贴多少", "东丽区租房补贴多少"],
    ["2025年租房补贴多少", "2026年租房补贴多少"],
    ["落户满三年能申请吗", "落户满五年能申请吗"],
    ["《租房办法》还有效吗", "《购房办法》还有效吗"],
    ["租房补贴能领几年", "租房补贴领了几年能买房"],
  ])("%s | %s", (one, other) => expect(isSame(keys.keyOf(one), keys.keyOf(other))).toBe(false));
});
