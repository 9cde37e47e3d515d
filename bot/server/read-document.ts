import type { KnowledgeStore, StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import type { HttpRequest } from "./http.ts";
import { problems } from "./problems.ts";

/** The public document that an address names. @throws HttpProblem 404, the same for one that is not public */
export async function readPublicDocument(
  store: Pick<KnowledgeStore, "snapshot">,
  { params }: HttpRequest,
): Promise<StoredDocument> {
  const snapshot = await store.snapshot();
  try {
    const document = await snapshot.document(params.id ?? "");
    if (document?.metadata.visibility !== "public") throw problems.notFound();
    return document;
  } finally {
    snapshot.release();
  }
}
