import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rentRule, TestService } from "../../../support/test-service.ts";

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => service.remove());

const good = {
  type: "message",
  id: "m1",
  channelId: "emulator",
  serviceUrl: "http://127.0.0.1:9",
  conversation: { id: "c" },
  from: { id: "p" },
  recipient: { id: "bot" },
  text: "租金多少？",
  deliveryMode: "expectReplies",
};

const odd = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1e308, "", " ", "\u0000", "\ud800", "\u202e", "__proto__", "constructor", [], {}, [
    [],
  ]),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom(
    "message",
    "invoke",
    "event",
    "conversationUpdate",
    "messageReaction",
    "typing",
    "installationUpdate",
    "endOfConversation",
    "handoff",
    "trace",
    "command",
  ),
  fc.constant({ toString: 1, valueOf: null, length: -1 }),
  fc.string({ maxLength: 40 }).map((text) => text.repeat(200)),
);

const names = [
  ...Object.keys(good),
  "value",
  "name",
  "entities",
  "membersAdded",
  "channelData",
  "replyToId",
  "attachments",
  "timestamp",
  "localTimestamp",
  "expiration",
  "locale",
  "suggestedActions",
  "relatesTo",
  "callerId",
];

/** A good activity with some of its parts missing or replaced; what is answered goes into the response. */
const malformed = fc
  .tuple(fc.dictionary(fc.constantFrom(...names), odd, { maxKeys: 6 }), fc.subarray(names, { maxLength: 3 }))
  .map(([replaced, missing]) => {
    const activity: Record<string, unknown> = { ...good, ...replaced };
    for (const name of missing) delete activity[name];
    // A reply by way of a connector would wait for one that is not there.
    return { ...activity, deliveryMode: "expectReplies" };
  });

const allowed = new Set([200, 400, 401, 403, 413, 415]);

describe("malformed activities", () => {
  it("10,000 of them get no 5xx, and the next good question is answered", async () => {
    const activities = fc.sample(malformed, { numRuns: 10_000, seed: 20_261_122 });
    const seen = new Map<number, number>();
    for (let i = 0; i < activities.length; i += 100) {
      const batch = activities.slice(i, i + 100).map((activity) => service.post("/api/messages", activity));
      for (const response of await Promise.all(batch)) {
        await response.arrayBuffer();
        seen.set(response.status, (seen.get(response.status) ?? 0) + 1);
      }
    }
    expect([...seen.keys()].filter((status) => !allowed.has(status))).toEqual([]);
    expect(seen.get(200)).toBeGreaterThan(100);
    expect(seen.get(400)).toBeGreaterThan(100);
    expect(service.errors).toEqual([]);
    const { activities: said } = (await (await service.post("/api/messages", good)).json()) as {
      activities: { text?: string }[];
    };
    expect(said.map(({ text }) => text)).toContain(`${rentRule}[1]`);
  }, 120_000);

  it.each(["{}", "null", "[]", '"text"', "5", "true"])("%s as an activity gets 400", async (body) => {
    const response = await fetch(`${service.url}/api/messages`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
    });
    expect(response.status).toBe(400);
  });
});
