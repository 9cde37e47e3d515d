import type { HttpResponse } from "../server/http.ts";
import { type Html, html } from "../web/html.ts";
import type { StaffMember } from "./accounts.ts";

/** Addresses of what the pages load. */
export interface DeskAssets {
  "page.css": string;
  "desk.css": string;
  "icon.svg": string;
}

export interface DeskPage {
  title: string;
  /** Who is logged in, and the token of their forms. */
  visitor?: { staff: StaffMember; formToken: string };
  /** Said on top: what was done, or what was not. */
  notice?: Notice;
  content: Html;
}

export interface Notice {
  tone: "done" | "refused";
  text: string;
}

/** A page of the desk. It runs no script and sends its forms nowhere but here. */
export function deskPage({ title, visitor, notice, content }: DeskPage, assets: DeskAssets): string {
  return html`<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} · 策问工作台</title>
<link rel="icon" href="${assets["icon.svg"]}">
<link rel="stylesheet" href="${assets["page.css"]}">
<link rel="stylesheet" href="${assets["desk.css"]}">
</head>
<body>
<a class="skip" href="#content">跳到正文</a>
<header><a class="home" href="/desk">策问<span>工作台</span></a>${visitor && navigation(visitor)}</header>
<main id="content">
<h1>${title}</h1>
${notice && html`<p class="told ${notice.tone}" role="${notice.tone === "done" ? "status" : "alert"}">${notice.text}</p>`}
${content}
</main>
</body>
</html>
`.markup;
}

function navigation({ staff, formToken }: { staff: StaffMember; formToken: string }): Html {
  return html`<nav aria-label="工作台"><a href="/desk">工单</a><a href="/desk/curated">常用答复</a><a href="/desk/link">绑定账号</a></nav>
<span class="who">${staff.name}（${staff.department}）</span>
<form method="post" action="/desk/logout">${tokenField(formToken)}<button>退出</button></form>`;
}

export const tokenField = (token: string): Html => html`<input type="hidden" name="token" value="${token}">`;

export function pageResponse(status: number, markup: string, headers: Record<string, string> = {}): HttpResponse {
  return { status, headers: { ...pageHeaders, ...headers }, body: markup };
}

/** After a form: the browser fetches the page to show, and going back does not send the form again. */
export const seeOther = (address: string, headers: Record<string, string> = {}): HttpResponse => ({
  status: 303,
  headers: { Location: address, "Cache-Control": "no-store", ...headers },
});

const pageHeaders = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy":
    "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; style-src 'self'; img-src 'self'",
  "Cache-Control": "no-store",
  // Without a referrer browsers hide from where a form is sent, and the desk takes forms of its own pages only.
  "Referrer-Policy": "same-origin",
};
