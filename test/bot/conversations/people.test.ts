import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { PageVisitor } from "../../support/page-visitor.ts";
import { SampleService } from "../../support/sample-service.ts";
import { unfoundQuotations } from "../../support/stored-quotations.ts";
import { StaffBrowser } from "../people/people-service.ts";

let samples: SampleService;
beforeAll(async () => {
  samples = await SampleService.start("2026-11-18T02:30:00Z");
}, 60_000);
afterAll(() => samples.remove());
afterEach(() => expect(samples.service.errors).toEqual([]));

const housing = "示例区人才工作部门（样例）住房服务窗口";

it("what the bot cannot say goes to a window, is answered at the desk and delivered, and the answer serves the next person", async () => {
  const person = await PageVisitor.open(samples.service);
  const quoted = await person.say("租房补贴按月发还是按季度发？");
  expect(quoted.text).toContain("按季度发放");
  const question = "我租的房子是跟同事合租的，合同上是他的名字，租房补贴还能领吗";
  await person.say(question);
  const draft = await person.say("这个问题我要问工作人员，我电话13912345678");
  const drafted = /确认发送吗/u.test(draft.text) ? draft : await person.say("转人工");
  expect(drafted.text).toContain(`将转给${housing}答复`);
  expect(drafted.text).toContain("合同上是他的名字");
  expect(drafted.text).not.toContain("13912345678");
  expect((await person.say("确认发送")).text).toContain("工单号 #1");
  expect((await person.say("我的工单")).text).toContain("#1 等待答复");

  const code = samples.lasting.accounts.add({ name: "王样例", department: housing });
  const staff = await StaffBrowser.logIn(samples.service.url, code);
  expect(await staff.read("/desk")).toContain("/desk/tickets/1");
  expect(await staff.read("/desk/tickets/1")).toContain("租房补贴按月发还是按季度发");
  expect((await (await staff.form("/desk/tickets/1", "/desk/tickets/1/claim"))()).status).toBe(303);
  const page = await staff.read("/desk/tickets/1");
  const [, citation = ""] = /name="citation" value="(\d+)"/.exec(page) ?? [];
  expect(citation).not.toBe("");
  const text = "合同上要有您的名字。请和房东补签一份写明合租人的协议，再去办理登记备案。";
  const answer = await staff.form("/desk/tickets/1", "/desk/tickets/1/answer");
  expect((await answer({ text, citation })).status).toBe(303);

  const delivered = await person.unasked();
  expect(delivered.text).toContain("工单 #1 的人工答复");
  expect(delivered.text).toContain("住房服务窗口 王样例");
  expect(delivered.text).toContain("合同上要有您的名字");
  expect(delivered.text).toContain("不是机器摘录");
  expect((await person.say("解决了，谢谢")).text).toContain("#1 已结束");

  const promote = await staff.form("/desk/tickets/1", "/desk/tickets/1/promote");
  const promoted = await promote({
    questions: "合租的房子，合同不是我的名字，能领租房补贴吗？",
    answer: text,
    citation,
    expires: "2027-06-30",
  });
  expect(promoted.status).toBe(303);
  const other = await PageVisitor.open(samples.service);
  const next = await other.say("请问合租的房子，合同不是我的名字，能领租房补贴吗");
  expect(next.text).toContain("工作人员答复（2026-11-18，有效至2027-06-30）");
  expect(next.text).toContain("合同上要有您的名字");
  expect(next.citations).toHaveLength(1);
  expect(await unfoundQuotations(samples.service, next)).toEqual([]);
});

it("an impatient applicant learns that the bot cannot see the case, and who can, and where to complain", async () => {
  const person = await PageVisitor.open(samples.service);
  const progress = await person.say("我上个月交的租房补贴，办到哪一步了");
  expect(progress.text).toContain("我看不到办理系统");
  expect(progress.text).toContain(housing);
  expect(progress.text).toContain("000-0000-0003");
  expect((await person.say("怎么还没有到账啊")).text).toContain("我看不到办理系统");
  const complaint = await person.say("我要投诉，窗口的人态度太差了");
  expect(complaint.text).toContain("我不能受理投诉");
  expect(complaint.text).toContain("000-0000-0016");
});
