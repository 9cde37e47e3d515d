import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { CuratedAnswers, type NewCuratedAnswer } from "../../../bot/curated/curated-answers.ts";
import { CuratedDialog } from "../../../bot/curated/curated-dialog.ts";
import { curatedStanding } from "../../../bot/curated/curated-standing.ts";
import { QuestionKeys } from "../../../bot/curated/same-question.ts";
import { openRecordsDatabase } from "../../../bot/records/database.ts";
import { foundation, TestLibrary } from "../../support/test-library.ts";

const rules = (quarterly: string): string => `租房补贴试行办法

第一条 租房补贴每人每月800元，${quarterly}发放。

第二条 本办法自2026年1月1日起施行，有效期至2026年12月31日。
`;

let library: TestLibrary;
let documentId: string;
let answers: CuratedAnswers;

async function newAnswers(similarity = async (_: string, others: readonly string[]) => others.map(() => 1)) {
  const folder = await mkdtemp(path.join(tmpdir(), "cewen-curated-"));
  const database = openRecordsDatabase(path.join(folder, `${randomBytes(4).toString("hex")}.sqlite`));
  onTestFinished(async () => {
    database.close();
    await rm(folder, { recursive: true, force: true });
  });
  return new CuratedAnswers({ database, now: () => 1_000, keys: new QuestionKeys(foundation), similarity });
}

beforeEach(async () => {
  library = await TestLibrary.with({ "租房.md": rules("按季度") });
  await library.index();
  documentId = [...(await library.documents()).values()][0]?.metadata.documentId ?? "";
  answers = await newAnswers();
});

const curated = (more: Partial<NewCuratedAnswer> = {}): NewCuratedAnswer => ({
  ticket: 7,
  questions: ["换了单位还能领租房补贴吗"],
  answer: "可以，转正以后继续领。",
  documentId,
  title: "租房补贴试行办法",
  clause: "第一条",
  quotation: "租房补贴每人每月800元，按季度发放。",
  expires: "2027-06-30",
  author: { name: "张样例", department: "住房窗口" },
  madeOn: "2026-11-22",
  ...more,
});

async function standing(day: string, more: Partial<NewCuratedAnswer> = {}): Promise<string> {
  const snapshot = await library.store.snapshot();
  try {
    const found = await curatedStanding(curated(more), { snapshot, visibilities: ["public"], day });
    return typeof found === "string" ? found : found.document.text.slice(found.start, found.end);
  } finally {
    snapshot.release();
  }
}

describe("a curated answer", () => {
  it("is found for the same question said otherwise, and for no other", async () => {
    answers.add(curated());
    expect((await answers.find("请问换了单位，还可以领租房补助吗？"))?.answer).toBe("可以，转正以后继续领。");
    expect(await answers.find("换了单位还能领购房补贴吗")).toBeUndefined();
    expect(await answers.find("换了单位还不能领租房补贴吗")).toBeUndefined();
  });

  it("is found for the same words in another order only where the embeddings agree", async () => {
    const [alike, unlike] = [await newAnswers(async () => [0.95]), await newAnswers(async () => [0.85])];
    for (const each of [alike, unlike]) each.add(curated({ questions: ["租房补贴每月多少"] }));
    expect(await alike.find("每月租房补贴多少")).toBeDefined();
    expect(await unlike.find("每月租房补贴多少")).toBeUndefined();
    expect(await unlike.find("租房补贴每月多少？")).toBeDefined();
  });

  it("is the newest of two for one question, until it is withdrawn", async () => {
    answers.add(curated({ answer: "旧的。" }));
    const id = answers.add(curated({ answer: "新的。" }));
    expect((await answers.find("换了单位还能领租房补贴吗"))?.answer).toBe("新的。");
    expect(answers.withdraw(id)).toBe(true);
    expect((await answers.find("换了单位还能领租房补贴吗"))?.answer).toBe("旧的。");
    expect(answers.withdraw(id)).toBe(false);
  });

  it("keeps all that was said of it", async () => {
    const id = answers.add(curated());
    expect(answers.list()).toEqual([{ id, ...curated() }]);
  });
});

describe("what a curated answer rests on", () => {
  it("stands while the document says it and is in force", async () => {
    expect(await standing("2026-11-22")).toBe("租房补贴每人每月800元，按季度发放。");
  });

  it("stands in the document of the same title when that was indexed anew under another name", async () => {
    expect(await standing("2026-11-22", { documentId: "gone" })).toBe("租房补贴每人每月800元，按季度发放。");
  });

  it("does not stand after its own last day", async () => {
    expect(await standing("2026-11-23", { expires: "2026-11-22" })).toBe("expired");
  });

  it("does not stand once the document has lapsed", async () => {
    expect(await standing("2027-01-01")).toBe("not-in-force");
  });

  it("does not stand once the document says otherwise", async () => {
    await library.write("租房.md", rules("按月"));
    await library.index();
    expect(await standing("2026-11-22")).toBe("quotation-missing");
  });

  it("does not stand once the document is gone", async () => {
    expect(await standing("2026-11-22", { documentId: "gone", title: "别的办法" })).toBe("document-missing");
  });
});

describe("in a conversation", () => {
  const ask = async (day: string) => {
    const snapshot = await library.store.snapshot();
    const text = "换了单位还能领租房补贴吗？";
    const said = { text, state: {}, day, isPublic: false, visibilities: ["public" as const], snapshot };
    const taken = await new CuratedDialog(answers).take(said);
    snapshot.release();
    return taken;
  };

  it("it comes with its days, who gave it, and its quotation as a citation", async () => {
    answers.add(curated());
    const taken = await ask("2026-11-22");
    expect(taken?.route).toBe("curated");
    expect(taken?.lines).toEqual([
      "工作人员答复（2026-11-22，有效至2027-06-30）：",
      "可以，转正以后继续领。",
      "依据：《租房补贴试行办法》第一条：“租房补贴每人每月800元，按季度发放。”[1]",
      "这是住房窗口的工作人员写的答复，不是机器摘录。",
    ]);
    expect(taken?.spans).toMatchObject([{ documentId, marker: 1 }]);
    expect(taken?.state).toMatchObject({ question: "换了单位还能领租房补贴吗？", document: { documentId } });
  });

  it("it is not used when what it rests on stands no more", async () => {
    answers.add(curated());
    expect(await ask("2027-01-01")).toBeUndefined();
  });
});
