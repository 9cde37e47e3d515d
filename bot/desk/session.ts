import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

/** Who is logged in at the desk, carried by a signed cookie; nothing of it is kept on the server. */
export interface DeskSession {
  staffId: number;
  /** What every form of the session's pages carries, so that no other page can post in its name. */
  formToken: string;
}

const cookieName = "cewen_desk";
const lifeS = 12 * 3600;

export class DeskSessions {
  readonly #secret: Buffer;
  readonly #now: () => number;
  readonly #isSecure: boolean;

  /**
   * @param now  milliseconds since 1970
   * @param isSecure  whether browsers reach the service by https
   */
  constructor(secret: Buffer, now: () => number, isSecure: boolean) {
    this.#secret = secret;
    this.#now = now;
    this.#isSecure = isSecure;
  }

  /** @returns the Set-Cookie header of a new session */
  begin(staffId: number): string {
    const claims = `${staffId}.${this.#now() + lifeS * 1000}`;
    return this.#cookie(`${claims}.${this.#sign("session", claims)}`, lifeS);
  }

  /** @returns the Set-Cookie header that ends a session */
  end(): string {
    return this.#cookie("", 0);
  }

  of(headers: IncomingHttpHeaders): DeskSession | undefined {
    const value = cookieIn(headers.cookie ?? "");
    const [, claims = "", id, until, signature = ""] = /^((\d{1,15})\.(\d{1,15}))\.([\w-]{43})$/u.exec(value) ?? [];
    if (!isEqual(signature, this.#sign("session", claims)) || Number(until) <= this.#now()) return undefined;
    return { staffId: Number(id), formToken: this.#sign("form", claims) };
  }

  #sign(use: string, text: string): string {
    return createHmac("sha256", this.#secret).update(`${use} ${text}`).digest("base64url");
  }

  #cookie(value: string, maxAgeS: number): string {
    const secure = this.#isSecure ? "; Secure" : "";
    return `${cookieName}=${value}; Path=/desk; Max-Age=${maxAgeS}; HttpOnly; SameSite=Strict${secure}`;
  }
}

export function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const cookieIn = (header: string): string =>
  header
    .split(";")
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1) ?? "";
