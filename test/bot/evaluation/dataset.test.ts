import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { dialogueRow, readDataset } from "../../../bot/evaluation/dataset.ts";
import { dialogue } from "./labelled.ts";

describe("dialogueRow", () => {
  it("reads either spelling, and counts other documents with the same answer", () => {
    const { conversation, turns } = dialogue({ id: "1", query: "补贴？", docs: ["dir/a.md"], also_in: ["b.md"] });
    expect({ conversation, turns }).toEqual({
      conversation: false,
      turns: [
        {
          id: "1",
          question: "补贴？",
          kind: "other",
          answerable: true,
          documents: ["a.md", "b.md"],
          answers: [],
          expired: false,
        },
      ],
    });
  });

  it("numbers the turns of a conversation and hands its day down to them", () => {
    const turns = [{ question: "硕士多少？" }, { question: "博士呢？", standalone: "博士多少？", asOf: "2026-01-01" }];
    const read = dialogue({ id: "c", asOf: "2025-05-01", turns });
    expect(read.conversation).toBe(true);
    expect(read.turns.map(({ id, asOf, standalone }) => [id, asOf, standalone])).toEqual([
      ["c.1", "2025-05-01", undefined],
      ["c.2", "2026-01-01", "博士多少？"],
    ]);
  });

  it("wants an id, a question and a day that exists, and says which is missing", () => {
    const complaint = (row: object): string => dialogueRow.safeParse(row).error?.issues[0]?.message ?? "";
    expect(complaint({ id: "1" })).toContain("question");
    expect(complaint({ question: "补贴？" })).toContain("id");
    expect(complaint({ id: "1", question: "补贴？", asOf: "昨天" })).toContain("2026-03-01");
    expect(complaint({ id: "c", turns: [{ question: "一？" }, {}] })).toContain("question");
  });
});

describe("readDataset", () => {
  it("is named after its file, and names the line that is wrong", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "cewen-dataset-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = path.join(folder, "own.jsonl");
    writeFileSync(file, '{"id":"1","question":"补贴？"}\n');
    expect(readDataset(file).name).toBe("own");
    writeFileSync(file, '{"id":"1","question":"补贴？"}\n\n{"id":"2"}\n');
    expect(() => readDataset(file)).toThrow(/3/);
  });
});
