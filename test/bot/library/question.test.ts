import { describe, expect, it } from "vitest";
import { libraryQuestion } from "../../../bot/library/question.ts";

const today = "2026-11-22";
const read = (text: string) => libraryQuestion(text, today);

describe("a question for a list", () => {
  it.each([
    ["有哪些人才政策？", { topic: "人才" }],
    ["都有哪些关于补贴的文件", { topic: "补贴" }],
    ["请问关于住房的政策有哪些", { topic: "住房" }],
    ["一共收录了多少份文件", { state: "new" }],
    ["临江有哪些人才政策", { place: "临江", topic: "人才" }],
    ["市人社局发了哪些文件", { issuer: "市人社局" }],
    ["临江市人力资源和社会保障局发布了哪些关于职称的通知", { issuer: "临江市人力资源和社会保障局", topic: "职称" }],
    ["现行有效的人才政策有哪些", { topic: "人才", state: "in-force" }],
    ["哪些快到期了", { state: "expiring" }],
    ["哪些政策即将失效？", { state: "expiring" }],
    ["哪些已经失效", { state: "ended" }],
    ["已经废止的文件有哪些", { state: "ended" }],
    ["最新政策有哪些", { state: "new" }],
    ["最新政策", { state: "new" }],
    ["有没有新出台的文件", { state: "new" }],
    ["出新政策了吗", { state: "new" }],
    ["最新的文件是哪一份？", { state: "new" }],
    ["哪个文件最新", { state: "new" }],
    ["最新出台的住房政策", { topic: "住房", state: "new" }],
    ["作废的文件", { state: "ended" }],
    ["住房方面有啥文件", { topic: "住房" }],
    ["你都知道哪些文件", {}],
    ["把所有政策列一下", {}],
    ["文件清单", {}],
  ])("is %s", (text, query) => {
    expect(read(text)).toEqual({ kind: "list", ...query });
  });

  it.each([
    ["这个月新发了什么", "本月", "2026-11-01", "2026-11-30"],
    ["今年出了哪些新文件", "今年", "2026-01-01", "2026-12-31"],
    ["今年出台了什么新政策", "今年", "2026-01-01", "2026-12-31"],
    ["上个月出台了哪些政策", "上月", "2026-10-01", "2026-10-31"],
    ["今年发布了哪些文件", "今年", "2026-01-01", "2026-12-31"],
    ["最近有什么新政策", "近90天", "2026-08-24", "2026-11-22"],
    ["近三个月新出台了什么政策", "近90天", "2026-08-24", "2026-11-22"],
    ["最近新出的文件", "近90天", "2026-08-24", "2026-11-22"],
    ["最近新出的文件有哪些", "近90天", "2026-08-24", "2026-11-22"],
    ["近三个月有啥新文件没有", "近90天", "2026-08-24", "2026-11-22"],
    ["今年的新政策", "今年", "2026-01-01", "2026-12-31"],
    ["2026年2月发布了哪些文件", "2026年2月", "2026-02-01", "2026-02-28"],
  ])("may be of a time: %s", (text, label, from, to) => {
    expect(read(text)).toEqual({ kind: "list", period: { label, from, to }, state: "new" });
  });

  it.each([
    ["近期文件", "近90天", "2026-08-24", "2026-11-22"],
    ["最近更新了什么", "近90天", "2026-08-24", "2026-11-22"],
    ["最近政策有变化吗", "近90天", "2026-08-24", "2026-11-22"],
    ["上半年出了什么文件", "今年上半年", "2026-01-01", "2026-06-30"],
    ["下半年的文件有哪些", "今年下半年", "2026-07-01", "2026-12-31"],
  ])("may be of a time alone: %s", (text, label, from, to) => {
    expect(read(text)).toMatchObject({ kind: "list", period: { label, from, to } });
  });

  it("asks for what ends within a time where it says so", () => {
    expect(read("今年到期的政策有哪些")).toMatchObject({ state: "expiring", period: { label: "今年" } });
  });
});

describe("a question about a document", () => {
  it.each([
    ["《公寓管理办法》现在还有效吗？", ["validity"]],
    ["《公寓管理办法》废止了没有", ["validity"]],
    ["《公寓管理办法》有效期到什么时候", ["validity"]],
    ["《公寓管理办法》是什么时候发的", ["published"]],
    ["《公寓管理办法》什么时候开始施行", ["effective"]],
    ["《公寓管理办法》的文号是多少", ["number"]],
    ["《公寓管理办法》是哪个部门发的", ["issuer"]],
    ["《公寓管理办法》被什么替代了", ["successor"]],
    ["哪个文件替代了《公寓管理办法》", ["successor"]],
    ["《公寓管理办法》替代了哪个文件", ["predecessor"]],
    ["《公寓管理办法》改了什么", ["changes"]],
    ["《公寓管理办法》和旧版有什么区别", ["changes"]],
    ["《公寓管理办法》的文号和发布时间", ["number", "published"]],
  ])("is %s", (text, aspects) => {
    expect(read(text)).toEqual({ kind: "document", title: "公寓管理办法", quoted: true, aspects });
  });

  it("may begin with the title without 《》", () => {
    expect(read("公寓管理办法（试行）现在还有效吗")).toEqual({
      kind: "document",
      title: "公寓管理办法(试行)",
      quoted: false,
      aspects: ["validity"],
    });
  });
});

describe("a question what has changed", () => {
  it.each([
    ["停车补贴的新旧政策有什么变化", "停车补贴"],
    ["停车补贴以前和现在有什么不同", "停车补贴"],
    ["停车补贴现在和以前比有哪些变化？", "停车补贴"],
    ["停车补贴改了什么", "停车补贴"],
    ["停车补贴今年有什么调整", "停车补贴"],
    ["新办法跟以前的停车补贴比改了哪些地方", "停车补贴"],
  ])("names a matter: %s", (text, topic) => {
    expect(read(text)).toEqual({ kind: "changes", topic });
  });

  it("names the year of a version", () => {
    expect(read("2023年的公寓管理办法废止了没有")).toEqual({
      kind: "document",
      title: "公寓管理办法",
      quoted: false,
      version: { year: "2023" },
      aspects: ["validity"],
    });
  });
});

describe("what documents say is no question about the library", () => {
  it.each([
    "有哪些补贴可以领",
    "高层次人才可以享受哪些优惠政策",
    "大学生创业有哪些扶持政策可以申请",
    "落户政策有哪些条件",
    "什么是人才政策",
    "博士后政策是什么",
    "申请公寓需要哪些材料",
    "人才卡有效期多久",
    "《居住证》过期了怎么办",
    "哪些证件过期了不能用",
    "劳动合同哪些情况下失效",
    "《公寓管理办法》规定的租金是多少",
    "《公寓管理办法》的申请条件是什么",
    "公寓什么时候到期",
    "我的补贴以前和现在有什么不同",
    "违反《公寓管理办法》第三条怎么处罚",
    "第三条路在哪里",
    "在发票供应的问题上，市税务局公布了哪些政策",
    "对于往返车辆，按照什么规定执行",
    "新能源补贴政策",
    "所有材料都要原件吗",
    "申报文件清单",
    "政策有变化怎么办",
    "提交最近三个月的文件",
    "文件丢了怎么补",
    "哪些",
    "",
  ])("%s", (text) => {
    expect(read(text)).toBeUndefined();
  });
});
