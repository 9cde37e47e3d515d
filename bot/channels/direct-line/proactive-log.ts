import type { Citation } from "../../answer/citations.ts";
import type { Records } from "../../records/records.ts";
import { messageContents } from "../activity.ts";
import type { ProactiveChannel } from "../proactive.ts";
import type { Outgoing } from "../turn.ts";
import { botAccount, type ConversationLog } from "./conversation-log.ts";

export interface ProactiveLogParts {
  log: ConversationLog;
  records: Records;
  citationUrl: (citation: Citation) => string;
}

/** Speaks first on the chat page: over its stream at once, or with what it reads when it is opened again. */
export class ProactiveLog implements ProactiveChannel {
  readonly #parts: ProactiveLogParts;

  constructor(parts: ProactiveLogParts) {
    this.#parts = parts;
  }

  /** Every conversation of the page begins with a welcome in its log. */
  reaches(conversation: string): boolean {
    return this.#parts.records.activityCount(conversation) > 0;
  }

  /** The log and the note are one transaction: nothing is said twice. */
  async push(conversation: string, said: readonly Outgoing[], delivered: () => void): Promise<void> {
    const { log, records, citationUrl } = this.#parts;
    const contents = said.flatMap((outgoing) => messageContents(outgoing, { look: "web", citationUrl }));
    records.together(() => {
      for (const content of contents) log.append(conversation, { ...content, from: botAccount });
      delivered();
    });
  }
}
