import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outline } from "../../../indexer/structure/outline.ts";
import { readRelations } from "../../../indexer/structure/relations.ts";
import { sentencesOf } from "../../../indexer/structure/sentences.ts";
import type { Relation } from "../../../knowledge/policy.ts";
import { loadedBlocks, paragraphs } from "./policy-lines.ts";

function relations(title: string, ...lines: string[]): Relation[] {
  const { text, blocks } = outline(paragraphs(title, ...lines));
  return readRelations(text, blocks, sentencesOf(text, blocks), title);
}

/** Without the proof, which has a test of its own. */
const told = (title: string, ...lines: string[]) => relations(title, ...lines).map(({ proof: _, ...rest }) => rest);

/** With the new wording's words in place of its range. */
function changes(title: string, ...lines: string[]) {
  const { text } = outline(paragraphs(title, ...lines));
  return relations(title, ...lines).map(({ clause, wording, words, title: of }) => ({
    of,
    clause,
    ...(words === undefined ? {} : { words }),
    wording: wording && text.slice(wording.start, wording.end),
  }));
}

const own = "临江市人才公寓管理办法";

describe("a text takes the place of another", () => {
  it.each([
    "第九条 本办法自2026年3月1日起施行。《临江市公寓规定》（临政发〔2020〕8号）同时废止。",
    "第九条 本办法自2026年3月1日起施行，原《临江市公寓规定》(临政发〔2020〕8号)即行废止。",
    "本办法施行之日起，《临江市公寓规定》（临政发〔2020〕8号）停止执行。",
    "《临江市公寓规定》（临政发〔2020〕8号）自本办法施行之日起不再执行。",
    "2020年3月5日市人民政府发布的《临江市公寓规定》（临政发〔2020〕8号）予以废止。",
  ])("where it says so: %s", (line) => {
    expect(told(own, line)).toEqual([
      { kind: "replaces", title: "临江市公寓规定", documentNumber: "临政发〔2020〕8号" },
    ]);
  });

  it("and of several at once, whoever passed them", () => {
    const line =
      "2001年1月2日市人大常委会通过、2004年3月4日修正的《临江市甲条例》，《临江市乙办法》（临政发〔2005〕1号）和市民政局发布的《关于〈丙规定〉的通知》同时废止。";
    expect(told(own, line).map(({ title }) => title)).toEqual(["临江市甲条例", "临江市乙办法", "关于〈丙规定〉的通知"]);
  });

  it("from a day of its own, where it names one", () => {
    expect(told(own, "《临江市公寓规定》自2026年6月30日起废止。")).toEqual([
      { kind: "replaces", title: "临江市公寓规定", from: "2026-06-30" },
    ]);
  });

  it("though the sentence is broken by the lines of a page", () => {
    const lines = [
      "第九条 本办法自2026年3月1日起施行。市人民政府《关于印发临",
      "江市公寓规定的通知》（临政发〔2020〕8号）同",
      "时废止。",
    ];
    expect(told(own, ...lines)).toEqual([
      { kind: "replaces", title: "关于印发临江市公寓规定的通知", documentNumber: "临政发〔2020〕8号" },
    ]);
  });

  it("that is its own earlier version, where its head tells of a revision", () => {
    const head = ["2019年1月2日市人大常委会通过", "2024年5月6日市人大常委会修订", "第一条 制定本办法。"];
    expect(told(own, ...head)).toEqual([{ kind: "replaces", title: own, from: "2024-05-06" }]);
  });
});

describe("nothing comes to an end", () => {
  it.each([
    "逾期未换领的，原《居住证》自然失效。",
    "对已出台的《临江市公寓规定》，应当及时修改、废止。",
    "《临江市公寓规定》不得停止执行。",
    "根据《临江市公寓规定》，合同期满后租赁关系失效。",
    "自5月1日起暂时停止施行《临江市公寓规定》第五条。",
    "凡与本办法不一致的，停止执行。",
    "依照《临江市产品规定》关于销售失效产品的规定处罚。",
    "根据市人大常委会《关于修改部分条例的决定》修正。",
  ])("in %s", (line) => {
    expect(told(own, line)).toEqual([]);
  });

  it("in an article about a policy", () => {
    expect(told("《公寓办法》解读", "《临江市公寓规定》同时废止。")).toEqual([]);
  });
});

describe("a decision that only ends others", () => {
  const decision = "关于废止部分文件的决定";

  it("names them behind the verb, in a list, or in a table", () => {
    expect(told(decision, "一、废止《甲办法》（临政发〔2001〕1号）")).toEqual([
      { kind: "repeals", title: "甲办法", documentNumber: "临政发〔2001〕1号" },
    ]);
    expect(told(decision, "下列文件自本决定公布之日起废止：", "1.《甲办法》", "2.《乙规定》", "特此通知。")).toEqual([
      { kind: "repeals", title: "甲办法" },
      { kind: "repeals", title: "乙规定" },
    ]);
  });

  it("tells for each row of its table from when, and what is in force instead", () => {
    const table = { id: 0 };
    const rows = [
      "序号 | 文件名称 | 文号 | 废止日期 | 接续文件",
      "1 | 甲办法 | 临政发〔2001〕1号 | 自2026年7月1日起废止 | 乙办法，临政发〔2026〕2号",
    ];
    const { text, blocks } = outline([
      ...paragraphs(decision),
      ...rows.map((row, i) => ({ kind: "table-row" as const, text: row, table: { ...table, header: i === 0 } })),
    ]);
    expect(readRelations(text, blocks, sentencesOf(text, blocks), decision)).toEqual([
      {
        kind: "repeals",
        title: "甲办法",
        documentNumber: "临政发〔2001〕1号",
        from: "2026-07-01",
        successor: { title: "乙办法", documentNumber: "临政发〔2026〕2号" },
        proof: { sentence: rows[1], start: text.indexOf(rows[1] as string), end: text.length },
      },
    ]);
  });
});

describe("a part of another text ends", () => {
  it("by its number, or by what it is about", () => {
    expect(told(own, "《临江市公寓规定》第五条同时废止。")).toEqual([
      { kind: "amends", title: "临江市公寓规定", clause: "第五条" },
    ]);
    expect(told(own, "《临江市公寓规定》中有关押金的规定同时废止。")).toEqual([
      { kind: "amends", title: "临江市公寓规定" },
    ]);
    expect(told(own, "签订合同的，不再适用《临江市公寓规定》中关于押金的规定。")).toEqual([
      { kind: "amends", title: "临江市公寓规定" },
    ]);
  });
});

describe("an amendment", () => {
  const title = "关于修改《临江市公寓规定》的决定";

  it.each([
    ["一、第五条修改为：“押金为一个月租金。”", { clause: "第五条", wording: "押金为一个月租金。" }],
    ["一、将第五条第二款修改为：“押金为零。”", { clause: "第五条第二款", wording: "押金为零。" }],
    ["（一）将第三条中的“六个月”修改为“三个月”。", { clause: "第三条", words: "六个月", wording: "三个月" }],
    ["二、删去第七条。", { clause: "第七条", wording: undefined }],
    ["二、第七条予以删除。", { clause: "第七条", wording: undefined }],
    ["三、增加一条，作为第八条：“可以续租。”", { clause: "第八条", wording: "可以续租。" }],
    ["三、第八条增加一款，作为第二款：“可以续租。”", { clause: "第八条第二款", wording: "可以续租。" }],
  ])("is read from %s", (line, change) => {
    expect(changes(title, line)).toEqual([{ of: "临江市公寓规定", ...change }]);
  });

  it("takes the whole of a new wording of several paragraphs", () => {
    const lines = [
      "一、将第五条修改为：",
      "“有下列情形的，可以退租：",
      "（一）调离；",
      "（二）“双一流”高校毕业生离区的。”",
      "二、删去第六条。",
    ];
    expect(changes(title, ...lines)).toEqual([
      {
        of: "临江市公寓规定",
        clause: "第五条",
        wording: "有下列情形的，可以退租：\n（一）调离；\n（二）“双一流”高校毕业生离区的。",
      },
      { of: "临江市公寓规定", clause: "第六条", wording: undefined },
    ]);
  });

  it("is of the text that was named last, where a decision changes several", () => {
    const lines = [
      "一、修改《甲办法》",
      "将第一条修改为：“甲新。”",
      "二、对《乙办法》作如下修改：",
      "将第一条修改为：“乙新。”",
    ];
    expect(changes("关于修改部分文件的决定", ...lines)).toEqual([
      { of: "甲办法", clause: "第一条", wording: "甲新。" },
      { of: "乙办法", clause: "第一条", wording: "乙新。" },
    ]);
  });

  it("does not take what the new wording says for its own statement", () => {
    expect(changes(title, "将第九条修改为：“《甲办法》同时废止。删去第三条。”")).toEqual([
      { of: "临江市公寓规定", clause: "第九条", wording: "《甲办法》同时废止。删去第三条。" },
    ]);
  });

  it("of a law bears its name", () => {
    expect(changes("中华人民共和国某某法修正案（二）", "一、将第五条修改为：“新。”")[0]?.of).toBe(
      "中华人民共和国某某法",
    );
  });
});

describe("what a text rests on", () => {
  it("is what it was made by", () => {
    const line =
      "第一条 根据《中华人民共和国就业促进法》《临江市条例》（临人发〔2020〕1号），结合本市实际，制定本办法。";
    expect(told(own, line)).toEqual([
      { kind: "based-on", title: "中华人民共和国就业促进法" },
      { kind: "based-on", title: "临江市条例", documentNumber: "临人发〔2020〕1号" },
    ]);
  });

  it("keeps its full title where it is shortened later", () => {
    const lines = ["根据《临江市人才发展条例》（以下简称《条例》），制定本办法。", "《条例》第五条同时废止。"];
    expect(told(own, ...lines).at(-1)).toEqual({ kind: "amends", title: "临江市人才发展条例", clause: "第五条" });
  });
});

it("every relation is proved by a sentence that stands where it says, whatever the text", () => {
  const titles = fc.constantFrom("关于修改《甲办法》的决定", "关于废止部分文件的通知", own);
  const statements = fc.constantFrom(
    "《甲办法》（临政发〔2020〕8号）同时废止。",
    "将第五条修改为：“新。",
    "第二段。”",
    "下列文件废止：",
    "根据《乙条例》，制定本办法。",
  );
  const lines = fc.array(statements, { maxLength: 6 });
  fc.assert(
    fc.property(titles, loadedBlocks, lines, (title, loaded, stated) => {
      const { text, blocks } = outline([...loaded, ...paragraphs(...stated)]);
      for (const { proof, wording } of readRelations(text, blocks, sentencesOf(text, blocks), title)) {
        expect(text.slice(proof?.start, proof?.end)).toBe(proof?.sentence);
        if (wording) expect(wording.start).toBeLessThan(wording.end);
      }
    }),
  );
});
