import { describe, expect, it } from "vitest";
import { withoutFillers } from "../../../knowledge/text/fillers.ts";

describe("withoutFillers", () => {
  it.each([
    ["请问一下哈我想问那个公寓怎么申请来着", "公寓怎么申请"],
    ["老师您好，我想咨询一下落户要什么材料，谢谢", "落户要什么材料"],
    ["不好意思打扰一下我想请教个问题 落户要几天 谢谢啦", "落户要几天"],
    ["嗯，那个，房租多少钱呀", "房租多少钱"],
    ["就是我想问一下职称什么时候报", "职称什么时候报"],
    ["我们单位想问下引才补贴怎么报", "引才补贴怎么报"],
    ["租房补贴，呃，一个月多少", "租房补贴，一个月多少"],
    ["公寓还有吗，在线等，急急急", "公寓还有吗"],
    ["請問一下，職稱評審要多久，謝謝", "職稱評審要多久"],
    ["房租能退吗？", "房租能退吗？"],
  ])("%s asks %s", (said, asked) => {
    expect(withoutFillers(said)).toBe(asked);
  });

  it.each([
    "我想知道的是标准",
    "我要了解政策的途径",
    "那个人能申请吗",
    "那个时候的标准是多少",
    "咨询电话是多少",
    "哈尔滨有什么补贴",
    "额度是多少",
    "知道了",
    "谢谢",
    "请问",
    "",
  ])("leaves %s as it is", (said) => {
    expect(withoutFillers(said)).toBe(said);
  });
});
