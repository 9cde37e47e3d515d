const maxBytes = 10_000_000;

/** Sends a table of people to the conversation: by its button, or dropped onto the conversation. */
export function setUpUpload(directLine) {
  const element = (id) => document.getElementById(id);
  const [button, input, main] = [element("upload"), element("table-file"), element("webchat")];
  const tell = (text, isTrouble = false) => {
    const told = element("upload-told");
    told.textContent = text;
    told.hidden = text === "";
    told.classList.toggle("trouble", isTrouble);
  };
  const send = async (file) => {
    if (button.disabled) return;
    const refusal = refusalOf(file);
    if (refusal !== undefined) return tell(refusal, true);
    button.disabled = true;
    tell("正在上传表格……");
    const trouble = await upload(file, directLine).catch(() => "没能上传，请检查网络后再试。");
    tell(trouble ?? "", trouble !== undefined);
    button.disabled = false;
    button.focus();
  };
  button.hidden = false;
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const [file] = input.files;
    if (file !== undefined) send(file);
    // The same file may be chosen again, once it has been put right.
    input.value = "";
  });
  takeDropped(main, send);
}

/** What the service would refuse anyway. */
function refusalOf({ name, size }) {
  if (!/\.(?:csv|xlsx)$/i.test(name)) return "只能上传 .xlsx 或 .csv 表格。请用表格软件打开，另存为其中一种再上传。";
  if (size > maxBytes) return "文件超过 10 MB。请只留需要的列，或者拆成几个文件再上传。";
  return undefined;
}

/** @returns what went wrong, in words; undefined when nothing did */
async function upload(file, { domain, token, conversationId }) {
  const form = new FormData();
  const activity = { type: "message", channelData: { clientActivityID: String(Date.now()) } };
  form.append("activity", new Blob([JSON.stringify(activity)], { type: "application/vnd.microsoft.activity" }));
  form.append("file", file, file.name);
  const headers = { Authorization: `Bearer ${token}` };
  const response = await fetch(`${domain}/conversations/${conversationId}/upload`, {
    method: "POST",
    headers,
    body: form,
  });
  if (response.ok) return undefined;
  const { error } = await response.json().catch(() => ({}));
  return error?.message ?? "没能上传，请稍候再试。";
}

function takeDropped(main, send) {
  const isFile = (event) => event.dataTransfer?.types.includes("Files");
  const mark = (isOver) => main.classList.toggle("dropping", isOver);
  // Anywhere else a dropped file would replace the page.
  for (const type of ["dragover", "drop"])
    document.addEventListener(type, (event) => isFile(event) && event.preventDefault());
  main.addEventListener("dragover", (event) => mark(isFile(event)));
  main.addEventListener("dragleave", () => mark(false));
  main.addEventListener(
    "drop",
    (event) => {
      if (!isFile(event)) return;
      event.preventDefault();
      event.stopPropagation();
      mark(false);
      const [file] = event.dataTransfer.files;
      if (file !== undefined) send(file);
    },
    true,
  );
}
