import { mapMatchingForm } from "../../knowledge/text/matching-form.ts";

/** What is said without politeness and the little words that lead in: 「好的，那材料呢」 says 材料呢. */
export function spoken(text: string): { text: string; isLedIn: boolean } {
  const { text: form, offsets } = mapMatchingForm(text);
  const lead = leading.exec(form)?.[0] ?? "";
  return { text: text.slice(offsets[lead.length]), isLedIn: /那|还有|另外/u.test(lead) };
}

const leading =
  /^(?:(?:好的?|嗯+|哦+|噢|行|ok|谢谢(?:你|您)?|明白了?|知道了|了解了?|懂了|你好|您好|(?:那)?算了)[,.!~ ]+|请问(?:一下)?,?|(?:我)?(?:再|还)?(?:想|要)?(?:再|还)?(?:问|咨询|了解|请教|知道)(?:一下|下)?(?!的|是)(?:,|(?=\S))|顺便(?:问(?:一下)?)?,?|另外,?|还有(?:就是)?,?|然后(?:呢)?,?|那么?(?![个些种项份类笔样里边儿本张时天年]),?|麻烦(?:问(?:一下)?)?,?)+/u;
