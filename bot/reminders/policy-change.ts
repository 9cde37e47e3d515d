import { createHash } from "node:crypto";
import { z } from "zod";
import type { StoredDocument } from "../../knowledge/store/knowledge-store.ts";
import type { Day } from "../../knowledge/text/dates.ts";
import type { Standing } from "../../knowledge/validity/standing.ts";
import { describeStanding, warningsOf } from "../library/standing.ts";
import { addDays } from "./calendar-days.ts";
import { follows as wording } from "./wording.ts";

const seen = z.object({
  /** SHA-256 of the text without white space: how a file is read may change, what it says does not. */
  text: z.string(),
  /** What the follower was told of its validity. */
  standing: z.string(),
  state: z.string(),
  /** The last day of which they were told that it is near. */
  nearEnd: z.string().optional(),
  amendments: z.string().optional(),
  /** Since when the store lacks it. */
  missing: z.string().optional(),
});

/** What a follower knows of a document. */
export type Seen = z.infer<typeof seen>;

export const readSeen = (text: string): Seen => seen.parse(JSON.parse(text));

// As the list of what will soon lapse has it.
const nearDays = 30;

/** What there is to know of a document on a day. */
export function seenOf({ text }: Pick<StoredDocument, "text">, standing: Standing, day: Day): Seen {
  const amendments = warningsOf({ ...standing, possibleEndings: [], newer: [] }).join("");
  return {
    text: createHash("sha256").update(text.replace(/\s+/gu, "")).digest("base64url"),
    standing: describeStanding(standing),
    state: standing.state,
    ...(isNearEnd(standing, day) ? { nearEnd: standing.to as Day } : {}),
    ...(amendments === "" ? {} : { amendments }),
  };
}

/** What to tell somebody who knows `before`, a sentence each; none when nothing has changed for them. */
export function changesBetween(title: string, before: Seen, now: Seen): string[] {
  return [
    ...(now.text === before.text ? [] : [wording.updated(title)]),
    ...(now.state === before.state && isSameEnd(now, before) ? [] : [wording.standing(title, now.standing)]),
    ...(now.amendments === undefined || now.amendments === before.amendments
      ? []
      : [wording.amended(title, now.amendments)]),
    ...(now.nearEnd === undefined || now.nearEnd === before.nearEnd ? [] : [wording.expiring(title, now.nearEnd)]),
  ];
}

/** Of a text that holds the words on its validity may change with its text alone, which is told already. */
const isSameEnd = (now: Seen, before: Seen): boolean =>
  !["repealed", "replaced", "expired"].includes(now.state) || now.standing === before.standing;

const isNearEnd = ({ state, to }: Standing, day: Day): boolean =>
  state === "in-force" && to !== undefined && to <= addDays(day, nearDays);
