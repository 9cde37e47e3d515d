import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { type Heard, PageVisitor } from "../../support/page-visitor.ts";
import { SampleService } from "../../support/sample-service.ts";
import { unfoundQuotations } from "../../support/stored-quotations.ts";

let samples: SampleService;
beforeAll(async () => {
  samples = await SampleService.start("2026-11-18T02:30:00Z");
}, 60_000);
afterAll(() => samples.remove());
afterEach(() => expect(samples.service.errors).toEqual([]));

const arrive = (): Promise<PageVisitor> => PageVisitor.open(samples.service);
const questionIn = ({ text }: Heard): number => Number(/（(\d)\/6）/u.exec(text)?.[1] ?? 0);
const unfound = (heard: Heard): Promise<string[]> => unfoundQuotations(samples.service, heard);

it("a chief engineer of 55 learns that the certificate is within reach, what it opens, and what to bring", async () => {
  const person = await arrive();
  const opened = await person.say(
    "您好，我今年55岁，在咱们区一家做芯片的公司干技术负责人，正高级工程师，想办那个高层次人才服务证，够不够条件？",
  );
  expect(opened.text).toContain("年龄 55周岁");
  expect(opened.text).toContain("职称 正高级");
  expect(questionIn(opened)).toBe(1);
  // It answers another question than the one that was asked: that one stays.
  const beside = await person.say("签了三年合同，社保交了快两年了");
  expect(beside.text).toContain("劳动合同年限 3年，本区连续社保月数 24个月");
  expect(beside.text).toContain("（1/6）您在本区的用人单位全职工作吗？");

  const verdict = await person.say("是的，全职");
  expect(verdict.text).toContain("根据您提供的信息，您可能符合“高层次人才服务证”的条件");
  expect(verdict.text).toContain("年龄：55周岁（要求不超过55周岁）");
  expect(verdict.text).toContain("以示例区人才工作部门（样例）人才服务科的审核决定为准");
  expect(await unfound(verdict)).toEqual([]);
  expect((await person.say("都没有")).text).toContain("判断结果不变");

  const services = await person.say("那办下来都能享受些啥？");
  const numbered = services.text.split("\n").filter((line) => /^\d{1,2}\. /u.test(line));
  expect(numbered).toHaveLength(22);
  for (const line of numbered) {
    const [, name = "", marker = ""] = /^\d{1,2}\. ([^：]+)：.*\[(\d+)\]$/u.exec(line) ?? [];
    expect(services.citations[Number(marker) - 1]?.quote).toContain(name);
  }
  expect(await unfound(services)).toEqual([]);

  const materials = await person.say("要带哪些材料去？");
  expect(materials.text).toContain("服务证申请表，原件1份");
  expect(await unfound(materials)).toEqual([]);
});

it("every quotation of the certificate's 22 services is the stored text between its offsets", async () => {
  const response = await samples.service.post("/api/ask", { question: "高层次人才服务证能享受什么" });
  const { citations } = (await response.json()) as {
    citations: { documentId: string; quote: string; start: number; end: number }[];
  };
  expect(citations.length).toBeGreaterThanOrEqual(22);
  for (const { documentId, quote, start, end } of citations) {
    const stored = await samples.service.get(`/api/documents/${encodeURIComponent(documentId)}`);
    const { text } = (await stored.json()) as { text: string };
    expect(text.slice(start, end)).toBe(quote);
  }
});

it("an engineer of 25 gets to a verdict in four questions, corrects it, supposes, asks aside and asks for all", async () => {
  const person = await arrive();
  const asked = [
    await person.say("hi 我25岁，去年本科毕业，第一份工作就在滨海这边的信创企业，现在每个月房租2600，能领租房补贴吗"),
    await person.say("是全日制的"),
    await person.say("签了3年合同，社保交了5个月"),
    await person.say("没有房，家里也没买过"),
  ];
  expect(asked.map(questionIn)).toEqual([1, 1, 2, 3]);
  const verdict = await person.say("登记备案了，还有10个月到期");
  expect(verdict.text).toContain("您可能符合“租房补贴”的条件");
  expect(verdict.text).toContain("没有服务证、没有技能等级的话——租房补贴（本科毕业生）：800元/月");
  expect(await unfound(verdict)).toEqual([]);

  const corrected = await person.say("不对，社保是交了2个月");
  expect(corrected.text).toContain("由“5个月”改为“2个月”");
  expect(corrected.text).toContain("接近符合");
  expect(corrected.text).toContain("还差1个月，要求不少于3个月");
  expect(corrected.text).toContain("补齐办法：继续在本区缴纳社会保险");

  expect((await person.say("租房补贴多久发一次")).text).toContain("按季度发放");
  const supposed = await person.say("如果我社保满3个月了呢？");
  expect(supposed.text).toContain("由“接近符合”变为“可能符合”");
  expect(supposed.text).toContain("这个假设不会记下");
  expect((await person.say("如果我拿到硕士学位呢")).text).toContain("仍是“接近符合”");

  const all = await person.say("我能享受哪些");
  expect(all.text).toContain("再看您可能符合哪几项");
  expect(all.text).toContain("本区连续社保月数 2个月");
  const stopped = await person.say("停止");
  expect(stopped.text).toMatch(/租房补贴[：\n]+本区连续社保月数为2个月，还差1个月/u);
  expect(await unfound(stopped)).toEqual([]);
});

it("a doctor of 35 goes back, does not know, supposes a senior title and sees what each thing still lacks", async () => {
  const person = await arrive();
  const opened = await person.say("我是博士，35岁，在滨海一家信创企业工作两年，我能享受哪些？");
  expect(opened.text).toContain("学历 博士，年龄 35周岁");
  expect(questionIn(opened)).toBe(1);
  const second = await person.say("8个月");
  expect(questionIn(second)).toBe(2);
  const back = await person.say("上一步");
  expect(questionIn(back)).toBe(1);
  expect(
    back.text
      .split("\n")
      .at(-1)
      ?.replace(/\[\d\]/u, ""),
  ).toBe(
    opened.text
      .split("\n")
      .at(-1)
      ?.replace(/\[\d\]/u, ""),
  );
  let heard = await person.say("9个月");
  for (let i = 0; i < 6 && questionIn(heard) > 0; i++) heard = await person.say("不清楚");
  expect(heard.text).toMatch(/还不能判断（\d+ 项）/u);
  expect(heard.text).not.toContain("可能不符合（19");
  expect(await unfound(heard)).toEqual([]);
  const supposed = await person.say("如果我拿到副高呢？");
  expect(supposed.text).toContain("假设职称为副高级");
  expect(await unfound(supposed)).toEqual([]);
});

it("an enterprise's officer asks what the company can apply for, and then for one subsidy to the verdict", async () => {
  const person = await arrive();
  const opened = await person.say(
    "你好，我们公司是做操作系统的信创企业，在示例区注册，一共120个人，今年想招几个博士，我们公司能申报哪些补贴？",
  );
  expect(opened.text).toContain("企业登记地 本区");
  expect(questionIn(opened)).toBe(1);
  expect((await person.say("研发投入占8%")).text).toContain("研发投入占比 8%");
  const list = await person.say("停止");
  expect(list.text).toContain("企业引才补贴");
  expect(list.text).toContain("还不能判断");

  let heard = await person.say("我们公司能申请企业引才补贴吗");
  const answers: [RegExp, string][] = [
    [/哪一类/u, "C类"],
    [/本市以外|外地/u, "是"],
    [/合同/u, "3年"],
    [/社会保险|社保/u, "满12个月了"],
    [/工资|收入|年薪/u, "40万"],
  ];
  let questions = 0;
  for (; questionIn(heard) > 0 && questions < 7; questions++) {
    const question = heard.text.split("\n").at(-1) ?? "";
    const [, answer = "是"] = answers.find(([pattern]) => pattern.test(question)) ?? [];
    heard = await person.say(answer);
  }
  expect(questions).toBeLessThanOrEqual(6);
  expect(heard.text).toMatch(/根据您提供的信息，.*“企业引才补贴”/u);
  expect(await unfound(heard)).toEqual([]);
});
