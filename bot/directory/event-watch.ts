import type { Directory } from "../../knowledge/directory.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import type { Proactive } from "../channels/proactive.ts";
import type { FollowRecords } from "../records/follow-records.ts";
import { eventNews, followKind, newEvents, seenEvents } from "./new-events.ts";

export interface EventWatchParts {
  records: FollowRecords;
  /** The directory as it is now. */
  directory: () => Directory;
  proactive: Pick<Proactive, "push">;
  today: () => Day;
}

/** Tells who follows events of new ones: once for each, and only when the directory or the day is another one. */
export class EventWatch {
  readonly #parts: EventWatchParts;
  #told: { directory: Directory; day: Day } | undefined;

  constructor(parts: EventWatchParts) {
    this.#parts = parts;
  }

  async round(): Promise<void> {
    const { records, proactive, today } = this.#parts;
    const directory = this.#parts.directory();
    const day = today();
    if (this.#told?.directory === directory && this.#told.day === day) return;
    const pushed = records.followers(followKind).map(async (follow) => {
      const news = eventNews(follow.key, newEvents(follow.key, follow.seen, directory, day), day);
      if (news === undefined) return "delivered";
      const seen = seenEvents(follow.key, directory, day);
      return proactive.push(follow.conversation, [{ kind: "notice", ...news, suggestions: [] }], () =>
        records.noteSeen(follow, seen),
      );
    });
    if ((await Promise.all(pushed)).every((one) => one !== "failed")) this.#told = { directory, day };
  }
}
