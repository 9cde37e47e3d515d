import type { Citation } from "../../answer/citations.ts";
import type { TableUploads } from "../../eligibility/batch/table-uploads.ts";
import type { Records } from "../../records/records.ts";
import { type HttpRequest, type HttpResponse, json, type Route } from "../../server/http.ts";
import { problems } from "../../server/problems.ts";
import type { RateLimiter } from "../../server/rate-limiter.ts";
import { readUpload } from "../../server/read-upload.ts";
import { messageContents } from "../activity.ts";
import type { Outgoing } from "../turn.ts";
import type { TurnRunner } from "../turn-runner.ts";
import { botAccount, type ConversationLog } from "./conversation-log.ts";
import { returnCodeSha256, writeReturnCode } from "./return-code.ts";
import { readSentActivity, type SentActivity } from "./sent-activity.ts";
import { type Claims, type Tokens, tokenLifeS } from "./token.ts";
import { takeTable } from "./uploaded-table.ts";

export interface DirectLineParts {
  tokens: Tokens;
  log: ConversationLog;
  records: Records;
  runner: TurnRunner;
  /** Messages a minute from one person. */
  personLimit: RateLimiter;
  /** New tokens a minute for one address. */
  tokenLimit: RateLimiter;
  randomBytes: (count: number) => Uint8Array;
  /** 128 bits that only this service can tell from the conversation's id. */
  returnSecret: (conversation: string) => Uint8Array;
  citationUrl: (citation: Citation) => string;
  /** Judges tables that are uploaded; without it there is no uploading. */
  uploads?: TableUploads;
  /** Whether a page of this origin may talk, at the host name that it asked for. */
  isOwnOrigin: (origin: string, host: string) => boolean;
}

export const directLinePath = "/v3/directline";

/** The part of Direct Line 3.0 that Web Chat uses; a token opens one conversation, for one person, from one origin. */
export class DirectLine {
  readonly #parts: DirectLineParts;

  constructor(parts: DirectLineParts) {
    this.#parts = parts;
  }

  routes(): Route[] {
    const route = (method: Route["method"], path: string, body: Route["body"], handle: Route["handle"]): Route => ({
      method,
      path: `${directLinePath}${path}`,
      body,
      isWork: true,
      handle,
    });
    return [
      route("POST", "/tokens/generate", "optional", (request) => this.#generate(request)),
      route("POST", "/tokens/refresh", "optional", (request) => this.#refresh(request)),
      route("POST", "/conversations", "optional", (request) => this.#start(request)),
      route("GET", "/conversations/:id", "none", (request) => this.#reconnect(request)),
      route("GET", "/conversations/:id/activities", "none", (request) => this.#activities(request)),
      route("POST", "/conversations/:id/activities", "required", (request) => this.#receive(request)),
      route("POST", "/conversations/:id/upload", "upload", (request) => this.#upload(request)),
      route("POST", "/conversations/:id/return-code", "optional", (request) => this.#giveReturnCode(request)),
    ];
  }

  /** A token for a new conversation, or for the one that a return code names. */
  async #generate(request: HttpRequest): Promise<HttpResponse> {
    const origin = this.#originOf(request);
    const retryAfterS = this.#parts.tokenLimit.take(request.address);
    if (retryAfterS > 0) throw problems.tooMany(retryAfterS);
    const body = (await request.json()) as { returnCode?: unknown } | null | undefined;
    if (typeof body?.returnCode === "string") return this.#tokenFor(this.#returning(body.returnCode), origin);
    return this.#tokenFor({ conversation: this.#randomId(), person: `dl_${this.#randomId()}` }, origin);
  }

  #returning(code: string): { conversation: string; person: string } {
    const sha256 = returnCodeSha256(code);
    const found = sha256 === undefined ? undefined : this.#parts.records.conversationOf(sha256);
    if (found === undefined) throw problems.notFound();
    return found;
  }

  #tokenFor({ conversation, person }: { conversation: string; person: string }, origin: string): HttpResponse {
    const token = this.#parts.tokens.issue({ conversation, user: person, origin, use: "api" });
    return json(200, { conversationId: conversation, token, expires_in: tokenLifeS.api, userId: person });
  }

  async #refresh(request: HttpRequest): Promise<HttpResponse> {
    const { conversation, user, origin } = this.#claimsOf(request);
    return this.#tokenFor({ conversation, person: user }, origin);
  }

  async #start(request: HttpRequest): Promise<HttpResponse> {
    const claims = this.#claimsOf(request);
    const { conversation, user: person } = claims;
    const isNew = this.#parts.records.personIn(conversation) === undefined;
    this.#parts.records.touch(conversation, person);
    if (isNew) await this.#converse({ kind: "joined", conversation, person, isGroup: false });
    return this.#conversation(request, claims, isNew ? 201 : 200, 0);
  }

  async #reconnect(request: HttpRequest): Promise<HttpResponse> {
    const claims = this.#claimsOf(request);
    this.#mustExist(claims);
    return this.#conversation(request, claims, 200, watermarkOf(request));
  }

  #conversation(request: HttpRequest, claims: Claims, status: number, watermark: number): HttpResponse {
    const { conversation, user, origin } = claims;
    const { tokens } = this.#parts;
    const ticket = tokens.issue({ ...claims, use: "stream" });
    const scheme = origin.startsWith("https:") ? "wss" : "ws";
    const host = request.headers.host ?? "localhost";
    return json(status, {
      conversationId: conversation,
      token: tokens.issue({ ...claims, use: "api" }),
      expires_in: tokenLifeS.api,
      userId: user,
      streamUrl: `${scheme}://${host}${directLinePath}/conversations/${conversation}/stream?watermark=${watermark}&t=${ticket}`,
    });
  }

  async #activities(request: HttpRequest): Promise<HttpResponse> {
    const claims = this.#claimsOf(request);
    this.#mustExist(claims);
    return json(200, this.#parts.log.after(claims.conversation, watermarkOf(request)));
  }

  async #receive(request: HttpRequest): Promise<HttpResponse> {
    const claims = this.#claimsOf(request);
    this.#mustExist(claims);
    const { conversation, user: person } = claims;
    const retryAfterS = this.#parts.personLimit.take(person);
    if (retryAfterS > 0) throw problems.tooMany(retryAfterS);
    const sent = readSentActivity(await request.json(), { conversation, person, isGroup: false });
    const id = this.#echo(claims, sent);
    // The answer comes over the stream, or with the next poll.
    if (sent.incoming !== undefined) void this.#converse(sent.incoming, id);
    return json(200, { id });
  }

  async #upload(request: HttpRequest): Promise<HttpResponse> {
    const claims = this.#claimsOf(request);
    this.#mustExist(claims);
    const { uploads, log, records, personLimit, citationUrl } = this.#parts;
    const { conversation, user: person } = claims;
    const retryAfterS = personLimit.take(person);
    if (retryAfterS > 0) throw problems.tooMany(retryAfterS);
    if (uploads === undefined) throw problems.notFound();
    records.touch(conversation, person);
    const upload = await readUpload(request.stream, request.headers);
    const streamId = `${conversation}|${this.#randomId()}`;
    return json(200, { id: await takeTable(upload, uploads, { conversation, person, log, citationUrl, streamId }) });
  }

  /** A page waits for its own activity to come back before it shows it as sent. */
  #echo({ conversation, user }: Claims, { echo, channelData }: SentActivity): string {
    const { log, records } = this.#parts;
    const from = { id: user, role: "user" as const };
    records.touch(conversation, user);
    if (echo !== undefined) return log.append(conversation, { ...echo, from });
    const id = `${conversation}|${this.#randomId()}`;
    log.show(conversation, { type: "event", name: "received", id, from, channelData });
    return id;
  }

  async #converse(incoming: Parameters<TurnRunner["run"]>[1], replyToId?: string): Promise<void> {
    const { log, runner, citationUrl } = this.#parts;
    const { conversation } = incoming;
    const deliver = async (said: Outgoing[]): Promise<void> => {
      for (const outgoing of said) {
        for (const content of messageContents(outgoing, { look: "web", citationUrl })) {
          log.append(conversation, { ...content, from: botAccount, ...(replyToId === undefined ? {} : { replyToId }) });
        }
      }
    };
    const begin = async (): Promise<void> => {
      if (incoming.kind === "message") log.show(conversation, { type: "typing", from: botAccount });
    };
    await runner.run("directline", incoming, deliver, begin);
  }

  /** The same code each time: one that was written down earlier stays good. */
  async #giveReturnCode(request: HttpRequest): Promise<HttpResponse> {
    const claims = this.#claimsOf(request);
    this.#mustExist(claims);
    const returnCode = writeReturnCode(this.#parts.returnSecret(claims.conversation));
    this.#parts.records.keepReturnCode(claims.conversation, returnCodeSha256(returnCode) as string);
    return json(200, { returnCode });
  }

  /** @throws HttpProblem 401 without a good token, 403 for another conversation or from another origin */
  #claimsOf(request: HttpRequest): Claims {
    const [, token = ""] = /^Bearer ([\w.-]{1,2000})$/u.exec(request.headers.authorization ?? "") ?? [];
    const claims = this.#parts.tokens.read(token, "api");
    if (claims === undefined) throw problems.unauthorized();
    const { origin } = request.headers;
    if (origin !== undefined && origin !== claims.origin) throw problems.forbidden();
    if (request.params.id !== undefined && request.params.id !== claims.conversation) throw problems.forbidden();
    return claims;
  }

  #originOf({ headers: { origin = "", host = "" } }: HttpRequest): string {
    if (origin !== "" && !this.#parts.isOwnOrigin(origin, host)) throw problems.forbidden();
    return origin;
  }

  #mustExist({ conversation, user }: Claims): void {
    if (this.#parts.records.personIn(conversation) !== user) throw problems.notFound();
  }

  #randomId(): string {
    return Buffer.from(this.#parts.randomBytes(16)).toString("base64url");
  }
}

function watermarkOf({ query }: HttpRequest): number {
  const text = query.get("watermark") ?? "0";
  if (text === "" || text === "null" || text === "undefined") return 0;
  if (!/^\d{1,9}$/u.test(text)) throw problems.invalid(["watermark"]);
  return Number(text);
}
