import { setTimeout as sleep } from "node:timers/promises";
import type { ActivitySet, DirectLineActivity } from "../../bot/channels/direct-line/conversation-log.ts";
import type { TestService } from "./test-service.ts";

/** One message of the bot as a person at the page sees it. */
export interface Heard {
  /** All that can be read: the text, and the cards below it. */
  text: string;
  /** What can be clicked to be said. */
  buttons: string[];
  /** Where links and buttons lead: files, pages. */
  links: string[];
  citations: { name: string; quote: string; url: string }[];
}

/** Somebody at the chat page; the return code lets them come back after the service was restarted. */
export class PageVisitor {
  readonly #service: TestService;
  readonly #path: string;
  readonly #headers: Record<string, string>;
  #seen = new Set<string>();

  private constructor(service: TestService, { conversationId, token }: { conversationId: string; token: string }) {
    this.#service = service;
    this.#path = `/v3/directline/conversations/${conversationId}`;
    this.#headers = { Authorization: `Bearer ${token}` };
  }

  static async open(service: TestService, returnCode?: string): Promise<PageVisitor> {
    const opened = await service.post("/v3/directline/tokens/generate", returnCode === undefined ? {} : { returnCode });
    const visitor = new PageVisitor(service, (await opened.json()) as { conversationId: string; token: string });
    await service.post("/v3/directline/conversations", {}, visitor.#headers);
    if (returnCode === undefined) await visitor.unasked();
    else await visitor.#read();
    return visitor;
  }

  async returnCode(): Promise<string> {
    const response = await this.#service.post(`${this.#path}/return-code`, {}, this.#headers);
    return ((await response.json()) as { returnCode: string }).returnCode;
  }

  async say(text: string): Promise<Heard> {
    const sent = await this.#service.post(`${this.#path}/activities`, { type: "message", text }, this.#headers);
    const { id } = (await sent.json()) as { id: string };
    return this.#first(({ replyToId }) => replyToId === id);
  }

  /** What the bot says next by itself. */
  unasked(): Promise<Heard> {
    return this.#first(({ replyToId }) => replyToId === undefined);
  }

  /** A reminder that comes. */
  reminder(): Promise<Heard> {
    return this.#first(({ text }) => String(text).startsWith("提醒您"));
  }

  /** Everything that has been said so far, by both. */
  async log(): Promise<string[]> {
    return (await this.#all()).map(read).map(({ text }) => text);
  }

  /** Hands in a table as the page's button does. */
  async upload(name: string, content: string): Promise<Response> {
    const form = new FormData();
    const activity = JSON.stringify({ type: "message", channelData: {} });
    form.append("activity", new Blob([activity], { type: "application/vnd.microsoft.activity" }));
    form.append("file", new Blob([content]), name);
    return fetch(`${this.#service.url}${this.#path}/upload`, { method: "POST", headers: this.#headers, body: form });
  }

  /** The answer to what was uploaded. */
  async answerTo(upload: Response): Promise<Heard> {
    const { id } = (await upload.json()) as { id: string };
    return this.#first(({ replyToId }) => replyToId === id);
  }

  async #first(isWanted: (activity: DirectLineActivity) => boolean): Promise<Heard> {
    for (;;) {
      const unseen = (await this.#all()).filter(({ id, from }) => from.role === "bot" && !this.#seen.has(String(id)));
      const found = unseen.find(isWanted);
      if (found !== undefined) {
        this.#seen.add(String(found.id));
        return read(found);
      }
      await sleep(5);
    }
  }

  async #read(): Promise<void> {
    for (const { id } of await this.#all()) this.#seen.add(String(id));
  }

  async #all(): Promise<DirectLineActivity[]> {
    const response = await this.#service.get(`${this.#path}/activities?watermark=0`, this.#headers);
    const { activities } = (await response.json()) as ActivitySet;
    return activities.filter(({ type }) => type === "message");
  }
}

interface Claim {
  appearance: { name: string; abstract: string; url?: string };
}

function read({ text = "", suggestedActions, attachments = [], entities = [] }: DirectLineActivity): Heard {
  const cards = attachments as unknown[];
  const said = (suggestedActions as { actions: { value: string }[] } | undefined)?.actions ?? [];
  const claims = (entities as { citation?: Claim[] }[]).flatMap(({ citation = [] }) => citation);
  return {
    text: [plain(String(text)), ...cards.map((card) => paragraphs(card).join("\n"))].filter(Boolean).join("\n"),
    buttons: [...said.map(({ value }) => value), ...cards.flatMap((card) => found(card, "data").map(String))],
    links: [...cards.flatMap((card) => found(card, "url")), ...linksIn(String(text))].map(String),
    citations: claims.map(({ appearance: { name, abstract, url = "" } }) => ({ name, quote: abstract, url })),
  };
}

/** Markdown as it is read: without link definitions, escapes and character references. */
const plain = (markdown: string): string =>
  markdown
    .replace(/^\[\d+\]: .*$/gmu, "")
    .replace(/&#(\d+);/gu, (_, code) => String.fromCharCode(Number(code)))
    .replace(/\\([!-/:-@[-`{-~])/gu, "$1")
    .replace(/\n{2,}/gu, "\n")
    .trim();

const linksIn = (markdown: string): string[] =>
  [...markdown.matchAll(/\/files\/[\w./~-]+/gu)].map(([address]) => address);

/** The text runs of a card, those of one paragraph in one line. */
function paragraphs(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(paragraphs);
  if (typeof node !== "object" || node === null) return [];
  const { inlines } = node as { inlines?: { text: string }[] };
  if (inlines !== undefined) return [inlines.map(({ text }) => text).join("")];
  return Object.values(node).flatMap(paragraphs);
}

/** Every value of a name in a card. */
function found(node: unknown, name: string): unknown[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => [...(key === name ? [value] : []), ...found(value, name)]);
}
