import { type Asked, shows } from "./asked.ts";
import type { Evidence } from "./select.ts";

/** A fact that a question asks for and that texts have a name for. */
export interface Fact {
  /** Global patterns over matching form: the names, and what is done there and then, which says nothing of the fact. */
  called: RegExp;
  acts: RegExp;
  /** A text, in matching form, can hold it. */
  isShownBy: (form: string) => boolean;
  /** A text says it once for all that its document is about: 「受理地点：……」 at the end. */
  isOfDocument: (form: string) => boolean;
}

interface Named {
  called: RegExp;
  acts: RegExp;
  /** How a document says it once for all that it is about: 「受理地点：……」. */
  ofDocument: RegExp;
  /** The questions of the kind that ask for this fact; all where absent. */
  asks?: RegExp;
}

// Lengths of time are told without a name (「不少于90学时」): to want one made answers worse.
const names: Partial<Record<Asked, Named>> = {
  date: {
    called: /时间|日期|日程|截止|期间|受理|何时|随时|全年|常年|几[号月]|\d日至|日前|日起/gu,
    acts: /申请|申报|报名|办理/gu,
    ofDocument:
      /(?:申报|申请|报名|受理|办理)(?:时间|日期|期限|期间)|(?:全年|常年|随时|每[年季月]).{0,4}(?:受理|申报|申请|办理)/u,
  },
  phone: { called: /电话|热线|联系方式/gu, acts: /咨询|拨打/gu, ofDocument: /电话|热线/u },
  where: {
    called: /部门|地址|地点|窗口|平台|网站|网址|受理单位|主管/gu,
    acts: /申请|申报|办理|报名|提交|领取|受理|负责/gu,
    ofDocument:
      /(?:受理|办理|报名|申请|提交|咨询)(?:地点|地址|窗口|部门|单位|机构)|(?:服务|受理|办事|办理)(?:窗口|大厅)|(?:登录|通过|进入).{0,20}(?:平台|网站|系统)/u,
    // A place, not a person, a telephone, or an address that something is done about.
    asks: /^(?!.*谁).*(?:[哪何]|(?:窗口|地址|地点|网址|部门|单位)(?:[是在有呢,?]|$))/u,
  },
};

/** The facts asked for that have a name; none of a question that is answered with yes or no. */
export function factsOf(questionForm: string, asked: readonly Asked[]): Fact[] {
  if (asked.includes("yes-no")) return [];
  return asked.flatMap((name) => {
    const named = names[name];
    if (named === undefined || named.asks?.test(questionForm) === false) return [];
    const { called, acts, ofDocument } = named;
    const isShownBy = (form: string) => shows([name], form);
    return [{ called, acts, isShownBy, isOfDocument: (form) => ofDocument.test(form) && isShownBy(form) }];
  });
}

/**
 * Evidence with the facts asked for in front: what is asked about is told by the best stretch, and a fact that it does
 * not state by the stretch of the same document that does, the best of those.
 */
export function statedFirst(
  evidence: Evidence[],
  facts: readonly Fact[],
  isAbout: (documentId: string) => boolean,
): Evidence[] {
  const best = evidence[0];
  if (best === undefined || facts.length === 0) return evidence;
  const found = facts
    .filter((fact) => !best.stated.includes(fact))
    .map((fact) => evidence.find((item) => item.documentId === best.documentId && item.stated.includes(fact)))
    .filter((item) => item !== undefined);
  if (found.length === 0 || !isAbout(best.documentId)) return evidence;
  const raised = [...new Set(found)].map((item) => ({
    ...item,
    score: best.score,
    covered: Math.max(best.covered, item.covered),
  }));
  const rest = evidence.filter((item) => item !== best && !found.includes(item));
  // A stretch about the right matter that lacks the fact is no answer.
  return best.stated.length > 0 ? [best, ...raised, ...rest] : [...raised, ...rest];
}
