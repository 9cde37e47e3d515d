import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CharacterModel } from "../../../indexer/clean/characters/character-model.ts";
import { type CleanedDocument, cleanDocument } from "../../../indexer/clean/clean-document.ts";
import { withoutInvisible } from "../../../indexer/clean/invisible.ts";
import type { LoadedDocument } from "../../../indexer/load/loaded.ts";
import { isDamaged } from "../../../knowledge/text/damaged.ts";
import { encodeGbk } from "../../evaluation/damage.ts";

const model = CharacterModel.read(
  readFileSync(path.join(import.meta.dirname, "../../../knowledge/lexicon/characters.br")),
);

const loaded = (...texts: string[]): LoadedDocument => ({
  blocks: texts.map((text) => ({ kind: "paragraph", text })),
  properties: {},
  warnings: [],
});

const cleaned = (document: LoadedDocument): CleanedDocument => cleanDocument(document, () => model);

const clean = (...texts: string[]): string[] => cleaned(loaded(...texts)).blocks.map((block) => block.text);

/** The text as it reads when one of its bytes in GBK got lost. */
function oneByteOff(text: string, lost: number): string {
  const bytes = encodeGbk(text) ?? new Uint8Array();
  return new TextDecoder("gbk").decode(bytes.filter((_, i) => i !== lost));
}

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

  it("tells a person which repairs are inferred", () => {
    const { warnings } = cleaned(loaded(oneByteOff("申请人应当向区人力资源社会保障部门提交下列材料。", 25)));
    expect(warnings).toEqual(["有 1 段文字丢失了字节，已按编码和上下文推断还原；请核对原文。"]);
  });

  it("puts together a run of characters read one byte off, with the one that vanished from it", () => {
    expect(clean(converted, "高??萍汲晒陥筠D(zhuǎn)送(sòng)。")[1]).toBe("高校科技成果申报转送。");
  });

  it("marks what it cannot explain and says where it is", () => {
    const { blocks, warnings } = cleaned(loaded(converted, "推動高?發(fā)展。"));
    expect(blocks[1]?.text).toBe("推动高\ufffd发展。");
    expect(warnings).toEqual([
      "文中夹有转换工具留下的拼音注音，已去除并还原为简体字。",
      "有 1 段含无法还原的文字（已标出，所在的句子不会被引用），请核对原文：“推动高\ufffd发展。”。",
    ]);
  });

  it("keeps a bracket that is no reading of the character before it", () => {
    expect(clean(converted, "產(chǎn)業(yè)園(xyz)。")[1]).toBe("产业园(xyz)。");
  });

  it("cleans the title too", () => {
    expect(cleaned({ ...loaded(converted), title: "產(chǎn)業(yè)" }).title).toBe("产业");
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
    const { blocks, warnings } = cleaned(loaded("⼈才⽣活补贴，⻓期有效，⻔槛降低。"));
    expect(blocks[0]?.text).toBe("人才生活补贴，长期有效，门槛降低。");
    expect(warnings).toEqual(["有 1 段文字含部首符号或兼容字形，已还原为普通汉字。"]);
  });

  it("takes out what nobody sees", () => {
    expect(clean("\ufeff人\u200b才\u00ad政\u202e策\u0007\u{e0041}。", "\u200b")).toEqual(["人才政策。"]);
  });

  it("takes out every invisible character there is", () => {
    const all = Array.from({ length: 0x110000 }, (_, code) => code).filter(
      (code) =>
        code !== 9 && /[\p{Cc}\p{Cf}\p{Cs}\p{Variation_Selector}\u2028\u2029]/u.test(String.fromCodePoint(code)),
    );
    const broken = all.filter((code) => withoutInvisible(`人${String.fromCodePoint(code)}才`) !== "人才");
    expect(all.length).toBeGreaterThan(2000);
    expect(broken).toEqual([]);
  });

  it("drops a font's own bullet at the edge of a line and keeps such a character in a name", () => {
    const { blocks, warnings } = cleaned(loaded("\uf0b7 身份证明；\ue004", "联系人：王\ue863", "\ue004"));
    expect(blocks.map((block) => block.text)).toEqual(["身份证明；", "联系人：王\ue863"]);
    expect(warnings).toEqual([
      "有 1 段含无法还原的文字（已标出，所在的句子不会被引用），请核对原文：“联系人：王\ue863”。",
    ]);
  });

  it("takes out a font's own character that marks ends of lines, wherever it stands", () => {
    expect(clean("第一条。\ue004", "第二条。\ue004", "第三条。\ue004第四条")).toEqual([
      "第一条。",
      "第二条。",
      "第三条。第四条",
    ]);
  });
});

const gbkOf = (bytes: Uint8Array): string => new TextDecoder("gbk").decode(bytes);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

describe("cleanDocument on text read in a wrong encoding", () => {
  const sentence = "申请人应当向区人力资源社会保障部门提交下列材料，经审核后发放补贴。";

  it.each([
    ["UTF-8 as GBK", gbkOf(utf8(sentence))],
    ["UTF-8 as Latin-1", latin1(utf8(sentence))],
    ["UTF-8 as Latin-1, twice", latin1(utf8(latin1(utf8(sentence))))],
    ["UTF-8 as Latin-1 with its no-break spaces made blanks", latin1(utf8(sentence)).replaceAll("\xa0", " ")],
  ])("restores %s", (_, text) => {
    expect(clean("第一条 为了规范补贴发放，制定本办法。", text)[1]).toBe(sentence);
  });

  it("restores GBK as Latin-1", () => {
    expect(clean("ÈË²ÅÕþ²ß¡¢×¡·¿²¹Ìù¡£")).toEqual(["人才政策、住房补贴。"]);
  });

  it("restores a part of a line and leaves the rest", () => {
    expect(clean(`申请人应当${gbkOf(utf8("提交材料并签字"))}后领取补贴。`)[0]).toMatch(
      /^申请人应当提交材料并签.后领取补贴。$/u,
    );
  });

  it.each([0, 15, 36, 45])("puts together again what was read one byte off from byte %i on", (at) => {
    expect(clean(oneByteOff(sentence, at))).toEqual([sentence]);
  });

  it("marks a number of which a byte is lost, whatever is likeliest", () => {
    expect(clean(gbkOf(utf8("按照本办法第(五)项的规定办理。")))[0]).toContain("(\ufffd)");
  });

  it("lists what it changed, before and after", () => {
    const { repairs } = cleaned(loaded("本办法自发布之日起施行。", "⼈才补贴"));
    expect(repairs).toEqual([{ kind: "compatibility-forms", block: 1, before: "⼈才补贴", after: "人才补贴" }]);
  });

  it("asks for no model where nothing looks broken", () => {
    const untouchable = (): CharacterModel => {
      throw new Error("the model was opened");
    };
    const document = loaded("第一条 申请人应当提交材料。", "1.5%、ISO 9001、café、×、㎡、①、２０２６年");
    expect(cleanDocument(document, untouchable).blocks).toEqual(document.blocks);
  });
});

describe("cleanDocument on what is lost for good", () => {
  it.each([
    ["a PDF's numbers of characters", "申请人应当提交(cid:1205)料。", "申请人应当提交\ufffd料。"],
    ["question marks that stand for characters", "申请人应当提??料。", "申请人应当提\ufffd\ufffd料。"],
    ["the remains of unreadable bytes", "申请人锟斤拷锟斤拷材料。", "申请人\ufffd材料。"],
  ])("marks %s", (_, before, after) => {
    const [text = ""] = clean(before);
    expect(text).toBe(after);
    expect(isDamaged(text)).toBe(true);
  });

  it("leaves a half-width question mark that asks", () => {
    const text = "问:哪些人可以申请补贴?答:在本区工作的人才。是否收费?不收费。";
    expect(clean(text)).toEqual([text]);
  });
});

describe("cleanDocument on widths and scripts", () => {
  it("narrows the digits and letters of a text that was widened as a whole", () => {
    expect(clean("第１条　２０２６年１月，ＩＳＯ９００１认证企业补贴３．５万元。")).toEqual([
      "第1条　2026年1月，ISO9001认证企业补贴3.5万元。",
    ]);
  });

  it("narrows a number of both widths and keeps an author's full-width ones", () => {
    expect(clean("自２０26年1月1日起，补贴３万元，分2次发放。")).toEqual(["自2026年1月1日起，补贴３万元，分2次发放。"]);
  });

  it("simplifies single traditional characters in a simplified text", () => {
    expect(clean("申请人應当提交材料，经审核後发放补贴。补贴标准按照本办法的规定执行。")).toEqual([
      "申请人应当提交材料，经审核后发放补贴。补贴标准按照本办法的规定执行。",
    ]);
  });
});

describe("cleanDocument on traditional characters in rare words", () => {
  const sentence = "申请材料由受理部门审核，审核通过后十个工作日内拨付补贴。";
  const converted =
    "申請材料由部門審核，審核通過後發給證書，補貼標準參照辦法規定執行，單位應當長期運營產業園區，開展學術會議，實現穩定就業。";

  it("keeps a name, however often it stands in a simplified text", () => {
    const texts = Array.from({ length: 20 }, () => [sentence, "联系人：薩明。"]).flat();
    expect(clean(...texts)).toEqual(texts);
  });

  it("simplifies them where a converter left characters of many kinds", () => {
    const texts = Array.from({ length: 8 }, () => sentence);
    expect(clean(...texts, converted, "设立纪念标志或者銘牌说明。").at(-1)).toBe("设立纪念标志或者铭牌说明。");
  });
});

describe("clean text", () => {
  it.each([
    ["rare names and symbols side by side", "补贴由麒麟β的㎡1.5%申请人承担。"],
    ["accents that are bytes of rare characters", "café×caféISO9001、naïvecafé²"],
    ["letters of other scripts before rare characters", "沪人社规〔2024〕5号ス嘌呤、ISO9001＜喆【㎞、臺灣スδ㎡★（３）"],
    ["an author's full-width digits", "第２０条第２１条第２２条第２３条第２４条第２５条（３）"],
  ])("keeps %s", (_, text) => {
    expect(clean(text)).toEqual([text]);
  });

  it("passes unchanged, with no warning and no repair", () => {
    const words =
      "申请人 应当 向 区 人力资源社会保障部门 提交 材料 补贴 标准 为 每人每年 3万元 1.5% 第三条 （一） 、 ， 。 ； ： “ ” 《 》 ㎡ ① × · — …… ？ 是否 沪人社规〔2024〕5号 王珺 堃 喆 癫痫 镉 铍 麒麟 ISO9001 café α β Ⅱ （３） 第２０条 ％ 〇 的 和 或者 企业 符合 条件";
    const text = fc
      .array(fc.constantFrom(...words.split(" ")), { minLength: 1, maxLength: 60 })
      .map((chosen) => chosen.join(""));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (texts) => {
        const { blocks, warnings, repairs } = cleaned(loaded(...texts));
        expect({ texts: blocks.map((block) => block.text), warnings, repairs }).toEqual({
          texts,
          warnings: [],
          repairs: [],
        });
      }),
      { numRuns: 500 },
    );
  });
});
