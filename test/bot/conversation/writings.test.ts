import { describe, expect, it } from "vitest";
import { questionReader } from "../../../knowledge/retrieval/question.ts";
import { regionFinder } from "../../../knowledge/text/regions.ts";
import { synonymsFrom } from "../../../knowledge/text/synonyms.ts";
import { lexicon, segmenter } from "./tools.ts";

const reader = questionReader({
  segmenter,
  regions: regionFinder(lexicon("regions.txt")),
  synonyms: synonymsFrom(lexicon("synonyms.txt")),
  questionWords: lexicon("question-words.txt"),
  termWeights: () => 1,
});

describe("a question in another writing is read the same", () => {
  it.each([
    ["碩士在天津落戶需要什麼材料？", "硕士在天津落户需要什么材料？"],
    ["請問購房補貼怎麼申請，多少錢？", "请问购房补贴怎么申请，多少钱？"],
    ["職稱評審費是多少", "职称评审费是多少"],
    ["高層次人才服務證有效期幾年", "高层次人才服务证有效期几年"],
    ["產假有幾天，工資照發嗎", "产假有几天，工资照发吗"],
    ["為什麼不能領取失業保險金", "为什么不能领取失业保险金"],
    ["臺灣居民在哪裡辦理居住證", "台湾居民在哪里办理居住证"],
    ["博士後進站補助", "博士后进站补助"],
    ["２０２６年職稱申報什麼時候開始", "2026年职称申报什么时候开始"],
    ["Ａ類人才安家費是多少萬元？", "A类人才安家费是多少万元？"],
    ["租房補貼 每月 多少錢", "租房补贴每月多少钱"],
    ["《人才公寓管理辦法》第十二條", "《人才公寓管理办法》第十二条"],
  ])("%s", (text, simplified) => {
    const { words, nouns, terms, expansions, titles, regions } = reader.read(simplified);
    expect(reader.read(text)).toMatchObject({ words, nouns, terms, expansions, titles, regions });
  });
});
