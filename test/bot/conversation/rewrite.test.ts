import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Known } from "../../../bot/conversation/details.ts";
import { rewrite } from "../../../bot/conversation/rewrite.ts";
import type { Rewriting } from "../../../bot/conversation/rewriting.ts";
import { type Answered, type ConversationState, nextState } from "../../../bot/conversation/state.ts";
import { followUpCases } from "./follow-up-cases.ts";
import { furtherCases } from "./further-cases.ts";
import { imaginedCases, programme } from "./imagined-cases.ts";
import { tools } from "./tools.ts";

const unanswered: Answered = { citations: [] };
const unknown: Known = { isSaid: () => false, isTitled: () => false };
const ofProgramme: Known = { ...unknown, isSaid: (noun) => programme.includes(noun) };

/** The last of these turns, each asked after the ones before it; the answers quote nothing unless they are given. */
function lastOf(turns: readonly string[], answer = unanswered, known = unknown): Rewriting {
  let state: ConversationState = {};
  let last = rewrite("", state, tools);
  for (const turn of turns) {
    last = rewrite(turn, state, tools, known);
    state = nextState(last, answer);
  }
  return last;
}

describe.each(Object.entries(followUpCases))("a follow-up that asks for %s", (_, cases) => {
  it.each(cases)("after %s: %s says %s", (before, after, expected) => {
    expectToSay([before, ...after.split("|")], expected);
  });
});

describe.each(Object.entries(furtherCases))("said otherwise: %s", (_, cases) => {
  it.each(cases)("after %s: %s says %s", (before, after, expected) => {
    expectToSay([before, ...after.split("|")], expected);
  });
});

describe.each(Object.entries(imaginedCases))("with a document at hand: %s", (_, cases) => {
  it.each(cases)("after %s: %s says %s", (before, after, expected) => {
    expectToSay([before, after], expected, ofProgramme);
  });
});

function expectToSay(turns: readonly string[], expected: string, known = unknown): void {
  const { text, kind, rewritten } = lastOf(turns, unanswered, known);
  if (expected === "=") {
    expect({ text, kind, rewritten }).toEqual({ text: turns.at(-1), kind: "new", rewritten: false });
    return;
  }
  const words = expected.split(" ");
  expect(
    words.filter((word) => !word.startsWith("-") && !text.includes(word)),
    text,
  ).toEqual([]);
  expect(
    words.filter((word) => word.startsWith("-") && text.includes(word.slice(1))),
    text,
  ).toEqual([]);
}

describe("rewrite", () => {
  it("keeps the matter over several turns, and what was replaced in it", () => {
    expect(lastOf(["天津硕士租房补贴怎么申请？", "材料呢", "那博士呢", "多久到账", "北京的呢"]).text).toBe(
      "北京博士租房补贴多久到账",
    );
  });

  it("drops the matter when a new one is asked about", () => {
    expect(lastOf(["租房补贴怎么申请", "职称评审要什么材料", "收费吗"]).text).toBe("职称评审收费吗");
  });

  it("works in traditional characters", () => {
    expect(lastOf(["碩士落戶需要什麼材料？", "那博士呢？"]).text).toBe("博士落戶需要什麼材料？");
    expect(lastOf(["租房補貼怎麼申請", "不對，我是問購房補貼"]).text).toBe("購房補貼怎麼申請");
  });

  it("works in full width", () => {
    expect(lastOf(["Ａ类人才安家费是多少", "Ｂ类呢？"]).text).toBe("Ｂ类人才安家费是多少");
  });

  it("says what it carried and of which kind the utterance is", () => {
    expect(lastOf(["硕士落户需要什么材料？", "要多久"])).toEqual({
      text: "硕士落户要多久",
      rewritten: true,
      kind: "follow-up",
      matter: "硕士落户",
      carried: { matter: "硕士落户" },
      namesOwn: false,
    });
  });

  it("says what a short question that names no policy would ask of the last matter", () => {
    expect(lastOf(["人才落户需要什么条件？", "社保怎么转移"])).toMatchObject({
      text: "社保怎么转移",
      rewritten: false,
      ofLast: { text: "人才落户社保怎么转移", kind: "follow-up", matter: "人才落户" },
    });
    expect(lastOf(["人才落户需要什么条件？", "购房补贴怎么申请"]).ofLast).toBeUndefined();
  });

  it("takes a noun that the quoted document has for one of its details, and no other", () => {
    const state = { question: "技能测试什么时候举行", matter: "技能测试" };
    const known = { isSaid: (noun: string) => "考场设在图书馆".includes(noun), isTitled: () => false };
    expect(rewrite("考场要什么材料", state, tools, known).text).toBe("技能测试考场要什么材料");
    expect(rewrite("食堂要什么材料", state, tools, known).text).toBe("食堂要什么材料");
  });

  it("takes a noun that a document is called after for a matter of its own", () => {
    const state = { question: "技能测试什么时候举行", matter: "技能测试" };
    const isTitled = (noun: string): boolean => noun === "食堂";
    expect(rewrite("食堂几点关门", state, tools, { ...unknown, isTitled }).text).toBe("食堂几点关门");
    expect(rewrite("食堂几点关门", state, tools, unknown).text).toBe("技能测试食堂几点关门");
  });

  it("carries what was asked on to a condition, and nothing over a change of subject", () => {
    expect(lastOf(["引进的人干不满三年要退补贴吗", "要是人没了呢"]).text).toBe(
      "引进的人干不满三年，要是人没了要退补贴吗",
    );
    expect(lastOf(["租房补贴多少钱一个月", "换个问题，材料要原件吗"])).toMatchObject({
      text: "材料要原件吗",
      kind: "new",
    });
  });

  it("remembers the document nearest to a question that nothing answered", () => {
    const { text, matter } = rewrite("水平测试哪天考", {}, tools);
    expect(nextState({ text, matter }, { citations: [], retrieved: [{ documentId: "d1" }] }).nearest).toBe("d1");
    const cited = {
      citations: [{ documentId: "d2", title: "办法", quote: "八月。" }],
      retrieved: [{ documentId: "d1" }],
    };
    expect(nextState({ text, matter }, cited).nearest).toBeUndefined();
  });

  it("points on into the list that a number pointed into", () => {
    const listed = { question: "服务证有哪些服务", matter: "服务证", items: ["住房保障", "家属随迁", "便捷就医"] };
    const third = rewrite("第三项是什么", listed, tools);
    const after = nextState(third, { citations: [{ documentId: "d", title: "t", quote: "1. 预约\n2. 就诊" }] }, listed);
    expect(rewrite("第二项怎么申请", after, tools).text).toBe("服务证的家属随迁怎么申请");
  });

  it("carries nothing over a pointer to something else", () => {
    expect(lastOf(["租房补贴怎么申请", "我们这个行业能评职称吗"]).kind).toBe("new");
    expect(lastOf(["租房补贴怎么申请", "这个月有新的人才政策吗"]).kind).toBe("new");
  });
});

describe("an ordinal", () => {
  const list = {
    citations: [
      {
        documentId: "d1",
        title: "临江区职称申报办法",
        quote: "申报人提交下列材料：\n（一）申报表，原件2份；\n（二）身份证复印件（正反面）；\n（三）聘用合同。",
      },
    ],
  };

  it.each([
    ["第二个去哪里办", "职称申报的身份证复印件去哪里办"],
    ["那第3项要原件吗", "职称申报的聘用合同要原件吗"],
    ["最后一个怎么办", "职称申报的聘用合同怎么办"],
    ["第十条是什么意思", "《临江区职称申报办法》第十条是什么意思"],
  ])("%s says %s", (utterance, expected) => {
    expect(lastOf(["职称申报要交什么材料", utterance], list)).toMatchObject({ text: expected, kind: "ordinal" });
  });

  it("that points to nothing carries nothing", () => {
    expect(lastOf(["职称申报要交什么材料", "第九个在哪里"], list).kind).not.toBe("ordinal");
  });
});

describe("a pronoun", () => {
  it("before 政策 points to the document quoted", () => {
    const answer = { citations: [{ documentId: "d1", title: "临江区购房补贴办法", quote: "补贴10万元。" }] };
    expect(lastOf(["购房补贴多少", "这个政策什么时候到期"], answer).text).toBe("《临江区购房补贴办法》什么时候到期");
  });
});

describe("an answer to a clarification", () => {
  const choice: Answered = {
    citations: [],
    options: [
      { label: "滨海新区", question: "滨海新区租房补贴多少" },
      { label: "示例区", question: "示例区租房补贴多少" },
    ],
  };

  it.each([
    ["第一个", "滨海新区租房补贴多少"],
    ["2", "示例区租房补贴多少"],
    ["滨海新区的", "滨海新区租房补贴多少"],
    ["示例区", "示例区租房补贴多少"],
    ["示例区租房补贴多少", "示例区租房补贴多少"],
    ["最后一个吧", "示例区租房补贴多少"],
  ])("%s chooses %s", (utterance, expected) => {
    expect(lastOf(["租房补贴多少", utterance], choice)).toMatchObject({ text: expected, kind: "clarify-choice" });
  });

  it("that several options have chooses none", () => {
    expect(
      lastOf(["租房补贴多少", "新区"], {
        citations: [],
        options: [
          { label: "东新区", question: "a" },
          { label: "西新区", question: "b" },
        ],
      }).kind,
    ).not.toBe("clarify-choice");
  });

  it("that asks something new is a new question", () => {
    expect(lastOf(["租房补贴多少", "职称评审什么时候开始"], choice).kind).toBe("new");
  });
});

const pieces = [followUpCases, furtherCases, imaginedCases]
  .flatMap((cases) => Object.values(cases))
  .flat()
  .flatMap(([before, after]) => [before, ...after.split("|")]);
const utterances = fc.oneof(
  fc.constantFrom(...pieces),
  fc
    .array(fc.constantFrom(...pieces.flatMap((piece) => [...piece]), ..."，。？AＢ１２第个不是它这那呢吗\n𠮷😀"), {
      maxLength: 40,
    })
    .map((c) => c.join("")),
  fc.string({ unit: "binary", maxLength: 60 }),
);

describe("of any utterances", () => {
  it("the first stays as it is", () => {
    fc.assert(
      fc.property(utterances, (text) => {
        expect(rewrite(text, {}, tools)).toMatchObject({ text, rewritten: false, kind: "new" });
      }),
    );
  });

  it("each can be rewritten and remembered after the others", () => {
    fc.assert(
      fc.property(fc.array(utterances, { maxLength: 5 }), (turns) => {
        const { text, matter } = lastOf(turns);
        expect([typeof text, typeof matter]).toEqual(["string", "string"]);
      }),
    );
  });

  it("a rewritten one is not rewritten again", () => {
    fc.assert(
      fc.property(utterances, utterances, (before, after) => {
        const state = nextState(rewrite(before, {}, tools), unanswered);
        const { text } = rewrite(after, state, tools);
        expect(rewrite(text, state, tools).text).toBe(text);
      }),
    );
  });

  it("the state is the same after being written down and read", () => {
    fc.assert(
      fc.property(fc.array(utterances, { minLength: 1, maxLength: 3 }), utterances, (turns, quote) => {
        const state = nextState(lastOf(turns), { citations: [{ documentId: "d", title: "t", quote }] });
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
    );
  });
});
