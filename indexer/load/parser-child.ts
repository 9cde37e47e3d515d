import { answerParent } from "./child-side.ts";
import { loadDocument } from "./load.ts";
import type { ParseRequest } from "./parser-messages.ts";

answerParent(async ({ bytes, file, recognised }: ParseRequest) => ({
  document: await loadDocument(bytes, file, recognised),
}));
