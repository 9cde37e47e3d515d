import { describe, expect, it } from "vitest";
import { spokenOf } from "../../../bot/eligibility/dialog/spoken.ts";
import { asksWhen } from "../../../bot/guide/when-asked.ts";
import { Walking } from "./walking.ts";

describe("when one may apply for what was spoken of", () => {
  it.each([
    "那什么时候报名",
    "什么时候可以申请啊",
    "截止到什么时候啊",
    "截止日期呢",
    "几号？",
    "报名时间是什么时候",
    "还来得及吗",
    "截止了吗",
    "还有几天截止",
  ])("is asked by %s", (text) => expect(asksWhen(spokenOf(text).text)).toBe(true));

  it.each(["购房补贴什么时候申报", "什么时候发钱", "有效期到什么时候", "什么时候需要公示", "要多久", "怎么申请"])(
    "is not asked by %s",
    (text) => expect(asksWhen(spokenOf(text).text)).toBe(false),
  );

  it("is told with its clause, seen from the day, and a reminder offered", async () => {
    const walking = new Walking({ state: { question: "购房补贴要什么条件？", matter: "购房补贴" } });
    const said = await walking.say("那什么时候报名");
    expect(said).toMatch(
      /^“购房补贴”：文件规定每年3月1日至3月31日、每年9月1日至9月30日受理\[1\]。现在不在受理时间。下一次是2027年3月1日至3月31日\[1\]，还有99天开始。/,
    );
    expect(walking.last?.suggestions).toEqual(["截止前3天提醒我", "开始办理购房补贴"]);
    expect(walking.state).toMatchObject({ question: "购房补贴什么时候受理？", matter: "购房补贴" });
  });

  const titles = { documentId: "titles", title: "示例区专业技术人才职称申报评审办法" };

  it("is told once of levels that go by the same days", async () => {
    const walking = new Walking({ state: { question: "职称怎么报", matter: "职称", document: titles } });
    const lines = (await walking.say("截止到几号"))?.split("\n") ?? [];
    expect(lines.filter((line) => line.includes("4月1日至5月31日"))).toHaveLength(1);
    expect(lines.find((line) => line.includes("4月1日至5月31日"))).toContain("“副高级职称（高级工程师）申报”");
  });

  it("is told as the document has it even where nothing more opens while the document holds", async () => {
    const walking = new Walking({ state: { question: "企业新增技师奖励多少", matter: "企业新增技师奖励" } });
    const said = await walking.say("几月报");
    expect(said).toContain("文件规定每年10月1日至10月31日受理[1]。受理时间已经过了，文件有效期内不会再受理");
  });

  it("of what somebody is being judged for keeps the question that is open", async () => {
    const eligibility = {
      subject: "person" as const,
      programmes: ["租房补贴"],
      asked: "在本区工作",
      facts: {},
      declined: [],
      count: 1,
      trail: [],
    };
    const walking = new Walking({ state: { matter: "租房补贴", eligibility } });
    const said = await walking.say("那什么时候报名");
    expect(said).toContain("下一次是2027年1月1日至1月15日");
    expect(said).toContain("资格判断还没有完");
    expect(walking.last?.suggestions).toContain("不清楚");
    expect(walking.state.eligibility?.asked).toBe("在本区工作");
  });

  it("is for the documents where nothing was spoken of, or something without days", async () => {
    expect(await new Walking().say("那什么时候报名")).toBeUndefined();
    const other = {
      matter: "对接会",
      eligibility: {
        subject: "person" as const,
        programmes: ["租房补贴"],
        isAside: true as const,
        facts: {},
        declined: [],
        count: 0,
        trail: [],
      },
    };
    expect(await new Walking({ state: other }).say("那什么时候报名")).toBeUndefined();
  });
});
