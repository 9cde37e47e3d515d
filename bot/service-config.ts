import { z } from "zod";

/** Settings of the service. */
export interface ServiceConfig {
  host: string;
  port: number;
  /** Address by which people reach the service, without a slash at its end; absent when it is known only to a proxy. */
  publicUrl?: string;
  /** Addresses of proxies whose `X-Forwarded-For` is believed. */
  proxies: string[];
  /** What tokens are signed with; absent when the service is to make one and keep it in the data folder. */
  secret?: string;
  limits: { messagesPerMinute: number; requestsPerMinute: number; inFlight: number };
  turnTimeoutMs: number;
  /** Conversations unused for so many days are forgotten. */
  keepDays: number;
  botFramework: BotFrameworkConfig;
}

export interface BotFrameworkConfig {
  /** Absent: nobody's signature is checked, so only this machine may talk. */
  app?: { id: string; password: string; tenant?: string };
  /** Whether others than this machine may send. */
  isOpen: boolean;
  /** Hosts that replies may be sent to. `*.` in front stands for any name below. */
  serviceHosts: string[];
  /** Tenants that may talk; any when empty. */
  tenants: string[];
  channels: string[];
  /** Where the channel's signing keys are published, and who signs; Microsoft's own when absent. */
  keys?: { metadataUrl: string; issuer: string };
}

const list = (preset: string) =>
  z
    .string()
    .default(preset)
    .transform((text) =>
      text
        .split(",")
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ""),
    );
const url = z.url({ protocol: /^https?$/u, error: "要写 http:// 或 https:// 开头的地址" });
const id = z.string().regex(/^[\w-]{1,64}$/u, "只能有字母、数字和连字符");

function whole(min: number, max: number, preset: number) {
  const message = `要写 ${min} 到 ${max} 之间的整数`;
  return z
    .string()
    .regex(/^\d{1,9}$/u, message)
    .default(String(preset))
    .transform(Number)
    .refine((value) => value >= min && value <= max, message);
}

export const serviceSettings = {
  CEWEN_HOST: z
    .string()
    .regex(/^[\w.:-]{1,255}$/u, "要写主机名或 IP 地址")
    .default("127.0.0.1"),
  CEWEN_PORT: whole(0, 65_535, 3978),
  CEWEN_PUBLIC_URL: url.optional(),
  CEWEN_PROXIES: list(""),
  CEWEN_SECRET: z.string().min(32, "至少要 32 个字符").optional(),
  CEWEN_MESSAGES_PER_MINUTE: whole(1, 100_000, 15),
  CEWEN_REQUESTS_PER_MINUTE: whole(1, 1_000_000, 1_200),
  CEWEN_MAX_IN_FLIGHT: whole(1, 10_000, 256),
  CEWEN_TURN_TIMEOUT_S: whole(1, 120, 10),
  CEWEN_KEEP_DAYS: whole(1, 3_650, 180),
  CEWEN_APP_ID: id.optional(),
  CEWEN_APP_PASSWORD: z.string().min(1, "不能为空").optional(),
  CEWEN_APP_TENANT: id.optional(),
  CEWEN_MESSAGES_FROM: z.enum(["this-machine", "anywhere"], "要写 this-machine 或 anywhere").optional(),
  CEWEN_SERVICE_HOSTS: list("").transform((hosts) => hosts.map((host) => host.toLowerCase())),
  CEWEN_TENANTS: list(""),
  CEWEN_CHANNELS: list(""),
  CEWEN_OPENID_METADATA: url.optional(),
  CEWEN_TOKEN_ISSUER: z.string().min(1, "不能为空").optional(),
};

type Settings = z.infer<z.ZodObject<typeof serviceSettings>>;

/** What is wrong with settings that are each right. */
export function serviceProblems(environment: Readonly<Record<string, string | undefined>>): string[] {
  const { data } = z.object(serviceSettings).safeParse(environment);
  return data === undefined ? [] : contradictions(data);
}

function contradictions(settings: Settings): string[] {
  const hasId = settings.CEWEN_APP_ID !== undefined;
  return [
    hasId && settings.CEWEN_APP_PASSWORD === undefined && "CEWEN_APP_PASSWORD：设了 CEWEN_APP_ID 就必须设它",
    !hasId && settings.CEWEN_APP_PASSWORD !== undefined && "CEWEN_APP_ID：设了 CEWEN_APP_PASSWORD 就必须设它",
    !hasId &&
      settings.CEWEN_MESSAGES_FROM === "anywhere" &&
      "CEWEN_MESSAGES_FROM：没有 CEWEN_APP_ID 就无法核对来者身份，/api/messages 只能对本机开放",
    !hasId &&
      settings.CEWEN_SERVICE_HOSTS.some((host) => !loopbackHosts.includes(host)) &&
      "CEWEN_SERVICE_HOSTS：没有 CEWEN_APP_ID 时只能写本机地址",
    (settings.CEWEN_OPENID_METADATA === undefined) !== (settings.CEWEN_TOKEN_ISSUER === undefined) &&
      "CEWEN_OPENID_METADATA 和 CEWEN_TOKEN_ISSUER：要设就一起设",
  ].filter((problem) => problem !== false);
}

const loopbackHosts = ["127.0.0.1", "localhost", "[::1]"];
const microsoftHosts = ["smba.trafficmanager.net", "*.botframework.com"];

export function serviceConfig(settings: Settings): ServiceConfig {
  return {
    host: settings.CEWEN_HOST,
    port: settings.CEWEN_PORT,
    ...(settings.CEWEN_PUBLIC_URL === undefined ? {} : { publicUrl: settings.CEWEN_PUBLIC_URL.replace(/\/+$/u, "") }),
    proxies: settings.CEWEN_PROXIES,
    ...(settings.CEWEN_SECRET === undefined ? {} : { secret: settings.CEWEN_SECRET }),
    limits: {
      messagesPerMinute: settings.CEWEN_MESSAGES_PER_MINUTE,
      requestsPerMinute: settings.CEWEN_REQUESTS_PER_MINUTE,
      inFlight: settings.CEWEN_MAX_IN_FLIGHT,
    },
    turnTimeoutMs: settings.CEWEN_TURN_TIMEOUT_S * 1000,
    keepDays: settings.CEWEN_KEEP_DAYS,
    botFramework: botFrameworkConfig(settings),
  };
}

function botFrameworkConfig(settings: Settings): BotFrameworkConfig {
  const { CEWEN_APP_ID, CEWEN_APP_PASSWORD, CEWEN_APP_TENANT, CEWEN_OPENID_METADATA, CEWEN_TOKEN_ISSUER } = settings;
  const app =
    CEWEN_APP_ID === undefined || CEWEN_APP_PASSWORD === undefined
      ? undefined
      : { id: CEWEN_APP_ID, password: CEWEN_APP_PASSWORD, ...(CEWEN_APP_TENANT ? { tenant: CEWEN_APP_TENANT } : {}) };
  const keys =
    CEWEN_OPENID_METADATA === undefined || CEWEN_TOKEN_ISSUER === undefined
      ? undefined
      : { metadataUrl: CEWEN_OPENID_METADATA, issuer: CEWEN_TOKEN_ISSUER };
  return {
    ...(app === undefined ? {} : { app }),
    ...(keys === undefined ? {} : { keys }),
    isOpen: app !== undefined && settings.CEWEN_MESSAGES_FROM !== "this-machine",
    serviceHosts: orPreset(settings.CEWEN_SERVICE_HOSTS, app === undefined ? loopbackHosts : microsoftHosts),
    tenants: settings.CEWEN_TENANTS,
    channels: orPreset(settings.CEWEN_CHANNELS, app === undefined ? localChannels : ["msteams"]),
  };
}

// As whom the Agents Playground and a developer's own requests speak.
const localChannels = ["emulator", "msteams", "webchat", "directline", "test"];

const orPreset = (entries: string[], preset: string[]): string[] => (entries.length > 0 ? entries : preset);
