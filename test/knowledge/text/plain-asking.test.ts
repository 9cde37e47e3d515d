import { expect, it } from "vitest";
import { plainAsking } from "../../../knowledge/text/plain-asking.ts";

it.each([
  ["办服务证要交啥", "办服务证要交什么"],
  ["都得准备些啥材料", "都得准备什么材料"],
  ["带些什么去", "带什么去"],
  ["丢了咋办", "丢了怎么办"],
  ["服务证是干嘛用的", "服务证是做什么用的"],
  ["别咋呼", "别咋呼"],
  ["干嘛要交钱", "干嘛要交钱"],
  ["需要哪些材料", "需要哪些材料"],
])("%s asks %s", (said, plain) => expect(plainAsking(said)).toBe(plain));
