import type { KnowledgeStore } from "../../knowledge/store/knowledge-store.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import type { HttpRequest, HttpResponse, Route } from "../server/http.ts";
import { problems } from "../server/problems.ts";
import { readPublicDocument } from "../server/read-document.ts";
import { pagePolicy } from "../server/security-headers.ts";
import type { Assets } from "./assets.ts";
import { chatPage } from "./chat-page.ts";
import type { Range } from "./document-blocks.ts";
import { documentPage } from "./document-page.ts";

export interface PageParts {
  store: Pick<KnowledgeStore, "snapshot">;
  assets: Assets;
  today: () => Day;
  newNonce: () => string;
}

/** The chat page, the pages of the documents, and the files that they need. */
export function pageRoutes({ store, assets, today, newNonce }: PageParts): Route[] {
  const get = (path: string, isWork: boolean, handle: Route["handle"]): Route => ({
    method: "GET",
    path,
    body: "none",
    isWork,
    handle,
  });
  return [
    get("/", false, async (request) => {
      const nonce = newNonce();
      return page(chatPage(nonce, assets.addresses), pagePolicy(nonce, ["'self'", ...socketSources(request)]));
    }),
    get("/documents/:id", true, async (request) => {
      const document = await readPublicDocument(store, request);
      const cited = rangeOf(request, document.text.length);
      const nonce = newNonce();
      const markup = documentPage({
        document,
        ...(cited === undefined ? {} : { cited }),
        today: today(),
        nonce,
        assets: assets.addresses,
      });
      return page(markup, pagePolicy(nonce));
    }),
    get("/assets/:version/:name", false, async (request) => {
      const response = assets.respond(request);
      if (response === undefined) throw problems.notFound();
      return response;
    }),
    // Browsers ask for it whatever the page says.
    get("/favicon.ico", false, async () => ({ status: 204 })),
  ];
}

function page(markup: string, policy: string): HttpResponse {
  const headers = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": policy,
    "Cache-Control": "no-store",
  };
  return { status: 200, headers, body: markup };
}

/** Older browsers do not count the page's own WebSocket among 'self'. */
function socketSources({ headers: { host = "" } }: HttpRequest): string[] {
  return /^[\w.:[\]-]{1,255}$/u.test(host) ? [`ws://${host}`, `wss://${host}`] : [];
}

/** The cited range as far as it lies within the text; an address that names none just shows the document. */
function rangeOf({ query }: HttpRequest, length: number): Range | undefined {
  const [start, end] = [numberFrom(query.get("start")), numberFrom(query.get("end"))];
  return start < end && end <= length ? { start, end } : undefined;
}

const numberFrom = (text: string | null): number => (/^\d{1,9}$/u.test(text ?? "") ? Number(text) : Number.NaN);
