import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../bot/answer/answer.ts";
import type { IndexReport } from "../../indexer/report.ts";
import { temporaryFolder } from "../knowledge/embedding/temporary-folder.ts";
import { timeless } from "../support/answers.ts";
import { type CommandResult, InstalledCommand, type RunOptions } from "../support/installed-command.ts";
import { apartments, schooling, titles } from "../support/policies.ts";

let command: InstalledCommand;
/** A working folder whose `documents` are indexed in the data folder's store. */
let cwd: string;

const cewen = (args: readonly string[], options: Partial<RunOptions> = {}): Promise<CommandResult> =>
  command.run(args, { cwd, ...options });

async function workingFolder(files: Record<string, string>): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(path.join(folder, "documents"));
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(folder, "documents", name), content);
  return folder;
}

beforeAll(async () => {
  command = new InstalledCommand();
  cwd = await workingFolder({ "公寓.md": apartments(28), "职称.md": titles, "入学.md": schooling });
  const { status, output, errors } = await cewen(["index", "documents"]);
  expect({ status, errors }).toEqual({ status: 0, errors: "" });
  expect(output).toContain("已收录 3 个");
}, 120_000);

afterAll(() => command.remove());

describe("cewen index", () => {
  it("exits with 0 when all is well, and says that nothing has changed the next time", async () => {
    const { status, output } = await cewen(["index", "documents"]);
    expect({ status, output }).toEqual({ status: 0, output: "未改动 3 个；新写入 0 个片段。\n" });
  });

  it("exits with 2 when some files are rejected, names them with the reason, and indexes the rest", async () => {
    const folder = await workingFolder({ "公寓.md": apartments(), "坏.docx": "not a zip" });
    const { status, output } = await cewen(["index", "documents", "--json"], { cwd: folder });
    const { counts, files, chunks } = JSON.parse(output) as IndexReport;
    expect(status).toBe(2);
    expect(counts).toEqual({ indexed: 1, unchanged: 0, skipped: 0, failed: 1, retired: 0 });
    expect(chunks).toBeGreaterThan(0);
    expect(files.map(({ source, outcome }) => [source, outcome])).toEqual([
      ["documents/公寓.md", "indexed"],
      ["documents/坏.docx", "failed"],
    ]);
    expect(files[1]?.reason).toMatch(/\S/u);
  });

  it("exits with 1 when nothing was done", async () => {
    const { status, output } = await cewen(["index", "nowhere"], { cwd: await temporaryFolder() });
    expect(status).toBe(1);
    expect(output).toContain("nowhere");
  });

  it("exits with 1 when no path is given", async () => {
    const { status, errors } = await cewen(["index"]);
    expect(status).toBe(1);
    expect(errors).toContain("path");
  });
});

describe("cewen ask", () => {
  it("answers in words, with the places the quotations come from", async () => {
    const { status, output } = await cewen(["ask", "人才公寓的租金标准是多少？", "--as-of", "2026-01-01"]);
    expect(status).toBe(0);
    expect(output).toMatch(/28元.*\[1\][\s\S]*出处：\n\[1\].*《临江区人才公寓管理办法》.*第三条.*有效/u);
  });

  it("answers in JSON of the documented shape", async () => {
    const { output } = await cewen([
      "ask",
      "人才公寓的租金标准是多少？",
      "--json",
      "--as-of",
      "2027-03-01",
      "--top",
      "2",
    ]);
    const answer = JSON.parse(output) as Answer;
    expect(Object.keys(answer)).toEqual([
      "question",
      "asOf",
      "route",
      "status",
      "answer",
      "citations",
      "retrieved",
      "expansions",
      "suggestions",
      "confidence",
      "timings",
    ]);
    expect(answer).toMatchObject({ asOf: "2027-03-01", route: "question", status: "answered" });
    expect(answer.citations[0]).toEqual({
      marker: 1,
      documentId: expect.stringMatching(/^[0-9a-f]{16}$/),
      title: "临江区人才公寓管理办法",
      clause: "第三条",
      headings: expect.any(Array),
      quote: expect.stringContaining("28元"),
      start: expect.any(Number),
      end: expect.any(Number),
      validity: { state: "expired", from: "2025-03-01", to: "2027-02-28" },
      source: "documents/公寓.md",
    });
    expect(answer.retrieved).toHaveLength(2);
    expect(Object.keys(answer.retrieved[0] ?? {})).toEqual(["documentId", "title", "source", "chunkId", "score"]);
    expect(answer.timings.totalMs).toBeGreaterThan(0);
  });

  it("gives the reasons for the ranking where they are asked for", async () => {
    const { output } = await cewen(["ask", "职称评审费是多少", "--explain", "--json"]);
    const [first] = (JSON.parse(output) as Answer).retrieved;
    const sum = Object.values(first?.reasons ?? {}).reduce((total, reason) => total + reason, 0);
    expect(sum).toBeCloseTo(first?.score as number, 3);
  });

  it.each([
    ["neither a question nor a file", ["ask"]],
    ["both a question and a file", ["ask", "问题", "--batch", "questions.jsonl"]],
    ["a day that is none", ["ask", "问题", "--as-of", "2026-02-30"]],
    ["a number of results out of range", ["ask", "问题", "--top", "0"]],
    ["an option it does not know", ["ask", "问题", "--nonsense"]],
  ])("refuses %s with 1 and a sentence", async (_, args) => {
    const { status, output, errors } = await cewen(args);
    expect({ status, output }).toEqual({ status: 1, output: "" });
    expect(errors).not.toMatch(/\n\s+at /);
    expect(errors.length).toBeGreaterThan(10);
  });

  it("says what to do when the store named is not there", async () => {
    const { status, errors } = await cewen(["ask", "问题", "--store", "nowhere"]);
    expect(status).toBe(1);
    expect(errors).toContain("cewen index");
  });

  it("answers from the samples, and says so, while nothing is indexed", async () => {
    const { status, output } = await cewen(["ask", "申报高级职称需要哪些材料？"], { cwd: await temporaryFolder() });
    expect(status).toBe(0);
    expect(output).toMatch(/^样例/u);
  }, 60_000);

  it("ends quietly when the reader of its output has gone", async () => {
    const { status, errors } = await cewen(["ask", "--batch", await batch(500), "--json"], { stopReading: true });
    expect({ status, errors }).toEqual({ status: 0, errors: "" });
  });
});

describe("cewen ask --batch", () => {
  it("answers line by line in the order of the file, each as of its own day", async () => {
    const file = await questionsFile([
      { id: "b", question: "职称评审费是多少" },
      { id: "a", question: "人才公寓的租金标准是多少？", asOf: "2027-03-01", conversationId: "c" },
      { id: "c", question: "" },
    ]);
    const { status, output } = await cewen(["ask", "--batch", file, "--as-of", "2026-01-01"]);
    const answers = output
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Answer);
    expect(status).toBe(0);
    expect(answers.map(({ id, asOf, status }) => [id, asOf, status])).toEqual([
      ["b", "2026-01-01", "answered"],
      ["a", "2027-03-01", "answered"],
      ["c", "2026-01-01", "clarify"],
    ]);
    expect(answers[1]?.conversationId).toBe("c");
  });

  it("gives the same bytes but for the timings in another process and in reverse order", async () => {
    const rows = ["职称评审费是多少", "人才公寓的租金标准是多少？", "子女入学由谁受理", "火星移民补贴"].map(
      (question, i) => ({ id: `q${i}`, question, asOf: "2026-01-01" }),
    );
    const [forwards, backwards] = await Promise.all(
      [rows, rows.toReversed()].map(async (asked) => {
        const { output } = await cewen(["ask", "--batch", await questionsFile(asked)]);
        return output
          .trim()
          .split("\n")
          .map((line) => timeless(JSON.parse(line) as Answer));
      }),
    );
    expect(backwards?.toReversed()).toEqual(forwards);
  });

  it.each([
    ["is not JSON", '{"id": "a"', 2],
    ["has no question", '{"id":"a"}', 2],
    ["has a day that is none", '{"id":"a","question":"问","asOf":"昨天"}', 2],
  ])("refuses a file of which a line %s, names the line, and asks nothing", async (_, line, number) => {
    const file = path.join(await temporaryFolder(), "questions.jsonl");
    await writeFile(file, `{"id":"ok","question":"职称评审费是多少"}\n${line}\n`);
    const { status, output, errors } = await cewen(["ask", "--batch", file]);
    expect({ status, output }).toEqual({ status: 1, output: "" });
    expect(errors).toContain(`第 ${number} 行`);
  });

  it("says which file cannot be read", async () => {
    const { status, errors } = await cewen(["ask", "--batch", "nowhere.jsonl"]);
    expect(status).toBe(1);
    expect(errors).toContain("nowhere.jsonl");
  });
});

describe("cewen check", () => {
  it("exits with 0 on a sound store", async () => {
    const { status, output } = await cewen(["check", "--json"]);
    expect({ status, ...(JSON.parse(output) as object) }).toMatchObject({ status: 0, documents: 3, problems: [] });
  });
});

describe("cewen eval", () => {
  it("measures labelled questions", async () => {
    const file = await questionsFile([
      { id: "1", question: "人才公寓的租金标准是多少？", documents: ["公寓.md"], answers: ["每平方米每月28元"] },
      { id: "2", question: "职称评审费是多少？", documents: ["职称.md"], answers: ["每人九百元"] },
      { id: "3", question: "超导量子计算机的制冷温度是多少开尔文？", answerable: false },
    ]);
    const { status, output } = await cewen(["eval", file, "--json"]);
    expect({ status, ...(JSON.parse(output) as object) }).toMatchObject({
      status: 0,
      questions: 3,
      answerable: 2,
      documentAt1: 1,
      spansInAnswer: 0.5,
      refused: 1,
    });
  });
});

describe("cewen", () => {
  it("names its commands and its version", async () => {
    const { output } = await cewen(["--help"]);
    for (const name of ["index", "ask", "console", "eval", "check", "train"]) expect(output).toContain(`  ${name} `);
    expect((await cewen(["--version"])).output).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it("lists every wrong setting at once and does nothing", async () => {
    const env = { CEWEN_MIN_SCORE: "viel", CEWEN_PARSER_TIMEOUT_S: "0", LANGSMITH_TRACING: "true" };
    const { status, errors } = await cewen(["ask", "问题"], { env });
    expect(status).toBe(1);
    for (const name of Object.keys(env)) expect(errors).toContain(name);
  });
});

async function questionsFile(rows: readonly object[]): Promise<string> {
  const file = path.join(await temporaryFolder(), "questions.jsonl");
  await writeFile(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return file;
}

const batch = (count: number): Promise<string> =>
  questionsFile(Array.from({ length: count }, (_, i) => ({ id: String(i), question: "职称评审费是多少" })));
