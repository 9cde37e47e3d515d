import { createPublicKey } from "node:crypto";
import { z } from "zod";
import { CewenError } from "../../../knowledge/errors.ts";

export class KeysUnreachableError extends CewenError {
  constructor(
    readonly metadataUrl: string,
    options: ErrorOptions,
  ) {
    super(`取不到签名公钥（${metadataUrl}）。请检查网络，或用 CEWEN_OPENID_METADATA 另指发布地址。`, options);
  }
}

export interface SigningKey {
  /** PEM */
  key: string;
  /** Channels that it may sign for; any when empty. */
  endorsements: string[];
}

export interface SigningKeysParts {
  metadataUrl: string;
  /** Gives up by itself and follows nobody elsewhere. */
  fetchJson: (url: string) => Promise<unknown>;
  /** Milliseconds of a clock that never goes back. */
  now: () => number;
}

const keptMs = 24 * 3600_000;
// An unknown key may be a new one, but strangers' inventions must not become requests.
const refreshEveryMs = 5 * 60_000;
const retryAfterMs = 10_000;

const openIdMetadata = z.object({ jwks_uri: z.url({ protocol: /^https?$/u }) });
const keySet = z.object({ keys: z.array(z.looseObject({ kid: z.string() })).max(1_000) });
const rsaKey = z.object({
  kty: z.literal("RSA"),
  n: z.string(),
  e: z.string(),
  endorsements: z.array(z.string()).default([]),
});

/** The channel's published keys (RFC 7517), fetched when they are needed and kept for a day. */
export class SigningKeys {
  readonly #parts: SigningKeysParts;
  #keys = new Map<string, SigningKey>();
  #fetchedAt = Number.NEGATIVE_INFINITY;
  #triedAt = Number.NEGATIVE_INFINITY;
  #trouble: unknown;
  #refreshing: Promise<void> | undefined;

  constructor(parts: SigningKeysParts) {
    this.#parts = parts;
  }

  /**
   * @returns null for a key that is not published
   * @throws KeysUnreachableError when that cannot be told
   */
  async getKey(id: string): Promise<SigningKey | null> {
    const known = this.#fresh(id);
    if (known !== undefined) return known;
    if (this.#mayRefresh()) this.#refreshing ??= this.#refresh();
    await this.#refreshing;
    const found = this.#fresh(id);
    if (found !== undefined) return found;
    if (this.#trouble === undefined) return null;
    throw new KeysUnreachableError(this.#parts.metadataUrl, { cause: this.#trouble });
  }

  #fresh(id: string): SigningKey | undefined {
    return this.#parts.now() - this.#fetchedAt < keptMs ? this.#keys.get(id) : undefined;
  }

  #mayRefresh(): boolean {
    return this.#parts.now() - this.#triedAt >= (this.#trouble === undefined ? refreshEveryMs : retryAfterMs);
  }

  async #refresh(): Promise<void> {
    const { metadataUrl, fetchJson, now } = this.#parts;
    this.#triedAt = now();
    try {
      const { jwks_uri } = openIdMetadata.parse(await fetchJson(metadataUrl));
      this.#keys = usable(keySet.parse(await fetchJson(jwks_uri)).keys);
      this.#fetchedAt = now();
      this.#trouble = undefined;
    } catch (error) {
      this.#trouble = error;
    } finally {
      this.#refreshing = undefined;
    }
  }
}

function usable(published: readonly ({ kid: string } & Record<string, unknown>)[]): Map<string, SigningKey> {
  const keys = new Map<string, SigningKey>();
  for (const { kid, ...jwk } of published) {
    const { data } = rsaKey.safeParse(jwk);
    if (data === undefined) continue;
    const { kty, n, e, endorsements } = data;
    const key = createPublicKey({ key: { kty, n, e }, format: "jwk" }).export({ type: "spki", format: "pem" });
    keys.set(kid, { key: String(key), endorsements });
  }
  return keys;
}
