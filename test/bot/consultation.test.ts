import { readFile } from "node:fs/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { type Answer, maxQuestionChars } from "../../bot/answer/answer.ts";
import type { Consultation } from "../../bot/consultation.ts";
import { consultationOver, openStore, sampleDocuments } from "../../bot/index.ts";
import { loadDocument } from "../../indexer/load/load.ts";
import { indexSources } from "../../indexer/pipeline.ts";
import type { KnowledgeStore } from "../../knowledge/store/knowledge-store.ts";
import { beijingDay } from "../../knowledge/text/dates.ts";
import { temporaryFolder } from "../knowledge/embedding/temporary-folder.ts";
import { misquotations, timeless } from "../support/answers.ts";
import { apartments, schooling, titles } from "../support/policies.ts";
import { foundation, TestLibrary } from "../support/test-library.ts";

const policies = { "公寓.md": apartments(28), "职称.md": titles, "入学.md": schooling };

async function indexed(files: Record<string, string>): Promise<TestLibrary> {
  const library = await TestLibrary.with(files);
  await library.index();
  return library;
}

describe("an answer", () => {
  it("quotes the clause that answers, under its marker", async () => {
    const library = await indexed(policies);
    const answer = await library.ask("人才公寓的租金标准是多少？", { asOf: "2026-01-01" });
    expect(answer.status).toBe("answered");
    expect(answer.answer).toMatch(/租金标准为每平方米每月28元.*\[1\]/u);
    expect(answer.citations[0]).toMatchObject({
      marker: 1,
      title: "临江区人才公寓管理办法",
      clause: "第三条",
      validity: { state: "in-force", from: "2025-03-01", to: "2027-02-28" },
    });
    expect(await misquotations([answer], library.store)).toEqual([]);
  });

  it("gives a list whole", async () => {
    const library = await indexed(policies);
    const { answer } = await library.ask("申请人才公寓需要符合哪些条件？");
    for (const condition of ["一年以上劳动合同", "没有自有住房", "未享受过其他住房补助"])
      expect(answer).toContain(condition);
  });

  it("is the same for a question in traditional characters and full width", async () => {
    const library = await indexed({ "公寓.md": apartments(28).replace("28元", "28元（含VAT）"), "职称.md": titles });
    const plain = await library.ask("人才公寓租金标准是多少，含VAT吗?");
    const other = await library.ask("人才公寓租金標準是多少，含ＶＡＴ嗎？");
    expect(plain.answer).toContain("28元");
    expect(other.answer).toBe(plain.answer);
  });

  it("carries the question's own id and conversation, and no more passages than were asked for", async () => {
    const library = await indexed(policies);
    const answer = await library.ask("职称评审费是多少", { id: "q7", conversationId: "c1", top: 2 });
    expect(answer).toMatchObject({ id: "q7", conversationId: "c1", question: "职称评审费是多少", route: "question" });
    expect(answer.retrieved).toHaveLength(2);
    expect(answer.retrieved[0]?.title).toBe("临江区职称申报工作规定");
    expect(answer.retrieved[0]?.score).toBeGreaterThan(answer.retrieved[1]?.score as number);
  });

  it("is the same however many passages are to be named", async () => {
    const library = await indexed(policies);
    const asked = { asOf: "2026-01-01" };
    const [one, many] = [
      await library.ask("职称评审费是多少", { ...asked, top: 1 }),
      await library.ask("职称评审费是多少", { ...asked, top: 50 }),
    ];
    expect(one).toMatchObject({ answer: many.answer, citations: many.citations, confidence: many.confidence });
    expect(many.retrieved[0]).toEqual(one.retrieved[0]);
  });

  it("leaves out the line of a list in which a character is lost", async () => {
    const damaged = apartments(28).replace("没有自有住房", "没有\ufffd有住房");
    const library = await indexed({ "公寓.md": damaged, "职称.md": titles });
    const { answer, citations } = await library.ask("申请人才公寓需要符合哪些条件？");
    expect(answer).toContain("一年以上劳动合同");
    expect(answer).toContain("未享受过其他住房补助");
    for (const { quote } of citations) expect(quote).not.toContain("\ufffd");
  });

  it("goes by today in Beijing where no day is named", async () => {
    const library = await indexed(policies);
    const before = beijingDay(new Date());
    const { asOf } = await library.ask("职称评审费是多少");
    expect([before, beijingDay(new Date())]).toContain(asOf);
  });

  it("is the same whether the knowledge was prepared for questions or not", async () => {
    const library = await indexed(policies);
    const before = await library.ask("职称评审费是多少", { asOf: "2026-01-01" });
    const prepared = consultationOver(foundation, library.store);
    await prepared.prepare();
    expect(timeless(await prepared.ask({ question: "职称评审费是多少", asOf: "2026-01-01" }))).toBe(timeless(before));
  });

  it("begins with 样例 when it comes from a sample", async () => {
    const library = await TestLibrary.with({ "公寓.md": apartments() });
    await library.index(undefined, { samples: true });
    expect((await library.ask("人才公寓租金标准是多少")).answer).toMatch(/^样例/u);
  });
});

describe("validity", () => {
  it.each([
    ["2025-02-28", "not-yet", "2025年3月1日"],
    ["2027-03-01", "expired", "2027年2月28日"],
  ])("on %s is %s, and the answer warns of it", async (asOf, state, day) => {
    const library = await indexed(policies);
    const { answer, citations } = await library.ask("人才公寓的租金标准是多少？", { asOf });
    expect(citations[0]?.validity.state).toBe(state);
    expect(answer).toMatch(new RegExp(`注意.*${day}`, "u"));
  });

  it.each(["2025-03-01", "2027-02-28"])("on %s is in force, without a warning", async (asOf) => {
    const library = await indexed(policies);
    const { answer, citations } = await library.ask("人才公寓的租金标准是多少？", { asOf });
    expect(citations[0]?.validity.state).toBe("in-force");
    expect(answer).not.toContain("注意");
  });
});

describe("a document for staff", () => {
  const staffOnly = { ...policies, "公寓.md": `---\nvisibility: staff\n---\n${apartments(28)}` };

  it("answers no public question and is not named to the public", async () => {
    const library = await indexed(staffOnly);
    const answer = await library.ask("人才公寓的租金标准是多少？", { top: 100 });
    expect(JSON.stringify(answer)).not.toMatch(/28元|人才公寓管理办法/u);
  });

  it("answers staff", async () => {
    const library = await indexed(staffOnly);
    const answer = await library.ask("人才公寓的租金标准是多少？", { visibilities: ["public", "signed-in", "staff"] });
    expect(answer.answer).toContain("28元");
  });
});

describe("no answer", () => {
  it("is given to what no document speaks of; the nearest documents are named instead", async () => {
    const library = await indexed(policies);
    const answer = await library.ask("超导量子计算机的制冷温度是多少开尔文？");
    expect(answer).toMatchObject({ status: "not-found", citations: [] });
    expect(answer.answer).toMatch(/没有找到/u);
    expect(answer.answer).toMatch(/《临江区.+》/u);
    expect(answer.suggestions.length).toBeGreaterThan(0);
  });

  it("is given for one region out of the rules of another", async () => {
    const library = await indexed({ "公寓.md": apartments().replaceAll("临江区", "天津市") });
    const answer = await library.ask("广州市人才公寓的租金标准是多少？");
    expect(answer).toMatchObject({ status: "not-found", citations: [] });
    expect(answer.answer).toContain("广州");
  });

  it("is given while nothing is indexed, with what to do", async () => {
    const library = await TestLibrary.with({});
    expect(await library.ask("人才公寓租金")).toMatchObject({
      status: "not-found",
      answer: expect.stringContaining("cewen index"),
    });
  });
});

describe("a question", () => {
  it.each(["", "  \n\t"])("without words (%j) is asked for again, with examples", async (question) => {
    const library = await indexed(policies);
    const answer = await library.ask(question);
    expect(answer).toMatchObject({ status: "clarify", retrieved: [] });
    expect(answer.suggestions.length).toBeGreaterThan(0);
  });

  it("longer than the limit is refused and the limit named; one as long as the limit is answered", async () => {
    const library = await indexed(policies);
    const question = "人才公寓的租金标准是多少？".padEnd(maxQuestionChars, "？");
    expect((await library.ask(question)).answer).toContain("28元");
    expect(await library.ask(`${question}？`)).toMatchObject({
      status: "clarify",
      answer: expect.stringContaining(String(maxQuestionChars)),
    });
  });

  it.each([
    "'; DROP TABLE chunks; --",
    "\u0000\u200b\ufeff",
    "\ud800",
    "?".repeat(300),
    "🙂🙂🙂",
    "<script>alert(1)</script>",
  ])("of odd characters (%j) has an outcome", async (question) => {
    const library = await indexed(policies);
    expect(["answered", "clarify", "not-found", "out-of-scope"]).toContain((await library.ask(question)).status);
  });
});

describe("the questions over the samples", () => {
  let store: KnowledgeStore;
  let questions: string[];
  let consultation: Consultation;
  const ask = (question: string): Promise<Answer> => consultation.ask({ question, asOf: "2026-11-22" });

  beforeAll(async () => {
    store = openStore(foundation, await temporaryFolder());
    consultation = consultationOver(foundation, store);
    const { embeddings, regions } = foundation;
    const parse = (file: string, bytes: Uint8Array) => loadDocument(bytes, file);
    await indexSources([sampleDocuments], { store, embeddings, regions, parse, samples: true });
    const lines = (await readFile(new URL("../evaluation/samples.jsonl", import.meta.url), "utf8")).trim().split("\n");
    questions = lines.map((line) => (JSON.parse(line) as { question: string }).question);
    return () => store.close();
  }, 120_000);

  it("that name no matter are asked back about, and answered once one is chosen", async () => {
    const conversationId = "bare";
    const asked = await consultation.ask({ question: "需要什么条件", conversationId });
    expect([asked.status, asked.citations]).toEqual(["clarify", []]);
    expect(asked.suggestions).toContain("示例区人才公寓");
    const chosen = await consultation.ask({ question: "示例区人才公寓", conversationId });
    expect(chosen.status).toBe("answered");
    expect(chosen.citations[0]?.title).toBe("示例区人才公寓管理办法");
  });

  it("that complete what was asked before are answered about it; those that ask something else are not", async () => {
    const conversationId = "next";
    const say = (question: string): Promise<Answer> =>
      consultation.ask({ question, conversationId, asOf: "2026-11-22" });
    await say("示例区人才住房补贴实施细则第五条");
    const another = await say("对审核结果有异议怎么办");
    expect([another.status, another.rewritten]).toEqual(["answered", undefined]);
    expect(another.answer).toMatch(/异议/u);
    await say("租房补贴每月多少");
    const same = await say("多久能批");
    expect(same.rewritten).toContain("租房补贴");
    expect(same.citations[0]?.title).toBe("示例区人才住房补贴实施细则");
  });

  it("that name no policy are asked of the last one where that is answered and they alone are not", async () => {
    const conversationId = "of-last";
    const say = (question: string): Promise<Answer> =>
      consultation.ask({ question, conversationId, asOf: "2026-11-22" });
    await say("我想落户，大专学历可以吗");
    const demand = await say("社保要交多久");
    expect(demand.status).toBe("answered");
    expect(demand.rewritten).toContain("落户");
    expect(demand.citations[0]?.title).toContain("落户");
    await say("博士租房补贴一个月多少");
    const howLong = await say("发多久");
    expect(howLong.rewritten).toBe("博士租房补贴发多久");
  });

  it("about a document go on with that document, its newer version and the rest of a list", async () => {
    const conversationId = "of-library";
    const say = (question: string): Promise<Answer> =>
      consultation.ask({ question, conversationId, asOf: "2026-11-22" });
    await say("2024年的引才补贴办法还有效吗");
    const begins = await say("新的什么时候开始执行");
    expect(begins.answer).toContain("（2026年修订）》（样例〔2026〕9号）自2026年7月1日起施行。[1]");
    const changed = await say("有什么变化");
    expect([changed.route, changed.rewritten]).toEqual([
      "library",
      "《示例区企业引才补贴办法（2026年修订）》有什么变化",
    ]);
    const amount = await say("A类的现在给多少");
    expect([amount.route, amount.citations[0]?.title]).toEqual(["question", "示例区企业引才补贴办法（2026年修订）"]);
    await say("有哪些人才政策");
    expect((await say("还有呢")).answer).toContain("第 11 至");
  });

  it("about the library that stand alone are not taken as about the question before", async () => {
    const conversationId = "library";
    await consultation.ask({ question: "租房补贴每月多少", conversationId });
    const { route, rewritten } = await consultation.ask({ question: "哪些文件已经失效", conversationId });
    expect([route, rewritten]).toEqual(["library", undefined]);
  });

  it("are answered in the same bytes twice, in reverse order, and all at once", async () => {
    const first = await inOrder(questions);
    const second = await inOrder(questions);
    const reversed = await inOrder(questions.toReversed());
    const atOnce = await Promise.all(questions.map(async (question) => timeless(await ask(question))));
    expect(second).toEqual(first);
    expect(reversed.toReversed()).toEqual(first);
    expect(atOnce).toEqual(first);
  });

  it("are answered with quotations that all stand where the citation says", async () => {
    const answers = await Promise.all(questions.map(ask));
    expect(answers.flatMap(({ citations }) => citations).length).toBeGreaterThan(questions.length / 2);
    expect(await misquotations(answers, store)).toEqual([]);
  });

  it("are answered with the numbers of their citations, each once and in order", async () => {
    for (const { answer, citations } of await Promise.all(questions.map(ask))) {
      const markers = citations.map(({ marker }) => marker);
      expect(markers).toEqual(markers.map((_, i) => i + 1));
      for (const marker of markers) expect(answer).toContain(`[${marker}]`);
    }
  });

  async function inOrder(asked: readonly string[]): Promise<string[]> {
    const answers: string[] = [];
    for (const question of asked) answers.push(timeless(await ask(question)));
    return answers;
  }
});
