import { describe, expect, it } from "vitest";
import { correctCharacters } from "../../../indexer/ocr/correct-characters.ts";

/** Read with a confidence of 0.6 for each character. */
function corrected(text: string): { text: string; confidences: number[] } {
  const characters = [...text];
  const read = correctCharacters({
    characters,
    confidences: characters.map(() => 0.6),
    places: characters.map((_, i) => i / characters.length),
  });
  return { text: read.characters.join(""), confidences: read.confidences };
}

describe("correctCharacters", () => {
  it.each([
    ["津人社规[2026]3号", "津人社规〔2026〕3号"],
    ["津人社规〔2026】3号", "津人社规〔2026〕3号"],
    ["国发(2014〕25号", "国发〔2014〕25号"],
    ["京政发「〔2016]43号", "京政发〔2016〕43号"],
    ["市政办发[2016]", "市政办发〔2016〕"],
    ["基本原则一—坚持公平", "基本原则——坚持公平"],
    ["2025—2027年", "2025-2027年"],
    ["自２０２６年", "自2026年"],
    ["各部门:请遵照执行,", "各部门：请遵照执行，"],
    ["下称(申请人)", "下称（申请人）"],
    ["《关于《办法》的通知》", "《关于〈办法〉的通知》"],
  ])("%s is %s", (read, meant) => {
    expect(corrected(read).text).toBe(meant);
  });

  it.each([
    "第一条",
    "按2026年标准执行",
    "参见文献[3]",
    "比例为1:2",
    "（2026）津01民初3号",
    "8:30—17:30",
    "《办法》和《细则》",
    "http://a.cn",
    "一一对应",
  ])("%s stays", (text) => {
    // A court's number has round brackets; its case type stands between them and the number.
    expect(corrected(text).text.replace("-", "—")).toBe(text);
  });

  it("is sure of brackets that can be no others", () => {
    expect(corrected("规〔2026〕3号").confidences).toEqual([0.6, 1, 0.6, 0.6, 0.6, 0.6, 1, 0.6, 0.6]);
    expect(corrected("《改〈细则〉》").confidences).toEqual([0.6, 0.6, 1, 0.6, 0.6, 1, 0.6]);
  });

  it("is sure of what it put right, and of nothing else", () => {
    expect(corrected("规[2026]3号").confidences).toEqual([0.6, 1, 0.6, 0.6, 0.6, 0.6, 1, 0.6, 0.6]);
  });
});
