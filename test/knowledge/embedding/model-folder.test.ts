import { cp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import {
  MissingModelFileError,
  MissingModelFolderError,
  ModelChecksumError,
} from "../../../knowledge/embedding/errors.ts";
import { modelFiles, readModelFolder, writeChecksums } from "../../../knowledge/embedding/model-folder.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { exportTinyModel } from "./tiny-model.ts";

let whole: string;
beforeAll(async () => {
  whole = await exportTinyModel();
});

async function copy(): Promise<string> {
  const folder = await temporaryFolder();
  await cp(whole, folder, { recursive: true });
  return folder;
}

async function flipByte(file: string): Promise<void> {
  const bytes = await readFile(file);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = (bytes[middle] as number) ^ 1;
  await writeFile(file, bytes);
}

describe("a model folder", () => {
  it.each(modelFiles)("is refused when one bit of %s is flipped, and the file is named", async (file) => {
    const folder = await copy();
    await flipByte(path.join(folder, file));
    const refused = readModelFolder(folder);
    await expect(refused).rejects.toThrow(ModelChecksumError);
    await expect(refused).rejects.toMatchObject({ folder, file });
  });

  it.each([...modelFiles, "checksums.json"])("is refused without %s, and the file is named", async (file) => {
    const folder = await copy();
    await rm(path.join(folder, file));
    const refused = readModelFolder(folder);
    await expect(refused).rejects.toThrow(MissingModelFileError);
    await expect(refused).rejects.toMatchObject({ folder, file });
  });

  it("is refused when its list of checksums is damaged", async () => {
    const folder = await copy();
    await writeFile(path.join(folder, "checksums.json"), '{"sha256": ');
    await expect(readModelFolder(folder)).rejects.toMatchObject({ file: "checksums.json" });
  });

  it("is refused when its list of checksums passes a file over", async () => {
    const folder = await copy();
    await writeFile(path.join(folder, "checksums.json"), '{"sha256": {}}');
    await expect(readModelFolder(folder)).rejects.toMatchObject({ file: "config.json" });
  });

  it("is refused where there is none, and the error says which setting to change", async () => {
    const absent = path.join(whole, "absent");
    await expect(readModelFolder(absent)).rejects.toThrow(MissingModelFolderError);
    await expect(readModelFolder(absent)).rejects.toThrow(/CEWEN_MODEL/);
  });

  it("has an id that follows its content, not its place", async () => {
    const same = await copy();
    const other = await exportTinyModel(2);
    const { id } = await readModelFolder(whole);
    expect(id).toMatch(/^[0-9a-f]{16}$/);
    expect((await readModelFolder(same)).id).toBe(id);
    expect((await readModelFolder(other)).id).not.toBe(id);
  });

  it("is accepted with another id once a changed file has new checksums", async () => {
    const folder = await copy();
    await writeFile(path.join(folder, "tokenizer_config.json"), '{"pad_token": "[PAD]", "model_max_length": 512}');
    await writeChecksums(folder);
    expect((await readModelFolder(folder)).id).not.toBe((await readModelFolder(whole)).id);
  });
});
