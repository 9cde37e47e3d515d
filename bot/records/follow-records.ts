import type { RecordsDatabase } from "./database.ts";

/** Something that a person wants to hear of. */
export interface Follow {
  conversation: string;
  /** What the key names: a document ("policy"), or a subject on which there may be news. */
  kind: string;
  key: string;
  /** How it is spoken of. */
  title: string;
  /** The state that the follower knows, in whatever form the kind gives it. */
  seen: string;
}

/** How much one conversation may follow. */
export const maxFollows = 50;

/** What people follow. Each method is one transaction. */
export class FollowRecords {
  readonly #now: () => number;
  readonly #statements: ReturnType<typeof prepare>;

  /** @param now  milliseconds since 1970 */
  constructor(database: RecordsDatabase, now: () => number) {
    this.#now = now;
    this.#statements = prepare(database);
  }

  /** @returns false when the conversation follows too much, or has no record that would outlast this turn */
  add(follow: Follow): boolean {
    return this.#statements.add.run({ ...follow, now: this.#now(), most: maxFollows }).changes === 1;
  }

  /** @returns false when it was not followed */
  remove({ conversation, kind, key }: Pick<Follow, "conversation" | "kind" | "key">): boolean {
    return this.#statements.remove.run({ conversation, kind, key }).changes === 1;
  }

  /** What one conversation follows, the oldest first. */
  of(conversation: string): Follow[] {
    return this.#statements.of.all(conversation) as Follow[];
  }

  /** All who follow something of a kind, those of one key together. */
  followers(kind: string): Follow[] {
    return this.#statements.followers.all(kind) as Follow[];
  }

  noteSeen({ conversation, kind, key }: Follow, seen: string): void {
    this.#statements.noteSeen.run({ conversation, kind, key, seen });
  }
}

function prepare(database: RecordsDatabase) {
  return {
    add: database.prepare(
      `INSERT INTO follows (conversation, kind, key, title, seen, since)
       SELECT id, :kind, :key, :title, :seen, :now FROM conversations WHERE id = :conversation
       AND :most > (SELECT COUNT(*) FROM follows WHERE conversation = :conversation)
       ON CONFLICT (conversation, kind, key) DO UPDATE SET title = excluded.title`,
    ),
    remove: database.prepare("DELETE FROM follows WHERE conversation = :conversation AND kind = :kind AND key = :key"),
    of: database.prepare(
      "SELECT conversation, kind, key, title, seen FROM follows WHERE conversation = ? ORDER BY since, kind, key",
    ),
    followers: database.prepare(
      "SELECT conversation, kind, key, title, seen FROM follows WHERE kind = ? ORDER BY key, conversation",
    ),
    noteSeen: database.prepare(
      "UPDATE follows SET seen = :seen WHERE conversation = :conversation AND kind = :kind AND key = :key",
    ),
  };
}
