import fc from "fast-check";
import { expect, it } from "vitest";
import { basesOf } from "../../../knowledge/catalogue-reader/quotations.ts";
import { sampleCatalogue } from "../../support/sample-catalogue.ts";
import { Walking } from "./walking.ts";

const words = [
  "开始办理购房补贴",
  "怎么申报职称",
  "第2个",
  "副高级",
  "带我办人才落户",
  "下一步",
  "上一步",
  "这一步办完了",
  "跳过这一步",
  "单位已经办过",
  "不写原因",
  "清单",
  "第3项准备好了",
  "第2项不需要",
  "第30项好了",
  "都准备好了",
  "我11月20日提交了",
  "公示昨天结束了",
  "我12月30日提交了",
  "我办到哪一步了",
  "全部步骤",
  "下载日历",
  "下载清单",
  "打印",
  "先到这里",
  "继续办理",
  "重新开始",
  "删除办理进度",
  "要多久？",
];

const quotations = new Set(
  sampleCatalogue.programmes.flatMap((each) => basesOf(each).map(({ basis }) => basis.quotation)),
);

it("whatever is said in whatever order, every marker is cited verbatim and the state stays small and plain", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...words), { maxLength: 14 }), async (said) => {
      const walking = new Walking();
      for (const text of said) {
        const lines = await walking.say(text);
        if (lines === undefined) continue;
        const { spans = [], documents, state } = walking.last ?? {};
        const markers = [...lines.matchAll(/\[(\d+)\]/gu)].map(([, marker]) => Number(marker));
        expect([...new Set(markers)].sort()).toEqual(spans.map(({ marker }) => marker).sort());
        for (const { documentId, start, end } of spans)
          expect(quotations).toContain(documents?.get(documentId)?.text.slice(start, end));
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
        expect(state?.guide?.walks.length ?? 0).toBeLessThanOrEqual(5);
        expect(JSON.stringify(state).length).toBeLessThan(4_000);
      }
    }),
    { numRuns: 60 },
  );
});

it("steps are never passed over: back and forth ends where it began", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), async (count) => {
      const walking = new Walking();
      await walking.say("开始办理购房补贴");
      const before = walking.state.guide?.walks[0];
      for (let i = 0; i < count; i++) await walking.say("下一步");
      for (let i = 0; i < count; i++) await walking.say("上一步");
      expect(walking.state.guide?.walks[0]).toEqual(before);
    }),
    { numRuns: 5 },
  );
});
