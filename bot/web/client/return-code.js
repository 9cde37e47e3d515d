import { copyText } from "./answer-tools.js";
import { bringBack, forget, returnCodeOf } from "./connection.js";
import { dialogOf } from "./dialog.js";

/** Keeping a conversation by its code, bringing one back, beginning anew. */
export function setUpReturnCode() {
  const element = (id) => document.getElementById(id);
  const keep = dialogOf("keep-dialog");
  const back = dialogOf("bring-back-dialog");

  element("keep").addEventListener("click", async () => {
    element("code").textContent = "……";
    keep.open();
    const code = await returnCodeOf();
    element("code").textContent = code ?? "";
    if (code === undefined) keep.say("暂时取不到找回码，请刷新页面后再试。");
  });
  element("copy-code").addEventListener("click", async () => {
    keep.say((await copyText(element("code").textContent)) ? "已复制。" : "复制不成，请手工抄写。");
  });
  element("bring-back").addEventListener("click", () => back.open());
  const use = async () => {
    const isFound = await bringBack(element("typed-code").value).catch(() => undefined);
    if (isFound) location.reload();
    else
      back.say(
        isFound === false ? "没有这个找回码对应的对话，请核对后再试。" : "请求太频繁或服务暂时不可用，请稍候再试。",
      );
  };
  element("use-code").addEventListener("click", use);
  element("typed-code").addEventListener("keydown", (event) => {
    if (event.key === "Enter") use();
  });
  element("renew").addEventListener("click", () => {
    forget();
    location.reload();
  });
}
