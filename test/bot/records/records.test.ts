import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { conversationTables } from "../../../bot/records/conversation-tables.ts";
import { openRecordsDatabase, RecordsVersionError } from "../../../bot/records/database.ts";
import { Records } from "../../../bot/records/records.ts";
import { temporaryFolder } from "../../knowledge/embedding/temporary-folder.ts";

const day = 86_400_000;

async function records(now: () => number = () => 0): Promise<Records> {
  const database = openRecordsDatabase(path.join(await temporaryFolder(), "records.sqlite"));
  onTestFinished(() => {
    database.close();
  });
  return new Records(database, now);
}

const answer = (id: string, conversation = "c") => ({
  id,
  conversation,
  person: "p",
  question: "租金多少？",
  status: "answered",
  citations: [{ documentId: "d", start: 1, end: 2 }],
});

describe("records", () => {
  it("keep a conversation's activities in order", async () => {
    const kept = await records();
    kept.touch("c", "p");
    expect(["a", "b", "c"].map((body) => kept.append("c", body))).toEqual([1, 2, 3]);
    expect(kept.activities("c", 1, 10)).toEqual(["b", "c"]);
    expect(kept.activities("c", 0, 2)).toEqual(["a", "b"]);
    expect([kept.activityCount("c"), kept.activityCount("other")]).toEqual([3, 0]);
  });

  it("number the turns of each conversation", async () => {
    const kept = await records();
    expect([answer("1"), answer("2"), answer("3", "other"), answer("4")].map((row) => kept.addAnswer(row))).toEqual([
      1, 2, 1, 3,
    ]);
  });

  it("keep one vote of each person for an answer, the last, and a reason given later", async () => {
    const kept = await records();
    kept.addAnswer(answer("1"));
    const vote = { answer: "1", conversation: "c", person: "p" };
    expect(kept.addFeedback({ ...vote, verdict: "like" })).toBe(true);
    expect(kept.addFeedback({ ...vote, verdict: "dislike" })).toBe(true);
    expect(kept.addFeedback({ ...vote, verdict: "dislike", reason: "答非所问" })).toBe(true);
    expect(kept.feedbackFor("1")).toEqual([{ person: "p", verdict: "dislike", reason: "答非所问" }]);
  });

  it("take no vote for an answer of another conversation", async () => {
    const kept = await records();
    kept.addAnswer(answer("1"));
    kept.touch("other", "q");
    expect(kept.addFeedback({ answer: "1", conversation: "other", person: "q", verdict: "like" })).toBe(false);
    expect(kept.feedbackFor("1")).toEqual([]);
  });

  it("forget what nobody used for so many days, with everything that belongs to it", async () => {
    let now = 0;
    const kept = await records(() => now);
    kept.addAnswer(answer("old"));
    kept.addFeedback({ answer: "old", conversation: "c", person: "p", verdict: "like" });
    kept.append("c", "{}");
    now = 100 * day;
    kept.addAnswer(answer("new", "other"));
    now = 181 * day;
    expect(kept.forgetUnused(180)).toBe(1);
    expect([kept.personIn("c"), kept.personIn("other")]).toEqual([undefined, "p"]);
    expect([kept.activities("c", 0, 10), kept.feedbackFor("old")]).toEqual([[], []]);
  });

  it("refuse a file that a newer program wrote", async () => {
    const file = path.join(await temporaryFolder(), "records.sqlite");
    const newer = new Database(file);
    newer.pragma("user_version = 99");
    newer.close();
    expect(() => openRecordsDatabase(file)).toThrow(RecordsVersionError);
  });

  it("gain the tables that an earlier program's file lacks, and keep what is in it", async () => {
    const file = path.join(await temporaryFolder(), "records.sqlite");
    const earlier = new Database(file);
    earlier.exec(conversationTables);
    earlier.prepare("INSERT INTO conversations (id, person, started_at, used_at) VALUES ('c', 'p', 0, 0)").run();
    earlier.pragma("user_version = 1");
    earlier.close();
    const opened = openRecordsDatabase(file);
    onTestFinished(() => {
      opened.close();
    });
    expect(opened.pragma("user_version", { simple: true })).toBe(2);
    expect(new Records(opened, () => 0).personIn("c")).toBe("p");
  });

  it("keep every acknowledged answer when the process is killed while it writes", async () => {
    const file = path.join(await temporaryFolder(), "records.sqlite");
    const acknowledged = await killedWhileWriting(file, 200);
    const kept = new Database(file);
    onTestFinished(() => {
      kept.close();
    });
    expect(kept.pragma("integrity_check", { simple: true })).toBe("ok");
    const { count } = kept.prepare("SELECT count(*) AS count FROM answers").get() as { count: number };
    expect(count).toBeGreaterThanOrEqual(acknowledged);
    expect(kept.prepare("SELECT turns FROM conversations").get()).toEqual({ turns: count });
  });
});

/** @returns how many answers the writer had said were kept before it was killed */
function killedWhileWriting(file: string, after: number): Promise<number> {
  const script = `
    import { openRecordsDatabase } from "./bot/records/database.ts";
    import { Records } from "./bot/records/records.ts";
    const records = new Records(openRecordsDatabase(process.argv[1]), () => 0);
    for (let i = 1; ; i++) {
      records.addAnswer({ id: String(i), conversation: "c", person: "p", question: "?", status: "answered", citations: [] });
      process.stdout.write(i + "\\n");
      if (i % 20 === 0) await new Promise(setImmediate);
    }`;
  const home = fileURLToPath(new URL("../../../", import.meta.url));
  const args = ["--import", "tsx", "--input-type=module", "-e", script, file];
  const writer = spawn(process.execPath, args, { cwd: home, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  return new Promise((resolve, reject) => {
    writer.on("error", reject);
    writer.on("close", () => resolve(Number(output.trim().split("\n").at(-1) ?? 0)));
    writer.stdout.setEncoding("utf8").on("data", (part: string) => {
      output += part;
      if (output.split("\n").length > after) writer.kill("SIGKILL");
    });
  });
}
