import { stat } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { modelFiles } from "../../../knowledge/embedding/model-folder.ts";
import { openEmbeddings } from "../../../knowledge/embedding/open-embeddings.ts";
import { StaticEmbeddings } from "../../../knowledge/embedding/static-embeddings.ts";

const folder = path.join(import.meta.dirname, "../../../knowledge/embedding/model");

it("ships a static model of 384 dimensions that matches its checksums", async () => {
  const shipped = await openEmbeddings(folder);
  expect(shipped).toBeInstanceOf(StaticEmbeddings);
  expect(shipped.dimension).toBe(384);
});

it("ships a model of at most 24 MB", async () => {
  const sizes = await Promise.all(modelFiles.map(async (file) => (await stat(path.join(folder, file))).size));
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(24e6);
});

it("ships a model that puts a question in everyday words nearest to the clause that answers it", async () => {
  const shipped = await openEmbeddings(folder);
  const clauses = [
    "用人单位应当按时足额支付劳动报酬，不得克扣或者无故拖欠工资。",
    "适龄儿童、少年免试入学，由地方各级人民政府保障其在户籍所在地学校就近入学。",
    "承租人应当按照约定的期限支付租金。",
  ];
  const vectors = await shipped.embedDocuments(clauses);
  const nearest = async (question: string) => {
    const asked = await shipped.embedQuery(question);
    const scores = vectors.map((vector) => vector.reduce((sum, value, k) => sum + value * (asked[k] as number), 0));
    return clauses[scores.indexOf(Math.max(...scores))];
  };
  expect(await nearest("老板一直不发钱怎么办")).toBe(clauses[0]);
  expect(await nearest("孩子该去哪里读小学")).toBe(clauses[1]);
  expect(await nearest("房租什么时候交")).toBe(clauses[2]);
});
