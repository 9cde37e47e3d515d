import { beijingDay } from "../../knowledge/text/dates.ts";
import type { Card } from "../cards/card.ts";
import type { Ticket } from "../records/ticket.ts";
import { whoAnswers } from "./contact-lines.ts";
import * as wording from "./wording.ts";

/** The tickets of a conversation with where each stands. */
export function ticketsTold(tickets: readonly Ticket[]): { lines: string[]; cards: Card[] } {
  if (tickets.length === 0) return { lines: [wording.noTickets], cards: [] };
  const items = tickets.map((ticket) => ({
    mark: ticket.state === "open" ? ("none" as const) : ("done" as const),
    text: ticketLine(ticket),
    ...detailOf(ticket),
  }));
  return {
    lines: [
      wording.ticketsIntro,
      wording.ticketsHeading,
      ...items.flatMap(({ text, detail }) => (detail ? [text, detail] : [text])),
    ],
    cards: [{ title: wording.ticketsHeading, blocks: [{ kind: "items", items }], actions: [] }],
  };
}

function ticketLine(ticket: Ticket): string {
  const { number, question, state, holder, openedAt } = ticket;
  const stated = holder === undefined ? wording.states[state] : wording.beingWorkedOn;
  const day = beijingDay(new Date(openedAt));
  return wording.ticketLine(number, shortened(question), stated, ticketWho(ticket), day);
}

const ticketWho = ({ department, expert }: Pick<Ticket, "department" | "expert">): string =>
  whoAnswers({ department: { name: department }, ...(expert === undefined ? {} : { expert: { name: expert } }) });

/** The last answer, so that it can be read again. */
function detailOf({ entries }: Ticket): { detail?: string } {
  const answer = entries.findLast(({ kind }) => kind === "answer");
  return answer === undefined ? {} : { detail: `${answer.author?.name ?? ""}：${shortened(answer.text, 120)}` };
}

export const shortened = (text: string, chars = 40): string =>
  text.length <= chars ? text : `${Array.from(text).slice(0, chars).join("")}……`;
