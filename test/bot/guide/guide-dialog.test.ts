import { describe, expect, it } from "vitest";
import type { Card } from "../../../bot/cards/card.ts";
import { EligibilityDialog } from "../../../bot/eligibility/dialog/eligibility-dialog.ts";
import type { Facts } from "../../../knowledge/eligibility/facts.ts";
import { sampleCatalogue } from "../../support/sample-catalogue.ts";
import { samples, snapshotOf } from "../eligibility/dialog/talking.ts";
import { Walking } from "./walking.ts";

/** The quotation behind a marker of the last answer. */
function quoted({ last }: Walking, marker: string | undefined): string {
  const span = last?.spans?.find((each) => String(each.marker) === marker);
  return last?.documents?.get(span?.documentId ?? "")?.text.slice(span?.start, span?.end) ?? "";
}

const items = (card: Card | undefined) =>
  card?.blocks.flatMap((block) => (block.kind === "items" ? block.items : [])) ?? [];

describe("the guide opens", () => {
  it("with the time to apply, all steps and the number of materials, each with its clause", async () => {
    const walking = new Walking();
    const said = await walking.say("我要申请购房补贴，一步一步带我办");
    expect(said).toContain("“购房补贴”的办理分5步");
    expect(said).toContain("现在不在受理时间。下一次是2027年3月1日至3月31日[1]，还有99天开始。");
    expect(said).toContain("▶ 1. 网上填报（申请人，示例区人才服务平台（样例））[2]");
    const marker = /2\. 单位审核（用人单位，5个工作日）\[(\d+)\]/u.exec(said ?? "")?.[1];
    expect(quoted(walking, marker)).toBe("第二步，单位审核。用人单位在5个工作日内确认在职情况。");
    expect(said).toContain("材料共9项");
    expect(walking.last).toMatchObject({ route: "procedure", status: "answered" });
    expect(walking.last?.suggestions).toEqual(["下一步", "跳过这一步", "清单", "提醒我"]);
  });

  it("asks once which of several is meant, and takes the level, the number or the button", async () => {
    for (const answer of ["副高级", "第3个", "副高级职称（高级工程师）申报", "我要申报副高"]) {
      const walking = new Walking();
      const asked = await walking.say("怎么申报职称");
      expect(asked).toContain("您要办的是哪一种？");
      expect(walking.last).toMatchObject({ status: "clarify" });
      expect(walking.last?.suggestions).toHaveLength(4);
      expect(await walking.say(answer), answer).toContain("“副高级职称（高级工程师）申报”的办理分6步");
    }
  });

  it("asks again what is not understood, leaves a question to the documents, and can be told to leave it", async () => {
    const walking = new Walking();
    await walking.say("怎么申报职称");
    expect(await walking.say("那个好办的")).toContain("没有听懂是哪一种");
    expect(await walking.say("评审费是多少？")).toBeUndefined();
    expect(await walking.say("算了")).toBe("好的，先不办。");
    expect(walking.state.guide).toBeUndefined();
  });

  it("asks only for those that what somebody said leaves possible, and nothing where that is one", async () => {
    const told = (facts: Facts) => ({
      eligibility: { subject: "person" as const, facts, declined: [], count: 0, trail: [] },
    });
    const some = new Walking({ state: told({ 学历: "博士", 职称: "中级", 取得现职称年限: 3 }) });
    await some.say("开始申报职称");
    expect(some.last?.suggestions).toEqual(["中级职称（工程师）申报", "副高级职称（高级工程师）申报"]);
    expect(await some.say("第2个")).toContain("“副高级职称（高级工程师）申报”的办理分6步");
  });

  it("takes the one that is in force on the day without asking", async () => {
    const before = await new Walking({ day: "2026-05-06" }).say("开始申报企业引才补贴");
    expect(before).toContain("“企业引才补贴（2024年办法，2026年6月30日以前）”的办理分5步");
    const after = await new Walking({ day: "2026-07-01" }).say("开始申报企业引才补贴");
    expect(after).toContain("“企业引才补贴”的办理分5步");
  });

  it("on the checklist where that is asked for", async () => {
    expect(await new Walking().say("购房补贴准备清单")).toContain("“购房补贴”的材料清单（0/9）：");
  });

  it("of 这个 on what was spoken of before", async () => {
    const walking = new Walking({ state: { matter: "购房补贴" } });
    expect(await walking.say("带我一步一步办")).toContain("“购房补贴”的办理分5步");
    expect(await new Walking().say("带我一步一步办")).toBeUndefined();
  });

  it("never over a regulation that has lapsed", async () => {
    const walking = new Walking({ day: "2029-06-01" });
    expect(await walking.say("开始办理人才公寓")).toBe(
      "“人才公寓”所依据的文件不在有效期内（2025年9月1日至2027年8月31日），不能按它办理。",
    );
    expect(walking.state.guide).toBeUndefined();
  });

  it("never without the documents that the record rests on", async () => {
    const walking = new Walking({ snapshot: snapshotOf([]) });
    expect(await walking.say("开始办理购房补贴")).toBeUndefined();
  });
});

describe("the time to apply", () => {
  it.each([
    ["2026-09-10", "现在可以申报，2026年9月30日截止[1]，还剩20天。"],
    ["2026-09-30", "现在可以申报，2026年9月30日截止[1]，今天是最后一天。"],
    ["2026-10-01", "现在不在受理时间。下一次是2027年3月1日至3月31日[1]，还有151天开始。"],
    ["2028-03-31", "现在可以申报，2028年3月31日截止[1]，今天是最后一天。"],
  ])("on %s: %s", async (day, line) => {
    expect(await new Walking({ day }).say("开始办理购房补贴")).toContain(line);
  });

  it("that ends on a day off names the last day on which an office is open", async () => {
    const said = await new Walking({ day: "2026-05-06" }).say("开始办理中级职称");
    expect(said).toContain("2026年5月31日截止[1]，还剩25天。最后一天不上班，要去窗口的请在2026年5月29日以前去。");
  });
});

describe("along the steps", () => {
  it("下一步 and 上一步 move, and say the step's place, actor, time limit and clause", async () => {
    const walking = new Walking();
    const second = await walking.say("开始办理购房补贴", "下一步");
    expect(second).toContain("第2步，共5步：单位审核[1]");
    expect(second).toContain("• 谁来办：用人单位");
    expect(second).toContain("• 时限：5个工作日");
    expect(second).toContain("提醒：清单里还有9项没有打勾");
    expect(await walking.say("下一步")).toContain("第3步，共5步：部门联审");
    expect(await walking.say("上一步", "返回")).toContain("第1步，共5步：网上填报");
    expect(await walking.say("上一步")).toContain("这已经是第一步。");
  });

  it("skipping asks for the reason, and keeps it without what names a person", async () => {
    const walking = new Walking();
    const asked = await walking.say("开始办理购房补贴", "下一步", "跳过这一步");
    expect(asked).toBe("为什么跳过“单位审核”？写一句原因，我记在清单上；不想写就说“不写原因”。");
    expect(await walking.say("单位去年审过，电话13812345678")).toContain("已跳过“单位审核”。");
    expect(walking.state.guide?.walks[0]?.steps.单位审核).toEqual({
      kind: "skipped",
      reason: "单位去年审过，电话［手机号已隐去］",
    });
    expect(await walking.say("全部步骤")).toContain("已跳过：单位去年审过");
  });

  it("a reason said at once, or none, is taken; a question meanwhile is left to the documents", async () => {
    const walking = new Walking();
    expect(await walking.say("开始办理购房补贴", "跳过这一步，因为已经填过了")).toContain("第2步，共5步");
    expect(walking.state.guide?.walks[0]?.steps.网上填报).toEqual({ kind: "skipped", reason: "已经填过了" });
    expect(await walking.say("跳过", "单位审核要多久？")).toBeUndefined();
    expect(await walking.say("不写原因")).toContain("第3步，共5步");
    expect(walking.state.guide?.walks[0]?.steps.单位审核).toEqual({ kind: "skipped" });
  });

  it("ends after the last step", async () => {
    const walking = new Walking();
    const end = await walking.say("开始办理购房补贴", "下一步", "下一步", "下一步", "下一步", "下一步");
    expect(end).toBe("“购房补贴”的5步都走完了。");
    expect(await walking.say("下一步")).toBe("“购房补贴”的5步都走完了。");
    expect(await walking.say("跳过这一步")).toContain("没有可以跳过的");
  });

  it("先到这里 keeps the progress for another day, 继续办理 goes on", async () => {
    const walking = new Walking();
    expect(await walking.say("开始办理购房补贴", "下一步", "先到这里")).toContain("“购房补贴”先停在第2步");
    const later = new Walking({ day: "2026-12-03", state: walking.state });
    expect(await later.say("继续办理")).toContain("第2步，共5步：单位审核");
    expect(await later.say("开始办理购房补贴")).toContain("“购房补贴”您已经开始办了，接着上次的办。");
    expect(await later.say("重新开始")).toContain("▶ 1. 网上填报");
    expect(await later.say("删除办理进度")).toBe("已删除“购房补贴”的办理进度。");
    expect(later.state.guide).toBeUndefined();
  });

  it("several declarations are kept apart, and called by their names", async () => {
    const walking = new Walking();
    await walking.say("开始办理购房补贴", "下一步", "开始办理人才公寓");
    const where = await walking.say("我办到哪一步了");
    expect(where).toContain("正在办理“人才公寓”。");
    expect(where).toContain("您另外还在办：“购房补贴”。");
    expect(await walking.say("继续办理购房补贴")).toContain("第2步，共5步：单位审核");
    expect(await walking.say("我的人才落户办到哪一步了")).toBeUndefined();
  });

  it("我办到哪一步了 says that the department's file is out of sight, and who can see it", async () => {
    const walking = new Walking();
    const said = await walking.say("开始办理购房补贴", "下一步", "我办到哪一步了");
    expect(said).toContain("第2步，共5步：单位审核");
    const marker =
      /策问看不到部门的办件系统，实际办到哪里请问示例区人才工作部门（样例）住房服务窗口（000-0000-0003；.*）\[(\d+)\]/u;
    expect(quoted(walking, marker.exec(said ?? "")?.[1])).toBe("受理部门：示例区人才工作部门（样例）住房服务窗口。");
    expect(await new Walking().say("我办到哪一步了")).toBeUndefined();
  });
});

describe("every record that comes with the program", () => {
  it.each(sampleCatalogue.programmes.map((each) => [each.title, each] as const))(
    "%s is walked to its end",
    async (title, programme) => {
      const walking = new Walking({ day: programme.validity.from });
      expect(await walking.say(`开始办理${title}`)).toContain(title);
      for (const step of programme.steps) {
        expect(await walking.say("我办到哪一步了")).toContain(`：${step.name}[`);
        await walking.say("下一步");
      }
      const end = programme.steps.length === 0 ? "没有写明" : `${programme.steps.length}步都走完了`;
      expect(await walking.say("我办到哪一步了")).toContain(end);
    },
  );
});

describe("days", () => {
  it("follow from the day of handing in, by the working calendar; those past what is announced are estimates", async () => {
    const walking = new Walking();
    const said = await walking.say("开始办理购房补贴", "我11月20日提交了");
    expect(said).toContain("记下了：2026年11月20日已提交。");
    expect(said).toContain("注意：11月20日不在受理时间");
    expect(said).toContain("第2步，共5步：单位审核");
    expect(said).toContain("• 预计：2026年11月27日（周五）前");
    expect(said).toContain("○ 3. 部门联审（区人才工作部门，15个工作日，预计2026年12月18日（周五）前）");
    expect(said).toMatch(/○ 5\. 拨付（.*预计约2027年1月\d+日/u);
    expect(said).toMatch(/\d{4}年12月28日以后的放假安排这里还没有收录/u);
  });

  it("are worked out anew when a step is told to be done earlier", async () => {
    const walking = new Walking();
    const said = await walking.say("开始办理购房补贴", "我11月2日提交了", "单位审核11月3日通过了");
    expect(said).toContain("记下了：2026年11月3日“单位审核”办完了。");
    expect(said).toContain("第3步，共5步：部门联审");
    expect(said).toContain("• 预计：2026年11月24日（周二）前");
  });

  it("are not made up where nobody told the one before", async () => {
    const said = await new Walking().say("开始办理购房补贴", "我11月2日提交了", "下一步");
    expect(said).not.toContain("预计：2");
    expect(said).toContain("还不知道“单位审核”是哪天办完的");
  });

  it("that have passed send to whoever can tell", async () => {
    const said = await new Walking().say("开始办理购房补贴", "我9月1日提交了");
    expect(said).toContain("• 预计：2026年9月8日（周二）前");
    expect(said).toContain("预计的日子已经过了；如果还没有办完，可以问示例区人才工作部门（样例）住房服务窗口");
  });

  it("to come are not taken as past", async () => {
    const walking = new Walking();
    expect(await walking.say("开始办理购房补贴", "我11月30日提交了")).toContain("2026年11月30日还没有到。");
    expect(walking.state.guide?.walks[0]?.submitted).toBeUndefined();
  });

  it("run from handing in where the first step is the office's", async () => {
    const said = await new Walking().say("开始办理人才公寓", "我昨天提交了申请");
    expect(said).toContain("第1步，共3步：审核");
    expect(said).toContain("• 预计：2026年12月1日（周二）前");
  });
});

describe("the checklist", () => {
  it("is ticked off by number, name and as a whole, and says what is left", async () => {
    const walking = new Walking();
    const list = await walking.say("开始办理购房补贴", "清单");
    expect(list).toContain("☐ 3. 学历学位证书或者职业技能等级证书，复印件1份");
    expect(await walking.say("第3项准备好了")).toContain("还差8项：");
    const unneeded = await walking.say("第1、2项不需要");
    expect(unneeded).toContain("－ 1. 租房补贴申请表（购房补贴同样提交第一项），原件1份（您说不需要）");
    expect(unneeded).toContain("还差6项：");
    expect(await walking.say("购房发票准备好了")).toContain("☑ 7. 购房发票，复印件1份");
    expect(await walking.say("第12项好了")).toContain("清单只有9项");
    expect(await walking.say("都准备好了")).toContain("材料都准备好了，可以提交。");
    expect(await walking.say("第7项还没准备好")).toContain("还差1项：\n☐ 7. 购房发票");
  });

  it("is a card whose items say what ticks them off, and whose actions open the files", async () => {
    const walking = new Walking();
    await walking.say("开始办理购房补贴", "第3项准备好了", "清单");
    const [card] = walking.last?.cards ?? [];
    expect(items(card).slice(1, 3)).toEqual([
      { mark: "open", text: "2. 身份证、户口簿，复印件1份", say: "第2项准备好了" },
      { mark: "done", text: "3. 学历学位证书或者职业技能等级证书，复印件1份", say: "第3项还没准备好" },
    ]);
    expect(card?.actions).toEqual([
      { kind: "say", title: "都准备好了", text: "都准备好了" },
      { kind: "open", title: "下载清单（Word）", url: expect.stringMatching(/^\/files\/[\w-]+\.[\w-]+$/u) },
      { kind: "open", title: "打印", url: expect.stringMatching(/^\/files\/[\w-]+\.[\w-]+$/u) },
    ]);
    for (const { say = "" } of items(card)) expect(await walking.say(say), say).toMatch(/打勾|还差/u);
  });

  it("leaves out what somebody's facts say is not needed, and says of the rest when it is", async () => {
    const eligibility = { subject: "person" as const, facts: { 职称: "无职称" }, declined: [], count: 0, trail: [] };
    const known = await new Walking({ state: { eligibility } }).say("开始办理中级职称", "清单");
    expect(known).not.toContain("现有职称证书");
    expect(known).toContain("国（境）外学历认证书，复印件1份（如属“国（境）外学历”则需要）");
    const unknown = await new Walking().say("开始办理中级职称", "清单");
    expect(unknown).toContain("现有职称证书，复印件1份（首次申报的不需要）");
  });
});

describe("among others", () => {
  it("the steps are told, the progress is not, and a private chat is offered", async () => {
    const walking = new Walking({ isPublic: true });
    const said = await walking.say("带我一步一步办购房补贴");
    expect(said).toContain("• 2. 单位审核（用人单位，5个工作日）");
    expect(said).toContain("请点我的头像私下聊");
    expect(said).not.toContain("▶");
    expect(walking.state.guide).toBeUndefined();
    expect(walking.last).toMatchObject({ suggestions: [], cards: [] });
  });

  it("a progress that is known is not told either", async () => {
    const walking = new Walking();
    await walking.say("开始办理购房补贴", "下一步");
    const others = new Walking({ isPublic: true, state: walking.state });
    expect(await others.say("我办到哪一步了")).toBe("办理进度是个人情况，我不在群里说。请点我的头像私下问我。");
    expect(await others.say("下一步")).toBeUndefined();
    expect(others.state.guide).toEqual(walking.state.guide);
  });

  it("somebody's facts choose no branch", async () => {
    const facts = { 学历: "博士", 职称: "中级", 取得现职称年限: 3 };
    const eligibility = { subject: "person" as const, facts, declined: [], count: 0, trail: [] };
    const walking = new Walking({ isPublic: true, state: { eligibility } });
    expect(await walking.say("开始申报职称")).toContain("4. 正高级职称（正高级工程师）申报");
    expect(walking.last?.suggestions?.[0]).toBe("开始办理中级职称（工程师）申报");
  });
});

describe("beside other answers", () => {
  it("the place is named once, with the way back", async () => {
    const walking = new Walking();
    await walking.say("开始办理购房补贴", "下一步");
    expect(walking.beside()).toMatchObject({
      lines: ["（“购房补贴”办到第2步，说“继续办理”接着办。）"],
      suggestions: ["继续办理"],
    });
    expect(walking.beside()).toBeUndefined();
    expect(await walking.say("下一步")).toContain("第3步，共5步");
  });

  it("a question how to apply gets the offer to be walked through", () => {
    expect(new Walking().beside({ question: "购房补贴怎么申请" })).toEqual({
      state: { question: "购房补贴怎么申请" },
      lines: [],
      suggestions: ["开始办理购房补贴"],
    });
    expect(new Walking().beside({ question: "购房补贴是多少" })).toBeUndefined();
  });

  it("what a follow-up is about is what one is walked through", async () => {
    const walking = new Walking();
    await walking.say("开始办理购房补贴");
    expect(walking.state).toMatchObject({
      matter: "购房补贴",
      document: { title: "示例区人才住房补贴实施细则" },
    });
  });

  it("上一步 and 停止 belong to whichever dialog spoke last", async () => {
    const eligibility = new EligibilityDialog({ catalogue: sampleCatalogue, isAside: () => false });
    const walking = new Walking();
    await walking.say("开始办理购房补贴", "下一步");
    const said = {
      day: "2026-11-22",
      conversationId: "c1",
      isPublic: false,
      visibilities: ["public" as const],
      snapshot: samples,
    };
    const asked = await eligibility.take({ ...said, text: "我能申请人才公寓吗", state: walking.state });
    expect(asked?.state.guide).toEqual(walking.state.guide);
    walking.state = asked?.state ?? {};
    expect(await walking.say("停止")).toBeUndefined();
    expect(await walking.say("继续办理")).toContain("第2步，共5步：单位审核");
    expect(await walking.say("上一步")).toContain("第1步，共5步：网上填报");
  });

  it("without a conversation that is remembered only what asks for it is shown, as an overview", async () => {
    const walking = new Walking({ isRemembered: false });
    expect(await walking.say("怎么申报中级职称")).toBeUndefined();
    expect(await walking.say("开始办理中级职称")).toContain("• 1. 个人申报");
    expect(walking.state.guide).toBeUndefined();
  });
});
