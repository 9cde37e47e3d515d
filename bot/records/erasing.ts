import type { RecordsDatabase } from "./database.ts";

/** Stands for what was said, and is said no more. */
export const erased = "（已清除）";

/** A kept activity without what was said in it: that somebody said something, and when, stays. */
export function withoutWords(body: string): string {
  const { type, id, timestamp, channelId, from, conversation, replyToId } = JSON.parse(body) as Record<string, unknown>;
  const text = { text: erased, textFormat: "plain" };
  return JSON.stringify({ type, id, timestamp, channelId, from, conversation, replyToId, ...text });
}

/**
 * Takes all that was said in a conversation out of its records; places stay, so that nobody misses what comes after.
 * The bytes are gone from the disk with the next `compact`.
 */
export function eraseWords(database: RecordsDatabase, conversation: string, now: number): void {
  const rewrite = database.prepare("UPDATE activities SET body = ? WHERE conversation = ? AND position = ?");
  const erase = database.transaction(() => {
    const activities = database.prepare("SELECT position, body FROM activities WHERE conversation = ?");
    for (const { position, body } of activities.all(conversation) as { position: number; body: string }[])
      rewrite.run(withoutWords(body), conversation, position);
    database.prepare("UPDATE answers SET question = ? WHERE conversation = ?").run(erased, conversation);
    database
      .prepare(
        `UPDATE feedback SET reason = ? WHERE reason IS NOT NULL
         AND answer IN (SELECT id FROM answers WHERE conversation = ?)`,
      )
      .run(erased, conversation);
    database.prepare("DELETE FROM conversation_states WHERE conversation = ?").run(conversation);
    database.prepare("DELETE FROM tickets WHERE conversation = ?").run(conversation);
    database.prepare("INSERT INTO erasures (asked_at) VALUES (?)").run(now);
  });
  erase.immediate();
}

/**
 * Writes the file anew where words were erased. Zeroing what a row leaves behind would not do: pages that were split
 * hold copies of rows that moved.
 */
export function compact(database: RecordsDatabase): void {
  if (database.prepare("SELECT 1 FROM erasures LIMIT 1").get() === undefined) return;
  database.exec("VACUUM");
  database.pragma("wal_checkpoint(TRUNCATE)");
  database.exec("DELETE FROM erasures");
}
