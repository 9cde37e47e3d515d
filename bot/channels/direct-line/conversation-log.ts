import type { Records } from "../../records/records.ts";
import { botName } from "../wording.ts";

/** An activity as Direct Line carries it. */
export interface DirectLineActivity {
  type: string;
  id?: string;
  timestamp?: string;
  from: { id: string; name?: string; role: "user" | "bot" };
  conversation?: { id: string };
  channelData?: Record<string, unknown>;
  [property: string]: unknown;
}

export interface ActivitySet {
  activities: DirectLineActivity[];
  /** How many activities of the conversation have been seen with this set. */
  watermark: string;
}

export type Listener = (set: ActivitySet) => void;

export const botAccount = { id: "cewen", name: botName, role: "bot" } as const;

// A page asks again for what lies beyond.
const maxActivities = 500;

/** What was said in each conversation, and who listens. */
export class ConversationLog {
  readonly #records: Records;
  readonly #now: () => number;
  readonly #listeners = new Map<string, Set<Listener>>();

  /** @param now  milliseconds since 1970 */
  constructor(records: Records, now: () => number) {
    this.#records = records;
    this.#now = now;
  }

  /** Keeps an activity and tells it to the listeners. @returns its id */
  append(conversation: string, activity: DirectLineActivity): string {
    const position = this.#records.activityCount(conversation) + 1;
    const id = `${conversation}|${String(position).padStart(7, "0")}`;
    const whole = this.#stamped(conversation, { ...activity, id });
    this.#records.append(conversation, JSON.stringify(whole));
    this.#tell(conversation, whole, position);
    return id;
  }

  /** Tells an activity that nobody needs to read again, such as the sign that the bot is at work. */
  show(conversation: string, activity: DirectLineActivity): void {
    if (!this.#listeners.has(conversation)) return;
    const position = this.#records.activityCount(conversation);
    // Without it Web Chat puts the first activity of a stream before the last that was shown without one.
    const channelData = { ...activity.channelData, "webchat:sequence-id": this.#now() };
    this.#tell(conversation, this.#stamped(conversation, { ...activity, channelData }), position);
  }

  after(conversation: string, watermark: number): ActivitySet {
    const bodies = this.#records.activities(conversation, watermark, maxActivities);
    const activities = bodies.map((body) => JSON.parse(body) as DirectLineActivity);
    return { activities, watermark: String(watermark + activities.length) };
  }

  /** @returns ends the listening */
  listen(conversation: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(conversation) ?? new Set();
    this.#listeners.set(conversation, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(conversation);
    };
  }

  #stamped(conversation: string, activity: DirectLineActivity): DirectLineActivity {
    const timestamp = new Date(this.#now()).toISOString();
    return { channelId: "directline", ...activity, timestamp, conversation: { id: conversation } };
  }

  #tell(conversation: string, activity: DirectLineActivity, position: number): void {
    for (const listener of this.#listeners.get(conversation) ?? []) {
      listener({ activities: [activity], watermark: String(position) });
    }
  }
}
