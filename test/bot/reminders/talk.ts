import path from "node:path";
import { onTestFinished } from "vitest";
import type { Outgoing } from "../../../bot/channels/turn.ts";
import type { ConversationState } from "../../../bot/conversation/state.ts";
import type { Dialog, Taken } from "../../../bot/dialogs/dialog.ts";
import { openRecordsDatabase, type RecordsDatabase } from "../../../bot/records/database.ts";
import type { KnowledgeStore } from "../../../knowledge/store/knowledge-store.ts";
import { beijingDay } from "../../../knowledge/text/dates.ts";
import { temporaryFolder } from "../../knowledge/embedding/temporary-folder.ts";

/** A records database in a folder of its own, or the one that was there before a restart. */
export async function openRecords(file?: string): Promise<RecordsDatabase> {
  const database = openRecordsDatabase(file ?? path.join(await temporaryFolder(), "records.sqlite"));
  onTestFinished(() => {
    database.close();
  });
  return database;
}

/** A person in the conversation `c`, with one dialog. */
export class Talk {
  state: ConversationState = {};
  last: Taken | undefined;
  readonly #dialog: Dialog;
  readonly #store: KnowledgeStore;
  readonly #now: () => number;

  constructor(dialog: Dialog, store: KnowledgeStore, now: () => number) {
    this.#dialog = dialog;
    this.#store = store;
    this.#now = now;
  }

  /** @returns undefined where the dialog leaves the turn to others */
  async say(
    text: string,
    where: { isPublic?: boolean; conversationId?: string | undefined } = {},
  ): Promise<string | undefined> {
    const { isPublic = false } = where;
    const conversationId = "conversationId" in where ? where.conversationId : "c";
    const snapshot = await this.#store.snapshot();
    this.last = await this.#dialog.take({
      text,
      state: this.state,
      day: beijingDay(new Date(this.#now())),
      isPublic,
      visibilities: ["public"],
      snapshot,
      ...(conversationId === undefined ? {} : { conversationId }),
    });
    snapshot.release();
    if (this.last !== undefined) this.state = this.last.state;
    return this.last?.lines.join("\n");
  }
}

/** Writes down what is pushed, and may be down itself. */
export class Pushes {
  readonly said: { conversation: string; lines: readonly string[]; outgoing: Outgoing }[] = [];
  isDown = false;

  async push(conversation: string, said: readonly Outgoing[], delivered: () => void): Promise<"delivered" | "failed"> {
    if (this.isDown) return "failed";
    for (const outgoing of said) {
      if (outgoing.kind !== "notice") throw new Error("Only notices are said unasked.");
      this.said.push({ conversation, lines: outgoing.lines, outgoing });
    }
    delivered();
    return "delivered";
  }

  /** What was said since the last time. */
  take(): string[] {
    return this.said.splice(0).map(({ lines }) => lines.join("\n"));
  }
}
