import { machineNotice } from "../channels/wording.ts";
import type { AssetAddresses } from "./assets.ts";
import { html } from "./html.ts";

/** The chat page: what stands around Web Chat. */
export function chatPage(nonce: string, assets: AssetAddresses): string {
  return html`<!doctype html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>策问 · 人才政策咨询</title>
<meta name="description" content="就人才政策提问，回答逐句引用政策文件原文。">
<link rel="icon" href="${assets["icon.svg"]}">
<link rel="stylesheet" href="${assets["page.css"]}" nonce="${nonce}">
<link rel="stylesheet" href="${assets["chat.css"]}" nonce="${nonce}">
<script src="${assets["webchat.js"]}" nonce="${nonce}" defer></script>
<script src="${assets["chat.js"]}" nonce="${nonce}" type="module"></script>
</head>
<body>
<a class="skip" href="#webchat">跳到对话</a>
<header>
<h1>策问<span>人才政策咨询</span></h1>
<nav aria-label="对话工具">
<button type="button" id="upload" hidden>上传人员表</button>
<button type="button" id="larger" aria-pressed="false">大字</button>
<button type="button" id="keep">保存对话</button>
<button type="button" id="bring-back">找回对话</button>
<button type="button" id="renew">新对话</button>
</nav>
</header>
<p class="notice" role="note">${machineNotice}</p>
<p class="notice trouble" id="trouble" role="alert" hidden>连接已断开。<button type="button" id="reconnect">重新连接</button></p>
<p class="notice" id="upload-told" role="status" hidden></p>
<input type="file" id="table-file" accept=".xlsx,.csv" aria-label="人员表" tabindex="-1" hidden>
<main id="webchat" tabindex="-1" aria-label="对话"><p class="loading">正在打开对话……</p></main>
<noscript><p class="notice">本页需要启用 JavaScript。</p></noscript>
<dialog id="keep-dialog" aria-labelledby="keep-title">
<h2 id="keep-title">保存对话</h2>
<p>记下这个找回码，以后在任何设备上都能继续这次对话。知道它的人都能看到对话内容，请妥善保管。</p>
<output id="code" aria-label="找回码"></output>
<p class="status" role="status"></p>
<div class="actions"><button type="button" id="copy-code" class="primary">复制找回码</button><button type="button" class="close">关闭</button></div>
</dialog>
<dialog id="bring-back-dialog" aria-labelledby="bring-back-title">
<h2 id="bring-back-title">找回对话</h2>
<label for="typed-code">输入找回码（字母不分大小写）</label>
<input id="typed-code" type="text" maxlength="60" autocomplete="off" autocapitalize="characters" spellcheck="false">
<p class="status" role="status"></p>
<div class="actions"><button type="button" id="use-code" class="primary">找回</button><button type="button" class="close">关闭</button></div>
</dialog>
<p id="told" role="status"></p>
<section id="print" aria-hidden="true"></section>
</body>
</html>
`.markup;
}
