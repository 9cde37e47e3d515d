import { describe, expect, it } from "vitest";
import type { ConversationMemory } from "../../bot/conversation/memory.ts";
import type { ConversationState } from "../../bot/conversation/state.ts";

const state: ConversationState = {
  question: "租房补贴的标准是什么？",
  matter: "租房补贴",
  document: { documentId: "rent-13812345678", title: "租房补贴办法" },
  items: ["居民身份证", "劳动合同"],
  options: [{ label: "临江区", question: "临江区：租房补贴的标准是什么？" }],
};

/** What every memory of conversations does. `make` gives one in which the conversations `a` and `b` have begun. */
export function describeConversationMemory(name: string, make: () => Promise<ConversationMemory>): void {
  describe(`${name}, as a memory of conversations,`, () => {
    it("knows nothing of a conversation that it was told nothing of", async () => {
      expect((await make()).get("a")).toBeUndefined();
    });

    it("gives back what it was told, each conversation its own", async () => {
      const memory = await make();
      memory.set("a", state);
      memory.set("b", { question: "怎么落户？" });
      expect([memory.get("a"), memory.get("b")]).toEqual([state, { question: "怎么落户？" }]);
    });

    it("gives back what it was told last", async () => {
      const memory = await make();
      memory.set("a", state);
      memory.set("a", { matter: "落户" });
      expect(memory.get("a")).toEqual({ matter: "落户" });
      memory.set("a", {});
      expect(memory.get("a")).toEqual({});
    });

    it("remembers a conversation of which there is no record, while it runs", async () => {
      const memory = await make();
      memory.set("a program's own", state);
      expect(memory.get("a program's own")).toEqual(state);
    });

    it("remembers what somebody said of themselves, while it runs", async () => {
      const memory = await make();
      const eligibility = { subject: "person" as const, facts: { age: 35 }, declined: [], count: 1, trail: [] };
      memory.set("a", { ...state, eligibility });
      expect(memory.get("a")?.eligibility).toEqual(eligibility);
    });
  });
}
