import type { ConversationState } from "../../../bot/conversation/state.ts";
import type { Said, Taken } from "../../../bot/dialogs/dialog.ts";
import { FileLinks } from "../../../bot/guide/files/file-links.ts";
import { GuideDialog } from "../../../bot/guide/guide-dialog.ts";
import { sampleCatalogue } from "../../support/sample-catalogue.ts";
import { samples } from "../eligibility/dialog/talking.ts";

export const links = new FileLinks(Buffer.from("a secret of the test"), () => Date.parse("2026-11-22T02:00:00Z"));

/** Where and when something is said; `isRemembered` as long as nothing else is given. */
type Saying = Partial<Omit<Said, "conversationId" | "text">> & { isRemembered?: boolean };

/** One conversation with the guide over the sample catalogue and documents, on 2026-11-22 where nothing else is said. */
export class Walking {
  readonly #dialog: GuideDialog;
  readonly #said: Saying;
  state: ConversationState = {};
  last: Taken | undefined;

  constructor(said: Saying = {}, parts: Partial<ConstructorParameters<typeof GuideDialog>[0]> = {}) {
    this.#dialog = new GuideDialog({
      catalogue: sampleCatalogue,
      isAside: (text) => /^(?:谢谢|你好)/u.test(text),
      files: links,
      ...parts,
    });
    this.#said = said;
    if (said.state !== undefined) this.state = said.state;
  }

  /** @returns what is said to the last of the utterances, in one text; undefined when it is left to other steps */
  async say(...utterances: string[]): Promise<string | undefined> {
    const { isRemembered = true, ...said } = this.#said;
    for (const text of utterances) {
      this.last = await this.#dialog.take({
        day: "2026-11-22",
        ...(isRemembered ? { conversationId: "c1" } : {}),
        isPublic: false,
        visibilities: ["public"],
        snapshot: samples,
        ...said,
        text,
        state: this.state,
      });
      // The state has to survive being written down.
      if (this.last !== undefined) this.state = JSON.parse(JSON.stringify(this.last.state));
    }
    return this.last?.lines.join("\n");
  }

  /** Something else is spoken of, with what the guide says beside it. */
  beside(
    state: ConversationState = this.state,
  ): { lines: readonly string[]; suggestions: readonly string[] } | undefined {
    const beside = this.#dialog.beside(state);
    if (beside !== undefined) this.state = beside.state;
    return beside;
  }
}
