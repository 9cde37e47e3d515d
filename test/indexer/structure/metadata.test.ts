import { describe, expect, it } from "vitest";
import { type ReadMetadata, readMetadata } from "../../../indexer/structure/metadata.ts";
import { outline } from "../../../indexer/structure/outline.ts";
import { paragraphs } from "./policy-lines.ts";

const readNamed = (lines: string[], declared: string | undefined): ReadMetadata => {
  const { text, blocks } = outline(paragraphs(...lines));
  return readMetadata(text, blocks, declared, "文件名");
};
const read = (...lines: string[]): ReadMetadata => readNamed(lines, undefined);
const title = "某市人才引进办法";

describe("the title", () => {
  it("is the first line that ends like one", () => {
    expect(read("某市人民政府文件", title, "第一条 制定本办法。").title).toBe(title);
    expect(read("某市人才引进办法（试行）", "第一条 制定本办法。").title).toBe("某市人才引进办法（试行）");
  });

  it("is put together from its lines", () => {
    expect(read("某市人民政府办公厅", "关于印发《某市引才", "补贴办法》的通知", "各区：").title).toBe(
      "关于印发《某市引才补贴办法》的通知",
    );
  });

  it("is what the format declares, where that ends like one or the text has none", () => {
    expect(readNamed([title], "某市落户规定").title).toBe("某市落户规定");
    expect(readNamed(["各位同事好。"], "人才工作随笔").title).toBe("人才工作随笔");
    expect(readNamed([title], "首页").title).toBe(title);
  });

  it("is the regulation's, not the announcement's above it", () => {
    expect(read("某市人民代表大会常务委员会公告", "某市人才条例", "第一条 制定本条例。").title).toBe("某市人才条例");
  });

  it("is the file's name where neither text nor format has one", () => {
    expect(read("各位同事好。", "今天谈谈人才。").title).toBe("文件名");
    expect(readNamed(["各位同事好。"], "题".repeat(201)).title).toBe("文件名");
  });
});

it("a text is on trial where it calls itself so, not where it rests on one that does", () => {
  const trial = (line: string) => read(line, "第一条 制定本办法。").trial;
  expect([trial("某市落户办法（试行）"), trial("关于印发《某市落户暂行办法》的通知")]).toEqual([true, true]);
  expect([trial("某市落户办法"), trial("某市实施《居住证暂行条例》办法")]).toEqual([undefined, undefined]);
});

describe("the title behind labels and covers", () => {
  it("is read without its label, and is no other label's value", () => {
    expect(read("主题分类：公安、司法", "【标 题】 关于调整某市落户条件的通知", "各区：").title).toBe(
      "关于调整某市落户条件的通知",
    );
  });

  it("is what an assembly's announcement makes known", () => {
    const cover = ["某市第十二届人民代表大会常务委员会公告", "第1号"];
    expect(read(...cover, "《某市人才条例》已经批准，现予公布，自2026年6月1日起施行。").title).toBe("某市人才条例");
  });
});

describe("the document number", () => {
  it.each([
    "某人社规〔2026〕3号",
    "某人社规[2026]3号",
    "某人社规（2026）3号",
    "某人社规【2026】第3号",
    "某人社规 〔2026〕 3 号",
  ])("is read where it stands alone: %s", (number) => {
    expect(read(title, number).documentNumber).toBe(number.replace(/\s/gu, ""));
  });

  it("is read behind its label and in brackets behind the title", () => {
    expect(read(title, "发文字号：某人社规〔2026〕3号").documentNumber).toBe("某人社规〔2026〕3号");
    expect(read(`${title}（某人社规〔2026〕3号）`).documentNumber).toBe("某人社规〔2026〕3号");
  });

  it("is an order's", () => {
    expect(read(title, "某市人民政府令第12号").documentNumber).toBe("某市人民政府令第12号");
  });

  it.each([
    ["某市人民政府第68号令"],
    ["2015年11月26日 中华人民共和国某市人民政府令第68号公布"],
    ["某市人民政府令", "第68号"],
  ])("is an order's, however it is set: %s", (...lines) => {
    expect(read(title, ...lines).documentNumber?.replace("令第68号", "第68号令")).toBe("某市人民政府第68号令");
  });

  it("is no reference to another document", () => {
    expect(read(title, "根据某政发〔2020〕1号文件的要求，制定本办法。").documentNumber).toBeUndefined();
  });
});

describe("the day of publication", () => {
  it.each([
    ["发布日期：2026年2月1日"],
    ["成文日期 | 2026-02-01"],
    ["【发布时间】 2026-02-01"],
    ["日期：2026-02-01 来源：某市人社局"],
    ["（2026年2月1日某市人民代表大会常务委员会第三次会议通过）"],
    ["2026年2月1日印发"],
    ["二〇二六年二月一日"],
  ])("is read from %s", (line) => {
    expect(read(title, line).published).toBe("2026-02-01");
  });

  it("is read though the head is broken into lines, or the year typed with noughts", () => {
    expect(read(title, "（2026年2月1日某市第五届人民代表大会", "常务委员会第三次会议通过）").published).toBe(
      "2026-02-01",
    );
    expect(read(title, "某市人社局", "二0二六年二月一日").published).toBe("2026-02-01");
    expect(read(`${title}（2026年2月1日）`).published).toBe("2026-02-01");
  });

  it("is that of the last amendment", () => {
    expect(read(title, "（2019年5月30日某市人大常委会通过 根据2021年7月30日某市人大常委会的决定修正）").published).toBe(
      "2021-07-30",
    );
  });

  it("is the signature's before all others", () => {
    expect(read(title, "发布日期：2026-02-05", "某市人社局", "2026年2月1日").published).toBe("2026-02-01");
  });

  it.each([
    "申报时间：2026年5月1日至5月31日",
    "本办法自发布之日起施行，有效期至2028年12月31日。",
    "2020年1月1日发布的办法有效。",
  ])("is no other day: %s", (line) => {
    expect(read(title, line).published).toBeUndefined();
  });
});

describe("the issuer", () => {
  it("is who signs", () => {
    expect(read(title, "第一条 制定本办法。", "某市人力资源和社会保障局", "2026年2月1日").issuer).toBe(
      "某市人力资源和社会保障局",
    );
  });

  it("is who is named as such, or stands above the title", () => {
    expect(read(title, "发文机关：某市人民政府办公厅 日期：2026-02-01").issuer).toBe("某市人民政府办公厅");
    expect(read("某市人民政府", title).issuer).toBe("某市人民政府");
  });

  it("is everybody who signs, one to a line or several", () => {
    expect(read(title, "某市人力资源和社会保障局", "某市财政局 某 市 民 政 局", "2026年2月1日").issuer).toBe(
      "某市人力资源和社会保障局 某市财政局 某 市 民 政 局",
    );
    expect(read("公安部令", title, "第一条 制定本办法。", "公 安 部", "2026年2月1日").issuer).toBe("公安部");
  });

  it.each([
    ["某市人民政府办公厅", "某市人民政府办公厅关于印发某市人才办法的通知"],
    ["某市人民代表大会常务委员会", "2026年2月1日 某市第十三届人民代表大会常务委员会第四次会议通过"],
    ["全国人民代表大会常务委员会", "2026年2月1日 第十三届全国人民代表大会常务委员会第四次会议修订"],
    ["全国人民代表大会常务委员会", "1958年1月9日 全国人民代表大会常务委员会第九十一次会议通过"],
    ["国务院", "2026年2月1日 中华人民共和国国务院令第9号公布"],
    ["某某市人民政府", "《某市人才办法》已经2026年2月1日某某市人民政府第3次常务会议通过，现予公布。"],
  ])("is %s in: %s", (issuer, line) => {
    expect(read(line, "第一条 根据《某法》（住建部令第11号），制定本办法。").issuer).toBe(issuer);
  });

  it("is not where a page was found, while the text says more", () => {
    expect(read(title, "信息来源：某市公安局", "第一条 制定本办法。").issuer).toBeUndefined();
  });

  it("is nobody a sentence speaks of", () => {
    expect(read(title, "第一条 由某市人社局负责。").issuer).toBeUndefined();
  });
});

describe("the validity", () => {
  const validity = (...lines: string[]) => {
    const { effective, expires, validitySentence } = read(title, ...lines);
    return { effective, expires, validitySentence };
  };

  it("is five years from the day on which the policy takes effect", () => {
    expect(validity("第九条 本办法自2026年3月1日起施行，有效期5年。")).toEqual({
      effective: "2026-03-01",
      expires: "2031-02-28",
      validitySentence: "第九条 本办法自2026年3月1日起施行，有效期5年。",
    });
  });

  it.each([
    "本办法自2026年3月1日起施行，有效期五年。",
    "本办法自2026年3月1日起实施，有效期至2031年2月28日。",
    "本办法自二〇二六年三月一日起执行，有效期限为5年。",
    "本实施办法有效期5年，自2026年3月1日起施行。",
    "自2026年3月1日起施行，有效期5年。",
    "本通知自2026年3月1日起正式施行，有效期截至2031年2月28日止。",
  ])("is the same in other words: %s", (sentence) => {
    expect(validity(sentence)).toMatchObject({ effective: "2026-03-01", expires: "2031-02-28" });
  });

  it("is what the page says about the text, before what the text could foresee", () => {
    expect(
      validity("实施日期：2021年12月6日", "失效日期：2029年12月6日", "本办法自2021年12月6日起施行，有效期5年。"),
    ).toEqual({
      effective: "2021-12-06",
      expires: "2029-12-06",
      validitySentence: "失效日期：2029年12月6日",
    });
  });

  it("is from one day to the other where both are named", () => {
    expect(validity("第九条 本办法自2026年3月1日至2031年2月28日施行。")).toMatchObject({
      effective: "2026-03-01",
      expires: "2031-02-28",
    });
  });

  it("may begin some days after publication, or without 起", () => {
    const signature = ["某市人社局", "2026年2月1日"];
    expect(validity("本办法自公布之日起30日后施行。", ...signature).effective).toBe("2026-03-03");
    expect(validity("第九条 本办法自2026年5月1日试行，有效期3年。")).toMatchObject({
      effective: "2026-05-01",
      expires: "2029-04-30",
    });
  });

  it("is that of the text the title names, not of those behind it", () => {
    expect(
      validity("第九条 本办法自2026年1月1日起施行。", "某市积分细则", "第五条 本细则自2026年3月1日起施行。").effective,
    ).toBe("2026-01-01");
  });

  it("begins in the year of publication where only month and day are named", () => {
    expect(validity("本通知自3月1日起执行。", "某市人社局", "2026年2月1日").effective).toBe("2026-03-01");
  });

  it("is read from a sentence that lines break", () => {
    const lines = ["第九条 本办法自2026年3月1日起试行，有效期至2031年2", "月28日。"];
    expect(validity("第一条 为了促进人才工作的发展，根据国家有关", "规定，制定本办法。", ...lines)).toMatchObject({
      expires: "2031-02-28",
      validitySentence: lines.join("\n"),
    });
  });

  it("ends on the day before the repeal", () => {
    expect(validity("本办法自2015年1月1日起废止。").expires).toBe("2014-12-31");
    expect(validity("本办法2015年1月1日废止。").expires).toBe("2014-12-31");
  });

  it("begins with publication where it says so", () => {
    expect(validity("本办法自发布之日起施行，有效期2年。", "某市人社局", "2026年2月1日")).toMatchObject({
      effective: "2026-02-01",
      expires: "2028-01-31",
    });
    expect(validity("本办法自发布之日起施行。").effective).toBeUndefined();
  });

  it("does not end with another text", () => {
    expect(validity("本办法自2026年3月1日起施行，《某市人才规定》自2026年6月1日起废止。").expires).toBeUndefined();
    expect(validity("本办法自2026年3月1日起施行，2026年6月1日起原规定废止。").expires).toBeUndefined();
    expect(validity("本办法自2026年3月1日起施行，此前规定2026年3月1日废止。").expires).toBeUndefined();
  });

  it("is not that of a certificate", () => {
    expect(validity("本办法规定的人才卡有效期为5年。", "本办法自2026年3月1日起施行。")).toEqual({
      effective: "2026-03-01",
      expires: undefined,
      validitySentence: "本办法自2026年3月1日起施行。",
    });
  });

  it("is unknown where the text does not say", () => {
    expect(validity("人才卡有效期5年。")).toEqual({
      effective: undefined,
      expires: undefined,
      validitySentence: undefined,
    });
  });
});
