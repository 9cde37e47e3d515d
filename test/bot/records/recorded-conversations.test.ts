import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { RecentConversations } from "../../../bot/conversation/memory.ts";
import { openRecordsDatabase, type RecordsDatabase } from "../../../bot/records/database.ts";
import { RecordedConversations } from "../../../bot/records/recorded-conversations.ts";
import { Records } from "../../../bot/records/records.ts";
import { describeConversationMemory } from "../../contract/conversation-memory.ts";
import { temporaryFolder } from "../../knowledge/embedding/temporary-folder.ts";

async function open(file?: string): Promise<RecordsDatabase> {
  const database = openRecordsDatabase(file ?? path.join(await temporaryFolder(), "records.sqlite"));
  onTestFinished(() => {
    database.close();
  });
  return database;
}

async function begun(now = () => 0): Promise<{ database: RecordsDatabase; records: Records }> {
  const database = await open();
  const records = new Records(database, now);
  for (const conversation of ["a", "b"]) records.touch(conversation, "p");
  return { database, records };
}

describeConversationMemory("RecentConversations", async () => new RecentConversations());
describeConversationMemory("RecordedConversations", async () => new RecordedConversations((await begun()).database));

const eligibility = { subject: "person" as const, facts: { age: 35 }, declined: [], count: 1, trail: [] };

describe("the memory in the records", () => {
  it("is the same after a restart, days later", async () => {
    const { database } = await begun();
    const state = { question: "租房补贴多少？", document: { documentId: "rent", title: "办法" }, items: ["合同"] };
    new RecordedConversations(database).set("a", state);
    const reopened = new RecordedConversations(await open(database.name));
    expect([reopened.get("a"), reopened.get("b")]).toEqual([state, undefined]);
  });

  it("never brings what somebody said of themselves to the disk", async () => {
    const { database } = await begun();
    new RecordedConversations(database).set("a", { matter: "落户", eligibility });
    expect(new RecordedConversations(database).get("a")).toEqual({ matter: "落户" });
    for (const suffix of ["", "-wal"])
      expect(await readFile(database.name + suffix, "latin1")).not.toContain("eligibility");
  });

  it("keeps no telephone number, and leaves ids as they are", async () => {
    const { database } = await begun();
    new RecordedConversations(database).set("a", {
      question: "我的电话13812345678，怎么落户？",
      document: { documentId: "13812345678", title: "办法" },
    });
    expect(new RecordedConversations(database).get("a")).toEqual({
      question: "我的电话［手机号已隐去］，怎么落户？",
      document: { documentId: "13812345678", title: "办法" },
    });
  });

  it("keeps nothing of a conversation without a record", async () => {
    const { database } = await begun();
    new RecordedConversations(database).set("a program's own", { matter: "落户" });
    expect(new RecordedConversations(database).get("a program's own")).toBeUndefined();
  });

  it("goes with the conversation when nobody has used it for long", async () => {
    let now = 0;
    const { database, records } = await begun(() => now);
    new RecordedConversations(database).set("a", { matter: "落户" });
    now = 200 * 86_400_000;
    records.forgetUnused(180);
    expect(database.prepare("SELECT count(*) AS count FROM conversation_states").get()).toEqual({ count: 0 });
  });
});
