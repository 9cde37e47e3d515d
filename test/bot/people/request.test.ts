import { describe, expect, it } from "vitest";
import { confirmationIn, peopleRequest, rewordedIn } from "../../../bot/people/request.ts";

const isHandoff = (text: string): boolean => /^(?:转人工|人工客服)$/.test(text);
const kindOf = (text: string) => peopleRequest(text, isHandoff)?.kind;

describe("people are asked for", () => {
  it.each([
    "转人工",
    "找专家",
    "这个问题我要问工作人员",
    "我想咨询一下专家",
    "请工作人员答复",
    "专家咨询",
    "帮我联系一位老师",
    "请帮我转给经办人",
  ])("by %s", (text) => expect(kindOf(text)).toBe("person"));

  it("with the question in the same breath", () => {
    expect(peopleRequest("转人工：挂职人员能不能领补贴？", isHandoff)).toEqual({
      kind: "person",
      question: "挂职人员能不能领补贴？",
    });
  });

  it.each([
    "专家服务科在哪里？",
    "引进专家有什么补贴？",
    "工作人员的职称怎么评？",
    "申请专家津贴需要什么材料？",
    "咨询电话是多少？",
  ])("not by the question %s", (text) => expect(peopleRequest(text, isHandoff)).toBeUndefined());
});

describe("other things are wanted of people", () => {
  it.each([
    ["有人回复了吗", "waiting"],
    ["怎么还没人理我", "waiting"],
    ["催一下", "waiting"],
    ["撤回工单", "withdraw"],
    ["取消工单3", "withdraw"],
    ["这个答案不对", "wrong"],
    ["答非所问", "wrong"],
    ["你没听懂我的问题", "wrong"],
    ["你们电话多少", "contact"],
    ["怎么联系你们", "contact"],
    ["给个电话", "contact"],
    ["我不是这个意思", "wrong"],
    ["我要找领导", "person"],
  ])("%s: %s", (text, kind) => expect(kindOf(text)).toBe(kind));

  it.each([
    "咨询电话是多少？",
    "催告期是几天",
    "取消补贴的情形",
    "回复期限是几天",
    "不对，是34岁",
    "没有回复怎么办理延期",
  ])("not by %s", (text) => expect(kindOf(text)).toBeUndefined());

  it("a question that waits to be sent is put otherwise", () => {
    expect(rewordedIn("改成：潜水教练证有没有补贴")).toBe("潜水教练证有没有补贴");
    expect(rewordedIn("改成别的")).toBeUndefined();
  });
});

describe("where one's own application stands is asked", () => {
  it.each([
    "我的落户办到哪一步了？",
    "办到哪了",
    "帮我查一下进度",
    "申请进度查询",
    "我的服务证审核通过了吗",
    "我们公司的引才补贴批下来了没有",
    "怎么还没到账",
  ])("by %s", (text) => expect(kindOf(text)).toBe("progress"));

  it.each([
    "在哪里查询申报进度？",
    "申报进度怎么查？",
    "审核通过后多久到账？",
    "补贴多长时间到账？",
    "我办好了落户还能领租房补贴吗？",
    "材料审核要几天？",
  ])("not by the question %s", (text) => expect(peopleRequest(text, isHandoff)).toBeUndefined());
});

describe("a complaint", () => {
  it.each(["我要投诉", "投诉窗口态度不好", "我想举报一家中介"])("is %s", (text) =>
    expect(kindOf(text)).toBe("complaint"),
  );

  it.each(["投诉电话是多少？", "怎么投诉？", "对审核结果不服向谁投诉？"])("is not the question %s", (text) =>
    expect(peopleRequest(text, isHandoff)).toBeUndefined(),
  );
});

it.each([
  ["我的工单", { kind: "my-tickets" }],
  ["我的咨询", { kind: "my-tickets" }],
  ["查看我的提问", { kind: "my-tickets" }],
  ["解决了，谢谢", { kind: "settled" }],
  ["还有问题", { kind: "unsettled", note: "" }],
  ["还有问题：没说从哪天算起", { kind: "unsettled", note: "没说从哪天算起" }],
  ["绑定 ABCD-EFGH-2345", { kind: "link", code: "ABCD-EFGH-2345" }],
  ["答复 #12 可以，凭新合同继续领。", { kind: "reply", number: 12, text: "可以，凭新合同继续领。" }],
])("%s is understood", (text, request) => expect(peopleRequest(text, isHandoff)).toEqual(request));

it.each([
  ["确认发送", "send"],
  ["好的", "send"],
  ["取消", "cancel"],
  ["算了", "cancel"],
  ["修改问题", "edit"],
  ["租房补贴怎么申请", undefined],
])("to what was shown for confirmation %s says %s", (text, confirmation) =>
  expect(confirmationIn(text)).toBe(confirmation),
);
