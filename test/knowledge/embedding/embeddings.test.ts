import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import onnxProto from "onnx-proto";
import { beforeAll, describe, expect, it } from "vitest";
import { ExternalModelDataError, UnsupportedModelError } from "../../../knowledge/embedding/errors.ts";
import { writeChecksums } from "../../../knowledge/embedding/model-folder.ts";
import { openEmbeddings } from "../../../knowledge/embedding/open-embeddings.ts";
import { StaticEmbeddings } from "../../../knowledge/embedding/static-embeddings.ts";
import { TransformersEmbeddings } from "../../../knowledge/embedding/transformers-embeddings.ts";
import { exportTinyModel } from "./tiny-model.ts";

let folder: string;
let direct: StaticEmbeddings;
let library: TransformersEmbeddings;
beforeAll(async () => {
  folder = await exportTinyModel();
  direct = await StaticEmbeddings.open(folder);
  library = await TransformersEmbeddings.open(folder);
});

function distance(a: number[], b: number[]): number {
  expect(a).toHaveLength(b.length);
  return Math.max(...a.map((value, k) => Math.abs(value - (b[k] as number))));
}

async function changeJson(file: string, changes: Record<string, unknown>): Promise<void> {
  const value = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, JSON.stringify({ ...value, ...changes }));
}

describe("the static path and the library", () => {
  it.each([
    ["a question", "租房补贴每月多少钱？"],
    ["traditional characters", "租房補貼每月多少錢"],
    ["characters met nowhere in training", "鼋鼍饕餮住房鼋鼍"],
    ["only unknown characters", "鼋鼍饕餮"],
    ["characters beyond the basic plane", "𠮷野家😀住房"],
    ["Latin letters and digits", "Hello World 2026 abc-123"],
    ["full width", "ＨＥＬＬＯ１２３"],
    ["spaces and lines", "  住房 \n\n hello   hello \t 补助 "],
    ["the names of special pieces", "[PAD][UNK]住房[pad] </s> <unk>"],
    ["a text longer than is read", "子女入学由教育部门安排。".repeat(400)],
    ["nothing", ""],
    ["marks only", "？！……"],
  ])("give the same vector for %s", async (_, text) => {
    expect(distance(await direct.embedQuery(text), await library.embedQuery(text))).toBeLessThan(1e-4);
  });

  it("give the same vector for any mixture of known, unknown and odd characters", async () => {
    const unit = fc.constantFrom(
      ...Array.from("住房补助子女入学职称评审公寓hello 1，。鼋😀\n"),
      "\ud800",
      "住房",
      "评审",
    );
    const texts = fc.array(unit, { maxLength: 40 }).map((units) => units.join(""));
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        expect(distance(await direct.embedQuery(text), await library.embedQuery(text))).toBeLessThan(1e-4);
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  it("have the same id and dimension", () => {
    expect([direct.id, direct.dimension]).toEqual([library.id, library.dimension]);
    expect(direct.dimension).toBe(8);
  });
});

describe("embeddings", () => {
  it("have length one whatever the text", async () => {
    for (const vector of await direct.embedDocuments(["住房补助", "鼋鼍", "……", ""]))
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
  });

  it.each([
    ["the static path", () => direct],
    ["the library", () => library],
  ])("tell by %s how near a vector is to texts as their own vectors do", async (_, embeddings) => {
    const texts = ["住房补助", "子女入学由教育部门安排。", "鼋鼍", "", "住房"];
    const vector = await embeddings().embedQuery("租房补贴");
    const vectors = await embeddings().embedDocuments(texts);
    const products = vectors.map((other) => other.reduce((sum, value, k) => sum + value * (vector[k] as number), 0));
    const similarities = await embeddings().similarities(vector, texts);
    expect(similarities).toHaveLength(texts.length);
    for (const [i, similarity] of similarities.entries()) expect(similarity).toBeCloseTo(products[i] as number, 6);
  });

  it("are one and the same for all texts of which nothing is known", async () => {
    const [first, ...others] = await direct.embedDocuments(["鼋鼍", "……", "", "😀"]);
    for (const other of others) expect(distance(first as number[], other)).toBeLessThan(1e-6);
  });

  it("are turned by what is known, not by what is not", async () => {
    const [plain, disturbed] = await direct.embedDocuments(["住房补助", "鼋住房，补助鼍。"]);
    expect(distance(plain as number[], disturbed as number[])).toBeLessThan(1e-3);
  });

  it("are the same for two writings of one text", async () => {
    expect(await direct.embedQuery("租房補貼 ＨＥＬＬＯ")).toEqual(await direct.embedQuery("租房补贴hello"));
  });

  it("are opened directly where the model is static", async () => {
    expect(await openEmbeddings(folder)).toBeInstanceOf(StaticEmbeddings);
  });

  it("are left to the library where the model is of another architecture", async () => {
    const other = await exportTinyModel();
    await changeJson(path.join(other, "config.json"), { architectures: ["BertModel"] });
    await writeChecksums(other);
    await expect(StaticEmbeddings.open(other)).rejects.toThrow(UnsupportedModelError);
    const opened = await openEmbeddings(other);
    expect(opened).toBeInstanceOf(TransformersEmbeddings);
    expect(distance(await opened.embedQuery("住房补助"), await direct.embedQuery("住房补助"))).toBeLessThan(1e-4);
  });

  it("are refused where the tokenizer does more than the static path knows", async () => {
    const other = await exportTinyModel();
    await changeJson(path.join(other, "tokenizer.json"), { normalizer: { type: "NFKC" } });
    await writeChecksums(other);
    await expect(StaticEmbeddings.open(other)).rejects.toThrow(/tokenizer\.json/);
  });

  it("are refused where the table does not fit the vocabulary", async () => {
    const other = await exportTinyModel();
    await changeJson(path.join(other, "config.json"), { hidden_size: 16 });
    await writeChecksums(other);
    await expect(StaticEmbeddings.open(other)).rejects.toThrow(/rows of 16/);
  });

  it("are refused where a weight lies outside the ONNX file", async () => {
    const other = await exportTinyModel();
    const file = path.join(other, "onnx/model_quantized.onnx");
    const { ModelProto, TensorProto } = onnxProto.onnx;
    const model = ModelProto.decode(await readFile(file));
    const tensor = model.graph?.initializer?.[0];
    if (tensor) {
      tensor.dataLocation = TensorProto.DataLocation.EXTERNAL;
      tensor.externalData = [{ key: "location", value: "../elsewhere.bin" }];
    }
    await writeFile(file, ModelProto.encode(model).finish());
    await writeChecksums(other);
    await expect(openEmbeddings(other)).rejects.toThrow(ExternalModelDataError);
    await expect(TransformersEmbeddings.open(other)).rejects.toThrow(ExternalModelDataError);
  });
});
