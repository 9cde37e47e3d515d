import { describe, expect, it } from "vitest";
import { followRequest } from "../../../bot/reminders/follow-request.ts";
import { reminderRequest } from "../../../bot/reminders/request.ts";

const now = Date.parse("2026-11-18T02:30:00Z");
const reminder = (text: string) => reminderRequest(text, now, "2026-11-18");
const morning = (day: string): number => Date.parse(`${day}T01:00:00Z`);

describe("a request for a reminder", () => {
  it.each([
    ["11月28日提醒我交材料", "2026-11-28", "交材料"],
    ["提醒我11月28日交材料", "2026-11-28", "交材料"],
    ["请在下周一提醒我去窗口取证", "2026-11-23", "去窗口取证"],
    ["能不能3天后提醒我一下？", "2026-11-21", ""],
    ["明天交材料提醒我", "2026-11-19", "交材料"],
    ["后天叫我去交材料", "2026-11-20", "去交材料"],
    ["昨天提醒我交材料", "2026-11-17", "交材料"],
  ])("%s is for %s", (text, day, what) => {
    expect(reminder(text)).toMatchObject({ kind: "remind", when: { kind: "at", at: morning(day) }, what });
  });

  it("may name a deadline, or no time at all", () => {
    expect(reminder("截止前3天提醒我")).toMatchObject({ kind: "remind", when: { kind: "before", days: 3 }, what: "" });
    expect(reminder("提交申报材料截止前一周提醒我")).toMatchObject({ when: { days: 7 }, what: "提交申报材料" });
    expect(reminder("提醒我")).toEqual({ kind: "remind", what: "" });
    expect(reminder("到时候提醒我交材料")).toEqual({ kind: "remind", what: "交材料" });
  });

  it.each([
    ["我的提醒", { kind: "list" }],
    ["我设了哪些提醒？", { kind: "list" }],
    ["取消提醒", { kind: "cancel", isAll: false }],
    ["取消提醒2", { kind: "cancel", isAll: false, number: 2 }],
    ["取消第2个提醒", { kind: "cancel", isAll: false, place: 2 }],
    ["取消第二个提醒", { kind: "cancel", isAll: false, place: 2 }],
    ["取消第一个", { kind: "cancel", isAll: false, place: 1, isBare: true }],
    ["2月30日提醒我交材料", { kind: "impossible", said: "2月30日" }],
    ["取消全部提醒", { kind: "cancel", isAll: true }],
    ["不用提醒我了", { kind: "cancel", isAll: false }],
    ["不要再提醒我", { kind: "cancel", isAll: false }],
    ["以后别再提醒我了", { kind: "cancel", isAll: false }],
    ["不想被提醒", { kind: "cancel", isAll: false }],
    ["关掉提醒", { kind: "cancel", isAll: false }],
    ["把提醒都取消了吧", { kind: "cancel", isAll: true }],
    ["取消所有的提醒", { kind: "cancel", isAll: true }],
    ["每周一提醒我", { kind: "recurring" }],
  ])("%s is one about those there are", (text, expected) => {
    expect(reminder(text)).toMatchObject(expected);
  });

  it.each([
    "单位有没有义务提醒我签合同？",
    "到期以前谁会提醒我？",
    "为什么没有人提醒我续签居住证",
    "哪些文件快到期了",
    "申报材料有哪些？",
    "单位不提醒我可以不办吗",
    "大家都叫我小王",
    "11月28日截止的补贴有哪些？",
  ])("%s is none", (text) => {
    expect(reminder(text)).toBeUndefined();
  });
});

describe("a request to be told of changes", () => {
  it.each([
    "关注这个政策",
    "关注一下",
    "这个办法有变化告诉我",
    "如果这个政策有更新，请通知我",
    "政策有变化提醒我一下",
    "该办法失效了告诉我一声",
  ])("%s is about what is spoken of", (text) => {
    expect(followRequest(text)).toEqual({ kind: "follow" });
  });

  it.each([
    "关注《人才公寓管理办法》",
    "《人才公寓管理办法》有变化告诉我",
    "人才公寓管理办法修改了通知我",
    "订阅人才公寓管理办法",
  ])("%s names the document", (text) => {
    expect(followRequest(text)).toEqual({ kind: "follow", title: "人才公寓管理办法" });
  });

  it.each([
    ["我关注了哪些", { kind: "list" }],
    ["我的关注", { kind: "list" }],
    ["取消关注", { kind: "cancel", isAll: false }],
    ["取消关注《人才公寓管理办法》", { kind: "cancel", isAll: false, title: "人才公寓管理办法" }],
    ["取消关注产业对接会", { kind: "cancel", isAll: false, title: "产业对接会" }],
    ["取消全部关注", { kind: "cancel", isAll: true }],
    ["取消订阅", { kind: "cancel", isAll: false }],
    ["我不想关注了", { kind: "cancel", isAll: false }],
    ["退订", { kind: "cancel", isAll: false }],
    ["把关注都取消", { kind: "cancel", isAll: true }],
    ["取消对人才公寓管理办法的关注", { kind: "cancel", isAll: false, title: "人才公寓管理办法" }],
    ["不要再关注人才公寓管理办法了", { kind: "cancel", isAll: false, title: "人才公寓管理办法" }],
    ["不要再通知我", { kind: "cancel", isAll: false }],
    ["别再给我发消息了", { kind: "cancel", isAll: false }],
    ["不想再收到通知", { kind: "cancel", isAll: false }],
    ["怎么取消订阅？", { kind: "list" }],
  ])("%s is about what is followed", (text, expected) => {
    expect(followRequest(text)).toEqual(expected);
  });

  it.each([
    "政策有哪些变化？",
    "人才公寓管理办法有变化吗？",
    "需要关注哪些材料？",
    "哪些企业受到关注",
    "请告诉我申请条件",
    "不通知职工可以解除合同吗",
    "取消资格的通知什么时候发",
    "申请被退订单怎么办",
  ])("%s is none", (text) => {
    expect(followRequest(text)).toBeUndefined();
  });
});
