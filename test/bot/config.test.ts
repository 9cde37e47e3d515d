import path from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../../bot/config.ts";

/** What is wrong with these settings. */
function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe("readConfig", () => {
  it("needs no setting at all", () => {
    const config = readConfig({});
    expect(config).toMatchObject({ minScore: 0.39, parser: { maxRssBytes: 700e6, timeoutMs: 20_000 } });
    expect(config.dataFolder).toBe(path.resolve(".cewen"));
    expect(config.modelFolder).toBeUndefined();
  });

  it("takes each setting in its own unit", () => {
    expect(
      readConfig({
        CEWEN_DATA: "/data",
        CEWEN_MODEL: "/model",
        CEWEN_MIN_SCORE: "0.3",
        CEWEN_PARSER_MEMORY_MB: "500",
        CEWEN_PARSER_TIMEOUT_S: "5",
      }),
    ).toMatchObject({
      dataFolder: path.resolve("/data"),
      modelFolder: path.resolve("/model"),
      minScore: 0.3,
      parser: { maxRssBytes: 500e6, timeoutMs: 5000 },
    });
  });

  it("cannot be changed afterwards", () => {
    expect(Object.isFrozen(readConfig({}))).toBe(true);
  });

  it("lists every problem at once", () => {
    const problems = problemsOf({ CEWEN_DATA: "", CEWEN_MIN_SCORE: "3", CEWEN_PARSER_TIMEOUT_S: "soon" });
    expect(problems).toEqual([
      expect.stringContaining("CEWEN_DATA"),
      expect.stringContaining("CEWEN_MIN_SCORE：要写 0 到 1 之间的数"),
      expect.stringContaining("CEWEN_PARSER_TIMEOUT_S：要写 1 到 600 之间的数"),
    ]);
  });

  it.each(["", " ", "abc", "-1", "Infinity"])("takes %j for no number", (value) => {
    expect(problemsOf({ CEWEN_MIN_SCORE: value })).toEqual([expect.stringContaining("CEWEN_MIN_SCORE")]);
  });

  it.each(["LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING", "LANGCHAIN_TRACING_V2"])(
    "refuses to start where %s would send questions to an outside host",
    (name) => {
      expect(problemsOf({ [name]: "true" })).toEqual([expect.stringContaining(name)]);
      expect(problemsOf({ [name]: "false" })).toEqual([]);
    },
  );
});
