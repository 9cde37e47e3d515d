import path from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { openRecordsDatabase } from "../../../bot/records/database.ts";
import { FollowRecords, maxFollows } from "../../../bot/records/follow-records.ts";
import { Records } from "../../../bot/records/records.ts";
import { maxReminders, ReminderRecords } from "../../../bot/records/reminder-records.ts";
import { temporaryFolder } from "../../knowledge/embedding/temporary-folder.ts";

const minute = 60_000;
const day = 86_400_000;
let now: number;
let records: Records;
let reminders: ReminderRecords;
let follows: FollowRecords;

beforeEach(async () => {
  now = 0;
  const database = openRecordsDatabase(path.join(await temporaryFolder(), "records.sqlite"));
  onTestFinished(() => {
    database.close();
  });
  records = new Records(database, () => now);
  reminders = new ReminderRecords(database);
  follows = new FollowRecords(database, () => now);
  records.touch("c", "p");
});

const remind = (what: string, dueAt: number): number | undefined => reminders.add({ conversation: "c", what, dueAt });
const numbersDue = (at: number): number[] => reminders.due(at, 10).map(({ number }) => number);
const only = () => reminders.due(Number.MAX_SAFE_INTEGER, 1)[0] ?? expect.fail("no reminder");

describe("reminders", () => {
  it("are numbered in their conversation, listed by their time, and due from it on", () => {
    expect([remind("交材料", 2 * day), remind("取证", day)]).toEqual([1, 2]);
    expect(reminders.open("c").map(({ what }) => what)).toEqual(["取证", "交材料"]);
    expect([numbersDue(day - 1), numbersDue(day), numbersDue(3 * day)]).toEqual([[], [2], [2, 1]]);
  });

  it("end with their delivery or when they are cancelled, and no number is given twice", () => {
    remind("交材料", day);
    remind("取证", day);
    reminders.noteDelivered(only());
    expect([reminders.cancel("c", 1), reminders.cancel("c", 2), reminders.cancel("c", 2)]).toEqual([
      false,
      true,
      false,
    ]);
    expect([reminders.open("c"), numbersDue(2 * day)]).toEqual([[], []]);
    expect(remind("复核", day)).toBe(3);
  });

  it("are not set where the conversation has no record, nor beyond the most of one", () => {
    expect(reminders.add({ conversation: "unknown", what: "交材料", dueAt: day })).toBeUndefined();
    for (let i = 0; i < maxReminders; i++) expect(remind("交材料", day)).toBe(i + 1);
    expect(remind("交材料", day)).toBeUndefined();
  });

  it("keep no telephone number", () => {
    remind("打13812345678", day);
    expect(reminders.open("c")[0]?.what).toBe("打［手机号已隐去］");
  });

  it("are tried again a minute after they failed, later each time, and given up after a day", () => {
    remind("交材料", 0);
    reminders.noteFailed(only(), 0);
    expect([numbersDue(minute - 1), numbersDue(minute)]).toEqual([[], [1]]);
    let at = minute;
    let tries = 1;
    while (numbersDue(at).length > 0) {
      reminders.noteFailed(only(), at);
      tries++;
      at += 60 * minute;
    }
    expect(at).toBeGreaterThan(day);
    expect(tries).toBeLessThan(40);
    expect(numbersDue(100 * day)).toEqual([]);
  });

  it("that were given up are due again when the person has been heard of", () => {
    remind("交材料", 0);
    reminders.noteMissed(only(), 2 * day);
    now = 3 * day;
    records.touch("c", "p");
    expect(reminders.due(3 * day, 10)).toMatchObject([{ number: 1, isMissed: true }]);
  });

  it("keep their conversation from being forgotten, as does what is followed", () => {
    remind("交材料", 400 * day);
    records.touch("follower", "q");
    follows.add({ conversation: "follower", kind: "policy", key: "rent", title: "办法", seen: "" });
    records.touch("idle", "r");
    now = 300 * day;
    expect(records.forgetUnused(180)).toBe(1);
    reminders.cancel("c", 1);
    follows.remove({ conversation: "follower", kind: "policy", key: "rent" });
    expect(records.forgetUnused(180)).toBe(2);
  });
});

describe("what is followed", () => {
  const follow = (key: string, kind = "policy") => ({ conversation: "c", kind, key, title: `《${key}》`, seen: "1" });

  it("is of any kind, once for each conversation", () => {
    records.touch("d", "q");
    expect(follows.add(follow("rent"))).toBe(true);
    follows.add(follow("rent"));
    follows.add({ ...follow("rent"), conversation: "d" });
    follows.add(follow("对接会", "event"));
    expect(follows.of("c").map(({ key }) => key)).toEqual(["对接会", "rent"]);
    expect(follows.followers("policy").map(({ conversation }) => conversation)).toEqual(["c", "d"]);
  });

  it("knows what each follower has seen", () => {
    follows.add(follow("rent"));
    follows.noteSeen(follow("rent"), "2");
    follows.add(follow("rent"));
    expect(follows.of("c")[0]?.seen).toBe("2");
  });

  it("ends when it is cancelled, and has a most", () => {
    for (let i = 0; i < maxFollows; i++) expect(follows.add(follow(String(i)))).toBe(true);
    expect(follows.add(follow("one more"))).toBe(false);
    expect([follows.remove(follow("0")), follows.remove(follow("0"))]).toEqual([true, false]);
  });
});
