import { parseNumeral } from "../../knowledge/text/numerals.ts";
import { correctionIn } from "./corrections.ts";
import type { Span } from "./phrases.ts";
import type { ConversationState } from "./state.ts";
import { hasOwnMatter, type Utterance } from "./utterance.ts";

/** Whether a text begins by pointing or taking back, so that it means nothing without what came before. */
export const leans = ({ form }: Utterance): boolean =>
  (pronoun.exec(form)?.index ?? 1) === 0 || ordinal.test(form) || correctionIn(form) !== undefined;

/** A word that points back, and what it points to. */
export interface Reference extends Span {
  kind: "pronoun" | "ordinal";
  to: string;
}

/**
 * 「第二个怎么办」 points to the second item of the list that was quoted, 「第三条是什么意思」 to it or, where there is none,
 * to that article of the document. A number that points to nothing is left alone.
 */
export function ordinalIn(
  { form }: Utterance,
  { items = [], itemsOf, matter: last = "", document }: ConversationState,
): Reference | undefined {
  const matter = itemsOf ?? last;
  const match = ordinal.exec(form);
  if (match === null) return undefined;
  const [whole, , number, unit, final] = match;
  const start = match.index + (match[1] as string).length;
  const span = { kind: "ordinal" as const, start, end: match.index + whole.length };
  const item = final === undefined ? items[(parseNumeral(number as string) ?? 0) - 1] : items.at(-1);
  if (item !== undefined) return { ...span, to: matter === "" || item.includes(matter) ? item : `${matter}的${item}` };
  if (unit === "条" && document !== undefined) return { ...span, to: `${titled(document.title)}第${number}条` };
  return undefined;
}

const ordinal =
  /^((?:那|上面|前面|刚才|其中|你?说)*的?)(?:第([一二三四五六七八九十\d]{1,3})(个|条|项|种|点|款|步|类|样)(?!月|年|工作日|小时|孩|学)|(最后一?(?:个|条|项|种|点|步)))/u;

/**
 * 「它」 and 「这个」 point to the matter, 「他们」 to its person where something else is asked of them, 「这个政策」 to the document quoted, 「那个补贴」 to the matter
 * that is a 补贴. A demonstrative before a word of its own points to nothing: 「这个月」, 「我们这个行业」.
 */
export function pronounIn(utterance: Utterance, state: ConversationState, person: string): Reference | undefined {
  const { form, matters } = utterance;
  const { matter = "", document } = state;
  if (matter === "") return undefined;
  const match = pronoun.exec(form);
  if (match === null) return undefined;
  const [whole, thing, people, , noun] = match;
  const span = { kind: "pronoun" as const, start: match.index, end: match.index + whole.length };
  // It points into the utterance itself: 「先要认定企业吧，那个几月」.
  if (matters.some(({ end }) => end <= span.start)) return undefined;
  if (thing !== undefined) return { ...span, to: matter };
  if (people !== undefined) {
    if (people === "其") return { ...span, to: `${person || matter}的` };
    if (person === "") return undefined;
    return { ...span, to: hasOwnMatter(utterance) ? person : matter };
  }
  if (noun === undefined || allOfIt.test(noun) || matter.includes(noun)) return { ...span, to: matter };
  if (document !== undefined && (texts.test(noun) || document.title.includes(noun)))
    return { ...span, to: titled(document.title) };
  if (texts.test(noun)) return { ...span, to: matter };
  // Beside a matter of its own the phrase is no pointer: 「这次评职称的材料」.
  if (matters.some(({ start }) => start >= span.end)) return undefined;
  return { ...span, to: `${matter}的${noun}` };
}

const nouns =
  "补贴|补助|津贴|奖励|资助|证书|证件|证|卡|政策|办法|文件|通知|规定|细则|钱|费用|费|材料|条件|资料|要求|业务|手续|流程|服务|项目|待遇|假期|假|公寓|房子|保险|合同|考试|职称|资格|情况|名单|计划|平台|补偿|贷款|许可|标准|期限|事情|事|奖";
const before = "(?:(?:上面|前面|刚才|刚刚|之前|你)(?:说|提|讲|列|写)?(?:到|过)?的?)?";
const pronoun = new RegExp(
  `(它们?|^那(?:儿|里(?!的))|[这那](?:个|种)?玩意儿?)|(他们|她们|其(?=[\\u4e00-\\u9fff])(?![他它余中实次]))|(${before}[这那](?:个|项|种|份|类|笔|些|本|张)|[这那该此](?=(?:${nouns}))|此[项类种](?=(?:${nouns}))|(?:上述|(?:上面|前面|刚才)(?:说|提|列)?(?:到)?的)(?=(?:${nouns})))(${nouns})?(?![月年周天]|星期|时候|时间|季度|学期|行业|公司|单位|地方|城市|人|专业|岗位|区|市|省|学校)|^这(?=是)`,
  "u",
);
const allOfIt = /^(?:情况|事情?|业务|手续|项目|流程)$/u;
const texts = /^(?:政策|办法|文件|通知|规定|细则)$/u;

const titled = (title: string): string => `《${title.replace(/[《》]/gu, "")}》`;
