import { expect, it, onTestFinished } from "vitest";
import { ChattingPerson } from "../../support/chatting-person.ts";
import { PeopleService } from "./people-service.ts";

it("brings a question to staff, the answer back, and uses the promoted answer for whoever asks next", async () => {
  const service = await PeopleService.start();
  const person = await arrive(service);

  await said(person, "租房补贴每月多少钱？");
  const draft = await said(person, "转人工：换了单位还能接着领租房补贴吗？我的手机号是13800138000");
  expect(draft).toContain("将转给示例区人才工作部门（样例）住房服务窗口答复");
  expect(draft).toContain("换了单位还能接着领租房补贴吗");
  expect(draft).not.toContain("13800138000");
  expect(draft).toContain("最近的 1 个问题");
  expect(await said(person, "确认发送")).toContain("工单号 #1");
  expect(await said(person, "我的工单")).toContain("#1 等待答复");

  const staff = await service.staff("张样例");
  const page = await staff.read("/desk/tickets/1");
  expect(page).toContain("租房补贴每月多少钱");
  expect(page).toContain("租房补贴每人每月800元");
  expect(page).not.toContain("13800138000");
  const answer = await staff.form("/desk/tickets/1", "/desk/tickets/1/answer");
  expect(
    (
      await answer({
        text: "可以，在新单位转正以后继续领。",
        citation: await staff.quotation("/desk/tickets/1", "第一条"),
      })
    ).status,
  ).toBe(303);
  await service.delivery.deliver();
  const lines = service.lastArrived.join("\n");
  expect(lines).toContain("工单 #1 的人工答复（示例区人才工作部门（样例）住房服务窗口 张样例，2026-11-22）");
  expect(lines).toContain("可以，在新单位转正以后继续领。");
  expect(lines).toContain("不是机器摘录");
  expect(await said(person, "解决了")).toContain("#1 已结束");

  const promote = await staff.form("/desk/tickets/1", "/desk/tickets/1/promote");
  const promoted = await promote({
    questions: "换了单位还能接着领租房补贴吗？",
    answer: "可以，在新单位转正以后继续领。",
    citation: await staff.quotation("/desk/tickets/1", "第一条"),
    quotation: "按季度发放",
    expires: "2027-06-30",
  });
  expect(promoted.status).toBe(303);

  const other = await arrive(service);
  const next = await said(other, "请问换了单位，还能接着领租房补贴吗");
  expect(next).toContain("工作人员答复（2026-11-22，有效至2027-06-30）");
  expect(next).toContain("可以，在新单位转正以后继续领。");
  expect(next).toContain("按季度发放");
});

async function arrive(service: PeopleService): Promise<ChattingPerson> {
  const person = await ChattingPerson.arrive(service.chat.url);
  onTestFinished(() => person.leave());
  return person;
}

async function said(person: ChattingPerson, text: string): Promise<string> {
  const { text: markdown, attachments = [] } = await person.answerTo(await person.say(text));
  return `${markdown}${JSON.stringify(attachments)}`.replace(/&#(\d+);/g, (_, code) =>
    String.fromCharCode(Number(code)),
  );
}
