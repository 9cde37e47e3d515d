import type { Outgoing } from "../../channels/turn.ts";
import { samplePrefix } from "../../wording.ts";
import { TooManyTablesError, UnjudgedTableError } from "./errors.ts";
import type { KeptResults } from "./kept-results.ts";
import { resultSaid } from "./result-said.ts";
import type { TableJudge } from "./table-judge.ts";
import * as wording from "./wording.ts";

export interface TableUploadsParts {
  judge: TableJudge;
  results: KeptResults;
  onError: (error: unknown) => void;
}

/** What an upload says as it goes, in this order; the last is always said. */
export interface UploadHearer {
  /** The table has been read, and has so many rows; undefined when it could not be. */
  read(rows: number | undefined): void;
  progress(text: string): void;
  result(said: Outgoing): void;
}

const leastBetweenMs = 300;

/** Takes a table that was uploaded to a conversation through to its result. Nothing of it is written anywhere. */
export class TableUploads {
  readonly #parts: TableUploadsParts;

  constructor(parts: TableUploadsParts) {
    this.#parts = parts;
  }

  /** @throws TooManyTablesError when it is not even begun; whatever happens later is said */
  async take(bytes: Uint8Array, hearer: UploadHearer): Promise<void> {
    let isRead = false;
    let last = 0;
    const onProgress = (done: number, rows: number): void => {
      if (!isRead) hearer.read(rows);
      isRead = true;
      const now = performance.now();
      if (done < rows && now - last < leastBetweenMs) return;
      last = now;
      hearer.progress(wording.progress(done, rows));
    };
    try {
      const { judged, isSample } = await this.#parts.judge.judge(bytes, onProgress);
      const { lines, card } = resultSaid(judged.summary, this.#parts.results.keep(judged.workbook));
      const before = isSample ? [samplePrefix] : [];
      hearer.result({ kind: "notice", lines: [...before, ...lines], suggestions: [], cards: [card] });
    } catch (error) {
      if (error instanceof TooManyTablesError) throw error;
      if (!isRead) hearer.read(undefined);
      if (!(error instanceof UnjudgedTableError)) this.#parts.onError(error);
      hearer.result({ kind: "notice", lines: [wording.unjudged(error)], suggestions: [wording.askTemplate] });
    }
  }
}
