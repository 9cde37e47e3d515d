import { shortened } from "../people/tickets-told.ts";
import type { KeptQuotation, Ticket } from "../records/ticket.ts";
import { type Html, html } from "../web/html.ts";
import { tokenField } from "./desk-page.ts";

/** The fields of a form by name. */
export type Typed = Readonly<Record<string, string>>;

interface FormPage {
  ticket: Ticket;
  departments: readonly string[];
  formToken: string;
  typed?: Typed;
}

export const maxAnswerChars = 3000;

export function answerForm({ ticket, formToken, typed = {} }: FormPage, quotables: readonly KeptQuotation[]): Html {
  return html`<form method="post" action="/desk/tickets/${ticket.number}/answer">${hidden(ticket, formToken)}
<label for="text">答复内容</label>
<p class="hint" id="text-hint">直接发到咨询人的对话里，署您的姓名和部门。不要写个人的手机号、证件号，会被隐去。</p>
<textarea id="text" name="text" rows="8" maxlength="${maxAnswerChars}" required aria-describedby="text-hint">${typed.text}</textarea>
${citationChoice(quotables, typed)}
<button class="primary">发送答复</button></form>`;
}

/** One of the quotations, or none; and which words of it. */
export function citationChoice(
  quotables: readonly KeptQuotation[],
  typed: Typed,
  isRequired = false,
): Html | undefined {
  if (quotables.length === 0) return undefined;
  const chosen = typed.citation ?? "";
  const none = html`<label class="choice"><input type="radio" name="citation" value=""${chosen === "" ? checked : undefined}>不引用</label>`;
  return html`<fieldset><legend>依据的条款${isRequired ? "" : "（可以不选）"}</legend>
${isRequired ? undefined : none}${quotables.map((one, i) => choice(one, String(i), chosen, isRequired))}
<label for="quotation">只引其中一句（可以不填；要与原文一字不差）</label>
<input id="quotation" name="quotation" type="text" maxlength="600" value="${typed.quotation}" autocomplete="off"></fieldset>`;
}

function choice(
  { title, clause = "", quote }: KeptQuotation,
  value: string,
  chosen: string,
  isRequired: boolean,
): Html {
  const attributes = html`${chosen === value ? checked : undefined}${isRequired ? html` required` : undefined}`;
  return html`<label class="choice"><input type="radio" name="citation" value="${value}"${attributes}><span>《${title}》${clause}<small>${shortened(quote, 120)}</small></span></label>`;
}

const checked = html` checked`;

export function handOverForm({ ticket, departments, formToken, typed = {} }: FormPage): Html {
  const others = departments.filter((name) => name !== ticket.department);
  return html`<details${typed.department === undefined ? undefined : html` open`}><summary>转交其他部门</summary>
<form method="post" action="/desk/tickets/${ticket.number}/hand-over">${hidden(ticket, formToken)}
<label for="to">部门</label><select id="to" name="department" required>${others.map(
    (name) => html`<option value="${name}"${name === typed.department ? html` selected` : undefined}>${name}</option>`,
  )}</select>
<label for="hand-over-note">说明</label><input id="hand-over-note" name="note" type="text" maxlength="300" value="${typed.note}">
<button>转交</button></form></details>`;
}

export function closeForm({ ticket, formToken, typed = {} }: FormPage): Html {
  return html`<details><summary>不答复，直接结束</summary>
<form method="post" action="/desk/tickets/${ticket.number}/close">${hidden(ticket, formToken)}
<label for="close-note">原因（只在工作台里看得到）</label><input id="close-note" name="note" type="text" maxlength="300" required value="${typed.note}">
<button>结束工单</button></form></details>`;
}

/** Which state of the ticket the form was made for. */
const hidden = ({ version }: Ticket, formToken: string): Html =>
  html`${tokenField(formToken)}<input type="hidden" name="version" value="${version}">`;
