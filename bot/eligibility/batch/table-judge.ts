import type { Catalogue } from "../../../knowledge/catalogue.ts";
import type { KnowledgeStore } from "../../../knowledge/store/knowledge-store.ts";
import type { Day } from "../../../knowledge/text/dates.ts";
import { quotedCatalogue } from "../dialog/quoted-catalogue.ts";
import { TooManyTablesError, UnjudgedTableError } from "./errors.ts";
import { judgeApart } from "./judging-process.ts";
import type { JudgedTable } from "./messages.ts";

export interface TableJudgeParts {
  catalogue: Catalogue;
  store: Pick<KnowledgeStore, "snapshot">;
  today: () => Day;
}

export interface SentTable {
  judged: JudgedTable;
  /** It was judged by sample records. */
  isSample: boolean;
}

const atOnce = 2;
const mostWaiting = 6;
const maxRows = 5_000;

/** Judges tables that people send, two at once, each in a process of its own. */
export class TableJudge {
  readonly #parts: TableJudgeParts;
  readonly #stopping = new AbortController();
  readonly #waiting: (() => void)[] = [];
  #atWork = 0;

  constructor(parts: TableJudgeParts) {
    this.#parts = parts;
  }

  /**
   * @param onProgress  called with 0 once the table has been read
   * @throws UnjudgedTableError with a reason for whoever sent it; TooManyTablesError at once
   */
  async judge(bytes: Uint8Array, onProgress: (done: number, rows: number) => void): Promise<SentTable> {
    await this.#turn();
    try {
      const { catalogue, isSample } = await this.#catalogue();
      const request = { file: "表格", bytes, catalogue, asOf: this.#parts.today(), maxRows };
      return { judged: await judgeApart(request, { onProgress, signal: this.#stopping.signal }), isSample };
    } finally {
      this.#atWork--;
      this.#waiting.shift()?.();
    }
  }

  /** Ends what is being judged. */
  close(): void {
    this.#stopping.abort(new UnjudgedTableError("服务正在停止"));
  }

  async #turn(): Promise<void> {
    if (this.#atWork >= atOnce) {
      if (this.#waiting.length >= mostWaiting) throw new TooManyTablesError(this.#atWork + this.#waiting.length);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#atWork++;
  }

  /** The records whose every quotation stands in a public document. */
  async #catalogue(): Promise<{ catalogue: Catalogue; isSample: boolean }> {
    const snapshot = await this.#parts.store.snapshot();
    try {
      const { registry, programmes, documents } = await quotedCatalogue(this.#parts.catalogue, snapshot, ["public"]);
      const isSample = [...documents.values()].some(({ metadata }) => metadata.sample);
      return { catalogue: { registry, programmes }, isSample };
    } finally {
      snapshot.release();
    }
  }
}
