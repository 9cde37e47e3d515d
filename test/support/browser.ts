import { accessSync, constants, mkdirSync } from "node:fs";
import path from "node:path";
import axe from "axe-core";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** The first Chromium on the PATH; undefined where there is none. */
export function findChromium(): string | undefined {
  const folders = (process.env.PATH ?? "").split(path.delimiter).concat("/usr/bin");
  const names = ["chromium", "chromium-browser", "google-chrome"];
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function launch(executablePath: string): Promise<Browser> {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
  return chromium.launch({ executablePath, args });
}

/** A browser's profile of its own that notes what a page must not do. */
export class Visitor {
  readonly context: BrowserContext;
  /** Requests to another host, breaches of the content security policy, scripts' errors, dialogs. */
  readonly offences: string[] = [];

  private constructor(context: BrowserContext) {
    this.context = context;
  }

  static async arrive(browser: Browser, home: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1200, height: 850 }, ...options });
    const visitor = new Visitor(context);
    context.on("request", (request) => visitor.#note(`request ${request.url()}`, !isOwn(request.url(), home)));
    context.on("page", (page) => visitor.#watch(page));
    await context.exposeFunction("noteBreach", (directive: string) => visitor.#note(`policy ${directive}`));
    await context.addInitScript(watchPolicy);
    return visitor;
  }

  open(address: string): Promise<Page> {
    return this.context.newPage().then(async (page) => {
      await page.goto(address);
      return page;
    });
  }

  #watch(page: Page): void {
    page.on("pageerror", (error) => this.#note(`error ${error.message}`));
    page.on("dialog", (dialog) => {
      this.#note(`dialog ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("console", (message) => this.#note(`console ${message.text()}`, message.type() === "error"));
  }

  #note(offence: string, isOne = true): void {
    if (isOne) this.offences.push(offence);
  }
}

const isOwn = (url: string, home: string): boolean =>
  url.startsWith(`${home}/`) || url.startsWith("blob:") || url.startsWith("data:") || url === "about:blank";

const watchPolicy = `addEventListener("securitypolicyviolation", (event) => {
  noteBreach(event.effectiveDirective + " " + event.blockedURI + " " + event.sample);
});`;

/** Serious and critical findings of axe, each with where it is. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate("axe.run()")) as axe.AxeResults;
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`),
    );
}

/** How many pixels a page is wider than the window. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate("document.documentElement.scrollWidth - innerWidth") as Promise<number>;

/** What a person sees of a part of the page, as text. */
export const shownText = (page: Page, selector: string): Promise<string> =>
  page.evaluate(`document.querySelector(${JSON.stringify(selector)}).innerText`) as Promise<string>;

/** For whoever wants to look: in the folder that CEWEN_SCREENSHOTS names. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  const folder = process.env.CEWEN_SCREENSHOTS;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  // Until it has scrolled to its end.
  await page.waitForTimeout(500);
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
