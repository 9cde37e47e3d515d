import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { PageVisitor } from "../../support/page-visitor.ts";
import { apartments } from "../../support/policies.ts";
import { SampleService } from "../../support/sample-service.ts";

const hour = 3_600_000;
const oneEvent = `活动:
  - { 名称: 临江船舶对接会, 类型: 对接会, 日期: 2026-11-25, 地点: 临江会堂, 对象: 船舶企业, 报名: 电话报名 }
`;
let samples: SampleService;
beforeAll(async () => {
  samples = await SampleService.start("2026-11-18T02:30:00Z", { "临江公寓.md": apartments(28) });
}, 60_000);
afterAll(() => samples.remove());
afterEach(() => expect(samples.service.errors).toEqual([]));

it("a busy talent is reminded once on the day, not of what was called off, and hears of the policy's change after a restart", async () => {
  let person = await PageVisitor.open(samples.service);
  expect((await person.say("临江区人才公寓的租金标准是多少？")).text).toContain("每平方米每月28元");
  expect((await person.say("关注这个政策")).text).toContain("《临江区人才公寓管理办法》有变化");
  expect((await person.say("下周三上午9点提醒我去窗口交材料")).text).toContain("2026年11月25日（周三）9:00");
  expect((await person.say("30号提醒我给房东打电话")).text).toContain("2026年11月30日（周一）9:00");
  expect((await person.say("2月30日提醒我续签合同")).text).toContain("日历上没有“2月30日”");
  expect((await person.say("昨天提醒我续签合同")).text).toContain("已经过了");
  expect((await person.say("取消第二个提醒")).text).toContain("已取消提醒：给房东打电话");
  const list = await person.say("我的提醒");
  expect(list.text).toContain("去窗口交材料");
  expect(list.text).not.toContain("给房东打电话");
  const code = await person.returnCode();

  await samples.restart(3 * 24 * hour, () => samples.publish("临江公寓.md", apartments(35)));
  person = await PageVisitor.open(samples.service, code);
  for (let i = 0; !(await person.log()).some((text) => text.includes("已更新")); i++) {
    expect(i).toBeLessThan(200);
    await sleep(20);
  }
  expect((await person.say("现在租金是多少？")).text).toContain("每平方米每月35元");

  samples.now = Date.parse("2026-11-25T00:59:00Z");
  await sleep(100);
  expect((await person.log()).filter((text) => text.startsWith("提醒您"))).toEqual([]);
  samples.now += 60_000;
  expect((await person.reminder()).text).toContain("提醒您：去窗口交材料");

  await samples.restart(10 * 24 * hour);
  person = await PageVisitor.open(samples.service, code);
  await sleep(150);
  const told = await person.log();
  expect(told.filter((text) => text.startsWith("提醒您"))).toHaveLength(1);
  expect(told.filter((text) => text.includes("已更新"))).toHaveLength(1);
});

it("somebody who asks for events is told when there are none, what comes next, and is kept informed", async () => {
  samples.now = Date.parse("2026-11-18T02:30:00Z");
  const person = await PageVisitor.open(samples.service);
  const events = await person.say("下周有什么对接会");
  expect(events.text).toContain("下周（2026-11-23至2026-11-29）没有登记的对接会");
  expect(events.text).toContain("信创产业供需对接会");
  expect((await person.say("有新的对接会时告诉我一声")).text).toContain("会在这个对话里告诉您");
  expect((await person.say("网络信息安全领域有哪些企业")).text).toContain("360");

  // Policy staff write down one more, in a folder of their own, while the service runs.
  const draft = path.join(samples.folder, "directory-draft");
  await mkdir(draft);
  await writeFile(path.join(draft, "活动.yaml"), oneEvent);
  await rename(draft, path.join(samples.folder, "directory"));
  for (let i = 0; !(await person.log()).some((text) => text.includes("有 1 场新登记")); i++) {
    expect(i).toBeLessThan(200);
    await sleep(20);
  }
  expect((await person.say("下周有什么对接会")).text).toContain("临江船舶对接会");
});
