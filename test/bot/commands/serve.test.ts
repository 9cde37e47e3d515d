import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Answer } from "../../../bot/answer/answer.ts";
import { index, openStore } from "../../../bot/index.ts";
import { temporaryFolder } from "../../knowledge/embedding/temporary-folder.ts";
import { ChattingPerson } from "../../support/chatting-person.ts";
import { ServedCommand, type ServedOptions } from "../../support/served-command.ts";
import { foundation } from "../../support/test-library.ts";

/** Over the samples in a new data folder. */
async function serve(options: Partial<ServedOptions> = {}): Promise<ServedCommand> {
  const folder = path.join(await temporaryFolder(), "data");
  const served = await ServedCommand.start({ folder, env: { CEWEN_MESSAGES_PER_MINUTE: "1000" }, ...options });
  onTestFinished(() => served.kill("SIGKILL"));
  return served;
}

describe("cewen serve", { timeout: 120_000 }, () => {
  it("answers from the samples, and everything in flight before it ends at SIGTERM", async () => {
    const served = await serve();
    const ask = (): Promise<Response> => served.post("/api/ask", { question: "申报高级职称需要哪些材料？" });
    expect(await (await ask()).json()).toMatchObject({ status: "answered", route: "question" });
    const inFlight = Array.from({ length: 50 }, ask);
    await ask();
    served.kill("SIGTERM");
    expect((await Promise.all(inFlight)).map(({ status }) => status)).toEqual(new Array(50).fill(200));
    expect(await served.ended).toBe(0);
  });

  it("lets 50 people who wait for an answer have it, and ends within ten seconds, at SIGTERM", async () => {
    const served = await serve();
    const people = await Promise.all(Array.from({ length: 50 }, () => ChattingPerson.arrive(served.url)));
    const questions = ["租房补贴每月多少钱？", "人才公寓怎么申请？", "服务证有效期几年？"];
    // Three questions each, so that most still wait when the signal comes.
    const said = await Promise.all(
      people.flatMap((person) => questions.map(async (question) => [person, await person.say(question)] as const)),
    );
    served.kill("SIGTERM");
    const started = performance.now();
    const answers = await Promise.all(said.map(([person, id]) => person.answerTo(id)));
    expect(answers.map(({ text }) => typeof text)).toEqual(new Array(150).fill("string"));
    expect(answers.filter(({ entities }) => entities === undefined)).toEqual([]);
    expect(await served.ended).toBe(0);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it("goes over from the samples to documents as soon as some are indexed", async () => {
    const folder = await temporaryFolder();
    const served = await serve({ folder });
    const ask = async (): Promise<Answer> =>
      (await (await served.post("/api/ask", { question: "自行车补贴每月多少钱？" })).json()) as Answer;
    expect((await ask()).status).not.toBe("answered");
    const store = openStore(foundation, path.join(folder, "knowledge"));
    const file = path.join(folder, "自行车补贴办法.txt");
    await writeFile(file, "自行车补贴办法\n\n第一条 自行车补贴每月三百元。\n");
    await index(foundation, store, [file], false);
    await store.close();
    await expect.poll(async () => (await ask()).answer, { timeout: 20_000, interval: 500 }).toContain("三百元");
    expect((await ask()).citations[0]?.source).toBe("自行车补贴办法.txt");
  });

  it("survives what kills a careless server, and does not write down what it was sent", async () => {
    const served = await serve();
    const secret = "秘密的问题";
    const bodies: [Record<string, string>, string][] = [
      [{ "Content-Type": "application/json", "Content-Encoding": "gzip" }, secret],
      [{ "Content-Type": "application/json" }, `{"question":"${secret}`],
      [{ "Content-Type": "application/json" }, "{}"],
      [{ "Content-Type": "application/json" }, `${"[".repeat(20_000)}`],
      [{ "Content-Type": "application/json" }, JSON.stringify({ question: secret.repeat(500) })],
    ];
    for (const address of ["/api/ask", "/api/messages", "/v3/directline/conversations"]) {
      for (const [headers, body] of bodies) {
        const { status } = await fetch(served.url + address, { method: "POST", headers, body });
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
      }
    }
    expect((await served.post("/api/ask", { question: "租房补贴每月多少钱？" })).status).toBe(200);
    served.kill("SIGINT");
    expect(await served.ended).toBe(0);
    expect(served.output).not.toContain(secret);
  });
});
