import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { parseNumeral } from "../../knowledge/text/numerals.ts";
import type { MaterialMark } from "./state.ts";
import type { MaterialView } from "./view.ts";

/** Items of the checklist, with what is said of them. */
export interface Ticks {
  keys: string[];
  mark: MaterialMark | "open";
  /** A number that no item has. */
  isBeyond: boolean;
  /** The key of an item of which only a part was named, and what else is of it. */
  part?: { key: string; others: string[] };
}

/** What each clause says of the checklist: 第1项准备好了，第4项不需要; undefined where one says something else. */
export function allTicksIn(text: string, materials: readonly MaterialView[]): readonly Ticks[] | undefined {
  const whole = ticksIn(text, materials);
  if (whole !== undefined) return [whole];
  const each = text.split("，").map((clause) => ticksIn(clause, materials));
  return each.every((ticks) => ticks !== undefined) ? each : undefined;
}

/**
 * Reads what somebody says of the checklist: 第3项准备好了, 第1、2项和第5项不需要, 身份证备好了, 都准备好了.
 * @param text  in matching form, clauses joined by ，
 */
export function ticksIn(text: string, materials: readonly MaterialView[]): Ticks | undefined {
  for (const [mark, pattern] of says) {
    const said = pattern.exec(text)?.groups?.what;
    if (said === undefined) continue;
    const keys = everything.test(said)
      ? openOnes(materials, mark)
      : (numbered(said, materials) ?? named(said, materials));
    const part = keys === undefined || keys.length !== 1 ? undefined : partOf(said, keys[0] as string, materials);
    if (part !== undefined) return { keys: [], mark, isBeyond: false, part };
    if (keys !== undefined) return { keys: keys.filter((key) => key !== ""), mark, isBeyond: keys.includes("") };
  }
  return undefined;
}

const says: readonly (readonly [Ticks["mark"], RegExp])[] = [
  ["open", /^(?:把|将)?(?<what>.{1,40}?)(?:还)?(?:没有?|未)(?:准备好?|备好?|备齐|弄好|办好|齐|好|拿到|开好)(?:呢)?$/u],
  ["open", /^取消(?<what>第.{1,30}?)(?:的?勾选?)?$/u],
  [
    "unneeded",
    /^(?:我)?(?<what>.{1,40}?)(?:我)?(?:都)?(?:不需要|不用|用不着|用不上|不适用|不必)(?:准备|提交|交|提供)?(?:了|的)?$/u,
  ],
  [
    "ready",
    /^(?:我|我们)?(?:把|将)?(?<what>.{1,40}?)(?:也|都|已经|已|全|全部)*(?:准备|备|弄|办|打印|复印|开|盖|填|签|整理)?(?:好|齐|齐全|妥|完)了?(?:章)?了?$/u,
  ],
  ["ready", /^(?:我)?(?:已经)?(?:准备|备)(?:好|齐)了?(?<what>.{1,40}?)了?$/u],
  ["ready", /^(?:勾选?|打勾)(?<what>第?.{1,30})$/u],
];

const everything = /^(?:材料|清单|所有|全部|东西|这些|它们|上面|剩下|其他|其余|都|的|全|已经|也|项)+$/u;

const openOnes = (materials: readonly MaterialView[], mark: Ticks["mark"]): string[] =>
  materials.filter((each) => each.mark === (mark === "open" ? "ready" : "open")).map(({ key }) => key);

const number = "\\d{1,2}|[一二三四五六七八九十]{1,3}";
const unit = "(?:[项个条种样号份]|项材料)?";
const one = `第?(?:${number})${unit}`;
const joining = "(?:[、,，和跟及到至~\\-]|以及)";
const list = new RegExp(`^(?:清单|材料)?(?:的)?${one}(?:${joining}+${one})*(?:的?材料)?$`, "u");

/** The keys of the numbers in a list of them, the empty one for a number that no item has; undefined for no such list. */
function numbered(said: string, materials: readonly MaterialView[]): string[] | undefined {
  if (!list.test(said) || !/第|[项个条种样号份、,，]/u.test(said)) return undefined;
  const found = [...said.matchAll(new RegExp(`(?<to>[到至~\\-])?第?(?<number>${number})`, "gu"))];
  const numbers = found.flatMap(({ groups }, i) => {
    const value = parseNumeral(groups?.number ?? "") ?? 0;
    const from = groups?.to === undefined ? value : (parseNumeral(found[i - 1]?.groups?.number ?? "") ?? value) + 1;
    return Array.from({ length: Math.max(0, Math.min(value, 99) - from + 1) }, (_, k) => from + k);
  });
  return numbers.map((each) => materials[each - 1]?.key ?? "");
}

/** 身份证复印件 of 身份证、学历证书、职称证书: one of several things that stand in one item. */
function partOf(said: string, key: string, materials: readonly MaterialView[]): Ticks["part"] {
  const name = materials.find((each) => each.key === key)?.material.name ?? "";
  const parts = name.split(/[、和及]/u).filter((part) => part !== "");
  if (numbered(said, materials) !== undefined || parts.length < 2) return undefined;
  const words = wordsOf(said);
  const others = parts.filter((part) => !words.some((word) => matchingForm(part).includes(word)));
  return others.length === 0 || words.some((word) => word === matchingForm(name)) ? undefined : { key, others };
}

/** What is named, without what form it has. */
const wordsOf = (said: string): string[] =>
  said
    .replace(/^(?:我的|我|那份|这份|那个|这个)/u, "")
    .split(/[、,，和跟及]/u)
    .map((word) => word.replace(/(?<=..)(?:的?(?:复印件|原件|扫描件|电子版|照片|材料))+$/u, ""));

/** The one material that is called so; undefined when none or several are. */
function named(said: string, materials: readonly MaterialView[]): string[] | undefined {
  const keys = wordsOf(said).map((word) => {
    const found = word.length < 2 ? [] : materials.filter(({ material }) => matchingForm(material.name).includes(word));
    return found.length === 1 ? found[0]?.key : undefined;
  });
  return keys.every((key) => key !== undefined) ? [...new Set(keys)] : undefined;
}
