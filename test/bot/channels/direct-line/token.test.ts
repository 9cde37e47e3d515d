import { describe, expect, it } from "vitest";
import { returnCodeSha256, writeReturnCode } from "../../../../bot/channels/direct-line/return-code.ts";
import { Tokens } from "../../../../bot/channels/direct-line/token.ts";

const bound = { conversation: "c", user: "dl_u", origin: "http://a.example", use: "api" as const };
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("tokens", () => {
  it("say what they were bound to, for 30 minutes", () => {
    let now = 0;
    const tokens = new Tokens(Buffer.from("secret"), () => now);
    const token = tokens.issue(bound);
    now = 30 * 60_000 - 1;
    expect(tokens.read(token, "api")).toEqual({ ...bound, exp: 1800 });
    now = 30 * 60_000;
    expect(tokens.read(token, "api")).toBeUndefined();
  });

  it("open a stream only when they are a stream's, for a minute", () => {
    let now = 0;
    const tokens = new Tokens(Buffer.from("secret"), () => now);
    const ticket = tokens.issue({ ...bound, use: "stream" });
    expect([tokens.read(ticket, "api"), tokens.read(tokens.issue(bound), "stream")]).toEqual([undefined, undefined]);
    expect(tokens.read(ticket, "stream")?.conversation).toBe("c");
    now = 60_000;
    expect(tokens.read(ticket, "stream")).toBeUndefined();
  });

  it("are refused when any part is another's", () => {
    const tokens = new Tokens(Buffer.from("secret"), () => 0);
    const [header, payload, signature] = tokens.issue(bound).split(".") as [string, string, string];
    const others = new Tokens(Buffer.from("other secret"), () => 0).issue(bound);
    const forged = encoded({ ...bound, conversation: "other", exp: 1800 });
    const unsigned = `${encoded({ alg: "none", typ: "JWT" })}.${payload}.`;
    const bad = [
      others,
      `${header}.${forged}.${signature}`,
      unsigned,
      `${header}.${payload}`,
      `${header}.${payload}.${signature}.`,
      `${header}.${payload}.${signature.slice(0, -1)}`,
      "",
      "...",
    ];
    expect(bad.filter((token) => tokens.read(token, "api") !== undefined)).toEqual([]);
  });
});

describe("return codes", () => {
  it("write 128 bits in seven groups", () => {
    expect(writeReturnCode(new Uint8Array(16))).toBe("0000-0000-0000-0000-0000-0000-00");
    expect(writeReturnCode(new Uint8Array(16).fill(255))).toBe("7ZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZ");
  });

  it("are the same in whichever way they are typed", () => {
    const code = "1AB0-CDEF-GHJK-MNPQ-RSTV-WXYZ-01";
    const typed = [
      "lab0cdefghjkmnpqrstvwxyzol",
      " 1AB0 CDEF GHJK MNPQ RSTV WXYZ 01 ",
      "ｌＡＢ０－CDEF–GHJK—MNPQRSTVWXYZ01",
    ];
    expect(typed.map(returnCodeSha256)).toEqual(new Array(3).fill(returnCodeSha256(code)));
  });

  it.each(["", "1AB0", "U".repeat(26), "0".repeat(27), "找回码"])("cannot be “%s”", (typed) => {
    expect(returnCodeSha256(typed)).toBeUndefined();
  });
});
