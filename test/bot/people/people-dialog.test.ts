import { readFile } from "node:fs/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { PeopleService, shipped } from "./people-service.ts";

let service: PeopleService;

beforeEach(async () => {
  service = await PeopleService.start();
  service.records.touch("talk", "asker");
});

async function said(question: string, conversationId = "talk", isPublic = false): Promise<string> {
  const { answer } = await service.consultation.ask({ question, conversationId, isPublic });
  return answer;
}

async function opened(question: string): Promise<void> {
  await said(`转人工：${question}`);
  await said("确认发送");
}

function answered(number: number, text: string): void {
  const staff = service.accounts.list()[0] ?? { id: 0, name: "", department: "" };
  service.tickets.answer({ number, version: service.tickets.get(number)?.version ?? 0, staff }, text);
}

describe("a call for a person", () => {
  it("sends the question that was asked last", async () => {
    await said("挂职人员能不能领租房补贴？");
    expect(await said("转人工")).toContain("问题：挂职人员能不能领租房补贴？");
    expect(await said("好的")).toContain("工单号 #1");
    expect(service.tickets.get(1)).toMatchObject({
      question: "挂职人员能不能领租房补贴？",
      department: "示例区人才工作部门（样例）住房服务窗口",
      topic: "租房补贴",
    });
  });

  it("asks for the question where none was asked yet", async () => {
    expect(await said("找专家")).toContain("请写下想问工作人员的问题");
    expect(await said("信创职称破格申报看哪几篇代表作？")).toContain("职称评审科（专家：样例专家甲）");
    expect(await said("修改问题")).toContain("请写下想问工作人员的问题");
    expect(await said("博士后中途换导师怎么办？")).toContain("专家服务科");
    expect(await said("取消")).toContain("没有发送");
    expect(await said("确认发送")).not.toContain("工单号");
  });

  it("sends nothing unless it is confirmed", async () => {
    await said("转人工：挂职人员能不能领租房补贴？");
    expect(service.tickets.of("talk")).toEqual([]);
    await said("租房补贴每月多少钱？");
    expect(service.tickets.of("talk")).toEqual([]);
  });

  it("opens one ticket for one question, and not more than five at once", async () => {
    await opened("挂职人员能不能领租房补贴？");
    await opened("挂职人员能不能领租房补贴？");
    expect(service.tickets.of("talk")).toHaveLength(1);
    for (const city of ["甲", "乙", "丙", "丁"]) await opened(`${city}市来的人能不能领租房补贴？`);
    await said("转人工：戊市来的人能不能领租房补贴？");
    expect(await said("确认发送")).toContain("您有 5 张工单还在等待答复");
  });

  it("in a group is led to a private chat", async () => {
    expect(await said("转人工", "group asker", true)).toContain("点我的头像私下聊");
  });

  it("names window and telephone where no answer could arrive", async () => {
    const { answer } = await service.consultation.ask({ question: "转人工：租房补贴补缴怎么办？" });
    expect(answer).toContain("不能提交工单");
    expect(answer).toContain("电话：000-0000-0003");
    expect(await said("转人工：租房补贴补缴怎么办？", "made up")).toContain("不能提交工单");
  });
});

describe("an answer that was none", () => {
  it("is owned to, and people offered", async () => {
    await said("挂职人员能不能领租房补贴？");
    const { answer, suggestions } = await service.consultation.ask({
      question: "这个答案不对",
      conversationId: "talk",
    });
    expect(answer).toContain("抱歉，没有答好");
    expect(suggestions).toEqual(["请工作人员答复"]);
  });

  it("may be asked otherwise while it waits to be sent", async () => {
    await said("转人工：挂职人员能不能领租房补贴？");
    expect(await said("改成：借调人员能不能领租房补贴？")).toContain("问题：借调人员能不能领租房补贴？");
    await said("确认发送");
    expect(service.tickets.get(1)?.question).toBe("借调人员能不能领租房补贴？");
  });
});

describe("what the bot cannot see", () => {
  it("is said, with the office of the matter spoken of", async () => {
    const told = await said("我的租房补贴办到哪一步了？");
    expect(told).toContain("我看不到办理系统");
    expect(told).toContain("电话：000-0000-0003");
  });

  it("is said with the clause that names the office, where the documents have it", async () => {
    const rules = await readFile(shipped("documents/技能人才评价与奖励办法.md"));
    const other = await PeopleService.start({ "技能人才评价与奖励办法.md": rules });
    const answer = await other.consultation.ask({ question: "我的技能提升补贴审核通过了吗？", conversationId: "talk" });
    expect(answer.answer).toContain("示例区人才工作部门（样例）技能人才科[1]");
    expect(answer.citations[0]?.quote).toContain("技能人才科");
  });

  it("is said of a complaint, with who takes it", async () => {
    const told = await said("我要投诉窗口态度不好");
    expect(told).toContain("我不能受理投诉");
    expect(told).toContain("电话：000-0000-0016");
  });

  it("is left to the guide while one is open", async () => {
    const state = { guide: {} };
    const snapshot = await service.library.store.snapshot();
    const dialog = service.people;
    const base = {
      text: "办到哪一步了",
      day: "2026-11-22",
      isPublic: false,
      visibilities: ["public" as const],
      snapshot,
    };
    expect(await dialog.take({ ...base, state: state as object })).toBeUndefined();
    expect(await dialog.take({ ...base, state: {} })).toBeDefined();
    snapshot.release();
  });
});

describe("the asker", () => {
  beforeEach(async () => {
    service.accounts.add({ name: "张样例", department: "示例区人才工作部门（样例）住房服务窗口" });
    await opened("挂职人员能不能领租房补贴？");
  });

  it("sees where each ticket stands", async () => {
    expect(await said("我的工单")).toContain("#1 等待答复：挂职人员能不能领租房补贴？（2026-11-22 提交");
    answered(1, "可以，凭派出单位证明申请。");
    expect(await said("我的工单")).toContain("#1 已答复");
    expect(await said("我的工单")).toContain("张样例：可以，凭派出单位证明申请。");
  });

  it("who waits is told so, and whom to call; without a ticket it is a question like any other", async () => {
    const told = await said("有人回复了吗");
    expect(told).toContain("#1 等待答复");
    expect(told).toContain("电话：000-0000-0003");
    expect(await said("撤回工单")).toContain("提交以后我不能撤回");
    expect(await said("有人回复了吗", "another talk")).not.toContain("等待答复");
  });

  it("settles what was answered", async () => {
    answered(1, "可以。");
    expect(await said("解决了，谢谢")).toContain("工单 #1 已结束");
    expect(service.tickets.get(1)?.state).toBe("closed");
  });

  it("reopens what was not answered well, saying why", async () => {
    answered(1, "可以。");
    expect(await said("还有问题")).toContain("请接着写明还有哪里不清楚");
    expect(await said("还有问题：从哪天算起？我的电话13800138000")).toContain("已重新转给工作人员");
    const ticket = service.tickets.get(1);
    expect(ticket?.state).toBe("open");
    expect(ticket?.entries.at(-1)?.text).toContain("从哪天算起？");
    expect(JSON.stringify(ticket)).not.toContain("13800138000");
  });

  it("is asked a policy question like any other while nothing was answered", async () => {
    expect(await said("解决了")).not.toContain("已结束");
    expect(service.tickets.get(1)?.state).toBe("open");
  });
});

describe("a member of staff in a team chat", () => {
  beforeEach(async () => {
    service.accounts.add({ name: "张样例", department: "示例区人才工作部门（样例）住房服务窗口" });
    await opened("挂职人员能不能领租房补贴？");
    service.records.touch("private", "staff-key");
  });

  it("answers in a channel once the account is linked in private", async () => {
    const code = service.accounts.newLinkCode(service.accounts.list()[0]?.id ?? 0);
    expect(await said(`绑定 ${code}`, "channel staff-key", true)).toContain("不要发在群里");
    expect(await said(`绑定 ${code}`, "private")).toContain("已绑定：张样例");
    expect(await said("答复 #1 可以，凭派出单位证明申请。", "channel staff-key", true)).toContain("工单 #1 已答复");
    await service.delivery.deliver();
    expect(service.lastArrived).toContain("可以，凭派出单位证明申请。");
    expect(await said("答复 #1 再说一次", "channel staff-key", true)).toContain("没有答复成功");
  });

  it("who is not linked answers nothing", async () => {
    await said("答复 #1 可以。", "channel stranger-key", true);
    await said("答复 #1 可以。", "private");
    expect(service.tickets.get(1)?.state).toBe("open");
  });
});
