import { describe, expect, it } from "vitest";
import { directoryNames } from "../../../bot/directory/names.ts";
import { directoryQuestion } from "../../../bot/directory/question.ts";
import { smallDirectory } from "../../support/small-directory.ts";

const names = directoryNames(smallDirectory);
const queryOf = (text: string) => directoryQuestion(text, names, "2026-11-22");

describe("a question for enterprises", () => {
  it.each([
    ["动力装置领域有哪些企业", { stage: "动力装置" }],
    ["做发动机的公司有哪几家？", { stage: "动力装置" }],
    ["东港有哪些搞船用动力的厂商", { stage: "动力装置", region: "临江市东港区" }],
    ["请问临江市有哪些船舶企业呢", { sector: "船舶", region: "临江市东港区" }],
    ["列一下航运企业名单", { sector: "航运" }],
    ["产业链上有哪些企业", {}],
    ["哪些企业入选了船舶设计示范企业", { holding: "船舶设计示范企业" }],
  ])("%s", (text, query) => {
    expect(queryOf(text)).toEqual({ kind: "enterprises", ...query });
  });
});

describe("a question about one enterprise", () => {
  it.each([
    ["长帆是做什么的", "长帆", "all"],
    ["介绍一下长帆船舶有限公司", "长帆", "all"],
    ["临江长帆在产业链哪个环节？", "长帆", "all"],
    ["長帆公司有哪些榮譽", "长帆", "honours"],
    ["巨浪动力获得过什么称号", "巨浪动力", "honours"],
    ["77是做什么的", "77", "all"],
    ["巨浪动力", "巨浪动力", "all"],
  ])("%s", (text, name, aspect) => {
    expect(queryOf(text)).toMatchObject({ kind: "enterprise", enterprise: { name }, aspect });
  });

  it.each([
    ["常帆是做什么的", "长帆", "常帆"],
    ["巨浪动刀有哪些荣誉", "巨浪动力", "巨浪动刀"],
  ])("understands %s as %s, and says so", (text, name, typed) => {
    expect(queryOf(text)).toMatchObject({ kind: "enterprise", enterprise: { name }, typed });
  });

  it("names an enterprise that the directory does not know", () => {
    expect(queryOf("白鲸公司有哪些荣誉")).toEqual({ kind: "unknown-enterprise", name: "白鲸公司" });
  });
});

describe("a question about the chain", () => {
  it.each(["产业链图", "产业链上有哪些环节", "看一下产业链全景图", "产业链分为几个环节？", "临江的产业链包括什么"])(
    "%s",
    (text) => {
      expect(queryOf(text)).toEqual({ kind: "chain" });
    },
  );
});

describe("a question about events", () => {
  it.each([
    ["下周有什么对接会", { subject: { kind: "对接会" }, isPast: false, period: { label: "下周" } }],
    ["最近有什么人才活动，怎么报名", { subject: { label: "活动" }, isPast: false, period: { label: "近期" } }],
    ["江畔沙龙什么时候办？", { subject: { series: "江畔沙龙" }, isPast: false }],
    ["沙龙活动在哪里举办", { subject: { kind: "沙龙" }, isPast: false }],
    ["有没有融资对接会", { subject: { kind: "对接会" }, about: "融资" }],
    ["以前办过哪些沙龙", { subject: { kind: "沙龙" }, isPast: true }],
    ["上个月有什么活动", { isPast: true, period: { label: "上月" } }],
  ])("%s", (text, query) => {
    expect(queryOf(text)).toMatchObject({ kind: "events", ...query });
  });

  it.each([
    ["有新的对接会告诉我", "follow", { kind: "对接会" }],
    ["以后有新活动通知我一下", "follow", { label: "活动" }],
    ["订阅江畔沙龙", "follow", { series: "江畔沙龙" }],
    ["不用再通知对接会", "unfollow", { kind: "对接会" }],
    ["取消活动通知", "unfollow", { label: "活动" }],
  ])("%s: %s", (text, kind, subject) => {
    expect(queryOf(text)).toMatchObject({ kind, subject });
  });
});

describe("no question for the directory", () => {
  it.each([
    "船舶企业引才补贴多少",
    "船舶企业有哪些补贴",
    "哪些企业可以申请引才补贴",
    "哪些企业获得示范企业称号后可以落户",
    "什么是船舶企业",
    "有哪些企业",
    "公司可以享受哪些政策",
    "长帆的员工能申请租房补贴吗",
    "长帆招聘吗",
    "我们公司有哪些荣誉可以加分",
    "77",
    "77元够吗",
    "产业链人才有什么政策",
    "对接会补贴标准是多少",
    "办活动有补贴吗",
    "活动经费怎么报销",
    "职称评审什么时候报名",
    "最近有什么新政策",
    "12月有什么补贴可以申请",
    "设计费补贴有哪些",
    "有新的政策告诉我",
  ])("%s", (text) => {
    expect(queryOf(text)).toBeUndefined();
  });
});
