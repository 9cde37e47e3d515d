import { verify } from "node:crypto";
import type { SigningKeys } from "./signing-keys.ts";

/**
 * Whether a token whose outline is right is signed (RS256) by a key that may sign for the channel. Judged before the SDK
 * sees the token, which would write the key on standard error for each one that is not.
 * @throws KeysUnreachableError
 */
export async function isSigned(
  authorization: string,
  channelId: string,
  keys: Pick<SigningKeys, "getKey">,
): Promise<boolean> {
  const [head = "", body = "", signature = ""] = authorization.slice("Bearer ".length).split(".");
  const { kid } = JSON.parse(Buffer.from(head, "base64url").toString("utf8")) as { kid: string };
  const signing = await keys.getKey(kid);
  if (signing === null) return false;
  const { key, endorsements } = signing;
  if (endorsements.length > 0 && !endorsements.includes(channelId)) return false;
  return verify("RSA-SHA256", Buffer.from(`${head}.${body}`), key, Buffer.from(signature, "base64url"));
}
