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

  it("goes on in the next line with its stage, and in the line above where the text knows it by that name", () => {
    expect(read(title, "（试行）", "第一条 制定本办法。")).toMatchObject({ title: `${title}（试行）`, trial: true });
    expect(read("某市建筑业企业", "农民工参保办法", "第一条 《某市建筑业企业农民工参保办法》适用于本市。").title).toBe(
      "某市建筑业企业农民工参保办法",
    );
    expect(read("某市建筑网", "农民工参保办法", "第一条 本办法适用于本市。").title).toBe("农民工参保办法");
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

  it.each([
    ["《某市人才条例》", "第一条 制定本条例。"],
    ["《某市人才条例》全文如下：", "第一条 制定本条例。"],
    ["某市人才条例（某政发〔2026〕3号）", "第一条 制定本条例。"],
    ["某市人才条例 责任编辑：张三 来源：某报", "第一条 制定本条例。"],
    ["某 市 人 才 条 例", "第一条 制定本条例。"],
    ["名 称:", "某市人才条例", "第一条 制定本条例。"],
    [
      "索 引 号:",
      "000001/2026-1",
      "发布机构:",
      "某市人民政府",
      "分 类:",
      "其他",
      "公开方式:",
      "主动公开",
      "某市人才条例",
    ],
  ])("is read without what stands around it: %s", (...lines) => {
    expect(read(...lines).title).toBe("某市人才条例");
  });

  it("is an attachment's, where nothing goes by a better name", () => {
    expect(read("附件", "某市积分指标及分值表", "一、年龄").title).toBe("某市积分指标及分值表");
    expect(read("某市积分申请表", "某市积分管理办法", "第一条 制定本办法。").title).toBe("某市积分管理办法");
  });

  it("is that of the text made known, where the notice has none", () => {
    expect(read("某发改〔2026〕3号", "各区：", "现将《某市大病保险办法》印发给你们，请遵照执行。").title).toBe(
      "某市大病保险办法",
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

  it.each([
    ["2026年2月1日 某市人民代表大会常务委员会公告第3号公布", "某市人民代表大会常务委员会公告第3号"],
    ["某税务局公告2026年第3号", "某税务局公告2026年第3号"],
    ["某市第十二届人大常委会第3号公告", "某市第十二届人大常委会第3号公告"],
  ])("is an announcement's: %s", (line, number) => {
    expect(read(title, line).documentNumber).toBe(number);
  });

  it("is an announcement's on two lines", () => {
    expect(read("某市人民代表大会常务委员会公告", "（第八十四号）", title).documentNumber).toBe(
      "某市人民代表大会常务委员会公告第八十四号",
    );
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
    ["发文日期：20260201"],
    ["【发布日期】2026-02-01"],
    ["生成日期:", "2026-02-01"],
    ["录入时间：2026-02-01"],
    ["2026-02-01 16:18:34"],
    ["某市人社局　2026年2月1日"],
    ["某市人民政府办公厅 2026年2月1日印发"],
    ["二 ○二 六 年 二 月 一 日"],
  ])("is read from a page, a signature or an imprint: %s", (...lines) => {
    expect(read(title, ...lines, "第一条 制定本办法。").published).toBe("2026-02-01");
  });

  it("is the text's own before its page's", () => {
    expect(read(title, "2026-02-09", "某市人民政府令", "第3号", "市长 张三", "2026年2月1日").published).toBe(
      "2026-02-01",
    );
    expect(read(title, "发布时间：2026-02-09", "（2026年2月1日某市人大常委会通过）").published).toBe("2026-02-01");
    expect(read(title, "某市财政局", "2026年2月1日", "某市财政局办公室 2026年2月3日印发").published).toBe("2026-02-01");
  });

  it("is found in brackets in front of a long line", () => {
    const passed = `（2019年5月30日某市人大常委会通过 根据2021年7月30日某市人大常委会《关于修改${"〈某条例〉".repeat(9)}的决定》修正）`;
    expect(read(title, `${passed} 第一章 总则 第一条 为了${"促进人才工作，".repeat(12)}制定本条例。`).published).toBe(
      "2021-07-30",
    );
  });

  it("is not when it was passed, where it is made known later", () => {
    expect(
      read(title, "《某办法》已经2026年1月5日市政府常务会议通过，现予公布。", "第一条 某。").published,
    ).toBeUndefined();
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
      "某市人力资源和社会保障局 某市财政局 某市民政局",
    );
    expect(read("公安部令", title, "第一条 制定本办法。", "公 安 部", "2026年2月1日").issuer).toBe("公安部");
  });

  it.each([
    ["某市人民政府办公厅", "某市人民政府办公厅关于印发某市人才办法的通知"],
    ["某市人民代表大会常务委员会", "2026年2月1日 某市第十三届人民代表大会常务委员会第四次会议通过"],
    ["全国人民代表大会常务委员会", "2026年2月1日 第十三届全国人民代表大会常务委员会第四次会议修订"],
    ["全国人民代表大会常务委员会", "1958年1月9日 全国人民代表大会常务委员会第九十一次会议通过"],
    ["国务院", "2026年2月1日 中华人民共和国国务院令第9号公布"],
    ["国务院", "2026年2月1日 国务院发布"],
    ["某部、某委员会", "（2026年2月1日某部、某委员会发布）"],
    ["人力资源部", "2026年2月1日 经人力资源部第6次部务会议通过"],
    ["最高人民法院", "2026年2月1日 最高人民法院审判委员会第1825次会议通过"],
    ["某市人民代表大会常务委员会", "2026年2月1日 某市十三届人大常委会第四次会议通过"],
    ["某市人力资源和社会保障局", "某市人力资源和社会保障局文件"],
    ["某市财政局", "为了做好工作，某市财政局制定了《某市人才办法》，现印发给你们。"],
    ["某某市人民政府", "《某市人才办法》已经2026年2月1日某某市人民政府第3次常务会议通过，现予公布。"],
  ])("is %s in: %s", (issuer, line) => {
    expect(read(line, "第一条 根据《某法》（住建部令第11号），制定本办法。").issuer).toBe(issuer);
  });

  it("signs in front of the day, under seal, or by its head", () => {
    const signed = (...lines: string[]) => read(title, "第一条 制定本办法。", ...lines).issuer;
    expect(signed("某市医疗保障局 2026年2月1日")).toBe("某市医疗保障局");
    expect(signed("某市财政局", "某市民政局 2026年2月1日")).toBe("某市财政局 某市民政局");
    expect(signed("某市残疾人联合会（盖章）", "2026年2月1日")).toBe("某市残疾人联合会");
    expect(signed("某某部部长 张三", "2026年2月1日")).toBe("某某部");
    expect(signed("某市人民政府办公厅 2026年2月1日印发")).toBeUndefined();
  });

  it("is who passed the text first, not who amended or approved it", () => {
    const passed = "1980年9月10日 第五届全国人民代表大会第三次会议通过";
    const amended = "2018年8月31日 第十三届全国人民代表大会常务委员会第五次会议《关于修改某法的决定》修正";
    expect(read("某某税法", passed, amended).issuer).toBe("全国人民代表大会");
    const approved = "（2026年3月1日某省第十三届人民代表大会常务委员会第九次会议批准）";
    expect(read(title, "2026年2月1日 某市第九届人民代表大会常务委员会第四次会议通过", approved).issuer).toBe(
      "某市人民代表大会常务委员会",
    );
  });

  it("is who the page names, unless an assembly's act stands on a bureau's page", () => {
    expect(read(title, "来源：某市民政局 日期：2026-02-01", "第一条 某。").issuer).toBe("某市民政局");
    expect(read(title, "发布机构:", "某市民政局", "第一条 某。").issuer).toBe("某市民政局");
    expect(read("某市养老条例", "来源：某市民政局 日期：2026-02-01", "第一条 某。").issuer).toBeUndefined();
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

  it.each([
    "本办法自2026年3月1日起试行，试行期两年。",
    "本措施自2026年3月1日起实施，试行2年。",
    "本办法自2026年3月1日起施行，有效期暂定2年。",
    "本办法自2026年3月1日起施行，有效期24个月。",
    "本政策有效期二年，自2026年3月1日起计算。",
    "本措施有效期为2026年3月1日至2028年2月29日。",
    "本办法有效期自2026年3月1日起至2028年2月29日止。",
    "本通知执行期限为2026年3月1日—2028年2月29日。",
    "本办法自2026年3月1日起施行，至2028年2月29日止。",
    "本办法自2026年3月1日起施行，2028年2月29日止。",
    "本措施自2026年3月1日起实施至2028年2月29日。",
    "以上政策自2026年3月1日起实施，有效期2年。",
    "本规划纲要自2026年3月起执行，有效期2年。",
  ])("is two years in: %s", (sentence) => {
    expect(validity(sentence)).toMatchObject({ effective: "2026-03-01", expires: "2028-02-29" });
  });

  it("may be a sentence of its own behind the beginning", () => {
    expect(validity("本办法自2026年3月1日起施行。有效期2年。")).toEqual({
      effective: "2026-03-01",
      expires: "2028-02-29",
      validitySentence: "有效期2年。",
    });
  });

  it.each(["本办法自2026年3月1日起施行，取得的人才卡有效期5年。", "本办法自2026年3月1日起施行。人才卡有效期5年。"])(
    "is not that of what it grants: %s",
    (sentence) => {
      expect(validity(sentence)).toMatchObject({ effective: "2026-03-01", expires: undefined });
    },
  );

  it.each(["本通知所列项目执行期限为2026年3月1日至2028年2月29日。", "本方案申报时间为2026年3月1日至2026年3月31日。"])(
    "is no other period: %s",
    (sentence) => {
      expect(validity(sentence)).toMatchObject({ effective: undefined, expires: undefined });
    },
  );

  it("begins on the day that the head names", () => {
    expect(validity("2026年2月1日 某市人民政府令第3号公布", "2026年3月1日 施行").effective).toBe("2026-03-01");
    expect(validity("【实施日期】2026-03-01").effective).toBe("2026-03-01");
  });

  it("begins with the first promulgation, not with a later decision that amends the text", () => {
    const clause = "本条例自公布之日起施行。";
    const first = "1999年3月17日 国务院第15次常务会议通过 1999年4月3日 国务院令第262号公布";
    expect(validity(first, "2002年3月24日 《国务院关于修改〈某条例〉的决定》修订", clause).effective).toBe(
      "1999-04-03",
    );
    expect(
      validity(
        "2020年3月27日 某市第十五届人民代表大会第二次会议通过",
        "2024年11月29日 某市第十六届人民代表大会第九次会议修订",
        clause,
      ).effective,
    ).toBe("2024-11-29");
  });

  it("does not begin when the page was made", () => {
    expect(validity("发布时间：2026-02-09", "本办法自印发之日起施行。").effective).toBeUndefined();
  });

  it("is that of an interpretation, a plan or a rule too", () => {
    for (const name of ["解释", "规划", "补充规定", "工作方案", "决议"])
      expect(validity(`本${name}自2026年3月1日起施行。`).effective).toBe("2026-03-01");
    expect(validity("本规定自2026年3月1日起实行。").effective).toBe("2026-03-01");
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
