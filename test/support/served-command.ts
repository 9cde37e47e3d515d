import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const home = fileURLToPath(new URL("../../", import.meta.url));
const script = `
  import { serveCommand } from "./bot/commands/serve.ts";
  import { readConfig } from "./bot/config.ts";
  await serveCommand(() => readConfig(process.env)).parseAsync(process.argv.slice(1), { from: "user" });`;

export interface ServedOptions {
  /** Its data folder. */
  folder: string;
  args?: readonly string[];
  env?: Record<string, string>;
  /** Ctrl-C at the terminal does not reach it: whoever started it stops it. */
  isApart?: boolean;
}

/** `cewen serve` from its sources, in a process of its own, on a free port unless the arguments name one. */
export class ServedCommand {
  readonly #process: ChildProcess;
  /** The exit status; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  url = "";
  output = "";

  private constructor(child: ChildProcess) {
    this.#process = child;
    this.ended = new Promise((resolve) => child.on("close", (status) => resolve(status)));
  }

  static async start({
    folder,
    args = ["--port", "0"],
    env = {},
    isApart = false,
  }: ServedOptions): Promise<ServedCommand> {
    const node = ["--import", "tsx", "--input-type=module", "-e", script, "--", ...args];
    const { PATH = "", HOME = "" } = process.env;
    const settings = { PATH, HOME, CEWEN_DATA: folder, ...env };
    const served = new ServedCommand(spawn(process.execPath, node, { cwd: home, env: settings, detached: isApart }));
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
