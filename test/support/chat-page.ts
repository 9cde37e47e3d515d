import type { Download, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { accessibilityFindings, overflow, type Visitor } from "./browser.ts";

const box = "[data-id=webchat-sendbox-input]";

/** The chat page as a person works it. */
export class ChatPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(visitor: Visitor, url: string): Promise<ChatPage> {
    const page = await visitor.open(`${url}/`);
    await page.getByText("您好，我是策问").first().waitFor();
    return new ChatPage(page);
  }

  /** Says something and waits for the answer. */
  say(text: string): Promise<void> {
    return this.#answered(async () => {
      await this.page.fill(box, text);
      await this.page.press(box, "Enter");
    });
  }

  /** Clicks a suggested action and waits for the answer. */
  choose(label: string): Promise<void> {
    return this.#answered(() => this.page.getByRole("button", { name: label, exact: true }).last().click());
  }

  /** Clicks an item of the last card and waits for the answer. */
  tick(item: string): Promise<void> {
    return this.#answered(() => this.lastCard.locator(".ac-selectable", { hasText: item }).click());
  }

  get lastCard(): Locator {
    return this.page.locator(".ac-adaptiveCard").last();
  }

  /** The paragraphs of the last card. */
  cardLines(): Promise<string[]> {
    return this.lastCard.locator(".ac-richTextBlock").allTextContents();
  }

  /** Clicks a button of the last card that downloads. */
  async download(label: string): Promise<Download> {
    const download = new Promise<Download>((resolve) => {
      this.page.once("download", resolve);
      this.page.once("popup", (opened) => opened.once("download", resolve));
    });
    await this.lastCard.getByRole("button", { name: label, exact: true }).click();
    return download;
  }

  async isSound(): Promise<void> {
    expect(await accessibilityFindings(this.page)).toEqual([]);
    expect(await overflow(this.page)).toBeLessThanOrEqual(0);
  }

  async #answered(speak: () => Promise<void>): Promise<void> {
    const answers = this.page.locator(".answer-status");
    const before = await answers.count();
    await speak();
    await answers.nth(before).waitFor();
  }
}
