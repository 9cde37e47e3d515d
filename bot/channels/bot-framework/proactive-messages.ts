import { CewenError } from "../../../knowledge/errors.ts";
import type { Citation } from "../../answer/citations.ts";
import type { Records } from "../../records/records.ts";
import type { BotFrameworkConfig } from "../../service-config.ts";
import { messageContents } from "../activity.ts";
import type { ProactiveChannel } from "../proactive.ts";
import type { Outgoing } from "../turn.ts";
import type { ChannelAdapter } from "./adapter.ts";
import { isAllowed } from "./allow-lists.ts";
import { readReference } from "./reference.ts";

export interface ProactiveMessagesParts {
  config: BotFrameworkConfig;
  adapter: ChannelAdapter;
  records: Records;
  citationUrl: (citation: Citation) => string | undefined;
}

export class ReferenceRefusedError extends CewenError {
  constructor(readonly serviceUrl: string) {
    super(
      `消息没有发往 ${serviceUrl}：它不在允许的地址、渠道或租户之内。请核对 CEWEN_SERVICE_HOSTS、CEWEN_CHANNELS 和 CEWEN_TENANTS。`,
    );
  }
}

/** Speaks first on channels of the Bot Framework, in conversations in which a person has spoken to it alone. */
export class ProactiveMessages implements ProactiveChannel {
  readonly #parts: ProactiveMessagesParts;

  constructor(parts: ProactiveMessagesParts) {
    this.#parts = parts;
  }

  reaches(conversation: string): boolean {
    return this.#parts.records.referenceOf(conversation) !== undefined;
  }

  /** @throws ReferenceRefusedError when the settings no longer allow what they did when the person spoke */
  async push(conversation: string, said: readonly Outgoing[], delivered: () => void): Promise<void> {
    const { records, config, adapter, citationUrl } = this.#parts;
    const reference = readReference(records.referenceOf(conversation) as string);
    if (!isAllowed(reference, config)) throw new ReferenceRefusedError(reference.serviceUrl);
    await adapter.speakFirst(reference, async (channel) => {
      for (const outgoing of said)
        for (const content of messageContents(outgoing, { look: "teams", citationUrl })) await channel.send(content);
    });
    delivered();
  }
}
