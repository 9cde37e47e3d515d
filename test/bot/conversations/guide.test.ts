import { strFromU8, unzipSync } from "fflate";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { PageVisitor } from "../../support/page-visitor.ts";
import { SampleService } from "../../support/sample-service.ts";
import { unfoundQuotations } from "../../support/stored-quotations.ts";

const hour = 3_600_000;
let samples: SampleService;
beforeAll(async () => {
  samples = await SampleService.start("2027-04-06T02:30:00Z");
}, 60_000);
afterAll(() => samples.remove());
afterEach(() => expect(samples.service.errors).toEqual([]));

it("an assistant engineer is judged, walked through the declaration, comes back after days and a restart, and takes the files along", async () => {
  let person = await PageVisitor.open(samples.service);
  const opened = await person.say("我是助理工程师，2021年6月评的助工，本科毕业，在企业上班，想评中级职称行吗");
  expect(opened.text).toContain("取得现职称日期 2021-06-01（按1日算，不对请更正）");
  let heard = opened;
  for (const answer of ["社保交了14个月，签了3年合同", "是", "是", "是", "是", "是"]) {
    if (!/（\d\/6）/u.test(heard.text)) break;
    heard = await person.say(answer);
  }
  expect(heard.text).toContain("您可能符合“中级职称（工程师）申报”的条件");
  expect(await unfoundQuotations(samples.service, heard)).toEqual([]);

  const walk = await person.say("带我办这个");
  expect(walk.text).toContain("中级职称（工程师）申报");
  expect(walk.text).toContain("第1步，共6步：个人申报");
  expect(walk.text).toMatch(/现在可以申报，2027年5月31日截止.*还剩55天/u);
  expect(await unfoundQuotations(samples.service, walk)).toEqual([]);
  const list = await person.say("清单");
  expect(list.text).toContain("（0/9）");
  expect(list.buttons).toContain("第1项准备好了");
  const ticked = await person.say("第1项、第2项准备好了，第4项不需要");
  expect(ticked.text).toContain("☑ 1. 职称申报评审表");
  expect(ticked.text).toContain("☑ 2. 居民身份证");
  expect(ticked.text).toContain("（3/9）");
  const code = await person.returnCode();

  await samples.restart(6 * 24 * hour);
  person = await PageVisitor.open(samples.service, code);
  const resumed = await person.say("继续办理");
  expect(resumed.text).toContain("第1步，共6步：个人申报");
  expect(resumed.text).toContain("已准备好3项");
  const handedIn = await person.say("我4月9日提交了");
  expect(handedIn.text).toContain("2027年4月9日已提交");
  expect(handedIn.text).toContain("第2步，共6步：单位审核");
  expect((await person.say("我明天办完单位审核")).text).toContain("2027年4月13日还没有到");
  expect((await person.say("跳过这一步")).text).toContain("为什么跳过“单位审核”");
  expect((await person.say("单位已经审过了")).text).toContain("第3步，共6步：区级受理");
  expect((await person.say("上一步")).text).toContain("第2步，共6步：单位审核");
  const where = await person.say("我办到哪一步了");
  expect(where.text).toContain("第2步，共6步");
  expect(where.text).toContain("策问看不到部门的办件系统");

  const calendar = await person.say("下载日历");
  const ics = await samples.service.get(calendar.links.find((link) => link.startsWith("/files/")) ?? "");
  expect([ics.status, ics.headers.get("content-type")]).toEqual([200, expect.stringContaining("text/calendar")]);
  const events = (await ics.text()).replace(/\r\n[ \t]/gu, "");
  expect(events).toMatch(/BEGIN:VEVENT[\s\S]+SUMMARY:.*区级受理/u);

  const document = await person.say("下载清单");
  const docx = await samples.service.get(document.links.find((link) => link.startsWith("/files/")) ?? "");
  expect(docx.headers.get("content-disposition")).toContain(".docx");
  const parts = unzipSync(new Uint8Array(await docx.arrayBuffer()));
  expect(strFromU8(parts["word/document.xml"] as Uint8Array)).toContain("职称申报评审表");

  const materials = await person.say("第3项、第5项、第6项、第7项、第8项、第9项都准备好了");
  expect(materials.text).toContain("（9/9）");
});
