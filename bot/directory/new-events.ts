import type { Directory, TalentEvent } from "../../knowledge/directory.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import type { Card } from "../cards/card.ts";
import { cardLines } from "../cards/card-lines.ts";
import { eventCard } from "./cards.ts";
import type { EventSubject } from "./query.ts";
import * as wording from "./wording.ts";

/** The kind under which events are followed; the key names the events. */
export const followKind = "event";

/** What somebody follows: 活动, or the kind or series of events. */
export const followKey = ({ kind, series }: EventSubject): string => series ?? kind ?? everything;

const everything = "活动";

/** The events that a follower knows of, to be kept until the next look: those of the key that are not over. */
export function seenEvents(key: string, { events }: Pick<Directory, "events">, today: Day): string {
  return JSON.stringify(events.filter((event) => isFollowed(key, event) && event.to >= today).map(idOf));
}

/** The events of a key that are in one state of the directory and were not in another, and are not over. */
export function newEvents(
  key: string,
  before: string,
  { events }: Pick<Directory, "events">,
  today: Day,
): TalentEvent[] {
  const known = new Set(idsIn(before));
  return events.filter((event) => isFollowed(key, event) && event.to >= today && !known.has(idOf(event)));
}

/** What to tell of new events; undefined where there are none. */
export function eventNews(
  key: string,
  events: readonly TalentEvent[],
  today: Day,
): { lines: string[]; cards: Card[] } | undefined {
  if (events.length === 0) return undefined;
  const cards = events.map((event) => eventCard(event, today));
  return { lines: [wording.following.news(key, events.length), ...cards.flatMap(cardLines)], cards };
}

const isFollowed = (key: string, { kind, series }: TalentEvent): boolean =>
  key === everything || key === kind || key === series;

/** One that is held on another day is news. */
const idOf = ({ name, from }: TalentEvent): string => `${from} ${name}`;

function idsIn(seen: string): string[] {
  try {
    const ids: unknown = JSON.parse(seen);
    return Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}
