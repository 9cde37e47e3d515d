import { describe, expect, it } from "vitest";
import { answerLibrary, type LibraryAnswer } from "../../../bot/library/answer.ts";
import { libraryQuestion } from "../../../bot/library/question.ts";
import type { PolicyMetadata } from "../../../knowledge/policy.ts";
import { ValidityIndex } from "../../../knowledge/validity/validity-index.ts";
import { policy } from "../../support/library-documents.ts";

const day = "2026-11-22";

function ask(text: string, documents: readonly PolicyMetadata[]): LibraryAnswer | undefined {
  const query = libraryQuestion(text, day);
  if (query === undefined || query.kind === "clause") throw new Error(`${text} is no question about the library`);
  return answerLibrary(query, { documents, validity: new ValidityIndex(documents), day });
}

const sentence = "本办法自2025年3月1日起施行，有效期至2027年2月28日。";
const apartments = policy("apartments", "临江市人才公寓管理办法", {
  documentNumber: "临政发〔2025〕3号",
  issuer: "临江市人力资源和社会保障局",
  published: "2025-02-01",
  effective: "2025-03-01",
  expires: "2027-02-28",
  validitySentence: sentence,
  validityStart: 100,
});
const rewards = policy("rewards", "临江市引才奖励办法", {
  published: "2026-11-02",
  effective: "2026-11-02",
  expires: "2026-12-31",
});
const former = policy("former", "临江市引才补助办法", {
  documentNumber: "临政发〔2019〕8号",
  published: "2019-05-01",
  effective: "2019-05-01",
});
const replacing = policy("replacing", "临江市引才补助规定", {
  published: "2024-05-01",
  effective: "2024-06-01",
  relations: [
    {
      kind: "replaces",
      title: "临江市引才补助办法",
      proof: { sentence: "《临江市引才补助办法》同时废止。", start: 7, end: 23 },
    },
  ],
});
const library = [apartments, former, replacing, rewards];

describe("a question about one document", () => {
  it("is answered with its validity and the sentence that proves it", () => {
    expect(ask("《临江市人才公寓管理办法》还有效吗", library)).toEqual({
      status: "answered",
      lines: [
        "《临江市人才公寓管理办法》（临政发〔2025〕3号）现行有效，自2025年3月1日起施行，有效期至2027年2月28日。[1]",
      ],
      spans: [{ marker: 1, documentId: "apartments", start: 100, end: 100 + sentence.length }],
      documentIds: ["apartments"],
      suggestions: expect.any(Array),
    });
  });

  it("names what took its place, proved by the other's sentence", () => {
    const answer = ask("《引才补助办法》还有效吗", library);
    expect(answer?.lines).toEqual([
      "《临江市引才补助办法》（临政发〔2019〕8号）已经失效，自2024年6月1日起由《临江市引才补助规定》（2024年5月1日发布）代替。[1]",
    ]);
    expect(answer?.spans).toEqual([{ marker: 1, documentId: "replacing", start: 7, end: 23 }]);
    expect(ask("《引才补助办法》被什么替代了", library)?.lines).toEqual(answer?.lines);
  });

  it("names what it replaced", () => {
    expect(ask("《引才补助规定》替代了哪个文件", library)).toMatchObject({
      lines: ["《临江市引才补助规定》代替了《临江市引才补助办法》。[1]"],
      spans: [{ documentId: "replacing", start: 7, end: 23 }],
    });
  });

  it("gives number, issuer and day in one line", () => {
    expect(ask("《人才公寓管理办法》的文号和发文机关和发布时间", library)?.lines).toEqual([
      "《临江市人才公寓管理办法》（临政发〔2025〕3号）文号是临政发〔2025〕3号，由临江市人力资源和社会保障局发布，2025年2月1日发布。",
    ]);
  });

  it("says what the text does not say", () => {
    const silent = [policy("silent", "临江市居住登记办法")];
    expect(ask("《居住登记办法》的文号是什么", silent)?.lines).toEqual(["《临江市居住登记办法》原文没有写明文号。"]);
    expect(ask("《居住登记办法》还有效吗", silent)?.lines[0]).toContain("没有写明施行日期和有效期");
  });

  it("knows the end of a text that is not stored from the text that ended it", () => {
    expect(ask("《临江市引才补助办法》还有效吗", [replacing])).toMatchObject({
      status: "answered",
      lines: [
        "没有收录《临江市引才补助办法》的原文；已收录的文件写明，它已经失效，自2024年6月1日起由《临江市引才补助规定》（2024年5月1日发布）代替。[1]",
      ],
      spans: [{ marker: 1, documentId: "replacing", start: 7, end: 23 }],
      documentIds: ["replacing"],
    });
  });

  it("says that a text is not there, and which titles are like it", () => {
    expect(ask("《临江市人才公寓分配办法》还有效吗", library)).toMatchObject({
      status: "not-found",
      lines: [
        "已收录的文件里没有《临江市人才公寓分配办法》。名称相近的有：《临江市人才公寓管理办法》（临政发〔2025〕3号）。",
      ],
    });
    expect(ask("临政发〔2030〕3号还有效吗", library)).toMatchObject({
      status: "not-found",
      lines: ["已收录的文件里没有临政发〔2030〕3号。"],
    });
  });

  it("is left to what documents say where they name the text, or nothing tells that it is one", () => {
    expect(ask("临江市落户办法还有效吗", library)).toBeUndefined();
    expect(ask("《居住证》还有效吗", library)).toBeUndefined();
    expect(ask("《临江市引才补助办法》的文号是什么", [replacing])).toBeUndefined();
  });

  it.each([
    "临政发〔2025〕3号还有效吗",
    "临政发（2025）3号还有效吗",
    "临政发[2025]3号文件还有效吗",
    "请问临政发【２０２５】第３号现在还有效吗？",
    "《人才公寓管理办法》（临政发〔2025〕3号）还有效吗",
  ])("names the document by its number, however it is typed: %s", (text) => {
    expect(ask(text, library)).toMatchObject({
      lines: [
        "《临江市人才公寓管理办法》（临政发〔2025〕3号）现行有效，自2025年3月1日起施行，有效期至2027年2月28日。[1]",
      ],
      spans: [{ documentId: "apartments", start: 100 }],
    });
  });

  it("asks back where texts of several places have the name", () => {
    const places = ["南岸", "北岸"].map((region) => policy(region, `${region}市公寓办法实施细则`, { region }));
    expect(ask("《公寓办法实施细则》还有效吗", places)).toMatchObject({
      status: "clarify",
      documentIds: ["南岸", "北岸"],
    });
  });

  it("tells of clauses that were amended, and of a younger text of the name", () => {
    const decision = policy("decision", "关于修改临江市人才公寓管理办法的决定", {
      published: "2026-01-01",
      effective: "2026-02-01",
      relations: [
        { kind: "amends", title: "临江市人才公寓管理办法", clause: "第五条", wording: { start: 40, end: 60 } },
      ],
    });
    const younger = {
      ...apartments,
      documentId: "younger",
      documentNumber: "临政发〔2026〕9号",
      published: "2026-06-01",
      effective: "2026-07-01",
      title: "临江市人才公寓管理办法（2026年修订）",
    };
    expect(ask("临江市人才公寓管理办法还有效吗", [apartments, decision, younger])?.lines.slice(1)).toEqual([
      "其中第五条已被《关于修改临江市人才公寓管理办法的决定》（2026年1月1日发布）修改，自2026年2月1日起施行。",
      "另有2026年6月1日发布的同名较新文件《临江市人才公寓管理办法（2026年修订）》（临政发〔2026〕9号），没有写明是否代替较早的一份，请先看较新的，并向发文机关核实。",
    ]);
    expect(ask("《临江市人才公寓管理办法》改了什么", [apartments, decision])).toMatchObject({
      lines: ["第五条由《关于修改临江市人才公寓管理办法的决定》（2026年1月1日发布）修改为：[1]"],
      spans: [{ documentId: "decision", start: 40, end: 60, shown: true }],
    });
  });

  it("has 〈〉 for the marks inside a title", () => {
    const nested = [policy("nested", "关于印发《临江市停车办法》的通知", { published: "2025-05-05" })];
    expect(ask("《关于印发〈临江市停车办法〉的通知》什么时候发的", nested)).toMatchObject({
      lines: ["《关于印发〈临江市停车办法〉的通知》2025年5月5日发布。"],
      suggestions: [
        "《关于印发〈临江市停车办法〉的通知》现在还有效吗？",
        "《关于印发〈临江市停车办法〉的通知》改了什么？",
      ],
    });
  });

  it("asks for both texts where a version is compared with the one before", () => {
    expect(ask("《引才补助规定》改了什么", library)?.compare).toEqual({ before: former, after: replacing });
    expect(ask("《引才补助办法》改了什么", library)?.compare).toEqual({ before: former, after: replacing });
    expect(ask("《引才奖励办法》改了什么", library)).toMatchObject({ status: "not-found" });
    expect(ask("引才补助的新旧政策有什么变化", library)?.compare).toEqual({ before: former, after: replacing });
    expect(ask("引才补助政策有什么变化", library)?.compare).toEqual({ before: former, after: replacing });
  });

  it("is left to what documents say where no policy of the matter has another version", () => {
    expect(ask("公寓以前和现在有什么不同", library)).toBeUndefined();
    expect(ask("停车新旧政策有什么变化", library)).toBeUndefined();
  });
});

describe("a question for a list", () => {
  const titles = (text: string, documents = library) => ask(text, documents)?.documentIds;

  it("is answered with number, issuer, day and validity of each, the youngest first", () => {
    expect(ask("有哪些关于引才的文件", library)).toMatchObject({
      status: "answered",
      lines: [
        "已收录的标题涉及“引才”的文件共 3 份：",
        "1. 《临江市引才奖励办法》：2026年11月2日发布，现行有效，自2026年11月2日起施行，有效期至2026年12月31日",
        "2. 《临江市引才补助规定》：2024年5月1日发布，现行有效，自2024年6月1日起施行",
        "3. 《临江市引才补助办法》（临政发〔2019〕8号）：2019年5月1日发布，已经失效，自2024年6月1日起由《临江市引才补助规定》（2024年5月1日发布）代替[1]",
      ],
      spans: [{ marker: 1, documentId: "replacing", start: 7, end: 23 }],
    });
  });

  it("holds what fits the state, the time, the issuer and the place that are asked for", () => {
    expect(titles("哪些快到期了")).toEqual(["rewards"]);
    expect(titles("哪些已经失效")).toEqual(["former"]);
    expect(titles("这个月新发了什么")).toEqual(["rewards"]);
    expect(titles("现行有效的文件有哪些")).toEqual(["rewards", "apartments", "replacing"]);
    expect(titles("市人社局发了哪些文件")).toEqual(["apartments"]);
    expect(titles("临江有哪些文件")).toHaveLength(4);
  });

  it("says so where nothing fits", () => {
    expect(ask("上个月新发了什么", library)).toMatchObject({
      status: "not-found",
      lines: ["已收录的文件里没有上月发布的文件。"],
    });
  });

  it("tells what came last, with its day, where nothing is of the time up to today", () => {
    expect(ask("今天新发了什么", library)).toMatchObject({
      status: "answered",
      lines: [
        "已收录的文件里没有今天发布的文件。",
        "已收录的文件共 4 份：",
        expect.stringContaining("《临江市引才奖励办法》：2026年11月2日发布"),
        expect.any(String),
        expect.any(String),
        expect.any(String),
      ],
    });
  });

  it("is none about a subject or place that no title names: documents may speak of it", () => {
    expect(ask("有哪些关于停车的政策", library)).toBeUndefined();
    expect(ask("毕业生有哪些政策", library)).toBeUndefined();
  });

  it("shows ten of many, tells how many there are and lists the rest from where it stopped", () => {
    const many = Array.from({ length: 12 }, (_, i) => policy(`p${i}`, `临江市第${i}号停车办法`));
    const answer = ask("有哪些停车政策", many);
    expect(answer?.lines[0]).toBe("已收录的标题涉及“停车”的文件共 12 份，以下是其中最近的 10 份：");
    expect(answer?.lines).toHaveLength(12);
    expect(answer?.lines.at(-1)).toBe("还有 2 份没有列出，可以接着问“其余的”。");
    expect(answer?.rest).toEqual({ from: 11, unit: "份" });
    const library = { documents: many, validity: new ValidityIndex(many), day, from: 11 };
    const rest = answerLibrary({ kind: "list", topic: "停车" }, library);
    expect(rest?.lines[0]).toBe("已收录的标题涉及“停车”的文件共 12 份，以下是第 11 至 12 份：");
    expect(rest?.documentIds).toHaveLength(2);
    expect(rest?.rest).toBeUndefined();
  });

  it("is all of a library of talent policies where 人才政策 is all that is asked for", () => {
    const talent = [apartments, policy("settling", "临江市积分落户办法"), policy("titles", "临江市职称评审办法")];
    expect(ask("有哪些人才政策", talent)?.lines[0]).toBe("已收录的人才政策文件共 3 份：");
    const laws = [...talent, policy("road", "临江市道路条例"), policy("water", "临江市供水条例")];
    expect(ask("有哪些人才政策", laws)?.lines[0]).toBe("已收录的标题涉及“人才”的文件共 1 份：");
  });

  it("says of which regions there are documents where there are none of the one asked about", () => {
    expect(ask("南岸市有哪些人才政策", library)).toMatchObject({
      status: "not-found",
      lines: ["已收录的文件里没有南岸市的。已收录的地区有：临江。"],
      suggestions: ["临江有哪些政策？"],
    });
    const known = {
      documents: library,
      validity: new ValidityIndex(library),
      day,
      isRegion: (name: string) => name === "南岸",
    };
    expect(answerLibrary({ kind: "list", place: "南岸" }, known)).toMatchObject({ status: "not-found" });
    expect(answerLibrary({ kind: "list", place: "毕业生" }, known)).toBeUndefined();
  });
});
