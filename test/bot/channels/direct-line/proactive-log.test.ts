import path from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { type ActivitySet, ConversationLog } from "../../../../bot/channels/direct-line/conversation-log.ts";
import { ProactiveLog } from "../../../../bot/channels/direct-line/proactive-log.ts";
import { Proactive } from "../../../../bot/channels/proactive.ts";
import type { Outgoing } from "../../../../bot/channels/turn.ts";
import { Turns } from "../../../../bot/channels/turns.ts";
import { openRecordsDatabase } from "../../../../bot/records/database.ts";
import { Records } from "../../../../bot/records/records.ts";
import { temporaryFolder } from "../../../knowledge/embedding/temporary-folder.ts";

const notice: Outgoing = { kind: "notice", lines: ["提醒您：交材料。"], suggestions: ["我的提醒"] };
let records: Records;
let log: ConversationLog;
let turns: Turns;
let errors: unknown[];
let proactive: Proactive;

beforeEach(async () => {
  const database = openRecordsDatabase(path.join(await temporaryFolder(), "records.sqlite"));
  onTestFinished(() => {
    database.close();
  });
  records = new Records(database, () => 0);
  log = new ConversationLog(records, () => 0);
  turns = new Turns({ timeoutMs: 1_000, maxWaiting: 10 });
  errors = [];
  const channels = [new ProactiveLog({ log, records, citationUrl: () => "" })];
  proactive = new Proactive({ channels, turns, onError: (error) => errors.push(error) });
  records.touch("c", "p");
  records.append("c", JSON.stringify({ type: "message", text: "您好", from: { id: "cewen", role: "bot" } }));
});

describe("what the bot says unasked on the page", () => {
  it("comes over the stream at once, and is read again when the page is opened later", async () => {
    const heard: ActivitySet[] = [];
    log.listen("c", (set) => heard.push(set));
    let noted = 0;
    expect(await proactive.push("c", [notice], () => noted++)).toBe("delivered");
    const said = {
      type: "message",
      text: "提醒您：交材料。",
      from: { role: "bot" },
      suggestedActions: { actions: [{ value: "我的提醒" }] },
    };
    expect(heard).toMatchObject([{ watermark: "2", activities: [said] }]);
    expect(log.after("c", 1).activities).toMatchObject([said]);
    expect(noted).toBe(1);
  });

  it("is not in the log where the note of it cannot be kept", async () => {
    const failing = (): never => {
      throw new Error("full");
    };
    expect(await proactive.push("c", [notice], failing)).toBe("failed");
    expect(log.after("c", 1).activities).toEqual([]);
    expect(errors).toHaveLength(1);
  });

  it("waits for the turn that is under way", async () => {
    const order: string[] = [];
    const turn = turns.run("c", async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      order.push("answer");
    });
    await Promise.all([turn, proactive.push("c", [notice], () => order.push("notice"))]);
    expect(order).toEqual(["answer", "notice"]);
  });

  it("reaches no conversation without a page", async () => {
    records.touch("elsewhere", "p");
    expect([proactive.reaches("c"), proactive.reaches("elsewhere"), proactive.reaches("unknown")]).toEqual([
      true,
      false,
      false,
    ]);
    expect(await proactive.push("elsewhere", [notice], () => expect.fail("noted"))).toBe("unreachable");
  });
});
