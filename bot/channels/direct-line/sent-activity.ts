import { z } from "zod";
import { maxQuestionChars } from "../../answer/answer.ts";
import { withoutTable } from "../../eligibility/batch/pasted-table.ts";
import { maskPersonal } from "../../records/masking.ts";
import { problems } from "../../server/problems.ts";
import { feedbackFromCard, feedbackFromThumbs } from "../feedback.ts";
import type { Incoming, TurnPlace } from "../turn.ts";

const sent = z.object({
  type: z.enum(["message", "event", "typing", "conversationUpdate", "endOfConversation"]),
  text: z.string().optional(),
  name: z.string().max(200).optional(),
  value: z.unknown().optional(),
  entities: z.array(z.unknown()).max(20).optional(),
  channelData: z
    .object({ clientActivityID: z.string().max(200).optional(), postBack: z.boolean().optional() })
    .nullish(),
});

export interface SentActivity {
  /** What it means to the bot; undefined when nothing. */
  incoming: Incoming | undefined;
  /** What is kept and shown of it; undefined when it is nothing to be read again. */
  echo: { type: "message"; text: string; textFormat: "plain"; channelData: Record<string, unknown> } | undefined;
  /** How the page knows its own activity again. */
  channelData: Record<string, unknown>;
}

/** Reads what a page sends. Who sends it is the token's to say, whatever stands in the body. */
export function readSentActivity(body: unknown, place: TurnPlace): SentActivity {
  const parsed = sent.safeParse(body);
  if (!parsed.success) throw problems.invalid(fieldsOf(parsed.error));
  const { type, text = "", value, entities, name } = parsed.data;
  if (text.length > maxQuestionChars) throw problems.questionTooLong(maxQuestionChars);
  const channelData = definedOnly(parsed.data.channelData ?? {});
  const feedback =
    type === "event" && name === "webchat:activity-status/feedback"
      ? feedbackFromThumbs(entities)
      : feedbackFromCard(value);
  if (feedback !== undefined)
    return { incoming: { ...place, kind: "feedback", ...feedback }, echo: undefined, channelData };
  if (type !== "message") return { incoming: undefined, echo: undefined, channelData };
  return {
    incoming: { ...place, kind: "message", text, isMentioned: true, isFromBot: false },
    // Plain, or the page would read what a person wrote as Markdown.
    echo: { type: "message", text: withoutTable(maskPersonal(text)), textFormat: "plain", channelData },
    channelData,
  };
}

/** The fields at fault, by name and never by value. */
export function fieldsOf(error: z.ZodError): string[] {
  const fields = error.issues.map((issue) => issue.path.map(String).join(".").slice(0, 60) || "整体");
  return [...new Set(fields)].slice(0, 5);
}

const definedOnly = (record: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
