import { maxQuestionChars } from "../../answer/answer.ts";
import type { Citation } from "../../answer/citations.ts";
import type { Records } from "../../records/records.ts";
import { type HttpRequest, type HttpResponse, json, type Route } from "../../server/http.ts";
import { problems } from "../../server/problems.ts";
import type { RateLimiter } from "../../server/rate-limiter.ts";
import type { BotFrameworkConfig } from "../../service-config.ts";
import { tooLongQuestion } from "../../wording.ts";
import { type ActivityForm, messageContents } from "../activity.ts";
import { feedbackFromTeams } from "../feedback.ts";
import type { Incoming, Outgoing, TurnPlace } from "../turn.ts";
import type { TurnRunner } from "../turn-runner.ts";
import { type ChannelAdapter, type ChannelTurn, UnauthenticError } from "./adapter.ts";
import { isAllowed } from "./allow-lists.ts";
import { incomingOf, isInGroup, type ReceivedActivity, receivedActivity } from "./read-activity.ts";
import { referenceFrom } from "./reference.ts";
import { KeysUnreachableError } from "./signing-keys.ts";
import { hasOutline } from "./token-outline.ts";

export interface MessagesParts {
  config: BotFrameworkConfig;
  adapter: ChannelAdapter;
  runner: TurnRunner;
  records: Records;
  personLimit: RateLimiter;
  /** A key that tells nobody what it was made of; the same parts give the same key. */
  keyOf: (...parts: string[]) => string;
  citationUrl: (citation: Citation) => string | undefined;
  /** A path of the service as an address. */
  pageUrl: (path: string) => string | undefined;
  /** Milliseconds since 1970. */
  now: () => number;
}

export const microsoftIssuer = "https://api.botframework.com";

/** `POST /api/messages`: activities of Bot Framework channels. Nothing runs before the sender is known and allowed. */
export function messagesRoute(parts: MessagesParts): Route {
  const messages = new Messages(parts);
  return {
    method: "POST",
    path: "/api/messages",
    body: "required",
    isWork: true,
    handle: (request) => messages.receive(request),
  };
}

class Messages {
  readonly #parts: MessagesParts;

  constructor(parts: MessagesParts) {
    this.#parts = parts;
  }

  async receive(request: HttpRequest): Promise<HttpResponse> {
    const { config, adapter } = this.#parts;
    const authorization = request.headers.authorization ?? "";
    if (!config.isOpen && !request.isLocal) throw problems.forbidden();
    if (config.app !== undefined && !/^Bearer \S/u.test(authorization)) throw problems.unauthorized();
    const parsed = receivedActivity.safeParse(await request.json());
    if (!parsed.success) throw problems.invalid(faults(parsed.error.issues));
    const activity = parsed.data;
    this.#mustBeAdmitted(activity, authorization);
    try {
      const response = await adapter.receive(activity, authorization, (channel) => this.#turn(activity, channel));
      if (isTooLong(activity)) throw problems.questionTooLong(maxQuestionChars);
      return json(response?.status ?? 200, response?.body ?? {});
    } catch (error) {
      if (error instanceof UnauthenticError) throw problems.unauthorized();
      if (error instanceof KeysUnreachableError) throw problems.keysUnreachable();
      throw error;
    }
  }

  #mustBeAdmitted(activity: ReceivedActivity, authorization: string): void {
    const { config, now, personLimit, keyOf } = this.#parts;
    const { serviceUrl, channelId, from } = activity;
    if (config.app !== undefined) {
      const issuer = config.keys?.issuer ?? microsoftIssuer;
      const expected = { issuer, appId: config.app.id, serviceUrl, now: now() / 1000 };
      if (!hasOutline(authorization, expected)) throw problems.unauthorized();
    }
    if (!isAllowed(activity, config)) throw problems.forbidden();
    const retryAfterS = personLimit.take(keyOf(channelId, from.id));
    if (retryAfterS > 0) throw problems.tooMany(retryAfterS);
  }

  async #turn(activity: ReceivedActivity, channel: ChannelTurn): Promise<{ status: number } | undefined> {
    const place = this.#placeOf(activity);
    if (activity.type === "invoke") return this.#invoke(activity, place);
    const incoming = incomingOf(activity, place);
    if (incoming === undefined) return undefined;
    // What a person asks to be told of later is said to them alone.
    if (!place.isGroup)
      this.#parts.records.keepReference(place.conversation, place.person, JSON.stringify(referenceFrom(activity)));
    const said = (outgoing: Outgoing[]): Promise<void> => this.#say(outgoing, channel);
    if (isTooLong(activity))
      await said([{ kind: "notice", lines: [tooLongQuestion(maxQuestionChars)], suggestions: [] }]);
    else await this.#converse(activity, incoming, channel, said);
    return undefined;
  }

  async #converse(
    { channelId }: ReceivedActivity,
    incoming: Incoming,
    channel: ChannelTurn,
    said: (outgoing: Outgoing[]) => Promise<void>,
  ): Promise<void> {
    const begin = async (): Promise<void> => {
      if (incoming.kind === "message" && !incoming.isGroup) await channel.send({ type: "typing" });
    };
    await this.#parts.runner.run(channelId, incoming, said, begin);
  }

  async #say(said: Outgoing[], channel: ChannelTurn): Promise<void> {
    const { citationUrl, pageUrl } = this.#parts;
    const form: ActivityForm = { look: "teams", citationUrl, pageUrl };
    for (const outgoing of said) {
      const [first, ...rest] = messageContents(outgoing, form);
      const id = first && (await channel.send(first));
      if (outgoing.kind === "answer" && id) this.#parts.records.noteSentAs(outgoing.id, id);
      for (const content of rest) await channel.send(content);
    }
  }

  /** Feedback comes as an invoke that names the message; whoever sent it gets no reply but the status. */
  async #invoke(activity: ReceivedActivity, place: TurnPlace): Promise<{ status: number }> {
    if (activity.name !== "message/submitAction") return { status: 400 };
    const given = feedbackFromTeams(activity.value);
    const answer = this.#parts.records.answerSentAs(place.conversation, activity.replyToId ?? "");
    if (given === undefined || answer === undefined) return { status: 400 };
    const incoming: Incoming = { ...place, kind: "feedback", answer, ...given };
    await this.#parts.runner.run(activity.channelId, incoming, async () => {});
    return { status: 200 };
  }

  /** In a group each person has a conversation of their own with the bot, in each thread. */
  #placeOf(activity: ReceivedActivity): TurnPlace {
    const { channelId, conversation, from } = activity;
    const isGroup = isInGroup(activity);
    const { keyOf } = this.#parts;
    return {
      conversation: keyOf(channelId, conversation.id, isGroup ? from.id : ""),
      person: keyOf(channelId, from.id),
      isGroup,
    };
  }
}

const isTooLong = ({ type, text }: ReceivedActivity): boolean =>
  type === "message" && (text ?? "").length > maxQuestionChars;

const faults = (issues: readonly { path: PropertyKey[] }[]): string[] => [
  ...new Set(issues.map(({ path }) => String(path[0] ?? "整体"))),
];
