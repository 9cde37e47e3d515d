import type { KnowledgeSnapshot, KnowledgeStore } from "../../knowledge/store/knowledge-store.ts";
import { beijingDay, type Day } from "../../knowledge/text/dates.ts";
import { validityIndexOf } from "../../knowledge/validity/validity-index.ts";
import type { Card } from "../cards/card.ts";
import type { Proactive } from "../channels/proactive.ts";
import type { Outgoing } from "../channels/turn.ts";
import type { Follow, FollowRecords } from "../records/follow-records.ts";
import { changesBetween, readSeen, type Seen, seenOf } from "./policy-change.ts";
import { follows as wording } from "./wording.ts";

export interface FollowWatchParts {
  records: FollowRecords;
  store: Pick<KnowledgeStore, "snapshot">;
  proactive: Pick<Proactive, "push">;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Address of a document's page. */
  documentUrl: (documentId: string) => string;
}

const pauseMs = 1_800_000;

/** What is followed by `kind`: a document by its id. */
export const policyKind = "policy";

/**
 * Tells who follows a document when it is changed, ended, amended or about to lapse: once for each change. Only the
 * followed documents are looked at, and only in a new state of the knowledge or on a new day.
 */
export class FollowWatch {
  readonly #parts: FollowWatchParts;
  /** The state of the knowledge and the day of which everybody has been told. */
  #told = "";
  #nextTryAt = 0;

  constructor(parts: FollowWatchParts) {
    this.#parts = parts;
  }

  async round(): Promise<void> {
    const { store, records, now } = this.#parts;
    if (now() < this.#nextTryAt) return;
    const snapshot = await store.snapshot();
    try {
      const day = beijingDay(new Date(now()));
      const state = `${stateOf(snapshot)} ${day}`;
      if (state === this.#told) return;
      const news = await this.#news(snapshot, records.followers(policyKind), day);
      const pushed = await Promise.all([...news].map(([conversation, items]) => this.#tell(conversation, items)));
      if (pushed.every((one) => one !== "failed")) this.#told = state;
      else this.#nextTryAt = now() + pauseMs;
    } finally {
      snapshot.release();
    }
  }

  /** What each conversation is to be told. */
  async #news(snapshot: KnowledgeSnapshot, followers: readonly Follow[], day: Day): Promise<Map<string, News[]>> {
    const news = new Map<string, News[]>();
    const known = new Map<string, Seen | undefined>();
    for (const follow of followers) {
      if (!known.has(follow.key)) known.set(follow.key, await policySeen(snapshot, follow.key, day));
      const now = known.get(follow.key);
      const lines =
        now === undefined ? this.#missing(follow, day) : changesBetween(follow.title, readSeen(follow.seen), now);
      if (lines.length > 0)
        news.set(follow.conversation, [...(news.get(follow.conversation) ?? []), { follow, now, lines }]);
    }
    return news;
  }

  /** A store that is built anew lacks a document for a moment: only what is still gone the next day is told. */
  #missing(follow: Follow, day: Day): string[] {
    const seen = readSeen(follow.seen);
    if (seen.missing !== undefined && seen.missing < day) return [wording.gone(follow.title)];
    if (seen.missing === undefined) this.#parts.records.noteSeen(follow, JSON.stringify({ ...seen, missing: day }));
    return [];
  }

  #tell(conversation: string, news: readonly News[]): ReturnType<Proactive["push"]> {
    const { proactive, records } = this.#parts;
    return proactive.push(conversation, [this.#notice(news)], () => {
      for (const { follow, now } of news) {
        if (now === undefined) records.remove(follow);
        else records.noteSeen(follow, JSON.stringify(now));
      }
    });
  }

  #notice(news: readonly News[]): Outgoing {
    const lines = news.flatMap((one) => one.lines);
    const stored = news.filter(({ now }) => now !== undefined);
    const card: Card = {
      title: wording.changeTitle,
      blocks: lines.map((text) => ({ kind: "text" as const, text })),
      actions: stored.map(({ follow: { key, title } }) => ({
        kind: "open" as const,
        title: wording.open(title),
        url: this.#parts.documentUrl(key),
      })),
    };
    return {
      kind: "notice",
      lines,
      suggestions: stored.slice(0, 4).map(({ follow }) => wording.ask(follow.title)),
      cards: [card],
    };
  }
}

interface News {
  follow: Follow;
  /** Absent when the store has the document no more. */
  now: Seen | undefined;
  lines: string[];
}

/** What there is to know of a document that anybody may read; undefined when it is not in the store. */
export async function policySeen(snapshot: KnowledgeSnapshot, documentId: string, day: Day): Promise<Seen | undefined> {
  const standing = validityIndexOf(snapshot.documents, ["public"]).on(documentId, day);
  const document = standing && (await snapshot.document(documentId));
  return standing && document && seenOf(document, standing, day);
}

/** Another store has generations of its own. */
const stateOf = ({ generation, documents, chunkCount }: KnowledgeSnapshot): string =>
  `${generation} ${documents.length} ${chunkCount}`;
