/** Puts 复制 and 打印 into the line of status below each answer, beside the thumbs. */
export function answerToolsMiddleware() {
  return () => (next) => (args) => {
    const status = next(args);
    const text = args.activity?.channelData?.plainText;
    if (typeof text !== "string" || !status) return status;
    const tools = [
      like(status, "button", "copy", { children: "复制", onClick: () => copyAnswer(text) }),
      like(status, "button", "print", { children: "打印", onClick: () => printText(text) }),
    ];
    const group = like(status, "span", "tools", { className: "answer-tools", children: tools });
    return like(status, "div", "status", { className: "answer-status", children: [keyed(status), group] });
  };
}

// Web Chat's bundle keeps its React to itself. An element is plain data, and one of it shows how the others look.
function like(element, type, key, props) {
  const ofButton = type === "button" ? { type: "button" } : {};
  return { ...element, type, key, ref: null, props: { ...ofButton, ...props } };
}

const keyed = (element) => ({ ...element, key: "own" });

async function copyAnswer(text) {
  tell((await copyText(text)) ? "已复制回答和出处" : "复制不成，请选中文字后复制");
}

/** Says something in passing, to the eye and to a screen reader. */
function tell(text) {
  const told = document.getElementById("told");
  told.textContent = text;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => {
    told.textContent = "";
  }, 4000);
}

/** @returns whether it worked */
export async function copyText(text) {
  try {
    // A browser that waits for a permission nobody gives never answers.
    await Promise.race([navigator.clipboard.writeText(text), new Promise((_, reject) => setTimeout(reject, 1500))]);
    return true;
  } catch {
    // Pages without TLS have no other clipboard.
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const isCopied = document.execCommand("copy");
    area.remove();
    return isCopied;
  }
}

function printText(text) {
  const section = document.getElementById("print");
  section.textContent = text;
  window.print();
}
