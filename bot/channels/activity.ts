import type { Citation } from "../answer/citations.ts";
import { adaptiveCard, type CardAttachment } from "../cards/adaptive-card.ts";
import type { Card } from "../cards/card.ts";
import { linesBeside } from "../cards/card-lines.ts";
import * as cardWording from "../cards/wording.ts";
import { reasonCard } from "./feedback.ts";
import { literalMarkdown, literalTeamsMarkdown } from "./markdown.ts";
import { asSentences, asTable, markdownLines } from "./markdown-lines.ts";
import type { Author, Outgoing } from "./turn.ts";
import * as wording from "./wording.ts";

export interface ActivityForm {
  /** Link of a citation; undefined where the channel's people cannot reach the service's pages. */
  citationUrl: (citation: Citation) => string | undefined;
  /** A path of the service as an address; its pages are out of reach where there is none. */
  pageUrl?: (path: string) => string | undefined;
  /** "web" shows citations by Markdown's link definitions, "teams" by the message's entity alone. */
  look: "web" | "teams";
}

/** The part of a Bot Framework activity that the bot itself decides. */
export interface MessageContent {
  type: "message";
  text?: string;
  textFormat?: "markdown";
  locale: "zh-Hans";
  suggestedActions?: { to: string[]; actions: { type: "imBack"; title: string; value: string }[] };
  entities?: Record<string, unknown>[];
  attachments?: { contentType: string; content: Record<string, unknown> }[];
  channelData?: Record<string, unknown>;
}

/**
 * Gives what the bot says the form of activities. In the look of Teams suggestions follow their answer: the Agents
 * Playground shows a message that has both without its citations.
 */
export function messageContents(outgoing: Outgoing, form: ActivityForm): MessageContent[] {
  if (form.look === "web" || outgoing.kind !== "answer" || outgoing.suggestions.length === 0) {
    return [messageContent(outgoing, form)];
  }
  const answer = messageContent({ ...outgoing, suggestions: [] }, form);
  const suggestions = unlessOnCards(outgoing.suggestions, outgoing.cards ?? [], form);
  if (suggestions.length === 0) return [answer];
  const next = messageContent({ kind: "notice", lines: [wording.askNext], suggestions: [] }, form);
  return [answer, { ...next, ...suggested(suggestions, outgoing.citations) }];
}

function messageContent(outgoing: Outgoing, form: ActivityForm): MessageContent {
  if (outgoing.kind === "ask-reason") {
    return { type: "message", locale: "zh-Hans", attachments: [reasonCard(outgoing.answer)] };
  }
  const citations = outgoing.kind === "answer" ? outgoing.citations : [];
  const suggestions = unlessOnCards(outgoing.suggestions, outgoing.cards ?? [], form);
  const cards = (outgoing.cards ?? []).map((card) => withoutSaying(suggestions, card));
  const attachments = attached(cards, citations, form);
  const lines = attachments.length === 0 ? outgoing.lines : besides(outgoing.lines, cards, citations, form);
  const base = {
    type: "message" as const,
    textFormat: "markdown" as const,
    locale: "zh-Hans" as const,
    text: markdownOf(lines, citations, form),
    ...suggested(suggestions, citations),
    ...(attachments.length === 0 ? {} : { attachments }),
  };
  const entity = { ...messageEntity(outgoing.by), ...claimsAndThumbs(outgoing, form) };
  if (outgoing.kind === "notice") return outgoing.by === undefined ? base : { ...base, entities: [entity] };
  return {
    ...base,
    entities: [entity],
    channelData:
      form.look === "web"
        ? { answerId: outgoing.id, plainText: outgoing.plainText }
        : { answerId: outgoing.id, feedbackLoopEnabled: true },
  };
}

/**
 * No button stands twice. What a card opens needs no suggestion; of what both would say the page keeps the suggestion,
 * which stays in sight, and Teams the card's button, which stays with its message.
 */
function unlessOnCards(suggestions: readonly string[], cards: readonly Card[], { look }: ActivityForm): string[] {
  const actions = cards.flatMap((card) => card.actions);
  const offered = actions.flatMap((action) => {
    if (action.kind === "open") return [action.title.replace(/（.*）$/u, "")];
    return look === "teams" ? [action.text] : [];
  });
  return suggestions.filter((text) => !offered.includes(text));
}

const withoutSaying = (suggestions: readonly string[], card: Card): Card => ({
  ...card,
  actions: card.actions.filter((action) => action.kind === "open" || !suggestions.includes(action.text)),
});

/** The cards, or none of them where they are more than a channel takes: the lines say the same. */
function attached(cards: readonly Card[], citations: readonly Citation[], form: ActivityForm): CardAttachment[] {
  const { look, citationUrl, pageUrl = look === "web" ? (path: string) => path : () => undefined } = form;
  const byMarker = new Map(citations.map((citation) => [citation.marker, citation]));
  const markerUrl = (marker: number): string | undefined => {
    const citation = byMarker.get(marker);
    return citation === undefined ? undefined : citationUrl(citation);
  };
  const attachments = cards.map((card) => adaptiveCard(card, { look, markerUrl, pageUrl }));
  return look === "teams" && Buffer.byteLength(JSON.stringify(attachments)) > maxTeamsBytes ? [] : attachments;
}

// Teams refuses larger cards.
const maxTeamsBytes = 28_000;

/**
 * What is said beside cards: what they do not say, or else the first line. Teams shows a citation only where its marker
 * stands in the text.
 */
function besides(
  lines: readonly string[],
  cards: readonly Card[],
  citations: readonly Citation[],
  { look }: ActivityForm,
): string[] {
  const beside = linesBeside(lines, cards);
  const shown = beside.length > 0 ? beside : lines.slice(0, 1);
  const unseen = citations
    .map(({ marker }) => `[${marker}]`)
    .filter((marker) => !shown.some((line) => line.includes(marker)));
  return look === "web" || unseen.length === 0 ? shown : [...shown, `${cardWording.sources}${unseen.join("")}`];
}

function markdownOf(lines: readonly string[], citations: readonly Citation[], form: ActivityForm): string {
  const literal = form.look === "web" ? literalMarkdown : literalTeamsMarkdown;
  const markers = new Set(citations.map(({ marker }) => `[${marker}]`));
  const inline = (text: string): string =>
    text
      .trim()
      .split(/(\[\d{1,3}\])/u)
      .map((part) => (markers.has(part) ? part : literal(part)))
      .join("");
  const paragraphs = markdownLines(lines, inline, form.look === "web" ? asTable : asSentences);
  return [...paragraphs, ...definitions(citations, form)].join("\n\n");
}

/** `[1]: /documents/… "title"`: what turns a marker into a link. */
function definitions(citations: readonly Citation[], { citationUrl, look }: ActivityForm): string[] {
  if (look === "teams") return [];
  const lines = citations.map((citation) => {
    const url = citationUrl(citation);
    return url === undefined ? "" : `[${citation.marker}]: ${url} "${literalMarkdown(labelOf(citation, citations))}"`;
  });
  return lines.some(Boolean) ? [lines.filter(Boolean).join("\n")] : [];
}

/** Document and clause in one line: 人才住房补贴实施细则 第四条. Of several from one place, how each begins. */
export function labelOf(citation: Citation, citations: readonly Citation[]): string {
  const place = placeOf(citation);
  const isOnly = citations.every((other) => other === citation || placeOf(other) !== place);
  return isOnly ? place : `${place}：${shortened(citation.quote.replace(/\s+/gu, " "), quoteChars)}`;
}

const quoteChars = 18;

const placeOf = ({ title, clause }: Citation): string => (clause === undefined ? title : `${title} ${clause}`);

/** Buttons are narrow, and Teams cuts them short: what the answer just quoted, they need not name again. */
function suggested(
  suggestions: readonly string[],
  citations: readonly Citation[],
): Pick<MessageContent, "suggestedActions"> {
  if (suggestions.length === 0) return {};
  const titles = citations.map(({ title }) => title.replace(/[《》]/gu, ""));
  const actions = suggestions.map((value) => {
    const known = titles.find((title) => value.startsWith(title)) ?? "";
    return { type: "imBack" as const, title: value.slice(known.length).replace(/^的/u, ""), value };
  });
  return { suggestedActions: { to: [], actions } };
}

/** https://schema.org/Message as Web Chat and Teams read it: whether a machine wrote it or a person. */
function messageEntity(by: Author | undefined): Record<string, unknown> {
  const { name, description } = by === "person" ? wording.byPerson : wording.byMachine;
  return {
    "@context": "https://schema.org",
    "@type": "Message",
    "@id": "",
    type: "https://schema.org/Message",
    ...(by === "person" ? {} : { additionalType: ["AIGeneratedContent"] }),
    usageInfo: { "@type": "CreativeWork", name, description },
  };
}

/** What an answer's entity says besides: its citations, and on the web the thumbs. */
function claimsAndThumbs(
  outgoing: Exclude<Outgoing, { kind: "ask-reason" }>,
  form: ActivityForm,
): Record<string, unknown> {
  if (outgoing.kind === "notice") return {};
  const { id, citations } = outgoing;
  return {
    ...(citations.length > 0 ? { citation: citations.map((citation) => claim(citation, citations, form)) } : {}),
    ...(form.look === "web" ? { potentialAction: [thumb("LikeAction", id), thumb("DislikeAction", id)] } : {}),
  };
}

// Teams refuses longer names and abstracts.
const maxNameChars = 80;
const maxAbstractChars = 160;

function claim(
  citation: Citation,
  citations: readonly Citation[],
  { citationUrl }: ActivityForm,
): Record<string, unknown> {
  const url = citationUrl(citation);
  return {
    "@type": "Claim",
    position: citation.marker,
    appearance: {
      "@type": "DigitalDocument",
      name: shortened(labelOf(citation, citations), maxNameChars),
      abstract: shortened(citation.quote.replace(/\s+/gu, " "), maxAbstractChars),
      ...(url === undefined ? {} : { url }),
    },
  };
}

function thumb(type: "LikeAction" | "DislikeAction", answer: string): Record<string, unknown> {
  return { "@type": type, "@id": `#${type}-${answer}`, actionStatus: "PotentialActionStatus" };
}

const shortened = (text: string, chars: number): string =>
  text.length <= chars
    ? text
    : `${Array.from(text)
        .slice(0, chars - 2)
        .join("")}……`;
