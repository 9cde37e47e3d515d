import { describe, expect, it } from "vitest";
import type { Said, Taken } from "../../../bot/dialogs/dialog.ts";
import { DirectoryDialog, type EventFollow } from "../../../bot/directory/directory-dialog.ts";
import { rangeOf } from "../../../bot/directory/sources.ts";
import type { KnowledgeSnapshot } from "../../../knowledge/store/knowledge-store.ts";
import { MemoryKnowledgeStore } from "../../support/memory-knowledge-store.ts";
import { smallDirectory } from "../../support/small-directory.ts";
import { characterTerms, smallDocument } from "../../support/small-documents.ts";

const report = "东港造船忙，长帆公司2025年收入增长3倍，订单排满。\n长帆等两家入选省级示范企业，全省共十家。";

async function snapshotOf(visibility: "public" | "staff" = "public", id = "ships"): Promise<KnowledgeSnapshot> {
  const store = new MemoryKnowledgeStore({ tokenise: characterTerms, dimension: 4 });
  const document = smallDocument({ id, text: report, visibility });
  document.document.metadata.title = "linjiang-ships";
  await store.put(document);
  return store.snapshot();
}

const emptySnapshot = (): Promise<KnowledgeSnapshot> =>
  new MemoryKnowledgeStore({ tokenise: characterTerms, dimension: 4 }).snapshot();

/** Follows of one process, as the records would keep them. */
class RememberedFollows {
  readonly all = new Map<string, EventFollow>();

  add(follow: EventFollow): boolean {
    this.all.set(`${follow.conversation} ${follow.key}`, follow);
    return true;
  }

  remove({ conversation, key }: Pick<EventFollow, "conversation" | "kind" | "key">): boolean {
    return this.all.delete(`${conversation} ${key}`);
  }
}

const follows = new RememberedFollows();
const dialog = new DirectoryDialog({ directory: () => smallDirectory, follows });

async function say(text: string, more: Partial<Said> = {}): Promise<Taken | undefined> {
  const snapshot = more.snapshot ?? (await emptySnapshot());
  const state = { question: "上一个问题" };
  return dialog.take({ text, state, day: "2026-11-22", isPublic: false, visibilities: ["public"], snapshot, ...more });
}

describe("the directory in a conversation", () => {
  it("lists the enterprises of a stage, each with what is known of it", async () => {
    const taken = await say("设计方面有哪些企业");
    expect(taken?.route).toBe("directory");
    expect(taken?.lines).toEqual([
      "企业名录里船体设计环节的企业有 1 家：",
      "船体设计企业",
      "• 长帆",
      "　入选省级船舶设计示范企业",
      "来源：《临江船舶产业报道》（临江日报，2026-05）",
    ]);
    expect(taken?.state).toEqual({ question: "设计方面有哪些企业", matter: "船体设计" });
  });

  it("takes a short question for one about what was asked before", async () => {
    const followed = async (first: string, text: string): Promise<Taken | undefined> => {
      const { state } = (await say(first)) ?? {};
      return say(text, state === undefined ? {} : { state });
    };
    expect((await followed("船体设计环节有哪些企业", "动力装置呢"))?.lines[0]).toBe(
      "企业名录里动力装置环节的企业有 1 家：",
    );
    expect((await followed("长帆是做什么的", "有哪些荣誉"))?.lines[0]).toBe("企业名录里“长帆”的荣誉：");
    expect((await followed("沙龙什么时候", "在哪"))?.lines[0]).toContain("场沙龙");
    expect((await followed("沙龙什么时候", "怎么报名"))?.lines[0]).toContain("场沙龙");
    expect(await followed("沙龙什么时候", "需要什么材料")).toBeUndefined();
    expect(await say("怎么报名", { state: { question: "购房补贴要什么条件", matter: "购房补贴" } })).toBeUndefined();
  });

  it("leaves a group's last question alone", async () => {
    expect((await say("长帆是做什么的", { isPublic: true }))?.state).toEqual({ question: "上一个问题" });
  });

  it("quotes the source where it is indexed, the least that says it", async () => {
    const taken = await say("长帆是做什么的", { snapshot: await snapshotOf() });
    expect(taken?.lines).toContain("• 2025年营业收入增长3倍[2]");
    const quoted = taken?.spans?.map(({ marker, start, end }) => [marker, report.slice(start, end)]);
    expect(quoted).toEqual([
      [1, "长帆等两家入选省级示范企业"],
      [2, "长帆公司2025年收入增长3倍"],
    ]);
    expect([...(taken?.documents?.keys() ?? [])]).toEqual(["ships"]);
    expect(taken?.lines.join()).not.toContain("来源：");
  });

  it("quotes nothing that the asker may not read", async () => {
    const taken = await say("长帆有哪些荣誉", { snapshot: await snapshotOf("staff") });
    expect(taken?.spans).toEqual([]);
    expect(taken?.lines.at(-1)).toMatch(/^来源：《临江船舶产业报道》/);
  });

  it("says that a place in the chain is a guess", async () => {
    expect((await say("巨浪动力是做什么的"))?.lines).toContain("产业链环节：动力装置（环节按名称归类，待核实）");
  });

  it("says what it took a mistyped name for", async () => {
    expect((await say("常帆是做什么的"))?.lines[0]).toBe("按“长帆”理解（您写的是“常帆”）。");
  });

  it("says when there is no honour, and no such enterprise", async () => {
    expect(await say("远山有哪些荣誉")).toMatchObject({
      status: "not-found",
      lines: ["企业名录里没有“远山”的荣誉记录。"],
    });
    const unknown = await say("白鲸公司有哪些荣誉");
    expect(unknown).toMatchObject({ status: "not-found" });
    expect(unknown?.lines[0]).toContain("没有“白鲸公司”");
  });

  it("shows the chain as a picture and as buttons, one a stage", async () => {
    const [card] = (await say("产业链图"))?.cards ?? [];
    expect(card?.blocks[0]).toMatchObject({ kind: "picture", url: "/industry-chain.svg" });
    expect(card?.blocks[1]).toMatchObject({
      kind: "items",
      items: [
        { text: "船体设计：长帆", say: "船体设计环节有哪些企业？" },
        { text: "动力装置：巨浪动力", say: "动力装置环节有哪些企业？" },
        { text: "航运服务：77", say: "航运服务环节有哪些企业？" },
      ],
    });
    expect(await say("动力装置环节有哪些企业？")).toMatchObject({ status: "answered" });
  });

  it("tells the events of a week, and marks samples and enrolments that are over", async () => {
    const taken = await say("下周有什么对接会");
    expect(taken?.route).toBe("event");
    expect(taken?.lines).toEqual([
      "下周（2026-11-23至2026-11-29）有 1 场对接会：",
      "船企供需对接会（样例）",
      "时间：11月26日（周四）14:00—16:00",
      "地点：东港会堂",
      "对象：船舶企业",
      "报名：打电话",
      "报名截止：11月20日（周五），已截止",
    ]);
    expect(taken?.suggestions).toEqual(["有新的对接会告诉我"]);
  });

  it("names the nearest events where a time has none", async () => {
    const lines = (await say("今天有沙龙吗"))?.lines;
    expect(lines?.slice(0, 3)).toEqual(["今天没有登记的沙龙。", "之后最近的 1 场：", "江畔沙龙第13期"]);
  });

  it("tells of the past what is recorded", async () => {
    expect((await say("以前办过哪些沙龙"))?.lines[1]).toBe("江畔沙龙第12期");
    expect((await say("去年有什么沙龙"))?.lines).toContain("• 江畔沙龙：已办12期");
    expect(await say("去年有什么对接会")).toMatchObject({ status: "not-found" });
  });

  it("follows new events of a kind in this conversation, and stops", async () => {
    const conversationId = "c1";
    const followed = await say("有新的对接会告诉我", { conversationId });
    expect(followed?.lines[0]).toContain("名录里有新登记的对接会时");
    expect([...follows.all.values()]).toEqual([
      {
        conversation: "c1",
        kind: "event",
        key: "对接会",
        title: "对接会",
        seen: '["2026-11-26 船企供需对接会","2027-02-03 船企融资对接会"]',
      },
    ]);
    expect((await say("不用再通知对接会", { conversationId }))?.lines).toEqual(["好的，不再通知新的对接会。"]);
    expect((await say("不用再通知对接会", { conversationId }))?.lines).toEqual(["这个对话没有订阅对接会的通知。"]);
  });

  it("follows nothing in public, or where nobody could be told", async () => {
    expect((await say("有新的对接会告诉我", { isPublic: true, conversationId: "c2" }))?.lines[0]).toContain("私下");
    expect((await say("有新的对接会告诉我"))?.status).toBe("not-found");
    expect(follows.all.size).toBe(0);
  });

  it("leaves a question about policies to others", async () => {
    expect(await say("船舶企业引才补贴多少")).toBeUndefined();
  });
});

describe("where a source says something", () => {
  it.each([
    [["甲", "乙"], "甲和乙同行"],
    [["丙"], "丙在后。"],
    [["甲", "丙"], "甲和乙同行，丙在后。"],
    [["甲", "丁"], undefined],
    [[], undefined],
  ])("%j", (anchors, found) => {
    const text = "开头，甲和乙同行，丙在后。丁另一句。";
    const range = rangeOf(anchors, text);
    expect(range && text.slice(range.start, range.end)).toBe(found);
  });
});
