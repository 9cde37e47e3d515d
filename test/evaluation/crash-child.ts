import { openSqliteKnowledgeStore } from "../../knowledge/store/sqlite-knowledge-store.ts";
import { crashStoreOptions, generateDocument, generateText, workSteps } from "./crash-work.ts";

/** What the parent is told: that the store is open, that a step (by its number) is acknowledged. */
export type WriterMessage = "open" | { done: number };

export interface Examination {
  /** Everything that is wrong: what the store finds, and texts that are not those of any version. */
  problems: string[];
  /** Current version of each document. */
  versions: Record<string, number>;
}

const [role, folder = ""] = process.argv.slice(2);
if (role === "write") await write();
if (role === "examine") process.send?.(await examine());
process.disconnect?.();

async function write(): Promise<void> {
  const store = openSqliteKnowledgeStore(crashStoreOptions(folder));
  tell("open");
  for (const [done, step] of workSteps.entries()) {
    if (step === "publish") await store.publish();
    else await store.put(generateDocument(step.id, step.version));
    tell({ done });
  }
  await store.close();
}

async function examine(): Promise<Examination> {
  const store = openSqliteKnowledgeStore(crashStoreOptions(folder));
  const { problems } = await store.check();
  const snapshot = await store.snapshot();
  const versions: Record<string, number> = {};
  for (const { documentId } of snapshot.documents) {
    const { text, version } = (await snapshot.document(documentId)) ?? { text: "", version: 0 };
    versions[documentId] = version;
    if (text !== generateText(documentId, version)) problems.push(`The text of ${documentId} is not what was put`);
    const answer = await snapshot.candidates({
      terms: [{ term: `${documentId}-${version}`, weight: 1 }],
      limit: 1000,
      visibilities: ["public"],
    });
    const chunks = await snapshot.chunks(answer.candidates.map(({ chunkId }) => chunkId));
    if (chunks.map((chunk) => chunk.text).join("\n") !== text)
      problems.push(`The chunks of ${documentId} are not its text`);
  }
  await store.close();
  return { problems, versions };
}

function tell(message: WriterMessage): void {
  process.send?.(message);
}
