import { describe, expect, it } from "vitest";
import type { Citation } from "../../../bot/answer/citations.ts";
import { type ActivityForm, type MessageContent, messageContents } from "../../../bot/channels/activity.ts";
import { literalMarkdown, literalTeamsMarkdown } from "../../../bot/channels/markdown.ts";
import { asSentences, asTable, markdownLines } from "../../../bot/channels/markdown-lines.ts";
import type { Outgoing } from "../../../bot/channels/turn.ts";

const citation: Citation = {
  marker: 1,
  documentId: "d",
  title: '办法"][x](http://evil.example)',
  clause: "第三条",
  headings: [],
  quote: "租".repeat(300),
  start: 4,
  end: 9,
  validity: { state: "unknown" },
  source: "d.md",
};
const answer = (...lines: string[]): Outgoing => ({
  kind: "answer",
  id: "a1",
  lines,
  citations: [citation],
  suggestions: ["多久？"],
  plainText: "plain",
});
const citationUrl = (): string => "/documents/d?start=4&end=9#quote";
const web = { look: "web" as const, citationUrl };
const teams = { look: "teams" as const, citationUrl };

const messageContent = (outgoing: Outgoing, form: ActivityForm): MessageContent =>
  messageContents(outgoing, form)[0] as MessageContent;

describe("an answer as an activity", () => {
  it("links its markers by definitions on the web", () => {
    const { text, suggestedActions } = messageContent(answer("租金28元。[1]"), web);
    expect(text).toBe(
      '租金28元。[1]\n\n[1]: /documents/d?start=4&end=9#quote "办法&#34;&#93;&#91;x&#93;&#40;http&#58;&#47;&#47;evil&#46;example&#41; 第三条"',
    );
    expect(suggestedActions?.actions).toEqual([{ type: "imBack", title: "多久？", value: "多久？" }]);
  });

  it("names quotation and place in its entity, within the lengths that Teams takes", () => {
    const [entity] = messageContent(answer("租金28元。[1]"), teams).entities ?? [];
    const [claim] = (entity?.citation ?? []) as { position: number; appearance: Record<string, string> }[];
    expect(entity?.additionalType).toEqual(["AIGeneratedContent"]);
    expect(claim).toMatchObject({ position: 1, appearance: { url: "/documents/d?start=4&end=9#quote" } });
    expect(claim?.appearance.abstract).toHaveLength(160);
    expect((claim?.appearance.name ?? "").length).toBeLessThanOrEqual(80);
  });

  it("says that a machine wrote an answer", () => {
    const [entity] = messageContent(answer("租金28元。[1]"), web).entities ?? [];
    expect(entity).toMatchObject({ additionalType: ["AIGeneratedContent"], usageInfo: { name: "机器回答" } });
  });

  it.each([web, teams])("never says so of a person's words", (form) => {
    const notice: Outgoing = { kind: "notice", lines: ["可以提交。"], suggestions: [], by: "person" };
    for (const outgoing of [notice, { ...answer("可以提交。[1]"), by: "person" } as Outgoing]) {
      const content = messageContent(outgoing, form);
      expect(content.entities).toMatchObject([{ usageInfo: { name: "人工答复" } }]);
      expect(JSON.stringify(content)).not.toMatch(/AIGeneratedContent|机器回答|回答由机器/u);
    }
  });

  it("names several quotations from one place by how each begins", () => {
    const [first, second] = [1, 2].map((marker) => ({
      ...citation,
      marker,
      title: "租房办法",
      quote: `第${marker}句引文。`,
    }));
    const { entities } = messageContent({ ...answer("[1][2]"), citations: [first, second] } as Outgoing, teams);
    const claims = entities?.[0]?.citation as { appearance: { name: string } }[];
    expect(claims.map(({ appearance }) => appearance.name)).toEqual([
      "租房办法 第三条：第1句引文。",
      "租房办法 第三条：第2句引文。",
    ]);
  });

  it("offers thumbs that name the answer on the web, and Teams' own feedback in Teams", () => {
    const onWeb = messageContent(answer("租金28元。[1]"), web);
    expect(onWeb.entities?.[0]?.potentialAction).toMatchObject([
      { "@type": "LikeAction", "@id": "#LikeAction-a1" },
      { "@type": "DislikeAction", "@id": "#DislikeAction-a1" },
    ]);
    expect(messageContent(answer("租金28元。[1]"), teams).channelData).toEqual({
      answerId: "a1",
      feedbackLoopEnabled: true,
    });
  });

  it("lets suggestions follow in Teams, and come with the answer on the web", () => {
    const [said, next] = messageContents(answer("租金28元。[1]"), teams);
    expect([said?.suggestedActions, next?.suggestedActions?.actions.length, next?.entities]).toEqual([
      undefined,
      1,
      undefined,
    ]);
    expect(messageContents(answer("租金28元。[1]"), web)).toHaveLength(1);
  });

  it("does not name the document just quoted again on the buttons, though pressing them does", () => {
    const quoted = { ...answer("租金28元。[1]"), citations: [{ ...citation, title: "人才公寓管理办法" }] } as Outgoing;
    const suggestions = ["人才公寓管理办法的申请条件是什么？", "落户需要满足什么条件？"];
    const [, next] = messageContents({ ...quoted, suggestions } as Outgoing, teams);
    expect(next?.suggestedActions?.actions).toMatchObject([
      { title: "申请条件是什么？", value: "人才公寓管理办法的申请条件是什么？" },
      { title: "落户需要满足什么条件？", value: "落户需要满足什么条件？" },
    ]);
  });

  it("leaves a number in brackets that is no marker as text", () => {
    expect(messageContent(answer("见[9]和[1]"), web).text).toContain("见&#91;9&#93;和[1]\n\n");
  });

  it("has no link where people cannot reach the pages", () => {
    const bare = messageContent(answer("租金28元。[1]"), { look: "web", citationUrl: () => undefined });
    expect(bare.text).toBe("租金28元。[1]");
  });
});

describe("text as Markdown", () => {
  it.each([
    "![x](http://evil.example/a.png)",
    "<img src=x onerror=alert(1)>",
    "**b**",
    "$$x$$",
    "\\(x\\)",
    "http://a.b",
    "# h",
    "`c`",
  ])("keeps %s without a mark that Markdown reads", (text) => {
    const literal = literalMarkdown(text);
    expect(literal.replace(/&#\d+;/g, "")).toMatch(/^[\w ]*$/);
    expect(literal.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code))).toBe(text);
  });

  it("escapes for Teams what Teams reads", () => {
    expect(literalTeamsMarkdown("# [a](b) <at>x</at> *b* | c")).toBe(
      "\\# \\[a\\](b) &lt;at&gt;x&lt;/at&gt; \\*b\\* | c",
    );
  });

  it("takes out characters that turn the direction of writing", () => {
    expect(literalMarkdown("补贴\u202e元")).toBe("补贴 元");
  });
});

const lines = (...given: string[]): string[] => markdownLines(given, (text) => text, asTable);

describe("lines as Markdown", () => {
  it("name a place once, after the last of the lines that come from it", () => {
    expect(lines("材料如下：[1]", "（一）申报表；[1]", "（二）证书。[1]", "按月受理。[2]", "请核对。")).toEqual([
      "材料如下：",
      "（一）申报表；",
      "（二）证书。[1]",
      "按月受理。[2]",
      "请核对。",
    ]);
  });

  it("show rows that stand together as a table", () => {
    expect(lines("类别 | 金额[1]", "A类 | 6000[1]", "B类 | 4000[1]", "按月发放。[2]")).toEqual([
      "| 类别 | 金额 |\n| --- | --- |\n| A类 | 6000 |\n| B类 | 4000[1] |",
      "按月发放。[2]",
    ]);
  });

  it("take the first row for the header where it holds fewer figures than the others, or none does", () => {
    expect(lines("类别 | 每引进1人 | 首次[1]", "A类 | 50万元 | 60%[2]")[0]).toMatch(/^\| 类别 \| 每引进1人/u);
    expect(lines("服务 | A类 | B类[1]", "病床 | 单人优先 | 双人优先[2]")[0]).toMatch(/^\| 服务 \| A类/u);
  });

  it("leave the header empty where the first row holds figures too", () => {
    expect(lines("A类 | 6000[1]", "B类 | 4000[2]")).toEqual([
      "|   |   |\n| --- | --- |\n| A类 | 6000[1] |\n| B类 | 4000[2] |",
    ]);
  });

  it("leave a single row, and rows of different length, as text", () => {
    expect(lines("A类 | 6000[1]")).toEqual(["A类 | 6000[1]"]);
    expect(lines("A类 | 6000[1]", "B类 | 4000 | 3[2]")).toEqual(["A类 | 6000[1]", "B类 | 4000 | 3[2]"]);
  });
});

describe("rows where there are no tables", () => {
  const sentences = (...given: string[]): string[] => markdownLines(given, (text) => text, asSentences);

  it("say what each figure is", () => {
    expect(sentences("类别 | 每月 | 期限[1]", "A类 | 6000 | 60个月[2]", "B类 | 4000 | 36个月[2]")).toEqual([
      "A类：每月 6000；期限 60个月",
      "B类：每月 4000；期限 36个月[2][1]",
    ]);
  });

  it("are a list of their cells without a header", () => {
    expect(sentences("A类 | 6000[1]", "B类 | 4000[1]")).toEqual(["A类，6000", "B类，4000[1]"]);
  });
});
