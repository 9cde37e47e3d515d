import { once } from "node:events";
import WebSocket from "ws";
import type { ActivitySet, DirectLineActivity } from "../../bot/channels/direct-line/conversation-log.ts";

interface Conversation {
  conversationId: string;
  token: string;
  streamUrl: string;
}

/** A person at the chat page, as the service sees one: a conversation over Direct Line, its answers over the stream. */
export class ChattingPerson {
  readonly #url: string;
  readonly #conversation: Conversation;
  readonly #socket: WebSocket;
  /** What the bot has said to each of the person's messages, by the message's id. */
  readonly #answers = new Map<string, DirectLineActivity>();
  readonly #waiting = new Map<string, (answer: DirectLineActivity) => void>();

  private constructor(url: string, conversation: Conversation) {
    this.#url = url;
    this.#conversation = conversation;
    this.#socket = new WebSocket(conversation.streamUrl, { origin: url });
    this.#socket.on("message", (data) => this.#hear(JSON.parse(String(data)) as ActivitySet));
  }

  static async arrive(url: string): Promise<ChattingPerson> {
    const generated = await post(`${url}/v3/directline/tokens/generate`, {}, { Origin: url });
    const { token } = (await generated.json()) as Conversation;
    const headers = { Origin: url, Authorization: `Bearer ${token}` };
    const begun = await post(`${url}/v3/directline/conversations`, {}, headers);
    const person = new ChattingPerson(url, (await begun.json()) as Conversation);
    await once(person.#socket, "open");
    return person;
  }

  /** @returns the message's id once the service has it. @throws Error when it is refused */
  async say(text: string): Promise<string> {
    const { conversationId, token } = this.#conversation;
    const address = `${this.#url}/v3/directline/conversations/${conversationId}/activities`;
    const response = await post(address, { type: "message", text }, { Authorization: `Bearer ${token}` });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return ((await response.json()) as { id: string }).id;
  }

  answerTo(id: string): Promise<DirectLineActivity> {
    const answer = this.#answers.get(id);
    if (answer !== undefined) return Promise.resolve(answer);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, resolve);
      this.#socket.on("close", () => reject(new Error("The stream was closed before the answer.")));
    });
  }

  leave(): void {
    this.#socket.terminate();
  }

  #hear({ activities }: ActivitySet): void {
    for (const activity of activities) {
      const { type, from, replyToId } = activity;
      if (type !== "message" || from.role !== "bot" || typeof replyToId !== "string") continue;
      this.#answers.set(replyToId, activity);
      this.#waiting.get(replyToId)?.(activity);
    }
  }
}

function post(address: string, body: unknown, headers: Record<string, string>): Promise<Response> {
  const json = { "Content-Type": "application/json", ...headers };
  return fetch(address, { method: "POST", headers: json, body: JSON.stringify(body) });
}
