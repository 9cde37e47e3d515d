import { createHash } from "node:crypto";
import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { MissingModelFileError, MissingModelFolderError, ModelChecksumError, UnsupportedModelError } from "./errors.ts";

/** What a model folder in the Hugging Face layout must hold: all that is read when a model is loaded. */
export const modelFiles = [
  "config.json",
  "tokenizer.json",
  "tokenizer_config.json",
  "onnx/model_quantized.onnx",
] as const;
export type ModelFile = (typeof modelFiles)[number];

const checksumsFile = "checksums.json";

/** A model folder whose every file was found to match its checksum. */
export interface ModelFolder {
  /** Absolute. */
  folder: string;
  /** Names the content: 16 hexadecimal digits that change with any byte of the model. */
  id: string;
  contents: ReadonlyMap<ModelFile, Buffer>;
  config: ModelConfig;
}

const modelConfig = z.looseObject({
  model_type: z.string(),
  architectures: z.array(z.string()).default([]),
  hidden_size: z.int().positive(),
});
export type ModelConfig = z.infer<typeof modelConfig>;

/**
 * Reads a model folder and compares every file with `checksums.json` in it, before anything is loaded.
 * @throws MissingModelFolderError, MissingModelFileError, ModelChecksumError; UnsupportedModelError for a
 *   `config.json` that states no model type and dimension
 */
export async function readModelFolder(folder: string): Promise<ModelFolder> {
  const absolute = path.resolve(folder);
  const isFolder = await stat(absolute).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new MissingModelFolderError(absolute);
  const expected = parseChecksums(absolute, await readModelFile(absolute, checksumsFile));
  const contents = new Map<ModelFile, Buffer>();
  for (const file of modelFiles) {
    const bytes = await readModelFile(absolute, file);
    if (expected[file] !== sha256(bytes)) throw new ModelChecksumError(absolute, file);
    contents.set(file, bytes);
  }
  return { folder: absolute, id: idOf(expected), contents, config: parseConfig(absolute, contents) };
}

/** Writes `checksums.json` for the model files as they lie in the folder: for who has just made or fetched a model. */
export async function writeChecksums(folder: string): Promise<void> {
  const checksums: Record<string, string> = {};
  for (const file of modelFiles) checksums[file] = sha256(await readModelFile(folder, file));
  await writeFile(path.join(folder, checksumsFile), `${JSON.stringify({ sha256: checksums }, null, 2)}\n`);
}

async function readModelFile(folder: string, file: string): Promise<Buffer> {
  try {
    return await readFile(path.join(folder, file));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      throw new MissingModelFileError(folder, file);
    throw error;
  }
}

const checksums = z.object({ sha256: z.record(z.string(), z.string()) });

function parseChecksums(folder: string, bytes: Buffer): Record<string, string> {
  try {
    return checksums.parse(JSON.parse(bytes.toString("utf8"))).sha256;
  } catch {
    throw new ModelChecksumError(folder, checksumsFile);
  }
}

function parseConfig(folder: string, contents: ReadonlyMap<ModelFile, Buffer>): ModelConfig {
  try {
    return modelConfig.parse(JSON.parse((contents.get("config.json") as Buffer).toString("utf8")));
  } catch {
    throw new UnsupportedModelError(folder, "its config.json does not state a model_type and a hidden_size");
  }
}

function idOf(expected: Record<string, string>): string {
  return sha256(modelFiles.map((file) => `${file} ${expected[file]}\n`).join("")).slice(0, 16);
}

function sha256(bytes: Buffer | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
