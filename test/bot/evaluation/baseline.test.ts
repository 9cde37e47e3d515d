import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import {
  BaselineMissingError,
  BaselineUnreadableError,
  baselineOf,
  changesSince,
  readBaseline,
  writeBaseline,
} from "../../../bot/evaluation/baseline.ts";
import { answer, judged, refusal } from "./labelled.ts";
import { evaluationOf } from "./small-evaluation.ts";

const good = judged({ id: "1", answers: ["三万元"] }, answer({ quotes: ["三万元。"] }));
const bad = judged({ id: "1", answers: ["三万元"] }, answer({ quotes: ["五万元。"] }));
const other = judged({ id: "2", answers: ["一年"] }, refusal());

function file(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "cewen-baseline-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, "baseline.json");
}

describe("baselineOf", () => {
  it("holds figures to four places and what became of each question, but no times", () => {
    const third = judged({ id: "3", answers: ["一年"] }, refusal({ timings: { totalMs: 123.456 } }));
    const baseline = baselineOf(evaluationOf({ own: [good, other, third] }));
    expect(baseline.sets.own?.figures.spansInAnswer).toBe(0.3333);
    expect(baseline.sets.own?.outcomes).toEqual({ "1": "complete", "2": "unanswered", "3": "unanswered" });
    expect(JSON.stringify(baseline)).not.toContain("123");
  });
});

describe("a written baseline", () => {
  it("is read back as it was", () => {
    const [name, baseline] = [file(), baselineOf(evaluationOf({ own: [good, other] }))];
    writeBaseline(name, baseline, undefined);
    expect(readBaseline(name)).toEqual(baseline);
  });

  it("keeps the sets that were not asked this time", () => {
    const name = file();
    const before = baselineOf(evaluationOf({ b: [good] }));
    writeBaseline(name, baselineOf(evaluationOf({ a: [other] })), before);
    expect(Object.keys(readBaseline(name).sets)).toEqual(["a", "b"]);
    expect(readFileSync(name, "utf8").endsWith("}\n")).toBe(true);
  });

  it("that is missing, or is something else, is told by name", () => {
    const name = file();
    expect(() => readBaseline(name)).toThrow(BaselineMissingError);
    writeFileSync(name, '{"sets":[]}');
    expect(() => readBaseline(name)).toThrow(BaselineUnreadableError);
    writeFileSync(name, "{");
    expect(() => readBaseline(name)).toThrow(BaselineUnreadableError);
  });
});

describe("changesSince", () => {
  it("names the figures and questions that are not as before", () => {
    const before = baselineOf(evaluationOf({ own: [good, other] }));
    const [changes] = changesSince(before, baselineOf(evaluationOf({ own: [bad, other] })));
    expect(changes?.questions).toEqual([{ id: "1", before: "complete", now: "wrong" }]);
    expect(changes?.figures).toContainEqual({ id: "spansInAnswer", before: 0.5, now: 0 });
    expect(changes?.figures.map(({ id }) => id)).not.toContain("answerRate");
  });

  it("passes over sets that were not asked before", () => {
    const before = baselineOf(evaluationOf({ own: [good] }));
    expect(changesSince(before, baselineOf(evaluationOf({ fresh: [bad] })))).toEqual([]);
  });
});
