import { describe, expect, it } from "vitest";
import { adaptiveCard, type CardForm } from "../../../bot/cards/adaptive-card.ts";
import type { Card, CardBlock } from "../../../bot/cards/card.ts";

const web: CardForm = {
  look: "web",
  markerUrl: (marker) => (marker === 1 ? "/documents/d?start=4&end=9#quote" : undefined),
  pageUrl: (path) => path,
};
const teams: CardForm = { ...web, look: "teams", pageUrl: () => undefined };

interface Element {
  type: string;
  items?: Element[];
  inlines?: { text: string; selectAction?: Element }[];
  rows?: { cells: Element[] }[];
  selectAction?: Element;
  title?: string;
  url?: string;
  data?: unknown;
  actions?: Element[];
  altText?: string;
  firstRowAsHeaders?: boolean;
}

const contentOf = (card: Partial<Card>, form = web): { body: Element[]; actions?: Element[] } =>
  adaptiveCard({ title: "材料清单", blocks: [], actions: [], ...card }, form).content as never;
const bodyOf = (block: CardBlock, form = web): Element[] => contentOf({ blocks: [block] }, form).body.slice(1);
const textOf = (element: Element): string =>
  [
    ...(element.inlines ?? []).map(({ text }) => text),
    ...(element.items ?? []).map(textOf),
    ...(element.rows ?? []).map(({ cells }) => `${cells.map(textOf).join("|")}\n`),
  ].join("");

describe("an Adaptive Card", () => {
  it("is of version 1.5, with its title for whoever listens", () => {
    const { contentType, content } = adaptiveCard({ title: "清单", subtitle: "共3项", blocks: [], actions: [] }, web);
    expect(contentType).toBe("application/vnd.microsoft.card.adaptive");
    expect(content).toMatchObject({ type: "AdaptiveCard", version: "1.5", lang: "zh-Hans", speak: "清单" });
    expect((content.body as Element[]).map(textOf)).toEqual(["清单", "共3项"]);
  });

  it("holds all text in runs, which nobody reads as Markdown", () => {
    const hostile = "**粗** [x](http://evil.example) <b>";
    const blocks: CardBlock[] = [
      { kind: "text", text: hostile },
      { kind: "facts", facts: [{ name: hostile, value: hostile }] },
      { kind: "items", items: [{ mark: "met", text: hostile, detail: hostile }] },
      { kind: "table", header: [hostile], rows: [[hostile]] },
    ];
    const { body } = contentOf({ title: hostile, subtitle: hostile, blocks });
    expect(JSON.stringify(body)).not.toMatch(/"(?:TextBlock|FactSet)"/);
    expect(body.map(textOf).join("").split(hostile)).toHaveLength(10);
  });

  it("keeps dates and templates from being filled in", () => {
    const [text] = bodyOf({ kind: "text", text: "{{DATE(2020-01-01)}} \u0024{secret}" });
    expect(textOf(text as Element)).toBe("{ {DATE(2020-01-01)}} $ {secret}");
  });

  it("makes a link of a marker that leads somewhere, and of no other number in brackets", () => {
    const [text] = bodyOf({ kind: "text", text: "每月28元[1]，见[2]" });
    const links = text?.inlines?.map(({ text: shown, selectAction }) => [shown, selectAction?.url]);
    expect(links).toEqual([
      ["每月28元", undefined],
      ["[1]", "/documents/d?start=4&end=9#quote"],
      ["，见", undefined],
      ["[2]", undefined],
    ]);
  });

  it.each([
    ["met", "✓ 符合 身份证"],
    ["unmet", "✗ 不符合 身份证"],
    ["unknown", "？ 待确认 身份证"],
    ["done", "☑ 已完成 身份证"],
    ["now", "▶ 现在 身份证"],
    ["later", "○ 身份证"],
    ["open", "☐ 未完成 身份证"],
    ["none", "• 身份证"],
  ] as const)("says the mark %s in words", (mark, shown) => {
    const [item] = bodyOf({ kind: "items", items: [{ mark, text: "身份证" }] });
    expect(textOf(item as Element)).toBe(shown);
    expect(item?.selectAction).toBeUndefined();
  });

  it("makes a button of a whole item that says something, with no link inside it", () => {
    const items = [{ mark: "open" as const, text: "劳动合同[1]", detail: "签满一年", say: "备好 2" }];
    const [item] = bodyOf({ kind: "items", items });
    expect(item?.selectAction).toMatchObject({ title: "☐ 未完成 劳动合同[1] 签满一年", data: "备好 2" });
    expect(JSON.stringify(item?.items)).not.toContain("selectAction");
  });

  it("draws a table with a header, and a dash for an empty cell", () => {
    const [table] = bodyOf({ kind: "table", header: ["类别", "标准"], rows: [["A类", "6000"], ["B类"]] });
    expect(table?.firstRowAsHeaders).toBe(true);
    expect(textOf(table as Element)).toBe("类别|标准\nA类|6000\nB类|—\n");
  });

  it("says a text in Web Chat by a string, in Teams by an imBack", () => {
    const actions = [{ kind: "say" as const, title: "下一步", text: "继续" }];
    expect(contentOf({ actions }).actions).toEqual([{ type: "Action.Submit", title: "下一步", data: "继续" }]);
    expect(contentOf({ actions }, teams).actions?.[0]?.data).toEqual({
      say: "继续",
      msteams: { type: "imBack", value: "继续" },
    });
  });

  it.each([
    ["/files/a.ics", "/files/a.ics"],
    ["https://example.cn/a", "https://example.cn/a"],
    ["//evil.example/a", undefined],
    ["/\\evil.example", undefined],
    ["javascript:alert(1)", undefined],
    ["data:text/html,x", undefined],
    ["http://", undefined],
  ])("opens %s as %s", (url, opened) => {
    const { actions } = contentOf({ actions: [{ kind: "open", title: "打开", url }] });
    expect(actions?.[0]?.url).toBe(opened);
  });

  it("leaves out what people on the channel cannot open", () => {
    expect(
      contentOf({ actions: [{ kind: "open", title: "打开", url: "/files/a.ics" }] }, teams).actions,
    ).toBeUndefined();
  });

  it("puts buttons beyond the sixth into rows of their own", () => {
    const actions = Array.from({ length: 8 }, (_, i) => ({ kind: "say" as const, title: `${i + 1}`, text: "x" }));
    const { body, actions: first } = contentOf({ actions });
    expect(first?.map(({ title }) => title)).toEqual(["1", "2", "3", "4", "5", "6"]);
    expect(body.at(-1)?.actions?.map(({ title }) => title)).toEqual(["7", "8"]);
  });

  it("shows a picture with its words on the web, and the words alone in Teams", () => {
    const block: CardBlock = { kind: "picture", url: "/chain.svg", alt: "六个环节" };
    expect(bodyOf(block)[0]).toMatchObject({ type: "Image", url: "/chain.svg", altText: "六个环节" });
    expect(bodyOf(block, teams).map(textOf)).toEqual(["六个环节"]);
  });
});
