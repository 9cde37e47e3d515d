import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

const claims = z.object({
  conversation: z.string(),
  user: z.string(),
  /** The page that asked for the token; empty for a program without one. */
  origin: z.string(),
  /** A stream's token stands in an address and opens nothing else. */
  use: z.enum(["api", "stream"]),
  /** Seconds since 1970. */
  exp: z.number(),
});

export type Claims = z.infer<typeof claims>;

export const tokenLifeS = { api: 30 * 60, stream: 60 } as const;

/** Signs and reads tokens: JSON Web Tokens of the one kind HS256 that this service issues itself. */
export class Tokens {
  readonly #secret: Buffer;
  readonly #now: () => number;

  /** @param now  milliseconds since 1970 */
  constructor(secret: Buffer, now: () => number) {
    this.#secret = secret;
    this.#now = now;
  }

  issue(bound: Omit<Claims, "exp">): string {
    const exp = Math.floor(this.#now() / 1000) + tokenLifeS[bound.use];
    const payload = Buffer.from(JSON.stringify({ ...bound, exp })).toString("base64url");
    return `${header}.${payload}.${this.#sign(payload)}`;
  }

  /** @returns undefined for a token that is not ours, is for another use, or has expired */
  read(token: string, use: Claims["use"]): Claims | undefined {
    const [head, payload, signature, more] = token.split(".", 4);
    // Only the one header is ever right: an algorithm is not the bearer's to choose.
    if (head !== header || payload === undefined || signature === undefined || more !== undefined) return undefined;
    if (!isSame(signature, this.#sign(payload))) return undefined;
    const { data } = claims.safeParse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
    return data !== undefined && data.use === use && data.exp * 1000 > this.#now() ? data : undefined;
  }

  #sign(payload: string): string {
    return createHmac("sha256", this.#secret).update(`${header}.${payload}`).digest("base64url");
  }
}

const header = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString("base64url");

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
