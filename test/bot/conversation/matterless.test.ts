import { expect, it } from "vitest";
import { namesNoMatter } from "../../../bot/conversation/matterless.ts";
import { foundation } from "../../support/test-library.ts";

const isBare = (text: string): boolean => namesNoMatter(foundation.reader.read(text), foundation.conversation.slots);

it.each(["补贴", "需要什么条件", "材料", "怎么办理", "补贴怎么申请", "请问什么时候截止", "電話多少", "多少钱"])(
  "%s names no matter",
  (text) => {
    expect(isBare(text)).toBe(true);
  },
);

it.each([
  "租房补贴怎么申请",
  "职称",
  "落户需要什么条件",
  "博士有补贴吗",
  "北京的补贴怎么申请",
  "《停车管理办法》需要什么条件",
  "有哪些补贴",
  "申报时间和材料截止到2026年吗",
])("%s names one, or asks for all", (text) => {
  expect(isBare(text)).toBe(false);
});
