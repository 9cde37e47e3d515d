// Draws the icons of the Teams app: npx tsx test/support/build-teams-icons.ts (needs a Chromium).
import { fileURLToPath } from "node:url";
import { findChromium, launch } from "./browser.ts";

const bubble = "M6 8h20a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-9l-6 5v-5H6a2 2 0 0 1-2-2V10a2 2 0 0 1 2-2z";
const lines = "M10 13h12M10 17h8";

/** The page's own sign, on its colour. Teams rounds the corners itself. */
const color = `<svg xmlns="http://www.w3.org/2000/svg" width="192" height="192" viewBox="0 0 32 32">
<rect width="32" height="32" fill="#1d4f91"/>
<g transform="translate(16 16) scale(.72) translate(-16 -17.5)"><path d="${bubble}" fill="#fff"/>
<path d="${lines}" stroke="#1d4f91" stroke-width="2.4" stroke-linecap="round"/></g></svg>`;

/** White on nothing, as Teams asks. */
const outline = `<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="0 0 32 32">
<g fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="${bubble}"/><path d="${lines}"/></g></svg>`;

const chromium = findChromium();
if (chromium === undefined) throw new Error("No Chromium found: apt-get install chromium");
const browser = await launch(chromium);
for (const [name, size, svg] of [
  ["color", 192, color],
  ["outline", 32, outline],
] as const) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0;line-height:0;background:transparent}</style>${svg}`);
  const path = fileURLToPath(new URL(`../../bot/channels/teams/icons/${name}.png`, import.meta.url));
  await page.screenshot({ path, omitBackground: true });
}
await browser.close();
