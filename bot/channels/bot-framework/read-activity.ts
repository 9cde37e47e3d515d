import { z } from "zod";
import { feedbackFromCard } from "../feedback.ts";
import type { Incoming, TurnPlace } from "../turn.ts";

const shortText = z.string().max(1_000);
const account = z.object({ id: shortText.min(1), name: shortText.optional(), role: shortText.optional() });

/** The parts of an activity that the bot reads. What else a channel may send is left out, whatever it is. */
export const receivedActivity = z.object({
  type: z.string().min(1).max(100),
  id: shortText.optional(),
  channelId: z.string().regex(/^[a-z][\w-]{0,63}$/iu),
  serviceUrl: z.string().max(2_000),
  conversation: z.object({
    id: shortText.min(1),
    isGroup: z.boolean().nullish(),
    conversationType: shortText.nullish(),
    tenantId: shortText.nullish(),
    name: shortText.nullish(),
  }),
  from: account,
  recipient: account,
  text: z.string().nullish(),
  name: shortText.nullish(),
  replyToId: shortText.nullish(),
  deliveryMode: shortText.nullish(),
  value: z.unknown().optional(),
  entities: z.array(z.record(z.string(), z.unknown())).max(100).nullish(),
  membersAdded: z
    .array(z.object({ id: shortText }))
    .max(1_000)
    .nullish(),
  channelData: z.object({ tenant: z.object({ id: shortText.nullish() }).nullish() }).nullish(),
});

export type ReceivedActivity = z.infer<typeof receivedActivity>;

export const isInGroup = ({ conversation }: ReceivedActivity): boolean =>
  conversation.isGroup === true || ["groupChat", "channel"].includes(conversation.conversationType ?? "");

/** @returns undefined for what means nothing to the bot */
export function incomingOf(activity: ReceivedActivity, place: TurnPlace): Incoming | undefined {
  if (activity.type === "conversationUpdate") {
    const isAdded = activity.membersAdded?.some(({ id }) => id === activity.recipient.id);
    return isAdded ? { ...place, kind: "joined" } : undefined;
  }
  if (activity.type !== "message") return undefined;
  const given = feedbackFromCard(activity.value);
  if (given !== undefined) return { ...place, kind: "feedback", ...given };
  const { text, isMentioned } = withoutMention(activity);
  const said = text === "" ? saidByCard(activity.value) : text;
  return { ...place, kind: "message", text: said, isMentioned, isFromBot: isFromBot(activity) };
}

const cardData = z.object({ say: z.string().max(2_000) });

/** A button of a card that says something, where the channel sends the button's data in place of a text. */
const saidByCard = (value: unknown): string => cardData.safeParse(value).data?.say.trim() ?? "";

/** Teams puts 28: before the ids of bots. */
const isFromBot = ({ from, recipient }: ReceivedActivity): boolean =>
  from.role === "bot" || from.id === recipient.id || from.id.startsWith("28:");

const mention = z.object({
  type: z.literal("mention"),
  mentioned: z.object({ id: z.string() }),
  text: z.string().optional(),
});

/** The message without the bot's own name, and whether it was there. */
function withoutMention({ text, entities, recipient }: ReceivedActivity): { text: string; isMentioned: boolean } {
  let rest = text ?? "";
  let isMentioned = false;
  for (const entity of entities ?? []) {
    const { data } = mention.safeParse(entity);
    if (data?.mentioned.id !== recipient.id) continue;
    isMentioned = true;
    if (data.text) rest = rest.split(data.text).join(" ");
  }
  return { text: rest.replace(/\s+/gu, " ").trim(), isMentioned };
}
