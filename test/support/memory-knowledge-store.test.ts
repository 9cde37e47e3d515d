import { describeKnowledgeStore } from "../contract/knowledge-store.ts";
import { MemoryKnowledgeStore } from "./memory-knowledge-store.ts";

describeKnowledgeStore(
  "MemoryKnowledgeStore",
  async ({ tokenise, model, now }) => new MemoryKnowledgeStore({ tokenise, dimension: model.dimension, now }),
);
