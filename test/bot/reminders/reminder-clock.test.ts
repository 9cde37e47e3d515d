import { beforeEach, describe, expect, it } from "vitest";
import type { RecordsDatabase } from "../../../bot/records/database.ts";
import { Records } from "../../../bot/records/records.ts";
import { ReminderRecords } from "../../../bot/records/reminder-records.ts";
import { ReminderClock } from "../../../bot/reminders/reminder-clock.ts";
import { openRecords, Pushes } from "./talk.ts";

const hour = 3_600_000;
const dueAt = Date.parse("2026-11-28T01:00:00Z");
let now: number;
let database: RecordsDatabase;
let pushes: Pushes;
let clock: ReminderClock;

function startOver(opened: RecordsDatabase): void {
  database = opened;
  clock = new ReminderClock({ records: new ReminderRecords(opened), proactive: pushes, now: () => now });
}

beforeEach(async () => {
  now = dueAt - hour;
  pushes = new Pushes();
  startOver(await openRecords());
  new Records(database, () => now).touch("c", "p");
  new ReminderRecords(database).add({ conversation: "c", what: "交材料", dueAt });
});

const roundAt = async (at: number): Promise<string[]> => {
  now = at;
  await clock.round();
  return pushes.take();
};

describe("a reminder", () => {
  it("is delivered once, when its time has come", async () => {
    expect(await roundAt(dueAt - 1)).toEqual([]);
    expect(await roundAt(dueAt)).toEqual(["提醒您：交材料。"]);
    expect(await roundAt(dueAt + hour)).toEqual([]);
  });

  it("offers to come again", async () => {
    now = dueAt;
    await clock.round();
    expect(pushes.said[0]?.outgoing).toMatchObject({ suggestions: ["1小时后提醒我交材料", "明天提醒我交材料"] });
  });

  it("is delivered after a restart, late where the service was down meanwhile, and not once more after another", async () => {
    startOver(await openRecords(database.name));
    expect(await roundAt(dueAt + 5 * hour)).toEqual([
      "提醒您：交材料。\n（本应在 2026年11月28日（周六）9:00 提醒，当时没能送到，抱歉。）",
    ]);
    startOver(await openRecords(database.name));
    expect(await roundAt(dueAt + 6 * hour)).toEqual([]);
  });

  it("that is cancelled is not delivered", async () => {
    new ReminderRecords(database).cancel("c", 1);
    expect(await roundAt(dueAt)).toEqual([]);
  });

  it("is delivered when its channel is up again", async () => {
    pushes.isDown = true;
    expect(await roundAt(dueAt)).toEqual([]);
    pushes.isDown = false;
    expect(await roundAt(dueAt + 30_000)).toEqual([]);
    expect(await roundAt(dueAt + 60_000)).toEqual(["提醒您：交材料。"]);
  });

  it("is given up after a day, and said with an apology when the person has been heard of", async () => {
    pushes.isDown = true;
    for (let at = dueAt; at <= dueAt + 25 * hour; at += hour) await roundAt(at);
    pushes.isDown = false;
    expect(await roundAt(dueAt + 50 * hour)).toEqual([]);
    now = dueAt + 60 * hour;
    new Records(database, () => now).touch("c", "p");
    expect(await roundAt(now)).toEqual([expect.stringMatching(/^提醒您：交材料。\n（本应在 2026年11月28日/u)]);
    expect(await roundAt(now + hour)).toEqual([]);
  });

  it("holds up no other by failing", async () => {
    new Records(database, () => now).touch("d", "q");
    new ReminderRecords(database).add({ conversation: "d", what: "取证", dueAt });
    const push = pushes.push.bind(pushes);
    pushes.push = async (conversation, ...rest) => (conversation === "c" ? "failed" : push(conversation, ...rest));
    expect(await roundAt(dueAt)).toEqual(["提醒您：取证。"]);
  });

  it("comes with all the others that are due, however many", async () => {
    const records = new ReminderRecords(database);
    for (let i = 0; i < 130; i++) {
      new Records(database, () => now).touch(`c${i}`, "p");
      records.add({ conversation: `c${i}`, what: String(i), dueAt });
    }
    expect(await roundAt(dueAt)).toHaveLength(131);
  });
});
