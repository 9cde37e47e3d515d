import path from "node:path";
import { z } from "zod";
import { CewenError } from "../knowledge/errors.ts";
import { type ServiceConfig, serviceConfig, serviceProblems, serviceSettings } from "./service-config.ts";

export interface Config {
  /** The data folder: knowledge store, records, live data. */
  dataFolder: string;
  /** Folder of the embedding model; the shipped one when absent. */
  modelFolder?: string;
  /** How a model other than the shipped one makes one vector of many. */
  pooling: "mean" | "cls";
  /** Words covered plus meaning that the best evidence must reach before a question counts as answered. */
  minScore: number;
  parser: { maxRssBytes: number; timeoutMs: number };
  /** Region meant by a question that names none. */
  homeRegion?: string;
  service: ServiceConfig;
}

export class ConfigError extends CewenError {
  constructor(readonly problems: readonly string[]) {
    super(`设置有误，请改正后再启动：\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
  }
}

const settings = z.object({
  CEWEN_DATA: z.string().min(1, "要写文件夹路径").default(".cewen"),
  CEWEN_MODEL: z.string().min(1, "要写模型文件夹路径").optional(),
  CEWEN_MODEL_POOLING: z.enum(["mean", "cls"], "要写 mean 或 cls").default("mean"),
  CEWEN_MIN_SCORE: number(0, 1, 0.39),
  CEWEN_PARSER_MEMORY_MB: number(100, 16_000, 700),
  CEWEN_PARSER_TIMEOUT_S: number(1, 600, 20),
  CEWEN_REGION: z.string().min(1, "要写地区名").optional(),
  ...serviceSettings,
});

/** Settings that would send questions to an outside host. */
const tracing = ["LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING", "LANGCHAIN_TRACING_V2"];

/**
 * Reads the settings once, at start.
 * @throws ConfigError that lists every problem
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const parsed = settings.safeParse(environment);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join(".")}：${issue.message}`);
  problems.push(...serviceProblems(environment));
  for (const name of tracing) {
    if (/^(?:true|1)$/iu.test(environment[name] ?? "")) problems.push(`${name}：会把问题发往外部，请取消这一设置`);
  }
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const { CEWEN_DATA, CEWEN_MODEL, CEWEN_MIN_SCORE, CEWEN_PARSER_MEMORY_MB, CEWEN_PARSER_TIMEOUT_S } = parsed.data;
  return Object.freeze({
    dataFolder: path.resolve(CEWEN_DATA),
    ...(CEWEN_MODEL === undefined ? {} : { modelFolder: path.resolve(CEWEN_MODEL) }),
    pooling: parsed.data.CEWEN_MODEL_POOLING,
    minScore: CEWEN_MIN_SCORE,
    parser: { maxRssBytes: CEWEN_PARSER_MEMORY_MB * 1e6, timeoutMs: CEWEN_PARSER_TIMEOUT_S * 1000 },
    ...(parsed.data.CEWEN_REGION === undefined ? {} : { homeRegion: parsed.data.CEWEN_REGION }),
    service: serviceConfig(parsed.data),
  });
}

function number(min: number, max: number, preset: number) {
  const message = `要写 ${min} 到 ${max} 之间的数`;
  // Text without a digit, an empty one above all, is no number, though JavaScript would make it 0.
  const text = z.string().regex(/\d/u, message);
  return text.pipe(z.coerce.number<string>({ error: message }).min(min, message).max(max, message)).default(preset);
}
