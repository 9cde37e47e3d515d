import { createHmac, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The service's own secret: the one given, or one made once and kept in the data folder, for its owner's eyes only. */
export function serviceSecret(given: string | undefined, dataFolder: string): Buffer {
  if (given !== undefined) return Buffer.from(given);
  const file = path.join(dataFolder, "secret");
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  }
  return Buffer.from(readFileSync(file, "utf8"));
}

/** A secret of its own for each use, so that what one gives away tells nothing about another. */
export const derivedSecret = (secret: Buffer, use: string): Buffer => createHmac("sha256", secret).update(use).digest();
