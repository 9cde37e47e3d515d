// Reads damaged files of every format as indexing does, in children that may be killed, and counts what becomes of
// them: npx tsx test/evaluation/malformed.ts [files of each format, 100 unless told]
import { entriesOf } from "../../indexer/entries.ts";
import { LoadError } from "../../indexer/load/errors.ts";
import { ParserPool } from "../../indexer/load/parser-pool.ts";
import { malformed, validFiles } from "../support/malformed-files.ts";

const count = Number(process.argv[2] ?? 100);
const pool = new ParserPool({ size: 1 });
const load = (file: string, bytes: Uint8Array) => pool.load(file, bytes);

async function outcomeOf(file: string, bytes: Uint8Array): Promise<string> {
  try {
    if (!/\.(?:zip|eml)$/.test(file)) await load(file, bytes);
    else for await (const entry of entriesOf(file, bytes, load)) if ("reason" in entry) return "entry refused";
    return "read";
  } catch (error) {
    if (!(error instanceof LoadError)) return `NOT NAMED: ${String(error)}`;
    return error.message.includes(file) ? error.name : `FILE NOT NAMED: ${error.message}`;
  }
}

const failures: string[] = [];
try {
  for (const [name, bytes] of Object.entries(await validFiles())) {
    const whole = await outcomeOf(name, bytes);
    if (whole !== "read") failures.push(`${name} itself: ${whole}`);
    const outcomes = new Map<string, number>();
    let slowest = 0;
    for (let number = 0; number < count; number++) {
      const file = `${number}-${name}`;
      const started = performance.now();
      const outcome = await outcomeOf(file, malformed(bytes, number));
      slowest = Math.max(slowest, performance.now() - started);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (outcome.includes("NOT NAMED")) failures.push(`${file}: ${outcome}`);
    }
    const told = [...outcomes].sort((a, b) => b[1] - a[1]).map(([outcome, times]) => `${outcome} ${times}`);
    console.log(`${name.padEnd(8)}${told.join(", ")}; slowest ${Math.round(slowest)} ms`);
  }
} finally {
  pool.close();
}
console.log(failures.length === 0 ? "Every file was read or refused by name." : failures.join("\n"));
process.exitCode = failures.length === 0 ? 0 : 1;
