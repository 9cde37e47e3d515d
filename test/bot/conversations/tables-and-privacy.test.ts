import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { read, utils } from "@e965/xlsx";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { PageVisitor } from "../../support/page-visitor.ts";
import { SampleService } from "../../support/sample-service.ts";

let samples: SampleService;
beforeAll(async () => {
  samples = await SampleService.start("2026-11-18T02:30:00Z");
}, 60_000);
afterAll(() => samples.remove());
afterEach(() => expect(samples.service.errors).toEqual([]));

async function isOnDisk(words: string): Promise<boolean> {
  const entries = await readdir(samples.folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const contents = await Promise.all(files.map((file) => readFile(file)));
  return contents.some((bytes) => bytes.includes(Buffer.from(words)));
}

it("an HR officer asks for a template, hands in her people, takes the result, and nothing of it stays", async () => {
  const officer = await PageVisitor.open(samples.service);
  const offer = await officer.say("我们单位有十几个人，想一次看看每个人能申请什么，怎么弄");
  const template = await samples.service.get(offer.links.find((link) => link.endsWith("person.xlsx")) ?? "");
  expect(template.status).toBe(200);
  const rows = [
    "姓名,最高学历,年龄,在本区工作,合同年限,社保,血型",
    "诸葛样例,博士,35,是,3,8,A",
    "司马样例,本科,26,是,3,2,B",
    "端木样例,大专,三十几,否,=1+1,,O",
  ];
  const result = await officer.answerTo(await officer.upload("名单.csv", `${rows.join("\n")}\n`));
  expect(result.text).toContain("3 人的判断结果");
  expect(result.text).toContain("高层次人才服务证");
  expect(result.text).toContain("不认识这一列");
  expect(result.text).not.toContain("诸葛样例");
  const link = result.links.find((each) => each.startsWith("/files/results/")) ?? "";
  const downloads = [await samples.service.get(link), await samples.service.get(link), await samples.service.get(link)];
  const book = read(new Uint8Array(await (downloads[0] as Response).arrayBuffer()));
  const table = utils.sheet_to_json<string[]>(book.Sheets[book.SheetNames[0] as string] as never, { header: 1 });
  expect(table.slice(1).map(([name]) => name)).toEqual(["诸葛样例", "司马样例", "端木样例"]);
  const gone = await samples.service.get(link);
  expect([gone.status, await gone.text()]).toEqual([410, expect.stringContaining("请回到对话里重新上传")]);
  expect(await isOnDisk("诸葛样例")).toBe(false);

  const large = await officer.upload("名单.csv", "a".repeat(50_000_000));
  expect([large.status, await large.text()]).toEqual([413, expect.stringContaining("文件超过 10 MB")]);
});

it("what was told is gone from the disk when somebody says so, and is not known afterwards", async () => {
  const person = await PageVisitor.open(samples.service);
  expect((await person.say("我叫欧阳量子，是博士，37岁，能申请人才公寓吗")).text).toContain("年龄 37周岁");
  expect(await isOnDisk("欧阳量子")).toBe(true);
  const wiped = await person.say("把我刚才说的情况都删掉");
  expect(wiped.text).toContain("已清除");
  for (let i = 0; await isOnDisk("欧阳量子"); i++) {
    expect(i).toBeLessThan(100);
    await sleep(20);
  }
  expect((await person.log()).slice(0, -1).every((text) => text === "（已清除）")).toBe(true);
  const again = await person.say("我能申请人才公寓吗");
  expect(again.text).not.toContain("37周岁");
  expect(again.text).toContain("（1/6）");
});

it("in a group nothing personal is asked, said or walked through", async () => {
  const said = async (text: string): Promise<string> => {
    const bot = { id: "28:bot", name: "策问" };
    const response = await samples.service.post("/api/messages", {
      type: "message",
      id: "m1",
      channelId: "msteams",
      serviceUrl: samples.service.url,
      conversation: { id: "19:thread", isGroup: true, conversationType: "channel", tenantId: "t" },
      from: { id: "29:person", name: "张三" },
      recipient: bot,
      text: `<at>策问</at> ${text}`,
      entities: [{ type: "mention", mentioned: bot, text: "<at>策问</at>" }],
      deliveryMode: "expectReplies",
    });
    return JSON.stringify((await response.json()) as unknown);
  };
  const judged = await said("我是博士，35岁，能申请人才公寓吗");
  expect(judged).toContain("私下聊");
  expect(judged).not.toMatch(/35周岁|（1\/6）/u);
  expect(await said("我能享受哪些")).toContain("私下聊");
  expect(await said("我们单位有十几个人，想一次看看每个人能申请什么")).toContain("私下聊");
  expect(await said("明天上午提醒我交材料")).toContain("私下");
  expect(await said("转人工")).toContain("私下聊");
  expect(await said("租房补贴按月发还是按季度发？")).toContain("按季度发放");
});

it("contradictions and impossible values are named, and nothing that was told is lost", async () => {
  const person = await PageVisitor.open(samples.service);
  await person.say("我是博士，35岁，能申请人才公寓吗");
  const both = await person.say("其实我40岁，1980年1月1日出生");
  expect(both.text).toContain("年龄由“35周岁”改为“40周岁”");
  expect(both.text).toContain("按出生日期算是46周岁");
  expect((await person.say("2月30日出生")).text).toContain("“2月30日”不大可能");
  expect((await person.say("我今年200岁")).text).toContain("200岁”不大可能");
  expect((await person.say("社保交了-3个月")).text).toContain("“-3个月”不大可能");
  const asked = await person.say("啊？？");
  expect(asked.text).toContain("请答“是”或“否”，或者说“不清楚”");
  const stopped = await person.say("停止");
  expect(stopped.text).toContain("40周岁");
  expect(stopped.text).not.toMatch(/200周岁|-3个月/u);
});
