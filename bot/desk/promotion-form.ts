import type { KeptQuotation, Ticket, TicketEntry } from "../records/ticket.ts";
import { type Html, html } from "../web/html.ts";
import { citationChoice, maxAnswerChars, type Typed } from "./answer-forms.ts";
import { tokenField } from "./desk-page.ts";

interface PromotionPage {
  ticket: Ticket;
  formToken: string;
  typed?: Typed;
}

/** Turns an answer into one that is used again; what was answered is the first proposal. */
export function promotionForm(
  { ticket, formToken, typed }: PromotionPage,
  { text, citation }: TicketEntry,
  quotables: readonly KeptQuotation[],
): Html {
  const quoted = citation === undefined ? -1 : quotables.findIndex((one) => isWithin(citation, one));
  const proposed: Typed = isPromotion(typed)
    ? typed
    : {
        questions: ticket.question,
        answer: text,
        citation: quoted < 0 ? "" : String(quoted),
        quotation: citation?.quote === quotables[quoted]?.quote ? "" : (citation?.quote ?? ""),
        expires: "",
      };
  return html`<section aria-labelledby="promote"><h2 id="promote">用作以后的答复</h2>
<p class="hint">以后有人这样问，就先用这条答复，并引用您选的条款；条款改了、废止了，或者过了有效期，就自动停用，等人复核。</p>
${
  quotables.length === 0
    ? html`<p class="nothing">工单里没有可以作依据的条款，不能用作以后的答复。</p>`
    : html`<form method="post" action="/desk/tickets/${ticket.number}/promote">${tokenField(formToken)}
<label for="questions">问法（一行一种，要写完整，写明地区和政策名称）</label>
<textarea id="questions" name="questions" rows="3" maxlength="1000" required>${proposed.questions}</textarea>
<label for="curated">答复</label>
<textarea id="curated" name="answer" rows="6" maxlength="${maxAnswerChars}" required>${proposed.answer}</textarea>
${citationChoice(quotables, proposed, true)}
<label for="expires">有效期至</label>
<input id="expires" name="expires" type="date" required value="${proposed.expires}">
<button class="primary">用作以后的答复</button></form>`
}</section>`;
}

const isPromotion = (typed: Typed | undefined): typed is Typed => typed?.questions !== undefined;

const isWithin = (citation: KeptQuotation, whole: KeptQuotation): boolean =>
  citation.documentId === whole.documentId && citation.start >= whole.start && citation.end <= whole.end;
