import path from "node:path";

/**
 * The program as it is installed: what runs under a TypeScript loader is not what people wait for.
 * @param command  the built command's own module
 */
export async function builtParts(command: string) {
  const bot = path.dirname(command);
  const { lay, openForAsking } = (await import(path.join(bot, "index.js"))) as typeof import("../../bot/index.ts");
  const { readConfig } = (await import(path.join(bot, "config.js"))) as typeof import("../../bot/config.ts");
  return { foundation: await lay(readConfig({})), openForAsking };
}
