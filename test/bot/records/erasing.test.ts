import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { openRecordsDatabase, type RecordsDatabase } from "../../../bot/records/database.ts";
import { erased } from "../../../bot/records/erasing.ts";
import { RecordedConversations } from "../../../bot/records/recorded-conversations.ts";
import { Records } from "../../../bot/records/records.ts";
import { temporaryFolder } from "../../knowledge/embedding/temporary-folder.ts";

let database: RecordsDatabase;
let records: Records;

beforeEach(async () => {
  database = openRecordsDatabase(path.join(await temporaryFolder(), "records.sqlite"));
  onTestFinished(() => {
    database.close();
  });
  records = new Records(database, () => 0);
});

const message = (text: string) => ({ type: "message", id: "m", from: { id: "p", role: "user" }, text });

/** Long and short messages of many conversations in turn, so that the file's pages are split and rows move. */
function talkAt(length: number): void {
  for (let turn = 0; turn < 20; turn++) {
    for (let i = 0; i < 200; i++) {
      const conversation = `c${(i * 7919) % 200}`;
      records.touch(conversation, "p");
      const filler = "长".repeat((turn * 131 + i * 17) % length);
      const text = `secret-of-${conversation}-end${filler}`;
      records.append(conversation, JSON.stringify({ ...message(text), channelData: { plainText: text } }));
      if (turn % 4 === 0)
        records.addAnswer({
          id: `${i}-${turn}`,
          conversation,
          person: "p",
          question: text,
          status: "answered",
          citations: [],
        });
    }
  }
}

async function onDisk(): Promise<string> {
  const files = await Promise.all(["", "-wal"].map((suffix) => readFile(database.name + suffix, "latin1")));
  return files.join("");
}

describe("erasing the words of a conversation", () => {
  it("leaves no byte of them in the files, and those of others where they were", async () => {
    talkAt(900);
    const gone = Array.from({ length: 40 }, (_, i) => `c${i * 5}`);
    expect(gone.every((conversation) => records.activityCount(conversation) === 20)).toBe(true);
    const before = await onDisk();
    expect(gone.every((conversation) => before.includes(`secret-of-${conversation}-end`))).toBe(true);
    for (const conversation of gone) records.eraseWords(conversation);
    records.compact();
    const after = await onDisk();
    expect(gone.filter((conversation) => after.includes(`secret-of-${conversation}-end`))).toEqual([]);
    expect(after).toContain("secret-of-c1-end");
    expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
  });

  it("keeps who spoke, in their places, so that a page misses nothing that comes after", () => {
    records.touch("c", "p");
    records.append("c", JSON.stringify({ ...message("我35岁"), channelData: { clientActivityID: "1" } }));
    records.append(
      "c",
      JSON.stringify({ ...message("已记下：35岁"), from: { id: "cewen", role: "bot" }, entities: [{}] }),
    );
    records.eraseWords("c");
    records.append("c", JSON.stringify(message("怎么落户？")));
    const bodies = records.activities("c", 0, 10).map((body) => JSON.parse(body));
    expect(bodies).toEqual([
      { ...message(erased), textFormat: "plain" },
      { ...message(erased), from: { id: "cewen", role: "bot" }, textFormat: "plain" },
      message("怎么落户？"),
    ]);
  });

  it("takes the questions, the reasons of feedback and what is remembered, and leaves the votes", () => {
    const answer = { id: "1", conversation: "c", person: "p", status: "answered", citations: [] };
    records.addAnswer({ ...answer, question: "我35岁，能落户吗？" });
    records.addFeedback({ answer: "1", conversation: "c", person: "p", verdict: "dislike", reason: "我是博士" });
    new RecordedConversations(database).set("c", { question: "我35岁，能落户吗？" });
    records.eraseWords("c");
    expect(database.prepare("SELECT question FROM answers").get()).toEqual({ question: erased });
    expect(records.feedbackFor("1")).toEqual([{ person: "p", verdict: "dislike", reason: erased }]);
    expect(new RecordedConversations(database).get("c")).toBeUndefined();
  });

  it("is finished after a restart where the process died in between", async () => {
    records.touch("c", "p");
    records.append("c", JSON.stringify(message("secret-of-c-end")));
    records.eraseWords("c");
    const reopened = openRecordsDatabase(database.name);
    onTestFinished(() => {
      reopened.close();
    });
    new Records(reopened, () => 0).compact();
    expect(await onDisk()).not.toContain("secret-of-c-end");
    expect(database.prepare("SELECT * FROM erasures").all()).toEqual([]);
  });
});
