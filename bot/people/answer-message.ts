import { beijingDay } from "../../knowledge/text/dates.ts";
import type { Card } from "../cards/card.ts";
import type { Outgoing } from "../channels/turn.ts";
import type { KeptQuotation, Ticket, TicketEntry } from "../records/ticket.ts";
import * as wording from "./wording.ts";

/** A person's answer as it arrives in the conversation: who wrote it, what it rests on, and what may be said next. */
export function answerMessage(ticket: Ticket, { author, text, citation, madeAt }: TicketEntry): Outgoing {
  const { answer, buttons } = wording;
  const title = answer.title(ticket.number);
  const by = answer.by(author?.name ?? "", author?.department ?? "", beijingDay(new Date(madeAt)));
  const question = answer.question(ticket.question);
  const paragraphs = text.split("\n").filter((line) => line.trim() !== "");
  const basis = citation === undefined ? [] : [answer.basis(citation.title, citation.clause, citation.quote)];
  const card: Card = {
    title,
    subtitle: by,
    blocks: [
      { kind: "text", text: question, tone: "subtle" },
      ...[...paragraphs, ...basis].map((line) => ({ kind: "text" as const, text: line })),
      { kind: "text", text: answer.byPerson, tone: "subtle" },
    ],
    actions: [
      ...(citation === undefined ? [] : [{ kind: "open" as const, title: answer.open, url: pageOf(citation) }]),
      { kind: "say", title: buttons.settled, text: buttons.settled },
    ],
  };
  return {
    kind: "notice",
    lines: [`${title}（${by}）`, question, ...paragraphs, ...basis, answer.byPerson, answer.ask],
    suggestions: [buttons.settled, buttons.unsettled],
    cards: [card],
    by: "person",
  };
}

/** The page of a document with the quotation marked. */
export const pageOf = ({ documentId, start, end }: KeptQuotation): string =>
  `/documents/${encodeURIComponent(documentId)}?start=${start}&end=${end}#quote`;
