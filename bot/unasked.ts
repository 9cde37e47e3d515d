import { randomUUID } from "node:crypto";
import type { KnowledgeStore } from "../knowledge/store/knowledge-store.ts";
import { Proactive, type ProactiveChannel } from "./channels/proactive.ts";
import type { Turns } from "./channels/turns.ts";
import { EventWatch } from "./directory/event-watch.ts";
import type { Lasting } from "./lasting.ts";
import { AnswerDelivery } from "./people/delivery.ts";
import { FollowWatch } from "./reminders/follow-watch.ts";
import { ReminderClock } from "./reminders/reminder-clock.ts";
import { Rounds } from "./reminders/rounds.ts";

export interface UnaskedParts {
  lasting: Lasting;
  store: Pick<KnowledgeStore, "snapshot">;
  channels: readonly ProactiveChannel[];
  turns: Turns;
  everyMs: number;
  onError: (id: string, error: unknown) => void;
}

/** Everything that is said without having been asked: reminders, news of what is followed, answers of people. */
export function unaskedRounds({ lasting, store, channels, turns, everyMs, onError: report }: UnaskedParts): Rounds {
  const { records, reminders, follows, tickets, answered, directory, now, today } = lasting;
  const onError = (error: unknown): void => report(randomUUID(), error);
  const proactive = new Proactive({ channels, turns, onError });
  const clock = new ReminderClock({ records: reminders, proactive, now });
  const documentUrl = (documentId: string): string => `/documents/${encodeURIComponent(documentId)}`;
  const policies = new FollowWatch({ records: follows, store, proactive, now, documentUrl });
  const events = new EventWatch({ records: follows, directory: directory.current, proactive, today });
  const delivery = new AnswerDelivery({
    tickets,
    push: (conversation, said, done) => proactive.push(conversation, said, done),
  });
  answered.onRing(() => delivery.deliver());
  const works = [
    () => clock.round(),
    () => policies.round(),
    () => directory.refresh(),
    () => events.round(),
    () => delivery.deliver(),
    () => records.compact(),
  ];
  return new Rounds({ works, everyMs, onError });
}
