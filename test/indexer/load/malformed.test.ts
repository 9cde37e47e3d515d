import { describe, expect, it, vi } from "vitest";
import { entriesOf } from "../../../indexer/entries.ts";
import { LoadError } from "../../../indexer/load/errors.ts";
import { loadDocument } from "../../../indexer/load/load.ts";
import { malformed, validFiles } from "../../support/malformed-files.ts";

const files = await validFiles();
const load = (file: string, bytes: Uint8Array) => loadDocument(bytes, file);

/** Characters that were read, or the error that names the file. */
async function outcomeOf(file: string, bytes: Uint8Array): Promise<number | LoadError> {
  try {
    if (!/\.(?:zip|eml)$/.test(file)) return charsOf(await load(file, bytes));
    let chars = 0;
    for await (const entry of entriesOf(file, bytes, load)) chars += "bytes" in entry ? entry.bytes.length : 1;
    return chars;
  } catch (error) {
    if (error instanceof LoadError && error.message.startsWith(`${file}：`)) return error;
    throw error;
  }
}

const charsOf = ({ blocks }: { blocks: { text: string }[] }): number =>
  blocks.reduce((sum, { text }) => sum + text.length, 0);

describe("of a damaged file", () => {
  it.each(Object.keys(files))("%s says what is wrong, naming it, or gives the text that is left", async (file) => {
    // The reader of old tables writes about records it does not know.
    vi.spyOn(console, "error").mockImplementation(() => {});
    const bytes = files[file] as Uint8Array;
    expect(await outcomeOf(file, bytes)).toBeGreaterThan(0);
    for (let number = 0; number < 15; number++) {
      const outcome = await outcomeOf(file, malformed(bytes, number));
      if (!(outcome instanceof LoadError)) expect(outcome).toBeGreaterThan(0);
    }
  });
});
