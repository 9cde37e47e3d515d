import { z } from "zod";
import type { Verdict } from "../records/records.ts";
import * as wording from "./wording.ts";

/** What a person thinks of an answer, as one of the channels brings it. */
export interface FeedbackGiven {
  answer: string;
  verdict: Verdict;
  reason?: string;
}

const thumbs = z.object({ "@type": z.enum(["LikeAction", "DislikeAction"]), "@id": z.string().max(200) });

/** Web Chat's thumbs: an event whose entity is the action that the answer offered. */
export function feedbackFromThumbs(entities: unknown): FeedbackGiven | undefined {
  for (const entity of Array.isArray(entities) ? entities.slice(0, 10) : []) {
    const { data } = thumbs.safeParse(entity);
    const answer = data?.["@id"].replace(/^#(?:Dis)?[Ll]ikeAction-/u, "");
    if (data !== undefined && answer) {
      return { answer, verdict: data["@type"] === "LikeAction" ? "like" : "dislike" };
    }
  }
  return undefined;
}

const filledCard = z.object({
  cewen: z.literal("feedback-reason"),
  answer: z.string().max(200),
  reason: z.string().max(100).optional(),
  detail: z.string().max(500).optional(),
});

/** The card that asks for a reason, filled in. */
export function feedbackFromCard(value: unknown): FeedbackGiven | undefined {
  const { data } = filledCard.safeParse(value);
  if (data === undefined) return undefined;
  const reason = [data.reason, data.detail].filter(Boolean).join("：");
  return { answer: data.answer, verdict: "dislike", reason };
}

const submitted = z.object({
  actionName: z.literal("feedback"),
  actionValue: z.object({ reaction: z.enum(["like", "dislike"]), feedback: z.unknown().optional() }),
});

/** Teams' feedback, given for a message and not for an answer. */
export function feedbackFromTeams(value: unknown): Omit<FeedbackGiven, "answer"> | undefined {
  const { data } = submitted.safeParse(value);
  if (data === undefined) return undefined;
  const reason = feedbackText(data.actionValue.feedback);
  return { verdict: data.actionValue.reaction, ...(reason === "" ? {} : { reason }) };
}

/** Teams writes the words as a JSON string, the Playground plainly. */
function feedbackText(feedback: unknown): string {
  if (typeof feedback !== "string") return "";
  try {
    const { data } = z.object({ feedbackText: z.string() }).safeParse(JSON.parse(feedback));
    return (data?.feedbackText ?? "").trim();
  } catch {
    return feedback.trim();
  }
}

export function reasonCard(answer: string): { contentType: string; content: Record<string, unknown> } {
  const { askReason, reasons, reasonLabel, detailLabel, detailHint, submit } = wording.feedback;
  return {
    contentType: "application/vnd.microsoft.card.adaptive",
    content: {
      type: "AdaptiveCard",
      version: "1.5",
      lang: "zh-Hans",
      body: [
        { type: "TextBlock", text: askReason, wrap: true },
        {
          type: "Input.ChoiceSet",
          id: "reason",
          style: "expanded",
          label: reasonLabel,
          choices: reasons.map((title) => ({ title, value: title })),
        },
        {
          type: "Input.Text",
          id: "detail",
          label: detailLabel,
          placeholder: detailHint,
          isMultiline: true,
          maxLength: 500,
        },
      ],
      actions: [{ type: "Action.Submit", title: submit, data: { cewen: "feedback-reason", answer } }],
    },
  };
}
