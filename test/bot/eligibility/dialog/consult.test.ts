import { describe, expect, it } from "vitest";
import { besideEligibility } from "../../../../bot/eligibility/dialog/consult.ts";
import { sampleCatalogue } from "../../../support/sample-catalogue.ts";
import { samples, snapshotOf, Talk } from "./talking.ts";

/** Says one after the other; returns what was said to the last. */
async function told(talk: Talk, ...utterances: string[]): Promise<string> {
  let said: string | undefined;
  for (const text of utterances) said = await talk.say(text);
  return said ?? "";
}

describe("a dialog about one programme", () => {
  it("asks one question after another, at most six, and then gives the verdict", async () => {
    const talk = new Talk();
    const first = await talk.say("我能申请人才公寓吗");
    expect(first).toContain("为了判断您是否可能符合“人才公寓”的条件，我最多问 6 个问题。");
    expect(first).toContain("（1/6）您在本区的用人单位全职工作吗？[1]");
    expect(talk.last?.reply).toMatchObject({ status: "clarify", suggestions: ["是", "否", "不清楚", "停止"] });
    expect(await talk.say("是")).toContain("（2/6）您的劳动合同还剩几个月？");
    expect(await talk.say("两年")).toContain("（3/6）您、配偶或者未成年子女在本区有自有住房吗？");
    expect(await talk.say("没有")).toContain("（4/6）您现在的职称是哪一级？");
    expect(talk.last?.reply.suggestions).toContain("副高级");
    expect(await talk.say("中级")).toContain("（5/6）您今年多少周岁？");
    const verdict = await talk.say("1985年3月");
    expect(verdict?.split("\n").slice(0, 3)).toEqual([
      "已记下：出生日期 1985-03-01（按1日算，不对请更正）。",
      "根据您提供的信息，您可能符合“人才公寓”的条件。",
      expect.stringMatching(/^是否符合，以示例区人才工作部门（样例）住房服务窗口的审核决定为准\[\d+\]。$/u),
    ]);
    expect(verdict).toContain("✓ 劳动合同剩余月数：24个月（要求不少于12个月）[2]");
    expect(verdict).toContain("✓ 年龄：41周岁（要求不超过45周岁）");
    expect(verdict).toContain("先按一般情况推定的：承租公共租赁住房：否");
    expect(verdict).toContain("• 租赁保证金：1个月租金；免收租金的2000元");
    expect(verdict).toContain("• 全年受理（每月集中配租一次）");
    expect(talk.last?.reply).toMatchObject({ status: "answered" });
    expect(talk.last?.reply.suggestions).toContain("人才公寓需要哪些材料？");
  });

  it("takes facts from free text, beside and instead of the one that was asked for", async () => {
    const talk = new Talk();
    const verdict = await told(
      talk,
      "我有资格申请租房补贴吗",
      "我是全日制硕士，31岁，在本区工作，合同签了3年，社保8个月",
      "D类",
      "没有房",
      "是",
      "10个月",
    );
    expect(verdict).toContain("您可能符合“租房补贴”的条件");
    expect(verdict).toMatch(
      /• 租房补贴（D类、硕士研究生）：1500元\/月（最长36个月，不超过实际支付的租金；按季度发放）\[\d+\]/u,
    );
    expect(verdict).not.toContain("6000元/月");
    expect(verdict).toMatch(/• 每季度首月1日至15日（补贴自批准的次月起计算）\[\d+\]/u);
  });

  it("says how large a gap is, how to close it, and by which clause", async () => {
    const talk = new Talk();
    const verdict = await told(talk, "我是硕士，31岁，在本区工作，社保1个月，合同签了3年，能申请租房补贴吗");
    expect(verdict).toContain("您接近符合“租房补贴”的条件：还差一步");
    const gap =
      /✗ 本区连续社保月数为1个月，还差2个月，要求不少于3个月\[(\d+)\]。补齐办法：继续在本区缴纳社会保险，不要中断/u.exec(
        verdict,
      );
    const span = talk.last?.spans.find(({ marker }) => String(marker) === gap?.[1]);
    const document = talk.last?.documents.get(span?.documentId ?? "");
    expect(document?.metadata.title).toBe("示例区人才住房补贴实施细则");
    expect(document?.text.slice(span?.start, span?.end)).toContain("在本区连续缴纳社会保险满3个月");
  });

  it("says that somebody may not be eligible where nothing that is missing could change it", async () => {
    const talk = new Talk();
    const verdict = await told(talk, "我能申请人才公寓吗", "在本区工作，合同还剩2年", "有房");
    expect(verdict).toContain("根据您提供的信息，您可能不符合“人才公寓”的条件。");
    expect(verdict).toMatch(/✗ 本区有自有住房为“是”，要求为“否”\[\d+\]/u);
    expect(verdict).not.toContain("符合的话可以享受");
  });

  it("never says so while a deciding fact is missing, however little is known", async () => {
    const talk = new Talk();
    await talk.say("我能申请人才公寓吗");
    for (let i = 0; i < 6; i++) await talk.say("不清楚");
    const verdict = talk.last?.reply.lines.join("\n") ?? "";
    expect(talk.last?.reply.status).toBe("answered");
    expect(verdict).toContain("还不能判断您是否符合“人才公寓”的条件，还缺：");
    expect(verdict).not.toContain("不符合“");
  });

  it("over a regulation that has lapsed says so and asks nothing", async () => {
    const talk = new Talk({ day: "2029-06-01" });
    expect(await talk.say("我能申请人才公寓吗")).toBe(
      "“人才公寓”不在有效期内（2025-09-01 至 2027-08-31），因此不作判断。",
    );
  });

  it("about what was spoken of before is about that", async () => {
    const talk = new Talk({ context: { matter: "硕士租房补贴" } });
    expect(await talk.say("我符合条件吗")).toContain("是否可能符合“租房补贴”的条件");
    const other = new Talk({ context: { documentTitle: "示例区人才公寓管理办法" } });
    expect(await other.say("我能申请吗")).toContain("是否可能符合“人才公寓”的条件");
    expect(await new Talk().say("我能申请吗")).toBeUndefined();
  });
});

describe("a dialog about everything", () => {
  it("lists what fits first, each with amount, clause and department, then what is near", async () => {
    const talk = new Talk();
    await talk.say("我是博士，35岁，在本区一家信创企业工作两年，能享受什么");
    const result = await told(talk, "社保8个月，合同签了3年", "没有服务证", "停止");
    expect(result).toMatch(/可能符合（\d+ 项）：/u);
    expect(result).toMatch(/• 高层次人才服务证：.*（示例区人才工作部门（样例）人才服务科）/u);
    const order = ["可能符合（", "接近符合（", "还不能判断（"].map((heading) => result.indexOf(heading));
    expect(order.filter((at) => at >= 0)).toEqual(order.filter((at) => at >= 0).toSorted((one, other) => one - other));
    expect(result).toContain("以主管部门的审核决定为准");
    expect(talk.last?.reply.suggestions).toContain("我能申请高层次人才服务证吗？");
  });

  it("of an enterprise asks for the enterprise", async () => {
    const talk = new Talk();
    expect(await talk.say("我们公司能申报哪些")).toContain("你们在哪里登记注册？");
    const heard = await talk.say("本区，我们是信创企业，研发人员30人");
    expect(heard).toContain("已记下：企业行业 信创产业链，专职研发人员数 30人。");
    expect(talk.state?.facts).toEqual({ 企业登记地: "本区", 企业行业: "信创产业链", 专职研发人员数: 30 });
  });

  it("keeps what was said for the next programme that is asked about", async () => {
    const talk = new Talk();
    await told(talk, "我是博士，35岁，能享受什么", "是");
    expect(await talk.say("我能申请人才公寓吗")).toContain("已记下：学历 博士，年龄 35周岁，在本区工作 是。");
  });
});

describe("within a dialog", () => {
  it("上一步 takes the last answer back and asks again", async () => {
    const talk = new Talk();
    await told(talk, "我能申请人才公寓吗", "是", "两年");
    expect(await talk.say("上一步")).toContain("（2/6）您的劳动合同还剩几个月？");
    expect(talk.state?.facts).toEqual({ 在本区工作: true });
    expect(await talk.say("返回")).toContain("（1/6）您在本区的用人单位全职工作吗？");
    expect(await talk.say("上一步")).toContain("这已经是第一个问题。");
  });

  it("a correction changes what was said before, and says so", async () => {
    const talk = new Talk();
    await told(talk, "我能申请人才公寓吗", "是，我35岁", "两年");
    const said = await talk.say("不对，是34岁");
    expect(said).toContain("年龄由“35周岁”改为“34周岁”");
    expect(said).toContain("（3/6）您、配偶或者未成年子女在本区有自有住房吗？");
    expect(talk.state?.facts).toEqual({ 在本区工作: true, 年龄: 34, 劳动合同剩余月数: 24 });
  });

  it("a correction without the fact's name is of the last answer", async () => {
    const talk = new Talk();
    await told(talk, "我能申请人才公寓吗", "是", "两年", "说错了，是8个月");
    expect(talk.state?.facts).toEqual({ 在本区工作: true, 劳动合同剩余月数: 8 });
  });

  it("a fact that contradicts an earlier one is taken, and the person told", async () => {
    const talk = new Talk();
    await told(talk, "我是博士，35岁，能享受什么");
    expect(await talk.say("我是硕士")).toContain("学历由“博士”改为“硕士”，以后一次说的为准");
    expect(await talk.say("我1980年5月6日出生")).toContain("年龄由“35周岁”改为“46周岁”");
    expect(talk.state?.facts).toEqual({ 学历: "硕士", 出生日期: "1980-05-06" });
  });

  it.each(["不清楚", "跳过", "这个我不知道"])("%s goes on to the next question", async (text) => {
    const talk = new Talk();
    await talk.say("我能申请人才公寓吗");
    expect(await talk.say(text)).toContain("（2/6）");
    expect(talk.state?.declined).toEqual(["在本区工作"]);
  });

  it.each(["停止", "不问了", "算了"])("%s ends the questions and says what is known so far", async (text) => {
    const talk = new Talk();
    await told(talk, "我能申请人才公寓吗", "是");
    const said = await talk.say(text);
    expect(said).toContain("好的，不再提问。");
    expect(said).toContain("✓ 在本区工作：是");
    expect(talk.state?.asked).toBeUndefined();
    expect(await talk.say("继续回答")).toContain("您的劳动合同还剩几个月？");
  });

  it("what cannot be read is asked again, with what may be said", async () => {
    const talk = new Talk();
    await told(talk, "我能申请人才公寓吗", "是");
    expect(await talk.say("挺久的")).toBe(
      "没有读懂您的回答。请写一个数（单位：月），或者说“不清楚”。\n（2/6）您的劳动合同还剩几个月？[1]",
    );
  });

  it("an answer about something else is not taken for the one that was asked", async () => {
    const talk = new Talk();
    await told(talk, "我能申请人才公寓吗");
    expect(await talk.say("是博士")).toContain("（1/6）您在本区的用人单位全职工作吗？");
    expect(talk.state?.facts).toEqual({ 学历: "博士" });
  });

  it.each([
    "租房补贴多少钱",
    "申请条件是什么",
    "一年能申请几次？",
    "租房补贴",
    "硕士租房补贴",
    "谢谢",
    "人才公寓的租期一般是两年吗",
  ])("%s is left to other steps, and the dialog stays open", async (text) => {
    const talk = new Talk();
    await told(talk, "我能申请人才公寓吗", "是");
    const state = talk.state;
    expect(await talk.say(text)).toBeUndefined();
    if (state === undefined) throw new Error("no dialog");
    const beside = besideEligibility(state, sampleCatalogue);
    expect(beside.lines).toEqual(["资格判断还没有完，刚才问的是：您的劳动合同还剩几个月？（不想继续请说“停止”）"]);
    talk.state = beside.state;
    expect(await talk.say("24个月")).toContain("（3/6）");
  });

  it("after the result 都没有 changes nothing, and what was told can be taken back even after something else was asked", async () => {
    const talk = new Talk();
    await talk.say("我是博士，35岁，能申请人才公寓吗");
    const stopped = await talk.say("停止");
    expect(await talk.say("都没有")).toContain("判断结果不变");
    expect(stopped).toContain("35周岁");
    talk.state = { ...(talk.state as NonNullable<typeof talk.state>), isAside: true };
    expect(await talk.say("不对，房租太贵")).toBeUndefined();
    expect(await talk.say("不对，我36岁")).toContain("由“35周岁”改为“36周岁”");
  });

  it("names two statements of one utterance that do not agree, and what cannot be", async () => {
    const talk = new Talk();
    await talk.say("我是博士，能申请人才公寓吗");
    await talk.say("我能申请人才公寓吗");
    expect(await talk.say("我40岁，1980年1月1日出生")).toContain("按出生日期算是46周岁");
    expect(await talk.say("我今年200岁")).toContain("“200岁”不大可能");
    expect(await talk.say("什么意思")).toContain("请答“是”或“否”");
  });

  it("asked what the certificate opens that was just judged, lists its services", async () => {
    const talk = new Talk();
    await talk.say("我能申请高层次人才服务证吗");
    expect(await talk.say("那办下来都能享受些啥？")).toContain("可以享受 22 项服务");
  });

  it("a finished dialog takes in what is told afterwards, until something else was spoken of", async () => {
    const talk = new Talk();
    await told(talk, "我是硕士，31岁，在本区工作，社保1个月，合同签了3年，能申请租房补贴吗");
    expect(await talk.say("社保交了5个月了")).toContain("本区连续社保月数由“1个月”改为“5个月”");
    await talk.say("停止");
    talk.state = talk.state && besideEligibility(talk.state, sampleCatalogue).state;
    expect(await talk.say("硕士")).toBeUndefined();
    expect(await talk.say("如果是博士呢")).toBeUndefined();
  });
});

describe("a supposition", () => {
  it("shows how the verdict would change and is not remembered", async () => {
    const talk = new Talk();
    await told(talk, "我是本科，41岁，在本区工作，合同签了3年，社保8个月，无职称，能申请高层次人才服务证吗", "停止");
    const before = talk.state;
    const said = await talk.say("如果我拿到副高呢？");
    expect(said).toContain("假设职称为副高级（其他情况不变，这个假设不会记下）：");
    expect(said).toContain("“高层次人才服务证”由“");
    expect(said).toContain("变为“可能符合”");
    expect(talk.state).toEqual(before);
  });

  it("of more of something adds to what was said", async () => {
    const talk = new Talk();
    await told(talk, "我是硕士，31岁，在本区工作，社保1个月，合同签了3年，能申请租房补贴吗");
    expect(await talk.say("如果再交2个月社保呢")).toContain("假设本区连续社保月数为3个月");
  });

  it("of a certificate leaves the programmes as they were; of a programme that it names, it is about that", async () => {
    const talk = new Talk();
    await told(talk, "我是博士，35岁，在本区工作，能享受什么", "停止");
    expect(await talk.say("如果我拿到C类服务证呢")).toContain("各项的判断结果都不变。");
    expect(await talk.say("如果我拿到C类服务证，能申请购房补贴吗")).toContain("“购房补贴”");
  });

  it("within the questions asks on after it", async () => {
    const talk = new Talk();
    await told(talk, "我能申请人才公寓吗", "是");
    expect(await talk.say("要是我有房呢")).toMatch(/可能不符合[\s\S]*（2\/6）您的劳动合同还剩几个月？\[\d+\]$/u);
  });

  it.each(["如果我拿到副高呢", "如果材料不齐呢"])("%s without a dialog, or without a fact, is none", async (text) => {
    const talk = new Talk();
    if (text.includes("材料")) await talk.say("我能申请人才公寓吗");
    expect(await talk.say(text)).toBeUndefined();
  });
});

describe("what a certificate opens", () => {
  it("is listed whole, every service with its own quotation, then the programmes that ask for it", async () => {
    const talk = new Talk();
    const lines = (await told(talk, "高层次人才服务证能享受什么服务")).split("\n");
    expect(lines[0]).toBe("持有高层次人才服务证可以享受 22 项服务（2026-11-22 的规定）：");
    expect(lines.slice(1, 23).map((line) => /^(\d+)\. .*\[(\d+)\]$/u.exec(line)?.slice(1))).toEqual(
      Array.from({ length: 22 }, (_, i) => [String(i + 1), String(i + 1)]),
    );
    expect(lines[23]).toMatch(/租房补贴\[\d+\].*购房补贴\[\d+\]/u);
    expect(talk.state).toBeUndefined();
  });
});

describe("what a certificate opens, asked within a dialog", () => {
  it("is answered, and the question asked again", async () => {
    const talk = new Talk();
    await talk.say("我能申请人才公寓吗");
    const said = await talk.say("服务证有哪些用处");
    expect(said).toContain("22 项服务");
    expect(said).toMatch(/（1\/6）您在本区的用人单位全职工作吗？\[\d+\]$/u);
  });
});

describe("personal facts", () => {
  it.each(["清除我的信息", "请删除我刚才说的信息", "忘掉我说的", "把我的资料都删掉吧"])(
    "are gone after %s",
    async (text) => {
      const talk = new Talk();
      await told(talk, "我是博士，35岁，能享受什么");
      expect(await talk.say(text)).toMatch(
        /^已清除。您说的情况，以及这次对话到现在为止写过的话和作过的回答，都已从服务的记录里删去/u,
      );
      expect(talk.last).toMatchObject({ forgets: true });
      expect(talk.state).toBeUndefined();
    },
  );

  it.each(["我能申请人才公寓吗", "我是博士，35岁，能享受什么", "我们公司能申报哪些"])(
    "are neither asked for nor repeated in public: %s",
    async (text) => {
      const talk = new Talk({ isPublic: true });
      expect(await talk.say(text)).toContain("请点我的头像私下聊");
      expect(talk.last?.reply.lines.join()).not.toMatch(/博士|35/u);
      expect(talk.state).toBeUndefined();
    },
  );

  it("are not asked for where the conversation is not remembered", async () => {
    const talk = new Talk({ isRemembered: false });
    expect(await talk.say("我能申请人才公寓吗")).toBeUndefined();
    expect(await talk.say("我是硕士，31岁，在本区工作，社保1个月，合同签了3年，能申请租房补贴吗")).toContain(
      "接近符合",
    );
  });
});

describe("over a store of other documents", () => {
  it("nothing of the catalogue is said", async () => {
    const talk = new Talk({ snapshot: snapshotOf([]) });
    expect(await talk.say("我能申请人才公寓吗")).toBeUndefined();
    expect(await talk.say("高层次人才服务证能享受什么服务")).toBeUndefined();
    expect(await talk.say("我能享受什么")).toBeUndefined();
  });

  it("a record is left out when one of its quotations no longer stands there", async () => {
    const all = await Promise.all(samples.documents.map(({ documentId }) => samples.document(documentId)));
    const changed = all.flatMap((document) => {
      if (document === undefined) return [];
      return [{ ...document, text: document.text.replace("申请时不超过45周岁", "申请时不超过50周岁") }];
    });
    const talk = new Talk({ snapshot: snapshotOf(changed) });
    expect(await talk.say("我能申请人才公寓吗")).toBeUndefined();
    expect(await talk.say("我能申请租房补贴吗")).toContain("“租房补贴”");
  });

  it("a document that the asker may not read counts as absent", async () => {
    const talk = new Talk({ visibilities: [] });
    expect(await talk.say("我能申请人才公寓吗")).toBeUndefined();
  });
});

describe("every marker", () => {
  it("has a verbatim quotation of a stored document", async () => {
    const talk = new Talk();
    for (const text of ["我是博士，35岁，在本区一家信创企业工作两年，能享受什么", "8个月", "3年", "停止"]) {
      await talk.say(text);
      const { reply, spans = [], documents } = talk.last ?? {};
      const marked = new Set(
        [...(reply?.lines.join("\n") ?? "").matchAll(/\[(\d+)\]/gu)].map(([, marker]) => Number(marker)),
      );
      expect([...marked].toSorted((one, other) => one - other)).toEqual(spans.map(({ marker }) => marker));
      for (const { documentId, start, end } of spans) {
        expect(documents?.get(documentId)?.text.slice(start, end).length).toBeGreaterThan(3);
      }
    }
  });
});

describe("somebody who only says who they are", () => {
  it("is asked what decides what that gives them", async () => {
    const talk = new Talk();
    const said = await talk.say("我是博士，35岁，在本区一家信创企业工作两年");
    expect(said).toContain("为了判断您可能符合哪几项");
    expect(said).toContain("已记下：学历 博士，年龄 35周岁，在本区工作 是");
    expect(talk.last?.reply.status).toBe("clarify");
    expect(await talk.say("能享受什么")).toContain("先把下面的问题答完");
  });

  it("is asked about what was spoken of before, where that is something to be eligible for", async () => {
    const talk = new Talk({ context: { matter: "租房补贴" } });
    expect(await talk.say("硕士，30岁，在本区工作")).toContain("“租房补贴”");
  });

  it.each([
    "我是博士",
    "我是博士，35岁，什么时候发钱",
    "他是本科，中级工程师，42岁",
    "一篇论文都没有，能报信创的高工不",
    "我是博士，35岁，想离职",
  ])("%s is left to other steps", async (text) => expect(await new Talk().say(text)).toBeUndefined());

  it("has nobody else's facts among their own", async () => {
    const talk = new Talk();
    await talk.say("我是博士，35岁，在本区工作");
    expect(await talk.say("我老公是本科，42岁")).toContain("我一次只判断一个人");
    expect(talk.state?.facts).toMatchObject({ 学历: "博士", 年龄: 35 });
  });
});

describe("what one asks of the dialog itself", () => {
  it("while a question is open, is told and the question asked again", async () => {
    const talk = new Talk();
    await told(talk, "我能申请租房补贴吗", "硕士，30岁");
    for (const [text, answer] of [
      ["还要问几个", "后面最多还有 5 个问题"],
      ["你怎么老问我啊", "后面最多还有 5 个问题"],
      ["那我领多少", "先把下面的问题答完"],
      ["我刚才说了什么", "您说过：学历 硕士，年龄 30周岁。"],
    ] as const) {
      const said = await talk.say(text);
      expect(said, text).toContain(answer);
      expect(said, text).toContain("（1/6）您在本区的用人单位全职工作吗？");
    }
  });

  it.each(["为什么不符合", "还差什么", "我能领多少"])("after the result, %s shows it once more", async (text) => {
    const talk = new Talk();
    await told(talk, "我能申请租房补贴吗", "硕士，30岁，在本区工作", "停止");
    expect(await talk.say(text)).toContain("？ 租赁已登记备案：还不知道");
  });

  it("错了 alone asks what is to be changed, or the last question again", async () => {
    const talk = new Talk();
    await talk.say("我能申请租房补贴吗");
    expect(await talk.say("错了")).toContain("请说明要改的是哪一项");
    await talk.say("是");
    expect(await talk.say("不对")).toContain("（1/6）您在本区的用人单位全职工作吗？");
  });

  it("重新来 begins from the first question, with nothing told", async () => {
    const talk = new Talk();
    await told(talk, "我能申请租房补贴吗", "硕士，30岁", "是");
    expect(await talk.say("重新来")).toContain("（1/6）您在本区的用人单位全职工作吗？");
    expect(talk.state).toMatchObject({ facts: {}, trail: [], programmes: ["租房补贴"] });
  });

  it("how much one can get of a programme is a question of one's own eligibility", async () => {
    expect(await new Talk().say("我能领多少租房补贴")).toContain("为了判断您是否可能符合“租房补贴”的条件");
    expect(await new Talk().say("硕士能领多少租房补贴")).toBeUndefined();
  });

  it("这个证 is the certificate that was named, not all that is being asked about", async () => {
    const talk = new Talk({ context: { matter: "高层次人才服务证" } });
    talk.state = { subject: "person", facts: { 学历: "博士" }, declined: [], asked: "在本区工作", count: 1, trail: [] };
    expect(await talk.say("我能不能办这个证")).toContain("“高层次人才服务证”");
  });
});
