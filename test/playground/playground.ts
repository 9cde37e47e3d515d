// The bot in a chat window, as Teams or the Bot Framework Emulator would show it: npm run playground
//   -- --look emulator          (teams when absent; personal, group and channel chats are in its side bar)
//   -- --store <folder>         another knowledge store than the data folder's
//   -- --port 3978 --window 56150
// Starts the bot and the Microsoft 365 Agents Playground, which is fetched from the registry on first use and is no
// dependency of the project (its licence is Microsoft's own). Ctrl-C stops both.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { ServedCommand } from "../support/served-command.ts";

const { values } = parseArgs({
  options: {
    look: { type: "string", default: "teams" },
    store: { type: "string" },
    port: { type: "string", default: "3978" },
    window: { type: "string", default: "56150" },
  },
});
const channels: Record<string, string> = { teams: "msteams", emulator: "emulator" };
const channel = channels[values.look];
if (channel === undefined) throw new Error("--look is teams or emulator.");

const folder = process.env.CEWEN_DATA ?? fileURLToPath(new URL("../../.cewen", import.meta.url));
const store = values.store === undefined ? [] : ["--store", path.resolve(values.store)];
const bot = await ServedCommand.start({ folder, args: ["--port", values.port, ...store], isApart: true });
console.log(bot.output.trim());

// It keeps its own settings in the folder it is started in.
const scratch = mkdtempSync(path.join(os.tmpdir(), "cewen-playground-"));
const playground = startPlayground(channel);
console.log(`Playground (${values.look}): http://127.0.0.1:${values.window}/  Ctrl-C stops both.`);

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => void stop());
playground.once("close", () => void stop());
void bot.ended.then(stop);

let isStopping = false;
async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  stopGroup(playground);
  bot.kill("SIGTERM");
  await bot.ended;
  rmSync(scratch, { recursive: true, force: true });
}

function startPlayground(channelId: string): ChildProcess {
  const endpoint = `http://127.0.0.1:${values.port}/api/messages`;
  const options = ["-e", endpoint, "-c", channelId, "-p", values.window, "--disable-telemetry"];
  const args = ["--yes", "@microsoft/m365agentsplayground@0.2.28", "start", ...options];
  // A group of its own: npx starts the program as its child, and both are to end.
  return spawn("npx", args, { cwd: scratch, stdio: ["ignore", "inherit", "inherit"], detached: true });
}

function stopGroup({ pid, exitCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null) process.kill(-pid, "SIGTERM");
}
