import type { IncomingHttpHeaders } from "node:http";

export interface Peer {
  address: string;
  isLocal: boolean;
}

/**
 * Who sends a request. `X-Forwarded-For` counts only as far as proxies that the settings name have written it.
 * @param socketAddress  address of the socket's other end
 */
export function peerOf(
  socketAddress: string | undefined,
  headers: IncomingHttpHeaders,
  proxies: ReadonlySet<string>,
): Peer {
  const direct = plainAddress(socketAddress ?? "");
  const isForwarded = headers["x-forwarded-for"] !== undefined || headers.forwarded !== undefined;
  return { address: behindProxies(direct, headers, proxies), isLocal: isLoopback(direct) && !isForwarded };
}

export const isLoopback = (address: string): boolean => address === "::1" || /^127(?:\.\d{1,3}){3}$/u.test(address);

function behindProxies(direct: string, headers: IncomingHttpHeaders, proxies: ReadonlySet<string>): string {
  const forwarded = [headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
  let address = direct;
  while (proxies.has(address)) {
    const before = plainAddress(forwarded.pop()?.trim() ?? "");
    if (before === "" || before.length > 45) break;
    address = before;
  }
  return address;
}

const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/iu, "");
