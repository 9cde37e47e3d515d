import { describe, expect, it } from "vitest";
import { type RunReport, runReport } from "../../indexer/report/run-report.ts";
import { reportPage } from "../../indexer/report-page.ts";
import { apartments, schooling, titles } from "../support/policies.ts";
import { TestLibrary } from "../support/test-library.ts";

async function reportOn(library: TestLibrary): Promise<RunReport> {
  const at = Date.parse("2026-03-01T09:05:00+08:00");
  return runReport(await library.index(), { store: library.store, day: "2026-03-01", at, exists: () => true });
}

const namesOf = ({ files }: RunReport): (string | undefined)[] => files.map(({ source }) => source.split("/").at(-1));

describe("the report of a run", () => {
  it("tells of each file what was read of it, and what was not", async () => {
    const library = await TestLibrary.with({ "公寓.md": apartments() });
    const { files, counts } = await reportOn(library);
    expect(counts.indexed).toBe(1);
    expect(files).toMatchObject([
      {
        outcome: "indexed",
        title: "临江区人才公寓管理办法",
        state: "in-force",
        tables: 0,
        metadata: { 施行日期: "2025-03-01", 有效期至: "2027-02-28" },
        change: { kind: "new" },
      },
    ]);
    expect(files[0]?.missing).toContain("文号");
    expect(files[0]?.clauses).toBeGreaterThanOrEqual(4);
  });

  it("puts what failed first, and what has not changed last", async () => {
    const library = await TestLibrary.with({ "a公寓.md": apartments() });
    await library.index();
    await library.write("b职称.md", titles);
    await library.write("c坏.docx", "not a zip");
    expect(namesOf(await reportOn(library))).toEqual(["c坏.docx", "b职称.md", "a公寓.md"]);
  });

  it("tells of what is stored also for files that have not changed", async () => {
    const library = await TestLibrary.with({ "公寓.md": apartments() });
    await library.index();
    expect((await reportOn(library)).files).toMatchObject([{ outcome: "unchanged", title: "临江区人才公寓管理办法" }]);
  });

  it("warns of a document without validity and of one whose file is gone", async () => {
    const library = await TestLibrary.with({ "入学.md": schooling });
    const index = await library.index();
    const parts = { store: library.store, day: "2026-03-01", at: 0, exists: () => false };
    const { findings } = await runReport(index, parts);
    expect(findings.map(({ kind }) => kind)).toEqual(["source-missing", "no-validity"]);
  });

  it("warns sixty days before a validity ends, and not earlier", async () => {
    const library = await TestLibrary.with({ "公寓.md": apartments() });
    const index = await library.index();
    const kindsOn = async (day: string) =>
      (await runReport(index, { store: library.store, day, at: 0, exists: () => true })).findings.map(
        ({ kind }) => kind,
      );
    expect(await kindsOn("2026-12-29")).toEqual([]);
    expect(await kindsOn("2026-12-30")).toEqual(["expires-soon"]);
  });
});

describe("the page of a report", () => {
  it("shows whatever stands in a document as text, and needs no script", async () => {
    const title = "临江区<script>alert(1)</script>办法";
    const library = await TestLibrary.with({ "公寓.txt": apartments().replace("# 临江区人才公寓管理办法", title) });
    const page = reportPage(await reportOn(library));
    expect(page).not.toMatch(/<script|\son\w+=|javascript:/u);
    expect(page).toContain("&#60;script&#62;");
    expect(page).toContain("default-src 'none'");
    expect(page).toContain("2026-03-01 09:05");
  });

  it("folds away what needs no look", async () => {
    const library = await TestLibrary.with({ "公寓.md": apartments() });
    await library.index();
    expect(reportPage(await reportOn(library))).toContain("1 份没有变化");
  });
});
