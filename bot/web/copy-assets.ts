import { copyFileSync, cpSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { webChatPackageFile } from "./webchat-package.ts";

// Run from the built folder, after the compiler: `node dist/bot/web/copy-assets.js`. Of Web Chat's 193 MB only its
// bundle and the licences of what is in it come along.
for (const folder of ["web/client", "channels/teams/icons"]) {
  const source = fileURLToPath(new URL(`../../../bot/${folder}/`, import.meta.url));
  cpSync(source, fileURLToPath(new URL(`../${folder}/`, import.meta.url)), { recursive: true });
}
const target = fileURLToPath(new URL("client/", import.meta.url));
for (const name of ["webchat.js", "webchat.js.LICENSE.txt"]) copyFileSync(webChatPackageFile(name), `${target}${name}`);
