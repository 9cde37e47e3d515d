import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export interface CommandResult {
  status: number | null;
  output: string;
  errors: string;
}

export interface RunOptions {
  /** Where the command runs; its data folder is made here. */
  cwd: string;
  env?: Record<string, string>;
  input?: string;
  /** The reader of the output goes away after the first bytes. */
  stopReading?: boolean;
}

const home = fileURLToPath(new URL("../../", import.meta.url));

/** The `cewen` command, built from the sources as they are now into a folder of its own, model and samples with it. */
export class InstalledCommand {
  readonly #folder: string;
  /** The command's own module. */
  readonly module: string;

  constructor() {
    this.#folder = mkdtempSync(path.join(tmpdir(), "cewen-installed-"));
    this.module = path.join(this.#folder, "dist", "bot", "cli.js");
    const compiler = path.join(home, "node_modules", "typescript", "bin", "tsc");
    // Types are checked elsewhere; here only what runs is wanted.
    const args = [
      "-p",
      path.join(home, "tsconfig.build.json"),
      "--noCheck",
      "--outDir",
      path.join(this.#folder, "dist"),
    ];
    const { status, stdout } = spawnSync(process.execPath, [compiler, ...args], { encoding: "utf8" });
    if (status !== 0) throw new Error(`The build failed:\n${stdout}`);
    copyFileSync(path.join(home, "package.json"), path.join(this.#folder, "package.json"));
    cpSync(path.join(home, "knowledge"), path.join(this.#folder, "knowledge"), { recursive: true, filter: isData });
    symlinkSync(path.join(home, "node_modules"), path.join(this.#folder, "node_modules"));
  }

  run(args: readonly string[], { cwd, env = {}, input, stopReading = false }: RunOptions): Promise<CommandResult> {
    return new Promise((resolve, reject) => {
      const { PATH = "", HOME = "" } = process.env;
      const child = spawn(process.execPath, [this.module, ...args], { cwd, env: { PATH, HOME, ...env } });
      let [output, errors] = ["", ""];
      child.stdout.setEncoding("utf8").on("data", (part: string) => {
        output += part;
        if (stopReading) child.stdout.destroy();
      });
      child.stderr.setEncoding("utf8").on("data", (part: string) => {
        errors += part;
      });
      child.on("error", reject);
      child.on("close", (status) => resolve({ status, output, errors }));
      child.stdin.end(input ?? "");
    });
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const isData = (file: string): boolean => !file.endsWith(".ts");
