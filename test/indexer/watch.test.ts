import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { FileReport } from "../../indexer/report.ts";
import { watchSources } from "../../indexer/watch.ts";
import { StoreBusyError } from "../../knowledge/store/errors.ts";
import { apartments, titles } from "../support/policies.ts";
import { TestLibrary } from "../support/test-library.ts";

/** A library that is being followed, with what was told of it so far. */
async function followed(
  files: Record<string, string>,
  index?: (library: TestLibrary) => ReturnType<TestLibrary["index"]>,
) {
  const library = await TestLibrary.with(files);
  const stop = new AbortController();
  const told: FileReport[] = [];
  const errors: unknown[] = [];
  const ready = vi.fn();
  const ended = watchSources([library.folder], {
    index: () => index?.(library) ?? library.index(),
    onReady: ready,
    onFile: (file) => told.push(file),
    onError: (error) => errors.push(error),
    signal: stop.signal,
    settleMs: 30,
    againMs: 30,
  });
  onTestFinished(async () => {
    stop.abort();
    await ended;
  });
  await vi.waitFor(() => expect(ready).toHaveBeenCalled(), { timeout: 10_000 });
  return { library, told, errors, stop, ended };
}

const until = (holds: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(holds, { timeout: 10_000, interval: 30 });

describe("a watched folder", () => {
  it("brings in what is added, changed and deleted, telling of each", async () => {
    const { library, told } = await followed({ "公寓.md": apartments(28) });
    await library.write("职称.md", titles);
    await until(() => expect(told.at(-1)).toMatchObject({ outcome: "indexed", change: { kind: "new" } }));
    await library.write("公寓.md", apartments(35));
    await until(() => expect(told.at(-1)).toMatchObject({ outcome: "indexed", change: { kind: "changed" } }));
    await library.remove("公寓.md");
    await until(() => expect(told.at(-1)).toMatchObject({ outcome: "retired" }));
    expect([...(await library.documents()).keys()]).toEqual(["临江区职称申报工作规定"]);
  });

  it("tells of a file that cannot be read once, and goes on", async () => {
    const { library, told } = await followed({ "公寓.md": apartments() });
    await library.write("坏.docx", "not a zip");
    await until(() => expect(told.map(({ outcome }) => outcome)).toEqual(["failed"]));
    await library.write("职称.md", titles);
    await until(() => expect(told.map(({ outcome }) => outcome)).toEqual(["failed", "indexed"]));
  });

  it("tries again when a run fails as a whole", async () => {
    let runs = 0;
    const { errors } = await followed({ "公寓.md": apartments() }, (library) =>
      ++runs === 1 ? Promise.reject(new StoreBusyError("store")) : library.index(),
    );
    expect(errors).toHaveLength(1);
    expect(errors[0]).toBeInstanceOf(StoreBusyError);
  });

  it("is left alone once the watching has ended", async () => {
    const { library, told, stop, ended } = await followed({ "公寓.md": apartments() });
    stop.abort();
    await ended;
    await library.write("职称.md", titles);
    await library.index();
    expect(told).toEqual([]);
  });
});
