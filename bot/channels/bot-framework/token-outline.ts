import { z } from "zod";

const header = z.object({ alg: z.literal("RS256"), kid: z.string().regex(/^[\w-]{1,200}$/u) });
const payload = z.object({
  iss: z.string(),
  aud: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
  serviceurl: z.string().optional(),
  serviceUrl: z.string().optional(),
});

export interface Expected {
  issuer: string;
  appId: string;
  serviceUrl: string;
  /** Seconds since 1970. */
  now: number;
}

const skewS = 300;
const maxLifeS = 24 * 3600;

/**
 * Whether what a token says of itself is what a channel's token says, before its signature is looked at: a token that
 * fails here costs no look-up of keys, and one that names other keys, algorithms or issuers never gets that far.
 */
export function hasOutline(authorization: string, expected: Expected): boolean {
  const [, head, body] = /^Bearer ([\w-]{1,1000})\.([\w-]{1,8000})\.[\w-]{1,2000}$/u.exec(authorization) ?? [];
  if (head === undefined || body === undefined) return false;
  const claims = payload.safeParse(decoded(body)).data;
  if (!header.safeParse(decoded(head)).success || claims === undefined) return false;
  return (
    claims.iss === expected.issuer &&
    claims.aud === expected.appId &&
    (claims.serviceurl ?? claims.serviceUrl) === expected.serviceUrl &&
    claims.exp > expected.now - skewS &&
    claims.exp < expected.now + maxLifeS + skewS &&
    (claims.nbf ?? expected.now) <= expected.now + skewS
  );
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
