import path from "node:path";
import { z } from "zod";
import { CewenError } from "../knowledge/errors.ts";

export interface Config {
  /** The data folder: knowledge store, records, live data. */
  dataFolder: string;
  /** Folder of the embedding model; the shipped one when absent. */
  modelFolder?: string;
  /** Words covered plus meaning that the best evidence must reach before a question counts as answered. */
  minScore: number;
  parser: { maxRssBytes: number; timeoutMs: number };
}

export class ConfigError extends CewenError {
  constructor(readonly problems: readonly string[]) {
    super(`设置有误，请改正后再启动：\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
  }
}

const settings = z.object({
  CEWEN_DATA: z.string().min(1, "要写文件夹路径").default(".cewen"),
  CEWEN_MODEL: z.string().min(1, "要写模型文件夹路径").optional(),
  CEWEN_MIN_SCORE: number(0, 2, 0.6),
  CEWEN_PARSER_MEMORY_MB: number(100, 16_000, 700),
  CEWEN_PARSER_TIMEOUT_S: number(1, 600, 20),
});

/** Settings that would send questions to an outside host. */
const tracing = ["LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2", "LANGCHAIN_TRACING"];

/**
 * Reads the settings once, at start.
 * @throws ConfigError that lists every problem
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = settings.safeParse(environment);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join(".")}：${issue.message}`);
  for (const name of tracing) {
    if (/^(?:true|1)$/iu.test(environment[name] ?? "")) problems.push(`${name}：会把问题发往外部，请取消这一设置`);
  }
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const { CEWEN_DATA, CEWEN_MODEL, CEWEN_MIN_SCORE, CEWEN_PARSER_MEMORY_MB, CEWEN_PARSER_TIMEOUT_S } = parsed.data;
  return Object.freeze({
    dataFolder: path.resolve(CEWEN_DATA),
    ...(CEWEN_MODEL === undefined ? {} : { modelFolder: path.resolve(CEWEN_MODEL) }),
    minScore: CEWEN_MIN_SCORE,
    parser: { maxRssBytes: CEWEN_PARSER_MEMORY_MB * 1e6, timeoutMs: CEWEN_PARSER_TIMEOUT_S * 1000 },
  });
}

function number(min: number, max: number, preset: number) {
  const message = `要写 ${min} 到 ${max} 之间的数`;
  return z.coerce.number({ error: message }).min(min, message).max(max, message).default(preset);
}
