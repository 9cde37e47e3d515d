import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../../knowledge/embedding/temporary-folder.ts";

const home = fileURLToPath(new URL("../../../", import.meta.url));
const script = `
  import { serveCommand } from "./bot/commands/serve.ts";
  import { readConfig } from "./bot/config.ts";
  await serveCommand(() => readConfig(process.env)).parseAsync(process.argv.slice(1), { from: "user" });`;

/** `cewen serve` in a process of its own, over the samples in a new data folder. */
class Served {
  readonly #process: ChildProcess;
  readonly ended: Promise<number | null>;
  url = "";
  output = "";

  private constructor(child: ChildProcess) {
    this.#process = child;
    this.ended = new Promise((resolve) => child.on("close", (status) => resolve(status)));
  }

  static async start(): Promise<Served> {
    const args = ["--import", "tsx", "--input-type=module", "-e", script, "--", "--port", "0"];
    const folder = await temporaryFolder();
    const { PATH = "", HOME = "" } = process.env;
    const env = { PATH, HOME, CEWEN_DATA: path.join(folder, "data"), CEWEN_MESSAGES_PER_MINUTE: "1000" };
    const served = new Served(spawn(process.execPath, args, { cwd: home, env }));
    onTestFinished(() => void served.#process.kill("SIGKILL"));
    await served.#listening();
    return served;
  }

  kill(signal: NodeJS.Signals): void {
    this.#process.kill(signal);
  }

  post(address: string, body: unknown): Promise<Response> {
    const headers = { "Content-Type": "application/json" };
    return fetch(this.url + address, { method: "POST", headers, body: JSON.stringify(body) });
  }

  #listening(): Promise<void> {
    return new Promise((resolve, reject) => {
      const read = (part: string): void => {
        this.output += part;
        this.url = /http:\/\/127\.0\.0\.1:\d+/u.exec(this.output)?.[0] ?? "";
        if (this.url !== "") resolve();
      };
      this.#process.stdout?.setEncoding("utf8").on("data", read);
      this.#process.stderr?.setEncoding("utf8").on("data", read);
      void this.ended.then(() => reject(new Error(this.output)));
    });
  }
}

describe("cewen serve", { timeout: 120_000 }, () => {
  it("answers from the samples, and everything in flight before it ends at SIGTERM", async () => {
    const served = await Served.start();
    const ask = (): Promise<Response> => served.post("/api/ask", { question: "租房补贴每月多少钱？" });
    expect(await (await ask()).json()).toMatchObject({ status: "answered", route: "question" });
    const inFlight = Array.from({ length: 50 }, ask);
    await ask();
    served.kill("SIGTERM");
    expect((await Promise.all(inFlight)).map(({ status }) => status)).toEqual(new Array(50).fill(200));
    expect(await served.ended).toBe(0);
  });

  it("survives what kills a careless server, and does not write down what it was sent", async () => {
    const served = await Served.start();
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
