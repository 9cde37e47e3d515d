import {
  type Activity,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
  type InvokeResponse,
  type TurnContext,
} from "botbuilder";
import { AuthenticationConstants } from "botframework-connector";
import { JwtTokenExtractor } from "botframework-connector/lib/auth/jwtTokenExtractor.js";
import mappers from "botframework-connector/lib/connectorApi/models/mappers.js";
import type { BotFrameworkConfig } from "../../service-config.ts";
import type { ReceivedActivity } from "./read-activity.ts";
import type { Reference } from "./reference.ts";
import { SigningKeys, type SigningKeysParts } from "./signing-keys.ts";
import { isSigned } from "./token-signature.ts";

// The connector client sends only the properties of an entity that its mapper lists, which would take citations, the
// label of machine-made text and thumbs off every message.
Object.assign(mappers.Entity.type, { additionalProperties: { type: { name: "Object" } } });

/** What a turn can do on a channel. */
export interface ChannelTurn {
  /** @returns the id that the channel gave the activity */
  send(activity: object): Promise<string | undefined>;
}

export class UnauthenticError extends Error {}

export type ChannelAdapterParts = Pick<BotFrameworkConfig, "app" | "keys"> & Omit<SigningKeysParts, "metadataUrl">;

/** The one place that knows the SDK: an authenticated activity in, its turn, what the channel is answered. */
export class ChannelAdapter extends CloudAdapter {
  readonly #authentication: ConfigurationBotFrameworkAuthentication;
  readonly #appId: string;
  /** Absent when nobody's signature is checked. */
  readonly #signingKeys: SigningKeys | undefined;

  constructor({ app, keys, fetchJson, now }: ChannelAdapterParts) {
    const authentication = new ConfigurationBotFrameworkAuthentication(
      { ...(app === undefined ? {} : ofApp(app)), ...(keys === undefined ? {} : ofKeys(keys)) },
      undefined,
      undefined,
      undefined,
      // A person waits: one more try, soon, and no following to where a connector would send us.
      { noRetryPolicy: true, redirectOptions: { handleRedirects: false } } as never,
    );
    super(authentication);
    this.#authentication = authentication;
    this.#appId = app?.id ?? "";
    if (app === undefined) return;
    const metadataUrl = keys?.metadataUrl ?? AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl;
    this.#signingKeys = new SigningKeys({ metadataUrl, fetchJson, now });
    shareWithSdk(metadataUrl, this.#signingKeys);
  }

  /**
   * @throws UnauthenticError when the signature is wrong, KeysUnreachableError when that cannot be told; either before
   *   the turn begins
   */
  async receive(
    received: ReceivedActivity,
    authorization: string,
    turn: (channel: ChannelTurn) => Promise<InvokeResponse | undefined>,
  ): Promise<InvokeResponse | undefined> {
    const activity = received as unknown as Activity;
    const keys = this.#signingKeys;
    if (keys !== undefined && !(await isSigned(authorization, received.channelId, keys))) throw new UnauthenticError();
    const authenticated = await this.#authentication.authenticateRequest(activity, authorization).catch((error) => {
      throw new UnauthenticError("the token does not hold", { cause: error });
    });
    return this.processActivity(authenticated, activity, async (context) => {
      const response = await turn(channelTurn(context));
      if (response !== undefined) await context.sendActivity({ type: "invokeResponse", value: response });
    });
  }

  /** Speaks without having been asked. @throws when the channel does not take it */
  speakFirst(reference: Reference, turn: (channel: ChannelTurn) => Promise<void>): Promise<void> {
    return this.continueConversationAsync(this.#appId, reference as Partial<ConversationReference>, (context) => {
      // Made up by the SDK, and nothing that could be replied to.
      context.activity.id = "";
      return turn(channelTurn(context));
    });
  }
}

/** The SDK's own look-up of keys waits without end, and begins anew with each request while there are none. */
function shareWithSdk(metadataUrl: string, keys: SigningKeys): void {
  (Reflect.get(JwtTokenExtractor, "openIdMetadataCache") as Map<string, unknown>).set(metadataUrl, keys);
}

function channelTurn(context: TurnContext): ChannelTurn {
  return { send: async (activity) => (await context.sendActivity(activity))?.id };
}

function ofApp({ id, password, tenant }: NonNullable<BotFrameworkConfig["app"]>): Record<string, string> {
  const type = tenant === undefined ? { MicrosoftAppType: "MultiTenant" } : { MicrosoftAppType: "SingleTenant" };
  return {
    ...type,
    MicrosoftAppId: id,
    MicrosoftAppPassword: password,
    ...(tenant === undefined ? {} : { MicrosoftAppTenantId: tenant }),
  };
}

// Naming one of these means naming all of them.
function ofKeys({ metadataUrl, issuer }: NonNullable<BotFrameworkConfig["keys"]>): Record<string, string | boolean> {
  return {
    ValidateAuthority: true,
    ToChannelFromBotLoginUrl: "https://login.microsoftonline.com/botframework.com",
    ToChannelFromBotOAuthScope: "https://api.botframework.com",
    ToBotFromChannelTokenIssuer: issuer,
    OAuthUrl: "https://api.botframework.com",
    ToBotFromChannelOpenIdMetadataUrl: metadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: metadataUrl,
    CallerId: "urn:botframework:azure",
  };
}
