import type { QuotedDocument } from "../../knowledge/catalogue-reader/quotations.ts";
import type { Entry } from "./draft-sections.ts";

/**
 * The sentences that say who does what within how many days, for a document that gives its steps no part of their own:
 * 受理部门在收到材料后7个工作日内完成审核. What happens to whoever lets the days pass is no step.
 */
export function stepSentences({ text, blocks }: QuotedDocument): Entry[] {
  return blocks
    .filter(({ kind, table }) => kind !== "heading" && kind !== "table-row" && table === undefined)
    .flatMap(({ start, end, clause = "待填写" }) =>
      text
        .slice(start, end)
        .replace(/^\s*(?:第[一二三四五六七八九十百零]+条\s*|（[一二三四五六七八九十\d]+）\s*|\d+\s*[.、．]\s*)/u, "")
        .split(/[。；;]/u)
        .map((sentence) => sentence.trim())
        .filter((sentence) => step.test(sentence) && !missed.test(sentence))
        .map((quotation): Entry => ({ kind: "steps", clause, quotation, isTableRow: false })),
    );
}

const step =
  /(?:\d+|[一二三四五六七八九十]+)个?(?:工作日|日)(?:以?内|之内)[^。；]*(?:申请|提交|报送|受理|初审|审核|复核|审查|审批|审定|核准|评审|公示|公布|通知|告知|签订|办理|办结|备案|发证|发放|拨付|兑现|配租|答复|反馈|补正)/u;
const missed = /逾期|未(?:在|按|能|提)|不(?:得|予)|视为|异议|退还|追回/u;
