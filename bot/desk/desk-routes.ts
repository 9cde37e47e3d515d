import { curatedStanding } from "../curated/curated-standing.ts";
import type { HttpRequest, HttpResponse, Route } from "../server/http.ts";
import { problems } from "../server/problems.ts";
import { html } from "../web/html.ts";
import type { Typed } from "./answer-forms.ts";
import { curatedPage, type JudgedAnswer } from "./curated-page.ts";
import { deskPage, type Notice, pageResponse, seeOther, tokenField } from "./desk-page.ts";
import {
  type EntranceParts,
  type FormHandler,
  type Handler,
  logIn,
  login,
  posted,
  shown,
  type Visitor,
} from "./entrance.ts";
import { listPage } from "./list-page.ts";
import { type ActionParts, actOnTicket } from "./ticket-actions.ts";
import { ticketPage } from "./ticket-page.ts";

export interface DeskParts extends EntranceParts, ActionParts {}

/** The pages of the desk. While there are no staff, there is no desk. */
export function deskRoutes(parts: DeskParts): Route[] {
  const page = (path: string, handle: Handler): Route => route("GET", path, (request) => shown(parts, request, handle));
  const form = (path: string, handle: FormHandler): Route =>
    route("POST", path, (request) => posted(parts, request, handle));
  return [
    page("/desk", async (request, visitor) => list(parts, request, visitor)),
    page("/desk/tickets/:number", async (request, visitor) => ticket(parts, request, visitor)),
    page("/desk/curated", async (request, visitor) => curated(parts, request, visitor)),
    page("/desk/link", async (_, visitor) => link(parts, visitor)),
    form("/desk/link", async (_, __, visitor) => link(parts, visitor, parts.accounts.newLinkCode(visitor.staff.id))),
    form("/desk/tickets/:number/:action", async (typed, request, visitor) => act(parts, typed, request, visitor)),
    form("/desk/curated/:id/withdraw", async (_, { params }) => {
      if (!/^\d{1,9}$/u.test(params.id ?? "")) throw problems.notFound();
      parts.curated.withdraw(Number(params.id));
      return seeOther("/desk/curated?done=withdrawn");
    }),
    form("/desk/logout", async () => seeOther("/desk/login", { "Set-Cookie": parts.sessions.end() })),
    route("GET", "/desk/login", async () => login(parts, 200)),
    route("POST", "/desk/login", async (request) => logIn(parts, request)),
  ];

  function route(method: Route["method"], path: string, handle: Route["handle"]): Route {
    const body = method === "GET" ? "none" : "form";
    const ifStaffed: Route["handle"] = async (request) => {
      if (parts.accounts.list().length === 0) throw problems.notFound();
      return handle(request);
    };
    return { method, path, body, isWork: true, handle: ifStaffed };
  }
}

function list(parts: DeskParts, { query }: HttpRequest, visitor: Visitor): HttpResponse {
  const { tickets } = parts;
  const state = (["open", "answered", "closed"] as const).find((each) => each === query.get("state")) ?? "open";
  const named = query.get("department") ?? visitor.staff.department;
  const department = named === "" ? undefined : named;
  const waiting = tickets.openByDepartment();
  const content = listPage({
    tickets: tickets.list(state, department),
    state,
    ...(department === undefined ? {} : { department }),
    departments: departmentsOf(parts, [...waiting.map((each) => each.department), visitor.staff.department]),
    waiting,
  });
  return ofVisitor(parts, visitor, { title: "工单", content });
}

/** Those of the list, and those that tickets still name. */
const departmentsOf = ({ contacts }: DeskParts, more: readonly string[] = []): string[] => [
  ...new Set([...contacts.departments.map(({ name }) => name), ...more]),
];

function ticket(parts: DeskParts, request: HttpRequest, visitor: Visitor, refusal?: Refusal): HttpResponse {
  const number = Number(/^\d{1,9}$/u.exec(request.params.number ?? "")?.[0]);
  const found = parts.tickets.get(number);
  if (found === undefined) throw problems.notFound();
  const content = ticketPage({
    ticket: found,
    staffId: visitor.staff.id,
    departments: departmentsOf(parts),
    formToken: visitor.formToken,
    ...(refusal === undefined ? {} : { typed: refusal.typed }),
  });
  const notice: Notice | undefined = refusal ? { tone: "refused", text: refusal.text } : doneNotice(request);
  return ofVisitor(parts, visitor, { title: `工单 #${number}`, content, ...(notice && { notice }) }, refusal?.status);
}

interface Refusal {
  status: number;
  text: string;
  typed: Typed;
}

const done = new Map([
  ["claim", "已领取。"],
  ["release", "已放回。"],
  ["answer", "答复已保存，正送往咨询人的对话。"],
  ["hand-over", "已转交。"],
  ["close", "工单已结束。"],
  ["promote", "已用作以后的答复，可以在“常用答复”里查看和停用。"],
  ["withdrawn", "已停用。"],
]);

function doneNotice({ query }: HttpRequest): Notice | undefined {
  const text = done.get(query.get("done") ?? "");
  return text === undefined ? undefined : { tone: "done", text };
}

async function act(parts: DeskParts, typed: Typed, request: HttpRequest, visitor: Visitor): Promise<HttpResponse> {
  const { number = "", action = "" } = request.params;
  const found = /^\d{1,9}$/u.test(number) ? parts.tickets.get(Number(number)) : undefined;
  if (found === undefined) throw problems.notFound();
  const refused = await actOnTicket(action, { ticket: found, typed, staff: visitor.staff }, parts);
  if (refused !== undefined) return ticket(parts, request, visitor, { ...refused, typed });
  return seeOther(`/desk/tickets/${number}?done=${encodeURIComponent(action)}`);
}

async function curated(parts: DeskParts, request: HttpRequest, visitor: Visitor): Promise<HttpResponse> {
  const snapshot = await parts.store.snapshot();
  try {
    const query = { snapshot, visibilities: ["public" as const], day: parts.today() };
    const judged: JudgedAnswer[] = [];
    for (const each of parts.curated.list())
      judged.push({ curated: each, standing: await curatedStanding(each, query) });
    const notice = doneNotice(request);
    const content = curatedPage(judged, visitor.formToken);
    return ofVisitor(parts, visitor, { title: "常用答复", content, ...(notice && { notice }) });
  } finally {
    snapshot.release();
  }
}

function link(parts: DeskParts, visitor: Visitor, code?: string): HttpResponse {
  const content = html`<p>绑定以后，您可以在团队聊天的频道里直接答复工单：“答复 #工单号 内容”。</p>
${
  code === undefined
    ? html`<form method="post" action="/desk/link">${tokenField(visitor.formToken)}<button class="primary">生成绑定码</button></form>`
    : html`<p>请在 15 分钟内，在团队聊天里<b>私下</b>发给策问：</p><p class="code"><output>绑定 ${code}</output></p><p class="hint">只能用一次；不要发在群里。</p>`
}`;
  return ofVisitor(parts, visitor, { title: "绑定账号", content });
}

function ofVisitor(
  { assets }: DeskParts,
  visitor: Visitor,
  page: Omit<Parameters<typeof deskPage>[0], "visitor">,
  status = 200,
): HttpResponse {
  return pageResponse(status, deskPage({ ...page, visitor }, assets));
}
