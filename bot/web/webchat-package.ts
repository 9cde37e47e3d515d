import { createRequire } from "node:module";
import path from "node:path";

/** A file of Web Chat's bundle in the installed package, which names only its entry. */
export function webChatPackageFile(name: string): string {
  const entry = createRequire(import.meta.url).resolve("botframework-webchat");
  return path.join(path.dirname(entry), "..", "dist", name);
}
