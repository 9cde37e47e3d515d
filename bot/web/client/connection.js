import { forget, remember, remembered } from "./session.js";

const domain = `${location.origin}/v3/directline`;

/** The conversation of this tab, or a new one. @returns what Web Chat connects with */
export async function openConversation() {
  const conversation = (await resumed(remembered())) ?? (await generate({}));
  remember({ ...remembered(), ...pick(conversation) });
  const resume = conversation.isResumed ? { conversationId: conversation.conversationId, watermark: "0" } : {};
  const directLine = window.WebChat.createDirectLine({ domain, token: conversation.token, webSocket: true, ...resume });
  return { directLine, userId: conversation.userId };
}

/** Makes the conversation that a code names this tab's own. @returns whether there is one */
export async function bringBack(returnCode) {
  const conversation = await generate({ returnCode });
  if (conversation === undefined) return false;
  remember({ ...pick(conversation), returnCode });
  return true;
}

/** The code that brings this tab's conversation back. */
export async function returnCodeOf() {
  const { token, conversationId, returnCode } = remembered() ?? {};
  if (returnCode !== undefined) return returnCode;
  const response = await post(`/conversations/${conversationId}/return-code`, {}, token);
  if (!response.ok) return undefined;
  const given = (await response.json()).returnCode;
  remember({ ...remembered(), returnCode: given });
  return given;
}

export { forget };

async function resumed(known) {
  if (known === undefined) return undefined;
  const response = await post("/tokens/refresh", {}, known.token);
  if (response.ok) return await exists(await response.json());
  // A tab that slept past its token's end comes back by its code.
  const back = known.returnCode === undefined ? undefined : await generate({ returnCode: known.returnCode });
  if (back === undefined) forget();
  return back;
}

async function exists(conversation) {
  const address = `${domain}/conversations/${conversation.conversationId}/activities?watermark=999999999`;
  const response = await fetch(address, { headers: { Authorization: `Bearer ${conversation.token}` } });
  return response.ok ? { ...conversation, isResumed: true } : undefined;
}

async function generate(body) {
  const response = await post("/tokens/generate", body);
  if (body.returnCode !== undefined && response.status === 404) return undefined;
  if (!response.ok) throw new Error(`tokens/generate: ${response.status}`);
  return { ...(await response.json()), isResumed: body.returnCode !== undefined };
}

function post(path, body, token) {
  return fetch(domain + path, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
}

const pick = ({ token, conversationId }) => ({ token, conversationId });
