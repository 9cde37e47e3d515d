import { type Html, html } from "../web/html.ts";

/** @param kept  what was typed into a form whose session had ended, so that it is not lost */
export function loginPage(kept = ""): Html {
  return html`<form class="login" method="post" action="/desk/login">
<label for="code">访问码</label>
<p class="hint" id="code-hint">由管理员用 cewen desk add 生成，形如 ABCD-EFGH-…</p>
<input id="code" name="code" type="password" maxlength="64" required autofocus autocomplete="current-password" aria-describedby="code-hint">
<button class="primary">登录</button></form>
${
  kept === ""
    ? undefined
    : html`<section><label for="kept">登录已过期，您刚才写的内容没有提交。请先复制下来，登录后再粘贴：</label><textarea id="kept" rows="10" readonly>${kept}</textarea></section>`
}`;
}
