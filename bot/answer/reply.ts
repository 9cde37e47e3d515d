import type { Option } from "../conversation/state.ts";
import type { Answer } from "./answer.ts";

/** What a step that ends the turn has to say; citations are the turn's. */
export interface Reply {
  status: Answer["status"];
  lines: readonly string[];
  suggestions?: readonly string[];
  /** The document that it is about, where that is not the one quoted first. */
  about?: { documentId: string; title: string };
  /** What to choose from. */
  options?: readonly Option[];
}
