import { describe, expect, it } from "vitest";
import { NoTextError } from "../../../indexer/load/errors.ts";
import { loadHtml } from "../../../indexer/load/html.ts";
import type { LoadedDocument } from "../../../indexer/load/loaded.ts";
import { gbk } from "./pdf-files.ts";

const clauses = [
  "第一条 为了服务各类人才在本区工作和生活，根据有关规定，结合本区实际，制定本办法。",
  "第二条 本办法所称人才，是指在本区注册的单位中全职工作并依法缴纳社会保险的人员，经认定后享受本办法的待遇。",
  "第三条 符合条件的人才可以申请安家补贴，补贴分三年发放，每年发放一次，具体标准由主管部门另行公布。",
];

const load = (html: string): LoadedDocument => loadHtml(Buffer.from(html), "a.html");
const texts = (html: string): string[] => load(html).blocks.map((block) => block.text);

/** A page as government sites make them: menu, path, article, neighbours, footer. */
function page(article: string, head = "<title>示例区人才服务办法_示例区人才网</title>"): string {
  return `<!doctype html><html><head><meta charset="utf-8">${head}</head><body>
    <div class="nav"><a href="/">首页</a> <a href="/a">政务公开</a> <a href="/b">在线办事</a> <a href="/c">互动交流</a></div>
    <div class="path">您的当前位置：<a href="/">首页</a> &gt; 政策文件</div>
    <div class="main"><div class="content">${article}</div>
    <div>【字号：大 中 小】 【打印本页】 【关闭窗口】</div><div>上一篇：<a href="/x">另一个通知</a></div></div>
    <div class="foot">主办单位：示例区人才工作部门 某ICP备00000000号</div></body></html>`;
}

const paragraphs = clauses.map((text) => `<p>${text}</p>`).join("");

describe("loadHtml", () => {
  it("keeps the article and nothing of the page around it", () => {
    expect(texts(page(`<h1>示例区人才服务办法</h1>${paragraphs}`))).toEqual(["示例区人才服务办法", ...clauses]);
  });

  it("names the article without the site", () => {
    expect(load(page(`<p>示例区人才服务办法</p>${paragraphs}`)).title).toBe("示例区人才服务办法");
  });

  it("does not take the site's name for the title", () => {
    const html = page(paragraphs, "<title>示例区人才工作局</title>").replace(
      '<div class="main">',
      '<div class="main"><h2>示例区人才服务暂行办法</h2>',
    );
    expect(load(html).title).toBe("示例区人才服务暂行办法");
    expect(texts(html)[0]).toBe("示例区人才服务暂行办法");
  });

  it("brings the document number that stands above the content", () => {
    const html = page(paragraphs).replace(
      '<div class="main">',
      '<div class="main"><div>样例〔2026〕3号</div><div>发布日期：2026-01-02</div>',
    );
    expect(texts(html)).toEqual(["样例〔2026〕3号", "发布日期：2026-01-02", ...clauses]);
  });

  it("brings the whole box of the document's record, apart from the tables of its content", () => {
    const box =
      "<table><tr><td>名称：</td><td>示例区人才服务办法</td></tr><tr><td>文号：</td><td>样例〔2026〕3号</td></tr></table>";
    const table = "<table><tr><td>类别</td><td>标准</td></tr><tr><td>博士</td><td>五万元</td></tr></table>";
    const html = page(paragraphs + table).replace('<div class="main">', `<div class="main">${box}`);
    expect(
      load(html)
        .blocks.filter((block) => block.table)
        .map((block) => [block.text, block.table]),
    ).toEqual([
      ["名称： | 示例区人才服务办法", { id: 0, header: false }],
      ["文号： | 样例〔2026〕3号", { id: 0, header: false }],
      ["类别 | 标准", { id: 1, header: true }],
      ["博士 | 五万元", { id: 1, header: false }],
    ]);
  });

  it.each([
    "【发文字号】某政令第3号",
    "录入时间：2026-01-02",
    "2026年1月2日",
    "2026-01-02 16:18:34",
    "某市人民政府令第3号",
  ])("brings the day, the order and the labels that stand above the content: %s", (line) => {
    const html = page(paragraphs).replace('<div class="main">', `<div class="main"><div>${line}</div>`);
    expect(texts(html)).toEqual([line, ...clauses]);
  });

  it("keeps the day that stands in a row of buttons", () => {
    const html = page(paragraphs).replace(
      '<div class="main">',
      '<div class="main"><div>发布日期：2026-01-02 收藏本站 打印本页 关闭窗口</div>',
    );
    expect(texts(html)).toEqual(["发布日期：2026-01-02", ...clauses]);
  });

  it("reads a page in GBK, declared or not", () => {
    const html = page(paragraphs);
    const declared = html.replace("utf-8", "gb2312");
    for (const source of [declared, html.replace('<meta charset="utf-8">', "")])
      expect(loadHtml(gbk(source), "a.html").blocks.map((block) => block.text)).toEqual(clauses);
  });

  it("writes merged cells out in every row and column they cover", () => {
    const table =
      "<table><tr><th colspan=3>补贴标准表</th></tr><tr><th>类别</th><th>条件</th><th>标准</th></tr>" +
      "<tr><td rowspan=2>博士</td><td>全职</td><td>五万\n元</td></tr><tr><td>柔性</td><td>三<br>万元</td></tr>" +
      "<tr><td>硕士</td><td colspan=2>一万元</td></tr><tr><td>其他</td><td></td><td></td></tr></table>";
    const rows = load(page(paragraphs + table)).blocks.filter((block) => block.kind === "table-row");
    expect(rows.map(({ text, table: place }) => [text, place?.header])).toEqual([
      ["补贴标准表", true],
      ["类别 | 条件 | 标准", true],
      ["博士 | 全职 | 五万元", false],
      ["博士 | 柔性 | 三 万元", false],
      ["硕士 | 一万元 | 一万元", false],
      ["其他", false],
    ]);
  });

  it("reads through tables that only lay out the page", () => {
    const html = `<html><body><table><tr><td><a href=/>首页</a></td><td><table><tr><td>${paragraphs}</td></tr></table></td></tr></table></body></html>`;
    expect(load(html).blocks.map(({ kind, text }) => [kind, text])).toEqual(clauses.map((text) => ["paragraph", text]));
  });

  it("falls back to the whole container when the extractor drops clauses", () => {
    // Past 500 characters the extractor believes its result, and drops what a class name makes unlikely.
    const kept = Array.from(
      { length: 20 },
      (_, i) => `第${i + 1}条 主管部门应当自受理申请之日起${i + 1}个工作日内作出决定，并书面告知申请人。`,
    );
    const dropped = [
      "第21条 本办法由主管部门负责解释，未尽事宜按照国家有关规定执行。",
      "第22条 本办法自公布之日起施行，有效期三年。",
    ];
    const article =
      kept.map((text) => `<p>${text}</p>`).join("") +
      dropped.map((text) => `<div class="sidebar">${text}</div>`).join("");
    const { blocks, warnings } = load(page(article));
    expect(blocks.map((block) => block.text)).toEqual([...kept, ...dropped]);
    expect(warnings).toEqual(["网页正文提取器漏掉 2 行正文，已改用正文所在的整块版面。"]);
  });

  it("joins lines that only the source breaks, and breaks at br", () => {
    expect(
      texts(
        page(
          `<p>第一条 为了服务各类\n   人才，制定本办法，本办法自公布之日起施行，由主管部门解释。<br>附件：申请表</p>`,
        ),
      ),
    ).toEqual(["第一条 为了服务各类人才，制定本办法，本办法自公布之日起施行，由主管部门解释。", "附件：申请表"]);
  });

  it("shows no script, style or hidden text", () => {
    const hidden =
      '<script>alert("第一条")</script><style>p{}</style><p style="display:none">隐藏。</p><p hidden>隐藏。</p>';
    expect(texts(page(paragraphs + hidden))).toEqual(clauses);
  });

  it("keeps what the page says of itself as properties", () => {
    const meta = '<meta name="ArticleTitle" content="示例区人才服务办法"><meta name="PubDate" content="2026-01-02">';
    const { properties, title } = load(page(paragraphs, meta));
    expect(properties).toMatchObject({ ArticleTitle: "示例区人才服务办法", PubDate: "2026-01-02" });
    expect(title).toBeUndefined();
  });

  it("refuses a page without text", () => {
    expect(() => load("<html><body><img src=x></body></html>")).toThrow(NoTextError);
  });
});
