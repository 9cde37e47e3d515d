import { createHmac, createSign, generateKeyPairSync, type KeyObject } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { RecordingServer } from "../../../support/recording-server.ts";
import { answerShortly, TestService } from "../../../support/test-service.ts";

const appId = "11111111-2222-3333-4444-555555555555";
const issuer = "https://issuer.example";
const tenant = "tenant-1";
const own = generateKeyPairSync("rsa", { modulusLength: 2048 });
const foreign = generateKeyPairSync("rsa", { modulusLength: 2048 });

let keys: RecordingServer;
let elsewhere: RecordingServer;
let service: TestService;
let turns = 0;

beforeAll(async () => {
  keys = await RecordingServer.start((path) => {
    const { n, e } = own.publicKey.export({ format: "jwk" });
    if (path === "/keys") return { body: { keys: [{ kty: "RSA", kid: "key-1", n, e, endorsements: ["msteams"] }] } };
    return { body: { issuer, jwks_uri: `${keys.url}/keys`, id_token_signing_alg_values_supported: ["RS256"] } };
  });
  elsewhere = await RecordingServer.start(() => ({ body: {} }));
  service = await TestService.start({
    ask: (asked) => {
      turns++;
      return answerShortly(asked);
    },
    env: {
      CEWEN_APP_ID: appId,
      CEWEN_APP_PASSWORD: "not used",
      CEWEN_OPENID_METADATA: `${keys.url}/metadata`,
      CEWEN_TOKEN_ISSUER: issuer,
      CEWEN_SERVICE_HOSTS: "connector.example, *.channels.example",
      CEWEN_TENANTS: tenant,
    },
  });
});
afterAll(async () => {
  await service.remove();
  await Promise.all([keys.stop(), elsewhere.stop()]);
});

const serviceUrl = "https://connector.example/cn/";
const now = (): number => Math.floor(Date.now() / 1000);
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

interface Forgery {
  header?: object;
  claims?: object;
  key?: KeyObject;
  /** Signs the text of header and payload. */
  sign?: (text: string) => string;
}

function token({ header = {}, claims = {}, key = own.privateKey, sign }: Forgery = {}): string {
  const head = part({ alg: "RS256", typ: "JWT", kid: "key-1", ...header });
  const body = part({ iss: issuer, aud: appId, serviceurl: serviceUrl, nbf: now() - 60, exp: now() + 3600, ...claims });
  const text = `${head}.${body}`;
  const signed = sign ?? ((input: string) => createSign("RSA-SHA256").update(input).sign(key, "base64url"));
  return `${text}.${signed(text)}`;
}

const activity = (more: object = {}): object => ({
  type: "message",
  id: "m1",
  channelId: "msteams",
  serviceUrl,
  conversation: { id: "c", tenantId: tenant },
  from: { id: "29:p" },
  recipient: { id: "28:bot" },
  text: "租金多少？",
  deliveryMode: "expectReplies",
  ...more,
});

const send = (authorization: string | undefined, more: object = {}): Promise<Response> =>
  service.post("/api/messages", activity(more), authorization === undefined ? {} : { Authorization: authorization });

const hmacWithPublicKey = (text: string): string =>
  createHmac("sha256", own.publicKey.export({ format: "pem", type: "spki" }))
    .update(text)
    .digest("base64url");

const forgeries: [string, string | undefined][] = [
  ["no header", undefined],
  ["an empty header", ""],
  ["Basic", "Basic dXNlcjpwYXNz"],
  ["a lower-case scheme", `bearer ${token()}`],
  ["two blanks", `Bearer  ${token()}`],
  ["no token", "Bearer "],
  ["two tokens", `Bearer ${token()}, Bearer ${token()}`],
  ["junk", "Bearer junk"],
  ["junk in three parts", "Bearer a.b.c"],
  ["12 KB", `Bearer ${"a".repeat(12_000)}`],
  ["no signature", `Bearer ${token().replace(/\.[^.]*$/, ".")}`],
  ["a cut signature", `Bearer ${token().slice(0, -8)}`],
  ["two parts", `Bearer ${token().replace(/\.[^.]*$/, "")}`],
  ["alg none", `Bearer ${token({ header: { alg: "none" }, sign: () => "" })}`],
  ["alg None with a signature", `Bearer ${token({ header: { alg: "None" } })}`],
  ["HS256 with the public key", `Bearer ${token({ header: { alg: "HS256" }, sign: hmacWithPublicKey })}`],
  ["RS512", `Bearer ${token({ header: { alg: "RS512" } })}`],
  ["another's key", `Bearer ${token({ key: foreign.privateKey })}`],
  ["an unknown key id", `Bearer ${token({ header: { kid: "key-2" } })}`],
  ["no key id", `Bearer ${token({ header: { kid: undefined } })}`],
  ["a path as key id", `Bearer ${token({ header: { kid: "../../etc/passwd" } })}`],
  ["a number as key id", `Bearer ${token({ header: { kid: 1 } })}`],
  ["the wrong issuer", `Bearer ${token({ claims: { iss: "https://evil.example" } })}`],
  ["no issuer", `Bearer ${token({ claims: { iss: undefined } })}`],
  ["Microsoft's issuer", `Bearer ${token({ claims: { iss: "https://api.botframework.com" } })}`],
  ["the US government's issuer", `Bearer ${token({ claims: { iss: "https://api.botframework.us" } })}`],
  [
    "the emulator's issuer",
    `Bearer ${token({ claims: { iss: "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/" } })}`,
  ],
  ["a list of issuers", `Bearer ${token({ claims: { iss: [issuer] } })}`],
  ["the wrong audience", `Bearer ${token({ claims: { aud: "another-app" } })}`],
  ["a list of audiences", `Bearer ${token({ claims: { aud: [appId, "another-app"] } })}`],
  ["no audience", `Bearer ${token({ claims: { aud: undefined } })}`],
  ["expired six minutes ago", `Bearer ${token({ claims: { exp: now() - 360 } })}`],
  ["no expiry", `Bearer ${token({ claims: { exp: undefined } })}`],
  ["valid for ten years", `Bearer ${token({ claims: { exp: now() + 315_360_000 } })}`],
  ["text as expiry", `Bearer ${token({ claims: { exp: "never" } })}`],
  ["not valid for ten minutes yet", `Bearer ${token({ claims: { nbf: now() + 600 } })}`],
  ["another service's URL", `Bearer ${token({ claims: { serviceurl: "https://evil.example/" } })}`],
  ["no service URL", `Bearer ${token({ claims: { serviceurl: undefined } })}`],
  ["claims that are no object", `Bearer ${part({ alg: "RS256", kid: "key-1" })}.${part([1])}.AAAA`],
  ["a header that is no JSON", `Bearer AAAA.${part({})}.AAAA`],
];

// The SDK would write the public key there for each token that it does not hold with.
const complaints = vi.spyOn(console, "error");
afterEach(() => {
  expect(complaints).not.toHaveBeenCalled();
});

describe("with an app id", () => {
  it("a channel's own token is let in", async () => {
    const response = await send(`Bearer ${token()}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      activities: [{ type: "typing" }, { type: "message" }, { type: "message" }],
    });
    expect(turns).toBe(1);
  });

  it("a clock that is four minutes off is forgiven", async () => {
    expect((await send(`Bearer ${token({ claims: { exp: now() - 240 } })}`)).status).toBe(200);
    expect((await send(`Bearer ${token({ claims: { nbf: now() + 240 } })}`)).status).toBe(200);
  });

  it.each(forgeries)("%s gets 401 with one and the same body, before any turn", async (_, authorization) => {
    const before = turns;
    const response = await send(authorization);
    expect(response.status).toBe(401);
    expect(await response.text()).toBe('{"error":{"code":"Unauthorized","message":"未获授权。"}}');
    expect(turns).toBe(before);
  });

  it("nobody asks where a token says that keys are", async () => {
    const before = keys.requests.length;
    for (const header of [
      { jku: `${elsewhere.url}/keys` },
      { x5u: `${elsewhere.url}/cert` },
      { jwk: { kty: "RSA" } },
    ]) {
      expect((await send(`Bearer ${token({ header, key: foreign.privateKey })}`)).status).toBe(401);
    }
    expect(elsewhere.requests).toEqual([]);
    expect(keys.requests.length).toBe(before);
  });

  const services = [
    "http://connector.example/",
    "https://connector.example.evil.example/",
    "https://connector.example@evil.example/",
    "https://user:pass@connector.example/",
    "https://channels.example/",
    "https://evilchannels.example/",
    "https://169.254.169.254/",
    "https://connector.example./",
    "https:\\\\connector.example\\",
    "file:///etc/passwd",
    "//connector.example/",
    "javascript:alert(1)",
    "",
  ];
  it.each([...services, "the recording server"])(
    "a reply address of %s gets 403, before any turn and connection",
    async (name) => {
      const url = name === "the recording server" ? `${elsewhere.url}/` : name;
      const before = turns;
      const response = await send(`Bearer ${token({ claims: { serviceurl: url } })}`, { serviceUrl: url });
      expect(response.status).toBe(403);
      expect([turns, elsewhere.requests.length]).toEqual([before, 0]);
    },
  );

  it("a host below a listed one is let in", async () => {
    const url = "https://cn.channels.example/";
    expect((await send(`Bearer ${token({ claims: { serviceurl: url } })}`, { serviceUrl: url })).status).toBe(200);
  });

  it.each([
    ["another tenant", { conversation: { id: "c", tenantId: "tenant-2" } }],
    ["no tenant", { conversation: { id: "c" } }],
    [
      "another tenant in the channel's data",
      { conversation: { id: "c" }, channelData: { tenant: { id: "tenant-2" } } },
    ],
    ["another channel", { channelId: "emulator" }],
  ])("%s gets 403", async (_, more) => {
    const before = turns;
    expect((await send(`Bearer ${token()}`, more)).status).toBe(403);
    expect(turns).toBe(before);
  });

  it("the tenant may stand in the channel's data", async () => {
    const more = { conversation: { id: "c" }, channelData: { tenant: { id: tenant } } };
    expect((await send(`Bearer ${token()}`, more)).status).toBe(200);
  });
});

describe("signing keys out of reach", () => {
  it.each([
    ["nothing listens there", async () => "http://127.0.0.1:9/metadata"],
    ["they are answered with an error", () => answering({ status: 500, body: {} })],
    ["they are answered with something else", () => answering({ body: [1, 2] })],
    ["they are said to be elsewhere", () => answering({ status: 302, headers: { Location: elsewhere.url }, body: {} })],
  ])("get 503 and no turn when %s", async (_, metadataUrl) => {
    const cutOff = await TestService.start({
      ask: () => Promise.reject(new Error("asked")),
      env: {
        CEWEN_APP_ID: appId,
        CEWEN_APP_PASSWORD: "not used",
        CEWEN_OPENID_METADATA: await metadataUrl(),
        CEWEN_TOKEN_ISSUER: issuer,
        CEWEN_SERVICE_HOSTS: "connector.example",
      },
    });
    onTestFinished(() => cutOff.remove());
    const response = await cutOff.post("/api/messages", activity(), { Authorization: `Bearer ${token()}` });
    expect([response.status, response.headers.get("Retry-After")]).toEqual([503, "10"]);
    expect(cutOff.errors).toEqual([]);
    expect(elsewhere.requests).toEqual([]);
  });

  async function answering(answer: {
    status?: number;
    headers?: Record<string, string>;
    body: unknown;
  }): Promise<string> {
    const server = await RecordingServer.start(() => answer);
    onTestFinished(() => server.stop());
    return `${server.url}/metadata`;
  }
});
