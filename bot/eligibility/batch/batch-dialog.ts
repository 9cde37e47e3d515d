import type { Catalogue } from "../../../knowledge/catalogue.ts";
import type { Card } from "../../cards/card.ts";
import { cardLines } from "../../cards/card-lines.ts";
import type { Dialog, Said, Taken } from "../../dialogs/dialog.ts";
import { quotedCatalogue } from "../dialog/quoted-catalogue.ts";
import { isHeading } from "../table/columns.ts";
import { TableError } from "../table/errors.ts";
import { type Cell, tableOf } from "../table/read-table.ts";
import { asksOfResult, isBatchRequest } from "./batch-request.ts";
import { judged } from "./judge-bytes.ts";
import type { KeptResults } from "./kept-results.ts";
import { pastedCells } from "./pasted-table.ts";
import { resultSaid } from "./result-said.ts";
import { templatesPath } from "./templates-path.ts";
import * as wording from "./wording.ts";

export interface BatchDialogParts {
  /** What people can be eligible for. */
  catalogue: Catalogue;
  /** Where results wait to be downloaded; absent where nothing can be. */
  results?: KeptResults;
}

/** Many people at once: the template, and tables that are pasted into a message. Never in a group. */
export class BatchDialog implements Dialog {
  readonly #parts: BatchDialogParts;

  constructor(parts: BatchDialogParts) {
    this.#parts = parts;
  }

  async take(said: Said): Promise<Taken | undefined> {
    const { text, state, isPublic } = said;
    const cells = pastedCells(text, this.#parts.catalogue.registry);
    const isOfResult = cells === undefined && asksOfResult(text);
    if (cells === undefined && !isOfResult && !isBatchRequest(text)) return undefined;
    const taken = { route: "eligibility", status: "answered", state } as const;
    if (isPublic) return { ...taken, lines: [wording.inGroup] };
    if (isOfResult) return { ...taken, lines: [wording.inFile], suggestions: [wording.askTemplate] };
    if (cells !== undefined) return { ...taken, ...(await this.#judged(cells, said)) };
    return { ...taken, lines: [wording.offer.intro, ...cardLines(offer)], cards: [offer] };
  }

  async #judged(cells: Cell[][], said: Said): Promise<Pick<Taken, "lines" | "cards" | "documents">> {
    const { snapshot, visibilities, day } = said;
    const catalogue = await quotedCatalogue(this.#parts.catalogue, snapshot, visibilities);
    const known = (name: string): boolean => isHeading(name, catalogue.registry);
    try {
      const { summary, workbook } = await judged(tableOf(cells, "表格", { isHeading: known }), "表格", catalogue, day);
      const { lines, card } = resultSaid(summary, this.#parts.results?.keep(workbook));
      return { lines, cards: [card], documents: catalogue.documents };
    } catch (error) {
      if (error instanceof TableError) return { lines: [error.reason] };
      throw error;
    }
  }
}

const offer: Card = {
  title: wording.offer.title,
  blocks: wording.offer.lines.map((text) => ({ kind: "text", text })),
  actions: [
    { kind: "open", title: wording.offer.person.xlsx, url: `${templatesPath}/person.xlsx` },
    { kind: "open", title: wording.offer.person.csv, url: `${templatesPath}/person.csv` },
    { kind: "open", title: wording.offer.enterprise.xlsx, url: `${templatesPath}/enterprise.xlsx` },
  ],
};
