import type { HttpRequest, HttpResponse } from "../server/http.ts";
import { problems } from "../server/problems.ts";
import type { RateLimiter } from "../server/rate-limiter.ts";
import { readForm } from "../server/read-body.ts";
import type { StaffAccounts, StaffMember } from "./accounts.ts";
import type { Typed } from "./answer-forms.ts";
import { type DeskAssets, deskPage, type Notice, pageResponse, seeOther } from "./desk-page.ts";
import { loginPage } from "./login-page.ts";
import { type DeskSessions, isEqual } from "./session.ts";

export interface EntranceParts {
  accounts: StaffAccounts;
  sessions: DeskSessions;
  /** Tries at a code, by address. */
  loginLimit: RateLimiter;
  /** Whether a form comes from this service's own pages. */
  isOwnOrigin: (origin: string, host: string | undefined) => boolean;
  assets: DeskAssets;
}

/** Somebody at the desk. */
export interface Visitor {
  staff: StaffMember;
  formToken: string;
}

export type Handler = (request: HttpRequest, visitor: Visitor) => Promise<HttpResponse>;
export type FormHandler = (form: Typed, request: HttpRequest, visitor: Visitor) => Promise<HttpResponse>;

function visitorOf({ sessions, accounts }: EntranceParts, { headers }: HttpRequest): Visitor | undefined {
  const session = sessions.of(headers);
  const staff = session && accounts.get(session.staffId);
  return session === undefined || staff === undefined ? undefined : { staff, formToken: session.formToken };
}

/** Shows a page to whoever is logged in. */
export async function shown(parts: EntranceParts, request: HttpRequest, handle: Handler): Promise<HttpResponse> {
  const visitor = visitorOf(parts, request);
  return visitor === undefined ? seeOther("/desk/login") : handle(request, visitor);
}

/** A form counts when it comes from an own page, of the session that is logged in. What it holds is never lost. */
export async function posted(parts: EntranceParts, request: HttpRequest, handle: FormHandler): Promise<HttpResponse> {
  const typed = await ownForm(parts, request);
  const visitor = visitorOf(parts, request);
  if (visitor === undefined || !isEqual(typed.token ?? "", visitor.formToken))
    return login(parts, 401, typed.text ?? typed.answer ?? typed.note ?? "");
  return handle(typed, request, visitor);
}

async function ownForm({ isOwnOrigin }: EntranceParts, { headers, stream }: HttpRequest): Promise<Typed> {
  const form = await readForm(stream);
  if (!isOwnOrigin(headers.origin ?? "", headers.host)) throw problems.forbidden();
  // Browsers send line breaks as CR LF.
  return Object.fromEntries([...form].map(([name, value]) => [name, value.replace(/\r\n?/gu, "\n")]));
}

export function login({ assets }: EntranceParts, status: number, kept?: string, notice?: Notice): HttpResponse {
  return pageResponse(
    status,
    deskPage({ title: "登录", ...(notice === undefined ? {} : { notice }), content: loginPage(kept) }, assets),
  );
}

export async function logIn(parts: EntranceParts, request: HttpRequest): Promise<HttpResponse> {
  const { code = "" } = await ownForm(parts, request);
  const refused = (status: number, text: string) => login(parts, status, undefined, { tone: "refused", text });
  const waitS = parts.loginLimit.take(request.address);
  if (waitS > 0) return refused(429, `试得太多了，请 ${waitS} 秒以后再试。`);
  const staff = parts.accounts.withCode(code);
  if (staff === undefined) return refused(403, "访问码不对，或者已经停用。请向管理员要新的访问码。");
  return seeOther("/desk", { "Set-Cookie": parts.sessions.begin(staff.id) });
}
