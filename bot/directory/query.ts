import type { Enterprise } from "../../knowledge/directory.ts";
import type { Day } from "../../knowledge/text/dates.ts";

/** What a question wants of the directory of enterprises and events; what is absent does not matter. */
export type DirectoryQuery =
  | { kind: "chain" }
  | EnterpriseQuery
  | {
      kind: "enterprise";
      enterprise: Enterprise;
      aspect: "all" | "honours" /** As it was typed, where not as it is written. */;
      typed?: string;
    }
  /** A name that the directory does not know. */
  | { kind: "unknown-enterprise"; name: string }
  | EventQuery
  | { kind: "follow"; subject: EventSubject }
  | { kind: "unfollow"; subject: EventSubject };

export interface EnterpriseQuery {
  kind: "enterprises";
  /** Name of a stage. */
  stage?: string;
  /** A field of work, as the directory writes it. */
  sector?: string;
  region?: string;
  /** Words of an honour or of something they took part in. */
  holding?: string;
}

export interface EventQuery {
  kind: "events";
  subject: EventSubject;
  /** Days from `from` to `to`, both included. */
  period?: Period;
  /** Those that have been. */
  isPast: boolean;
  /** Words that name or audience hold. */
  about?: string;
}

/** Which events: all of them, of a kind (对接会), or of a series (海河人才沙龙). */
export interface EventSubject {
  kind?: string;
  series?: string;
  /** As it is spoken of: 活动, 对接会 */
  label: string;
}

export interface Period {
  from: Day;
  to: Day;
  /** 下周, 12月 */
  label: string;
}
