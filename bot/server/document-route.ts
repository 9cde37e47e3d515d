import type { KnowledgeStore } from "../../knowledge/store/knowledge-store.ts";
import { json, type Route } from "./http.ts";
import { publicSource } from "./public-source.ts";
import { readPublicDocument } from "./read-document.ts";

/** `GET /api/documents/:id`: the stored text that citations count their offsets in. */
export function documentRoute(store: Pick<KnowledgeStore, "snapshot">): Route {
  return {
    method: "GET",
    path: "/api/documents/:id",
    body: "none",
    isWork: true,
    handle: async (request) => {
      const { metadata, text, blocks, version } = await readPublicDocument(store, request);
      return json(200, { ...metadata, source: publicSource(metadata.source), version, text, blocks });
    },
  };
}
