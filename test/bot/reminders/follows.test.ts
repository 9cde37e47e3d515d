import { Document } from "@langchain/core/documents";
import { beforeEach, describe, expect, it } from "vitest";
import type { RecordsDatabase } from "../../../bot/records/database.ts";
import { FollowRecords } from "../../../bot/records/follow-records.ts";
import { Records } from "../../../bot/records/records.ts";
import { FollowWatch } from "../../../bot/reminders/follow-watch.ts";
import { FollowsDialog } from "../../../bot/reminders/follows-dialog.ts";
import { cannotReach, offerPrivate } from "../../../bot/reminders/wording.ts";
import type { PolicyMetadata } from "../../../knowledge/policy.ts";
import { MemoryKnowledgeStore } from "../../support/memory-knowledge-store.ts";
import { characterTerms, smallDocument } from "../../support/small-documents.ts";
import { openRecords, Pushes, Talk } from "./talk.ts";

const day = 86_400_000;
let now: number;
let database: RecordsDatabase;
let store: MemoryKnowledgeStore;
let pushes: Pushes;
let watch: FollowWatch;
let talk: Talk;

const rentTitle = "临江区租房补贴办法";

async function put(id: string, text: string, metadata: Partial<PolicyMetadata>): Promise<void> {
  const small = smallDocument({ id, text });
  const { pageContent, metadata: own } = small.document;
  await store.put({ ...small, document: new Document({ pageContent, metadata: { ...own, ...metadata } }) });
}

const putRent = (text = "第一条 每月补贴800元。", more: Partial<PolicyMetadata> = {}): Promise<void> =>
  put("rent", text, { title: rentTitle, region: "临江区", effective: "2025-01-01", expires: "2027-06-30", ...more });

function startOver(opened: RecordsDatabase): void {
  database = opened;
  const records = new FollowRecords(opened, () => now);
  const documentUrl = (id: string): string => `/documents/${id}`;
  watch = new FollowWatch({ records, store, proactive: pushes, now: () => now, documentUrl });
  talk = new Talk(new FollowsDialog({ records, reaches: (conversation) => conversation === "c" }), store, () => now);
}

beforeEach(async () => {
  now = Date.parse("2026-11-18T02:30:00Z");
  store = new MemoryKnowledgeStore({ tokenise: characterTerms, dimension: 4 });
  pushes = new Pushes();
  await putRent();
  await put("titles", "第一条 评审费260元。", { title: "临江区职称评审规定" });
  startOver(await openRecords());
  new Records(database, () => now).touch("c", "p");
});

const news = async (): Promise<string[]> => {
  await watch.round();
  return pushes.take();
};

describe("following a policy", () => {
  it("says how it stands, and that changes will be told", async () => {
    talk.state = { document: { documentId: "rent", title: rentTitle } };
    expect(await talk.say("关注这个政策")).toBe(
      `好的，《${rentTitle}》有变化（更新、修改、被代替、废止或快要失效）时会在这里告诉您。它目前现行有效，自2025年1月1日起施行，有效期至2027年6月30日。`,
    );
    expect(await talk.say("关注这个政策")).toContain("您已经关注了");
    expect(await news()).toEqual([]);
  });

  it("needs a document that is named or spoken of, and that is in the library", async () => {
    expect(await talk.say("关注这个政策")).toContain("请问关注哪个文件？");
    expect(await talk.say("关注《外星人安置办法》")).toContain("没有收录《外星人安置办法》");
    expect(await talk.say(`《${rentTitle}》有变化告诉我`)).toContain("好的");
  });

  it("may be named by its subject alone, which is asked about where several texts have it", async () => {
    expect(await talk.say("关注职称政策")).toContain("《临江区职称评审规定》有变化");
    await put("titles-2027", "第一条 评审费300元。", { title: "临江区职称考试规定" });
    expect(await talk.say("关注职称政策")).toContain("名称相近的文件有 2 个");
  });

  it("is of the text in force, where the one that was named has been replaced", async () => {
    const relations = [{ kind: "replaces" as const, title: rentTitle }];
    await put("home", "第一条 每月补贴900元。", { title: "临江区人才安居办法", effective: "2026-11-01", relations });
    expect(await talk.say(`关注《${rentTitle}》`)).toContain(
      `《${rentTitle}》已由《临江区人才安居办法》代替，为您关注现行的这一份。`,
    );
    expect(await talk.say("我的关注")).toContain("《临江区人才安居办法》");
  });

  it("is listed and cancelled, by name where there are several", async () => {
    await talk.say(`关注《${rentTitle}》`);
    await talk.say("关注《临江区职称评审规定》");
    expect(await talk.say("我关注了哪些")).toBe(
      `有变化会在这个对话里告诉您。\n您关注了 2 项：\n《临江区租房补贴办法》\n《临江区职称评审规定》`,
    );
    expect(await talk.say("取消关注")).toContain("请问取消关注哪一项？");
    expect(await talk.say("取消关注《落户办法》")).toContain("您没有关注");
    expect(await talk.say(`取消关注《${rentTitle}》`)).toBe(`已取消关注：《${rentTitle}》。`);
    await putRent("第一条 每月补贴900元。");
    expect(await news()).toEqual([]);
    expect(await talk.say("取消全部关注")).toBe("已取消全部关注（1 项）。");
    expect(await talk.say("不要再通知我")).toContain("您没有关注任何政策或活动，不会收到通知。");
  });

  it("is for single persons who can be reached, and for documents that anybody may read", async () => {
    expect(await talk.say(`关注《${rentTitle}》`, { isPublic: true })).toBe(offerPrivate);
    expect(await talk.say(`关注《${rentTitle}》`, { conversationId: undefined })).toBe(cannotReach);
    await put("draft", "第一条 尚未公开。", { title: "临江区内部审核办法", visibility: "staff" });
    expect(await talk.say("关注《临江区内部审核办法》")).toContain("没有收录");
  });
});

describe("who follows a policy", () => {
  beforeEach(async () => {
    await talk.say(`关注《${rentTitle}》`);
    expect(await news()).toEqual([]);
  });

  it("is told once when its text is changed, with a way to the document", async () => {
    await putRent("第一条 每月补贴900元。");
    await watch.round();
    expect(pushes.said[0]?.outgoing).toMatchObject({
      lines: [`您关注的《${rentTitle}》已更新，内容有改动。`],
      suggestions: [`《${rentTitle}》还有效吗？`],
      cards: [{ actions: [{ kind: "open", url: "/documents/rent" }] }],
    });
    pushes.take();
    expect(await news()).toEqual([]);
  });

  it("is told nothing when another document is changed, or the same text is indexed anew with other white space", async () => {
    await put("titles", "第一条 评审费300元。", { title: "临江区职称评审规定" });
    await putRent("第一条  每月补贴800元。\n");
    expect(await news()).toEqual([]);
  });

  it("is told when another text takes its place, and what that is", async () => {
    await put("rent-2026", "第一条 每月补贴1000元。", {
      title: "临江区人才安居办法",
      effective: "2026-11-01",
      relations: [{ kind: "replaces", title: rentTitle }],
    });
    expect(await news()).toEqual([`您关注的《${rentTitle}》已经失效，自2026年11月1日起由《临江区人才安居办法》代替。`]);
    expect(await news()).toEqual([]);
  });

  it("is told when it is repealed", async () => {
    await putRent("第一条 每月补贴800元。", { repealed: "2026-11-10" });
    expect(await news()).toEqual([`您关注的《${rentTitle}》已经自2026年11月10日起废止。`]);
  });

  it("is told thirty days before it lapses, and when it has lapsed, without any change in the store", async () => {
    const dayOf = (text: string): number => Date.parse(`${text}T02:00:00Z`);
    now = dayOf("2027-05-30");
    expect(await news()).toEqual([]);
    now = dayOf("2027-05-31");
    expect(await news()).toEqual([`您关注的《${rentTitle}》将于 2027-06-30 之后失效（30 天内）。`]);
    now = dayOf("2027-06-15");
    expect(await news()).toEqual([]);
    now = dayOf("2027-07-01");
    expect(await news()).toEqual([`您关注的《${rentTitle}》已经失效，有效期到2027年6月30日为止。`]);
  });

  it("is told of several at once", async () => {
    await talk.say("关注《临江区职称评审规定》");
    await putRent("第一条 每月补贴900元。");
    await put("titles", "第一条 评审费300元。", { title: "临江区职称评审规定" });
    expect(await news()).toEqual([
      `您关注的《${rentTitle}》已更新，内容有改动。\n您关注的《临江区职称评审规定》已更新，内容有改动。`,
    ]);
  });

  it("is told after a restart of what changed meanwhile, and nothing twice", async () => {
    await putRent("第一条 每月补贴900元。");
    startOver(await openRecords(database.name));
    expect(await news()).toHaveLength(1);
    startOver(await openRecords(database.name));
    expect(await news()).toEqual([]);
  });

  it("is told later where the channel was down", async () => {
    pushes.isDown = true;
    await putRent("第一条 每月补贴900元。");
    expect(await news()).toEqual([]);
    pushes.isDown = false;
    expect(await news()).toEqual([]);
    now += 1_800_000;
    expect(await news()).toHaveLength(1);
  });

  it("is told on the next day that a document has gone for good, and not again", async () => {
    await store.retire(["rent"]);
    expect(await news()).toEqual([]);
    now += day;
    expect(await news()).toEqual([`您关注的《${rentTitle}》已不在资料库里，今后不再跟踪。`]);
    now += day;
    expect(await news()).toEqual([]);
    expect(await talk.say("我的关注")).toContain("您还没有关注任何政策");
  });

  it("is told nothing while the document is out of the store for a moment, and then only of what changed", async () => {
    await store.retire(["rent"]);
    expect(await news()).toEqual([]);
    await putRent();
    expect(await news()).toEqual([]);
    now += day;
    await putRent("第一条 每月补贴900元。");
    expect(await news()).toHaveLength(1);
  });
});
