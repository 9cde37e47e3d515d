import { shortened } from "../people/tickets-told.ts";
import type { Ticket, TicketState } from "../records/ticket.ts";
import { type Html, html } from "../web/html.ts";
import { shownState, shownTime, stateNames } from "./shown.ts";

export interface ListPage {
  tickets: readonly Ticket[];
  state: TicketState;
  /** Absent for all of them. */
  department?: string;
  departments: readonly string[];
  /** How many tickets wait, by department. */
  waiting: readonly { department: string; count: number }[];
}

/** The tickets in a state, of a department or of all. */
export function listPage({ tickets, state, department, departments, waiting }: ListPage): Html {
  const counts = new Map(waiting.map((each) => [each.department, each.count]));
  const states = (["open", "answered", "closed"] as const).map(
    (each) =>
      html`<a href="${addressOf(each, department)}"${each === state ? here : undefined}>${stateNames[each]}</a>`,
  );
  return html`<nav class="tabs" aria-label="状态">${states}</nav>
<form class="filter" method="get" action="/desk">
<input type="hidden" name="state" value="${state}">
<label for="department">部门</label>
<select id="department" name="department"><option value="">全部部门（待答复 ${total(waiting)}）</option>${departments.map(
    (name) =>
      html`<option value="${name}"${name === department ? html` selected` : undefined}>${name}（待答复 ${counts.get(name) ?? 0}）</option>`,
  )}</select>
<button>筛选</button>
</form>
${tickets.length === 0 ? html`<p class="nothing">${department ?? "全部部门"}没有${stateNames[state]}的工单。</p>` : table(tickets)}`;
}

const here = html` aria-current="page"`;

const total = (waiting: ListPage["waiting"]): number => waiting.reduce((sum, { count }) => sum + count, 0);

function addressOf(state: TicketState, department: string | undefined): string {
  return `/desk?${new URLSearchParams({ state, department: department ?? "" })}`;
}

function table(tickets: readonly Ticket[]): Html {
  return html`<div class="table" role="region" aria-label="工单" tabindex="0"><table>
<thead><tr><th scope="col">工单</th><th scope="col">问题</th><th scope="col">部门</th><th scope="col">提交</th><th scope="col">状态</th></tr></thead>
<tbody>${tickets.map(row)}</tbody>
</table></div>`;
}

function row(ticket: Ticket): Html {
  const { number, question, department, expert, openedAt, entries } = ticket;
  const isBack = ticket.state === "open" && entries.at(-1)?.kind === "reopen";
  return html`<tr>
<td class="number">#${number}</td>
<td><a href="/desk/tickets/${number}">${shortened(question, 60)}</a>${isBack ? html` <span class="tag">还有问题</span>` : undefined}</td>
<td>${department}${expert === undefined ? undefined : html`<br><small>专家：${expert}</small>`}</td>
<td class="time">${shownTime(openedAt)}</td>
<td>${shownState(ticket)}</td>
</tr>`;
}
