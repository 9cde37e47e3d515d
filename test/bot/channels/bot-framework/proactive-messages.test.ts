import path from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { ChannelAdapter } from "../../../../bot/channels/bot-framework/adapter.ts";
import { ProactiveMessages, ReferenceRefusedError } from "../../../../bot/channels/bot-framework/proactive-messages.ts";
import { Proactive } from "../../../../bot/channels/proactive.ts";
import type { Outgoing } from "../../../../bot/channels/turn.ts";
import { Turns } from "../../../../bot/channels/turns.ts";
import { readConfig } from "../../../../bot/config.ts";
import { openRecordsDatabase, type RecordsDatabase } from "../../../../bot/records/database.ts";
import { Records } from "../../../../bot/records/records.ts";
import { ReminderRecords } from "../../../../bot/records/reminder-records.ts";
import { ReminderClock } from "../../../../bot/reminders/reminder-clock.ts";
import { RecordingServer } from "../../../support/recording-server.ts";
import { TestService } from "../../../support/test-service.ts";

const notice: Outgoing = { kind: "notice", lines: ["提醒您：交材料。"], suggestions: ["我的提醒"] };
let connector: RecordingServer;
let status: number;
let errors: unknown[];

/** The records after a service has heard these activities and was stopped. */
async function recordsAfter(...activities: object[]): Promise<{ database: RecordsDatabase; conversations: string[] }> {
  const service = await TestService.start();
  onTestFinished(() => service.remove());
  for (const more of activities) {
    const activity = {
      type: "message",
      id: "m1",
      channelId: "msteams",
      serviceUrl: connector.url,
      conversation: { id: "conversation-1", tenantId: "t" },
      from: { id: "29:person", name: "张三" },
      recipient: { id: "28:bot", name: "策问" },
      text: "租金多少？",
      ...more,
    };
    expect((await service.post("/api/messages", activity)).status).toBe(200);
  }
  await service.stop();
  connector.requests.length = 0;
  const database = openRecordsDatabase(path.join(service.folder, "records.sqlite"));
  onTestFinished(() => {
    database.close();
  });
  const rows = database.prepare("SELECT id FROM conversations ORDER BY started_at").all() as { id: string }[];
  return { database, conversations: rows.map(({ id }) => id) };
}

function proactiveOver(database: RecordsDatabase, env: Record<string, string> = {}): Proactive {
  const { botFramework: config } = readConfig(env).service;
  const adapter = new ChannelAdapter({ ...config, fetchJson: () => Promise.reject(new Error()), now: () => 0 });
  const records = new Records(database, () => 0);
  const channels = [new ProactiveMessages({ config, adapter, records, citationUrl: () => undefined })];
  const turns = new Turns({ timeoutMs: 2_000, maxWaiting: 10 });
  return new Proactive({ channels, turns, onError: (error) => errors.push(error) });
}

beforeEach(async () => {
  status = 200;
  errors = [];
  connector = await RecordingServer.start((_, count) => ({ status, body: { id: `sent-${count}` } }));
  onTestFinished(() => connector.stop());
});

describe("what the bot says unasked on a channel", () => {
  it("goes to the conversation in which the person spoke, after a restart, to nothing it replies to", async () => {
    const { database, conversations } = await recordsAfter({});
    let noted = 0;
    const pushed = await proactiveOver(database).push(conversations[0] as string, [notice], () => noted++);
    expect([pushed, noted, errors]).toEqual(["delivered", 1, []]);
    expect(connector.requests.map(({ path: at }) => at)).toEqual(["/v3/conversations/conversation-1/activities"]);
    const [{ body } = { body: undefined }] = connector.requests;
    expect(body).toMatchObject({
      type: "message",
      text: "提醒您：交材料。",
      from: { id: "28:bot" },
      recipient: { id: "29:person" },
      conversation: { id: "conversation-1", tenantId: "t" },
    });
    expect(body).not.toHaveProperty("replyToId");
  });

  it("keeps no name of the person", async () => {
    const { database } = await recordsAfter({});
    const { reference } = database.prepare("SELECT reference FROM conversation_references").get() as {
      reference: string;
    };
    expect(reference).not.toContain("张三");
  });

  it("reaches nobody in a group", async () => {
    const group = { conversation: { id: "19:thread", isGroup: true, conversationType: "channel", tenantId: "t" } };
    const mention = { type: "mention", mentioned: { id: "28:bot", name: "策问" }, text: "<at>策问</at>" };
    const { database, conversations } = await recordsAfter({ ...group, entities: [mention] });
    expect(conversations).toHaveLength(1);
    const proactive = proactiveOver(database);
    expect(proactive.reaches(conversations[0] as string)).toBe(false);
    expect(await proactive.push(conversations[0] as string, [notice], () => {})).toBe("unreachable");
    expect(connector.requests).toEqual([]);
  });

  it("goes nowhere that the settings do not allow any more", async () => {
    const { database, conversations } = await recordsAfter({});
    for (const env of [
      { CEWEN_SERVICE_HOSTS: "localhost" },
      { CEWEN_CHANNELS: "emulator" },
      { CEWEN_TENANTS: "other" },
    ]) {
      const proactive = proactiveOver(database, env);
      expect(await proactive.push(conversations[0] as string, [notice], () => expect.fail("noted"))).toBe("failed");
    }
    expect(errors.every((error) => error instanceof ReferenceRefusedError)).toBe(true);
    expect([errors.length, connector.requests]).toEqual([3, []]);
  });

  it("is a reminder that comes on time when the connector is up, once", async () => {
    const { database, conversations } = await recordsAfter({});
    let now = Date.now() + 86_400_000;
    const records = new ReminderRecords(database);
    records.add({ conversation: conversations[0] as string, what: "交材料", dueAt: now });
    const clock = new ReminderClock({ records, proactive: proactiveOver(database), now: () => now });
    status = 502;
    await clock.round();
    const tries = connector.requests.length;
    expect([tries > 0, errors.length]).toEqual([true, 1]);
    status = 200;
    now += 60_000;
    await clock.round();
    await clock.round();
    expect(connector.requests.length).toBe(tries + 1);
    expect(records.open(conversations[0] as string)).toEqual([]);
  });
});
