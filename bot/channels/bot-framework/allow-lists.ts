import type { BotFrameworkConfig } from "../../service-config.ts";
import type { ReceivedActivity } from "./read-activity.ts";

/** Whether an activity comes by a channel, from a tenant and with a reply address that the settings allow. */
export function isAllowed(
  activity: Pick<ReceivedActivity, "channelId" | "serviceUrl" | "conversation" | "channelData">,
  config: BotFrameworkConfig,
): boolean {
  const { channelId, serviceUrl, conversation, channelData } = activity;
  const tenant = conversation.tenantId ?? channelData?.tenant?.id ?? "";
  return (
    config.channels.includes(channelId) &&
    (config.tenants.length === 0 || config.tenants.includes(tenant)) &&
    isAllowedService(serviceUrl, config)
  );
}

/** A plain https address on a listed host; on this machine, http will do. */
export function isAllowedService(serviceUrl: string, { serviceHosts }: BotFrameworkConfig): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const { protocol, hostname, username, password } = new URL(serviceUrl);
  const isPlain = username === "" && password === "" && !serviceUrl.includes("@") && !serviceUrl.includes("\\");
  const isSecure = protocol === "https:" || (protocol === "http:" && loopback.has(hostname));
  return isPlain && isSecure && serviceHosts.some((host) => matches(hostname, host));
}

const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

const matches = (hostname: string, host: string): boolean =>
  host.startsWith("*.") ? hostname.endsWith(host.slice(1)) : hostname === host;
