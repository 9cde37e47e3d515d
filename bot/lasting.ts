import path from "node:path";
import type { Catalogue } from "../knowledge/catalogue.ts";
import type { Contacts } from "../knowledge/contacts.ts";
import type { CurrentDirectory } from "../knowledge/directory-reader/current-directory.ts";
import { beijingDay, type Day } from "../knowledge/text/dates.ts";
import type { Config } from "./config.ts";
import type { CuratedAnswers } from "./curated/curated-answers.ts";
import { StaffAccounts } from "./desk/accounts.ts";
import { KeptResults } from "./eligibility/batch/kept-results.ts";
import { FileLinks } from "./guide/files/file-links.ts";
import { AnswerBell } from "./people/answer-bell.ts";
import { openRecordsDatabase, type RecordsDatabase } from "./records/database.ts";
import { FollowRecords } from "./records/follow-records.ts";
import { RecordedConversations } from "./records/recorded-conversations.ts";
import { Records } from "./records/records.ts";
import { ReminderRecords } from "./records/reminder-records.ts";
import { Tickets } from "./records/tickets.ts";
import { derivedSecret, serviceSecret } from "./service-secret.ts";

/** What a service keeps beyond a turn; what people talk to and what staff see share it. */
export interface Lasting {
  database: RecordsDatabase;
  /** Milliseconds since 1970. */
  now: () => number;
  today: () => Day;
  /** All other secrets are derived from it. */
  secret: Buffer;
  records: Records;
  memory: RecordedConversations;
  reminders: ReminderRecords;
  follows: FollowRecords;
  tickets: Tickets;
  accounts: StaffAccounts;
  curated: CuratedAnswers;
  /** Rings when a person's answer waits to be brought. */
  answered: AnswerBell;
  files: FileLinks;
  results: KeptResults;
  catalogue: Catalogue;
  contacts: Contacts;
  directory: CurrentDirectory;
}

export interface LastingParts {
  config: Pick<Config, "dataFolder" | "service">;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds of a clock that never goes back. */
  clock: () => number;
  randomBytes: (count: number) => Buffer;
  catalogue: Catalogue;
  contacts: Contacts;
  directory: CurrentDirectory;
  curated: (database: RecordsDatabase, now: () => number) => CuratedAnswers;
}

/** Opens the records in the data folder; whoever gets it closes its database. */
export function openLasting({ config, now, clock, randomBytes, curated, ...data }: LastingParts): Lasting {
  const { dataFolder, service } = config;
  const secret = serviceSecret(service.secret, dataFolder);
  const database = openRecordsDatabase(path.join(dataFolder, "records.sqlite"));
  return {
    ...data,
    database,
    now,
    today: () => beijingDay(new Date(now())),
    secret,
    records: new Records(database, now),
    memory: new RecordedConversations(database),
    reminders: new ReminderRecords(database),
    follows: new FollowRecords(database, now),
    tickets: new Tickets(database, now),
    accounts: new StaffAccounts(database, now, randomBytes),
    curated: curated(database, now),
    answered: new AnswerBell(),
    files: new FileLinks(derivedSecret(secret, "files"), now),
    results: new KeptResults({ randomBytes, clock }),
  };
}
