import { keptAside, nextState } from "../conversation/state.ts";
import type { Dialog, Said, Taken } from "../dialogs/dialog.ts";
import type { CuratedAnswers } from "./curated-answers.ts";
import { curatedStanding } from "./curated-standing.ts";
import * as wording from "./wording.ts";

/** Answers a question as staff answered it before, while the quotation behind that answer stands. */
export class CuratedDialog implements Dialog {
  readonly #answers: Pick<CuratedAnswers, "find">;

  constructor(answers: Pick<CuratedAnswers, "find">) {
    this.#answers = answers;
  }

  async take({ text, state, snapshot, visibilities, day }: Said): Promise<Taken | undefined> {
    const curated = await this.#answers.find(text);
    if (curated === undefined) return undefined;
    const place = await curatedStanding(curated, { snapshot, visibilities, day });
    if (typeof place === "string") return undefined;
    const { document, start, end } = place;
    const { documentId, title } = document.metadata;
    const { clause, quotation, madeOn, expires, author } = curated;
    const citation = { documentId, title, quote: quotation };
    return {
      route: "curated",
      status: "answered",
      lines: [
        wording.heading(madeOn, expires),
        ...curated.answer.split("\n").filter((line) => line.trim() !== ""),
        wording.basis(title, clause, quotation),
        wording.by(author.department),
      ],
      spans: [{ documentId, start, end, marker: 1 }],
      documents: new Map([[documentId, document]]),
      state: { ...keptAside(state), ...nextState({ text, matter: "" }, { citations: [citation] }) },
    };
  }
}
