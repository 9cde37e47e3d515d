import type { KeptQuotation, Ticket, TicketEntry, TranscriptTurn } from "../records/ticket.ts";
import { type Html, html } from "../web/html.ts";
import { answerForm, closeForm, handOverForm, type Typed } from "./answer-forms.ts";
import { tokenField } from "./desk-page.ts";
import { promotionForm } from "./promotion-form.ts";
import { entryNames, paragraphs, quotablesOf, quotationBox, shownState, shownTime } from "./shown.ts";

export interface TicketPage {
  ticket: Ticket;
  staffId: number;
  departments: readonly string[];
  formToken: string;
  /** What was typed into a form that was refused. */
  typed?: Typed;
}

/** A ticket with all that is known about it, and what can be done with it now. */
export function ticketPage(page: TicketPage): Html {
  const { ticket } = page;
  const quotables = quotablesOf(ticket);
  return html`${facts(ticket)}
<div class="columns">
<div>
<section aria-labelledby="question"><h2 id="question">问题</h2><div class="question">${paragraphs(ticket.question)}</div></section>
${history(ticket.entries)}
${canAnswer(page) ? toAnswer(page, quotables) : kept(page)}
${ticket.state === "open" ? undefined : toPromote(page, quotables)}
</div>
<div>
<section aria-labelledby="found"><h2 id="found">查到的条款</h2>
${ticket.found.length === 0 ? html`<p class="nothing">资料库里没有查到相关的条款。</p>` : ticket.found.map(quotationBox)}</section>
<section aria-labelledby="transcript"><h2 id="transcript">对话记录</h2>
${ticket.transcript.length === 0 ? html`<p class="nothing">提交工单以前没有别的问答。</p>` : html`<ol class="turns">${ticket.transcript.map(turn)}</ol>`}</section>
</div>
</div>`;
}

const canAnswer = ({ ticket: { state, holder }, staffId }: TicketPage): boolean =>
  state === "open" && (holder === undefined || holder.id === staffId);

/** What cannot be sent any more is still there to be copied. */
function kept({ ticket: { state, holder }, typed }: TicketPage): Html {
  const text = typed?.text ?? typed?.note ?? "";
  return html`${
    state === "open" && holder !== undefined
      ? html`<section><h2>答复</h2><p class="told refused">${holder.name} 正在处理这张工单。到 ${shownTime(holder.until).slice(11)} 还没有答复的，别人就可以接手。</p></section>`
      : undefined
  }${text === "" ? undefined : html`<section><label for="kept">您写的内容（没有提交，可以复制）</label><textarea id="kept" rows="8" readonly>${text}</textarea></section>`}`;
}

function facts(ticket: Ticket): Html {
  const rows: [string, string][] = [
    ["状态", shownState(ticket)],
    ["部门", ticket.department],
    ...(ticket.expert === undefined ? [] : [["专家", ticket.expert] as [string, string]]),
    ["分派依据", ticket.topic === undefined ? "没有对得上的领域，由综合部门答复" : `问题涉及“${ticket.topic}”`],
    ["提交时间", shownTime(ticket.openedAt)],
  ];
  return html`<dl>${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function history(entries: readonly TicketEntry[]): Html | undefined {
  if (entries.length === 0) return undefined;
  return html`<section aria-labelledby="history"><h2 id="history">处理经过</h2><ol class="history">${entries.map(entryItem)}</ol></section>`;
}

function entryItem({ kind, author, text, citation, madeAt, deliveredAt }: TicketEntry): Html {
  const by = author === undefined ? "" : `${author.name}（${author.department}）`;
  const arrived = deliveredAt === undefined ? "还没有送达，会自动重试" : `${shownTime(deliveredAt)} 送达`;
  return html`<li class="${kind}"><p class="by"><b>${entryNames[kind]}</b> ${by} <time>${shownTime(madeAt)}</time>${
    kind === "answer"
      ? html` <span class="tag${deliveredAt === undefined ? "" : " done"}">${arrived}</span>`
      : undefined
  }</p>${paragraphs(text)}${citation && quotationBox(citation)}</li>`;
}

function turn({ question, status, quotations }: TranscriptTurn): Html {
  return html`<li><p class="asked">${question}</p><p class="status">${statusNames.get(status) ?? status}</p>${quotations.map(quotationBox)}</li>`;
}

const statusNames = new Map([
  ["answered", "机器已答复，引用："],
  ["partial", "机器只找到相近的条款："],
  ["clarify", "机器请咨询人补充"],
  ["not-found", "机器没有找到"],
  ["out-of-scope", "不属于人才政策"],
]);

function toAnswer(page: TicketPage, quotables: readonly KeptQuotation[]): Html {
  const { ticket, formToken } = page;
  const { holder } = ticket;
  return html`<section aria-labelledby="answer"><h2 id="answer">答复</h2>
<form class="claim" method="post" action="/desk/tickets/${ticket.number}/${holder === undefined ? "claim" : "release"}">${tokenField(formToken)}
${
  holder === undefined
    ? html`<p>准备答复时先领取，30 分钟内别人就不能同时答复。</p><button>领取</button>`
    : html`<p>您已领取，${shownTime(holder.until).slice(11)} 以前别人不能答复。</p><button>放回</button>`
}</form>
${answerForm(page, quotables)}
${handOverForm(page)}
${closeForm(page)}
</section>`;
}

function toPromote(page: TicketPage, quotables: readonly KeptQuotation[]): Html | undefined {
  const answer = page.ticket.entries.findLast(({ kind }) => kind === "answer");
  return answer === undefined ? undefined : promotionForm(page, answer, quotables);
}
