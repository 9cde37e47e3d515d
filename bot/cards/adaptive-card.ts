import type { Card, CardAction, CardBlock, CardItem } from "./card.ts";
import { markInWords, marks } from "./marks.ts";

/** How a channel shows cards. */
export interface CardForm {
  /** Web Chat and Teams differ in how a button says something. */
  look: "web" | "teams";
  /** Where a marker leads, by its number; undefined for a number in brackets that is none, or leads nowhere. */
  markerUrl: (marker: number) => string | undefined;
  /** A path of this service as an address that people on the channel can open; undefined where they cannot. */
  pageUrl: (path: string) => string | undefined;
}

export interface CardAttachment {
  contentType: "application/vnd.microsoft.card.adaptive";
  content: Record<string, unknown>;
}

type Element = Record<string, unknown>;

/**
 * A card as an Adaptive Card 1.5. All text goes into text runs, which show it as it is: text blocks, facts and
 * choices would read it as Markdown.
 * @see https://adaptivecards.io/explorer/TextRun.html
 */
export function adaptiveCard(card: Card, form: CardForm): CardAttachment {
  const actions = card.actions.map((action) => actionOf(action, form)).filter((action) => action !== undefined);
  return {
    contentType: "application/vnd.microsoft.card.adaptive",
    content: {
      $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
      type: "AdaptiveCard",
      version: "1.5",
      lang: "zh-Hans",
      speak: literal(card.title),
      body: [
        paragraph([run(card.title.replace(/：$/u, ""), { weight: "Bolder", size: "Medium" })]),
        ...(card.subtitle === undefined ? [] : [paragraph(runs(card.subtitle, form, quiet), "None")]),
        ...card.blocks.flatMap((block) => elementsOf(block, form)),
        ...rowsOf(actions.slice(maxActions)),
      ],
      ...(actions.length === 0 ? {} : { actions: actions.slice(0, maxActions) }),
    },
  };
}

/** Teams shows six buttons in a row of actions. */
const maxActions = 6;

const rowsOf = (actions: readonly Element[]): Element[] =>
  actions.length === 0
    ? []
    : [{ type: "ActionSet", actions: actions.slice(0, maxActions) }, ...rowsOf(actions.slice(maxActions))];

function elementsOf(block: CardBlock, form: CardForm): Element[] {
  switch (block.kind) {
    case "text":
      return [paragraph(runs(block.text, form, tones[block.tone ?? "plain"]))];
    case "facts":
      return block.facts.map(({ name, value }) =>
        paragraph([run(`${name}：`, { weight: "Bolder" }), ...runs(value, form)], "Small"),
      );
    case "items":
      return block.items.map((item) => itemOf(item, form));
    case "table":
      return [tableOf(block, form)];
    case "picture":
      return [pictureOf(block, form)];
  }
}

const quiet = { isSubtle: true };
const tones = {
  plain: {},
  heading: { weight: "Bolder" },
  subtle: quiet,
  warning: { color: "Attention", weight: "Bolder" },
};

/**
 * A row with its mark in words. One that can be chosen is a button as a whole: nothing in it is a link, and the words
 * are in the button's name.
 */
function itemOf({ mark, text, detail, say }: CardItem, form: CardForm): Element {
  const inItem = say === undefined ? form : { ...form, markerUrl: () => undefined };
  const { color, sign } = marks[mark];
  const words = markInWords(marks[mark]);
  const name = [words, text, detail].filter(Boolean).join(" ");
  return {
    type: "Container",
    spacing: "Small",
    items: [
      paragraph([
        run(`${say === undefined ? words : sign} `, { color, weight: "Bolder" }),
        ...runs(text, inItem, mark === "now" || detail !== undefined ? { weight: "Bolder" } : {}),
      ]),
      ...(detail === undefined ? [] : [paragraph(runs(detail, inItem, { ...quiet, size: "Small" }), "None")]),
    ],
    ...(say === undefined ? {} : { selectAction: saying(name, say, form) }),
  };
}

function tableOf({ header, rows }: Extract<CardBlock, { kind: "table" }>, form: CardForm): Element {
  const rowOf = (cells: readonly string[], style: Element): Element => ({
    type: "TableRow",
    cells: header.map((_, i) => ({
      type: "TableCell",
      // A cell without anything in it is not drawn, and those after it would move up.
      items: [paragraph(runs(cells[i] || "—", form, style))],
    })),
  });
  return {
    type: "Table",
    firstRowAsHeaders: true,
    showGridLines: true,
    columns: header.map((name, i) => ({ width: widthOf([name, ...rows.map((cells) => cells[i] ?? "")]) })),
    rows: [rowOf(header, { weight: "Bolder" }), ...rows.map((cells) => rowOf(cells, {}))],
  };
}

/** Of a column, beside the others: by its longest cell. */
const widthOf = (cells: readonly string[]): number => Math.min(12, Math.max(4, ...cells.map((cell) => cell.length)));

/** Teams shows no SVG: there its words stand for it. */
function pictureOf({ url, alt }: Extract<CardBlock, { kind: "picture" }>, form: CardForm): Element {
  const address = addressOf(url, form);
  if (form.look === "teams" || address === undefined) return paragraph(runs(alt, form));
  return { type: "Image", url: address, altText: literal(alt), width: `${pictureWidth}px` };
}

/** What a phone 360 pixels wide leaves inside a card. */
const pictureWidth = 290;

function actionOf(action: CardAction, form: CardForm): Element | undefined {
  if (action.kind === "say") return saying(action.title, action.text, form);
  const url = addressOf(action.url, form);
  return url === undefined ? undefined : { type: "Action.OpenUrl", title: action.title, url };
}

/** Web Chat says a text that is all the data, Teams the value of an imBack; others of its look send the data itself. */
function saying(title: string, text: string, { look }: CardForm): Element {
  const data = look === "web" ? text : { say: text, msteams: { type: "imBack", value: text } };
  return { type: "Action.Submit", title, data };
}

/** A path of this service, or an address of the web; nothing else is opened. */
function addressOf(url: string, { pageUrl }: CardForm): string | undefined {
  if (/^\/(?![/\\])/u.test(url)) return pageUrl(url);
  return /^https?:\/\//iu.test(url) && URL.canParse(url) ? url : undefined;
}

/** A text with its markers as links. */
function runs(text: string, form: CardForm, style: Element = {}): Element[] {
  return text
    .split(/(\[\d{1,3}\])/u)
    .filter((part) => part !== "")
    .map((part) => {
      const marker = /^\[(\d{1,3})\]$/u.exec(part)?.[1];
      const url = marker === undefined ? undefined : form.markerUrl(Number(marker));
      if (url === undefined) return run(part, style);
      return run(part, { ...style, selectAction: { type: "Action.OpenUrl", title: `出处${part}`, url } });
    });
}

const paragraph = (inlines: readonly Element[], spacing = "Default"): Element => ({
  type: "RichTextBlock",
  spacing,
  inlines,
});

const run = (text: string, style: Element): Element => ({ type: "TextRun", text: literal(text), ...style });

/** Renderers put a date in the place of {{DATE(…)}}, and templates anything in the place of ${…}. */
const literal = (text: string): string =>
  text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, " ").replace(/\{\{|\$\{/gu, ([first]) => `${first} {`);
