// What a reload needs to know. It lasts as long as the tab: the next person at a shared screen finds nothing.
const key = "cewen-conversation";

/** @returns {{ token: string, conversationId: string, returnCode?: string } | undefined} */
export function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

/** @param {{ token: string, conversationId: string, returnCode?: string }} conversation */
export function remember(conversation) {
  sessionStorage.setItem(key, JSON.stringify(conversation));
}

export function forget() {
  sessionStorage.removeItem(key);
}
