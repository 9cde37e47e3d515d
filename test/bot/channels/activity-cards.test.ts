import { describe, expect, it } from "vitest";
import type { Citation } from "../../../bot/answer/citations.ts";
import type { Card } from "../../../bot/cards/card.ts";
import { cardLines } from "../../../bot/cards/card-lines.ts";
import { type ActivityForm, type MessageContent, messageContents } from "../../../bot/channels/activity.ts";
import { inPublic } from "../../../bot/channels/in-public.ts";
import type { Outgoing } from "../../../bot/channels/turn.ts";

const citation: Citation = {
  marker: 1,
  documentId: "d",
  title: "办法",
  headings: [],
  quote: "每月28元",
  start: 4,
  end: 9,
  validity: { state: "unknown" },
  source: "d.md",
};
const card: Card = {
  title: "租房补贴",
  blocks: [{ kind: "text", text: "每月28元[1]" }],
  actions: [
    { kind: "say", title: "材料", text: "需要哪些材料？" },
    { kind: "open", title: "日历", url: "/files/a.ics" },
  ],
};
const answer = {
  kind: "answer" as const,
  id: "a1",
  lines: ["您接近符合。", ...cardLines(card)],
  citations: [citation],
  suggestions: [],
  cards: [card],
  plainText: "plain",
};
const citationUrl = (): string => "/documents/d#quote";
const web: ActivityForm = { look: "web", citationUrl };
const teams: ActivityForm = { look: "teams", citationUrl };
const contentOf = (outgoing: Outgoing, form: ActivityForm): MessageContent =>
  messageContents(outgoing, form)[0] as MessageContent;

describe("an answer with a card", () => {
  it("says in its text only what the card does not, and still lists the source", () => {
    const { text, attachments, entities } = contentOf(answer, web);
    expect(text).toBe('您接近符合。\n\n[1]: /documents/d#quote "办法"');
    expect(attachments).toHaveLength(1);
    expect(entities?.[0]?.citation).toHaveLength(1);
  });

  it("says the first line where the card says everything", () => {
    const { text } = contentOf({ kind: "notice", lines: cardLines(card), suggestions: [], cards: [card] }, web);
    expect(text).toBe("租房补贴");
  });

  it("names in Teams' text the markers that stand in the card, for Teams shows no others", () => {
    expect(contentOf(answer, teams).text).toBe("您接近符合。\n\n出处：[1]");
  });

  it("opens files in Teams only where the service has an address there", () => {
    const opened = (form: ActivityForm): string[] => {
      const actions = contentOf(answer, form).attachments?.[0]?.content.actions as { url?: string }[];
      return actions.flatMap(({ url }) => url ?? []);
    };
    expect(opened(web)).toEqual(["/files/a.ics"]);
    expect(opened(teams)).toEqual([]);
    expect(opened({ ...teams, pageUrl: (path) => `https://cewen.example${path}` })).toEqual([
      "https://cewen.example/files/a.ics",
    ]);
  });

  it("says its lines in Teams where the card is larger than Teams takes", () => {
    const blocks = Array.from({ length: 300 }, (_, i) => ({ kind: "text" as const, text: `第${i + 1}项内容` }));
    const large = { ...card, blocks };
    const outgoing = { ...answer, lines: cardLines(large), cards: [large] };
    const { text, attachments } = contentOf(outgoing, teams);
    expect(attachments).toBeUndefined();
    expect(text).toContain("第300项内容");
    expect(contentOf(outgoing, web).attachments).toHaveLength(1);
  });

  it("has no button twice: the page keeps the suggestion, Teams the card's", () => {
    const outgoing = { ...answer, suggestions: ["需要哪些材料？", "日历", "怎么申请？"] };
    const buttons = (form: ActivityForm) =>
      messageContents(outgoing, form).map(({ suggestedActions, attachments }) => ({
        suggested: suggestedActions?.actions.map(({ value }) => value) ?? [],
        onCard: (attachments?.[0]?.content.actions as { title: string }[] | undefined)?.map(({ title }) => title) ?? [],
      }));
    expect(buttons(web)).toEqual([{ suggested: ["需要哪些材料？", "怎么申请？"], onCard: ["日历"] }]);
    const reachable = { ...teams, pageUrl: (path: string) => `https://cewen.example${path}` };
    expect(buttons(reachable)).toEqual([
      { suggested: [], onCard: ["材料", "日历"] },
      { suggested: ["怎么申请？"], onCard: [] },
    ]);
  });

  it("has none in public", () => {
    expect(inPublic(answer, [], false).cards).toBeUndefined();
    expect(inPublic({ ...answer, citations: [] }, [], false).cards).toBeUndefined();
  });
});
