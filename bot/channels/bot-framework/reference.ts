import { z } from "zod";
import type { ReceivedActivity } from "./read-activity.ts";

const reference = z.object({
  channelId: z.string(),
  serviceUrl: z.string(),
  conversation: z.object({ id: z.string(), tenantId: z.string().optional(), conversationType: z.string().optional() }),
  /** The bot, as the channel calls it. */
  bot: z.object({ id: z.string(), name: z.string().optional() }),
  /** The person's id on the channel; no name. */
  user: z.object({ id: z.string() }),
});

/** Where a conversation with one person is spoken into, when the bot speaks first. */
export type Reference = z.infer<typeof reference>;

/** What is kept of an activity, so that the bot can speak first later. */
export function referenceFrom({
  channelId,
  serviceUrl,
  conversation,
  channelData,
  from,
  recipient,
}: ReceivedActivity): Reference {
  const tenantId = conversation.tenantId ?? channelData?.tenant?.id ?? undefined;
  const { id, conversationType } = conversation;
  return {
    channelId,
    serviceUrl,
    conversation: {
      id,
      ...(tenantId === undefined ? {} : { tenantId }),
      ...(conversationType ? { conversationType } : {}),
    },
    bot: { id: recipient.id, ...(recipient.name === undefined ? {} : { name: recipient.name }) },
    user: { id: from.id },
  };
}

export const readReference = (text: string): Reference => reference.parse(JSON.parse(text));
