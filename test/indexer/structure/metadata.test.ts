import { describe, expect, it } from "vitest";
import { type ReadMetadata, readMetadata } from "../../../indexer/structure/metadata.ts";

const read = (...lines: string[]): ReadMetadata => readMetadata(lines, undefined, "文件名");
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
    expect(readMetadata([title], "某市落户规定", "文件名").title).toBe("某市落户规定");
    expect(readMetadata(["各位同事好。"], "人才工作随笔", "文件名").title).toBe("人才工作随笔");
    expect(readMetadata([title], "首页", "文件名").title).toBe(title);
  });

  it("is the regulation's, not the announcement's above it", () => {
    expect(read("某市人民代表大会常务委员会公告", "某市人才条例", "第一条 制定本条例。").title).toBe("某市人才条例");
  });

  it("is the file's name where neither text nor format has one", () => {
    expect(read("各位同事好。", "今天谈谈人才。").title).toBe("文件名");
    expect(readMetadata(["各位同事好。"], "题".repeat(201), "文件名").title).toBe("文件名");
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
