import { pageOf } from "../people/answer-message.ts";
import type { KeptQuotation, Ticket, TicketEntry } from "../records/ticket.ts";
import { type Html, html } from "../web/html.ts";

const beijing = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "short" });

/** 2026-11-22 14:05 */
export const shownTime = (ms: number): string => beijing.format(new Date(ms));

export const stateNames: Readonly<Record<Ticket["state"], string>> = {
  open: "待答复",
  answered: "已答复",
  closed: "已结束",
};

export function shownState({ state, holder }: Ticket): string {
  return holder === undefined
    ? stateNames[state]
    : `${holder.name} 正在处理（至 ${shownTime(holder.until).slice(11)}）`;
}

export const entryNames: Readonly<Record<TicketEntry["kind"], string>> = {
  answer: "答复",
  "hand-over": "转交",
  close: "结束",
  settle: "咨询人说解决了",
  reopen: "咨询人说还有问题",
};

/** A quotation with a link to where it stands. */
export function quotationBox(quotation: KeptQuotation): Html {
  const { title, clause = "", quote } = quotation;
  return html`<figure class="quotation"><blockquote>${quote}</blockquote><figcaption><a href="${pageOf(quotation)}" target="_blank" rel="noopener">《${title}》${clause}</a></figcaption></figure>`;
}

/** Line breaks of what a person wrote stay. */
export const paragraphs = (text: string): Html[] =>
  text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => html`<p>${line}</p>`);

/** Every quotation that a ticket holds: what was found first, then what was quoted before and is not part of that. */
export function quotablesOf({ found, transcript }: Pick<Ticket, "found" | "transcript">): KeptQuotation[] {
  const all = [...found, ...transcript.toReversed().flatMap(({ quotations }) => quotations)];
  return all.filter((one, i) => !all.some((other, j) => isPart(one, other) && (j < i || !isPart(other, one))));
}

const isPart = (one: KeptQuotation, whole: KeptQuotation): boolean =>
  one.documentId === whole.documentId && one.start >= whole.start && one.end <= whole.end && one !== whole;
