import { createHash } from "node:crypto";

// Crockford's base 32: no I, L, O or U to be misread.
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Writes 16 bytes as a code that can be copied by hand: seven groups, as 7Q2K-M4XN-… */
export function writeReturnCode(bytes: Uint8Array): string {
  let number = BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
  let code = "";
  for (let i = 0; i < codeChars; i++) {
    code = alphabet[Number(number & 31n)] + code;
    number >>= 5n;
  }
  return (code.match(/.{1,4}/gu) as string[]).join("-");
}

// 26 characters of 5 bits hold 128.
const codeChars = 26;

/** What is kept of a code, whichever way it was typed; undefined for what can be none. */
export function returnCodeSha256(typed: string): string | undefined {
  const plain = typed
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Dash}]/gu, "");
  const code = plain.replace(/O/gu, "0").replace(/[IL]/gu, "1");
  if (code.length !== codeChars || [...code].some((character) => !alphabet.includes(character))) return undefined;
  return createHash("sha256").update(code).digest("hex");
}
