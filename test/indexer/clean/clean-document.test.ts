import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanDocument } from "../../../indexer/clean/clean-document.ts";
import type { LoadedDocument } from "../../../indexer/load/loaded.ts";

const loaded = (...texts: string[]): LoadedDocument => ({
  blocks: texts.map((text) => ({ kind: "paragraph", text })),
  properties: {},
  warnings: [],
});

const clean = (...texts: string[]): string[] => cleanDocument(loaded(...texts)).blocks.map((block) => block.text);

// Enough readings for a text to be a converter's.
const converted = "建設(shè)人才高地,發(fā)展產(chǎn)業(yè),優(yōu)化服務(wù)。";

describe("cleanDocument on a converter's text", () => {
  it("strips the readings, simplifies, and writes Chinese commas", () => {
    expect(clean(converted)).toEqual(["建设人才高地，发展产业，优化服务。"]);
  });

  it("takes out the blanks around numbers", () => {
    expect(clean(converted, "共25 人獲得 6 項服務(wù),其中 3 家為AIOT 企業(yè)。")[1]).toBe(
      "共25人获得6项服务，其中3家为AIOT 企业。",
    );
  });

  it("converts a phrase as it is written on the mainland", () => {
    expect(clean(converted, "著力推進,出版著作。")[1]).toBe("着力推进，出版著作。");
  });

  it("restores a character whose first byte was lost", () => {
    expect(clean(converted, "部門?yún)f(xié)同推進。")[1]).toBe("部门协同推进。");
  });

  it("puts together a run of characters read one byte off", () => {
    expect(clean(converted, "方便高??忌驹皋D(zhuǎn)換(huàn)。")[1]).toBe("方便高校考生志愿转换。");
  });

  it("tells a person which repairs are inferred", () => {
    const { warnings } = cleanDocument(loaded(converted, "部門?yún)f(xié)同推進。"));
    expect(warnings).toEqual([
      "文中夹有转换工具留下的拼音注音，已去除并还原为简体字。有 1 处丢失字节的文字按编码、读音和词频推断，请核对原文。",
    ]);
  });

  it("finds the character that vanished from such a run", () => {
    expect(clean(converted, "高??萍汲晒陥筠D(zhuǎn)送(sòng)。")[1]).toBe("高校科技成果申报转送。");
  });

  it("leaves what it cannot explain and says where it is", () => {
    const { blocks, warnings } = cleanDocument(loaded(converted, "推動高?蒲谐發(fā)展。"));
    expect(blocks[1]?.text).toBe("推动高?蒲谐发展。");
    expect(warnings).toEqual([
      "文中夹有转换工具留下的拼音注音，已去除并还原为简体字。仍有 1 处无法还原：推动高?蒲谐发展。。",
    ]);
  });

  it("keeps a bracket that is no reading of the character before it", () => {
    expect(clean(converted, "產(chǎn)業(yè)園(xyz)。")[1]).toBe("产业园(xyz)。");
  });

  it("cleans the title too", () => {
    expect(cleanDocument({ ...loaded(converted), title: "產(chǎn)業(yè)" }).title).toBe("产业");
  });
});

describe("cleanDocument on other texts", () => {
  it("keeps a reading that an author wrote", () => {
    const text = "联系人：李翀(chōng)，电话另行公布。";
    expect(clean(text)).toEqual([text]);
  });

  it("keeps simplified text in which every character has its reading", () => {
    const text = "人(rén)才(cái)服(fú)务(wù)政(zhèng)策(cè)";
    expect(clean(text)).toEqual([text]);
  });

  it("keeps genuine traditional text as it is", () => {
    const text = "為吸引優秀人才來港,制定本計劃,有效期至2026 年。";
    expect(clean(text)).toEqual([text]);
  });

  it("makes ordinary characters of radicals", () => {
    const { blocks, warnings } = cleanDocument(loaded("⼈才⽣活补贴，⻓期有效，⻔槛降低。"));
    expect(blocks[0]?.text).toBe("人才生活补贴，长期有效，门槛降低。");
    expect(warnings).toEqual(["有 4 个部首符号已还原为普通汉字。"]);
  });

  it("takes out what nobody sees", () => {
    expect(clean("\ufeff人\u200b才\u00ad政\u202e策\u0007\u{e0041}。", "\u200b")).toEqual(["人才政策。"]);
  });

  it("drops a font's own bullet at the edge of a line and keeps such a character in a name", () => {
    const { blocks, warnings } = cleanDocument(loaded("\uf0b7 身份证明；\ue004", "联系人：王\ue863", "\ue004"));
    expect(blocks.map((block) => block.text)).toEqual(["身份证明；", "联系人：王\ue863"]);
    expect(warnings).toEqual(["有 1 个字体专用符号无法识别，原样保留。"]);
  });

  it("leaves clean simplified text without brackets as it is", () => {
    const clause = fc.stringMatching(
      /^第[一二三四五六七八九十]{1,2}条 [人才政策补贴申请单位应当在收到材料之日起个工作内，、：“”《》0-9]{1,40}。$/,
    );
    fc.assert(
      fc.property(fc.array(clause, { minLength: 1, maxLength: 8 }), (texts) => {
        const document = loaded(...texts);
        expect(cleanDocument(document)).toEqual(document);
      }),
    );
  });
});
