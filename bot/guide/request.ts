import type { Programme } from "../../knowledge/catalogue.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import type { ProgrammeNames } from "../eligibility/dialog/names.ts";
import type { Spoken } from "../eligibility/dialog/spoken.ts";

/** Somebody wants to be walked through a declaration. */
export interface GuideRequest {
  /** What it may be, by its name; empty for 这个: what was spoken of before. */
  programmes: Programme[];
  /** It asks in so many words to be walked through; otherwise it only says what somebody wants, or asks how. */
  isExplicit: boolean;
  /** It asks for the list of materials to be ticked off. */
  isForChecklist?: true;
}

/**
 * Reads a wish to be walked through. Conservative: the whole utterance must be one, so that whoever asks for a material,
 * a condition or a time limit still gets the document's own words.
 */
export function guideRequest({ clauses, text }: Spoken, names: ProgrammeNames): GuideRequest | undefined {
  // A button names the record in full, commas and all.
  const button = names.called(matchingForm(/^开始办理(.{2,60})$/u.exec(text)?.[1] ?? ""));
  if (button.length > 0) return { programmes: button, isExplicit: true };
  const all = clauses.map((clause) => clause.replace(courtesy, "")).filter((clause) => clause !== "");
  const rest = all.filter((clause) => !walkMe.test(clause));
  const isExplicit = rest.length < all.length;
  const [only] = rest;
  if (rest.length > 1) return undefined;
  if (only === undefined) return isExplicit ? { programmes: [], isExplicit } : undefined;
  const explicit = matched(only, explicitly);
  const object = explicit ?? matched(only, isExplicit ? [...plainly, ...how] : plainly);
  if (object === undefined) return undefined;
  if (these.test(object)) return { programmes: [], isExplicit: isExplicit || explicit !== undefined };
  const programmes = calledBy(object, names);
  if (programmes.length === 0) return undefined;
  const forChecklist = only.endsWith("清单") ? { isForChecklist: true as const } : {};
  return { programmes, isExplicit: isExplicit || explicit !== undefined, ...forChecklist };
}

/** A question how to declare something, which the documents answer: one may offer to walk through it. */
export function askedHow({ clauses }: Spoken, names: ProgrammeNames): Programme[] {
  const object = clauses.length === 1 ? matched((clauses[0] as string).replace(courtesy, ""), how) : undefined;
  return object === undefined ? [] : calledBy(object, names);
}

const courtesy = /^(?:(?:您好|你好|请问一?下?|请|麻烦您?|劳驾|那么?(?!种)|现在)(?:，)?)+/u;

const me = "(?:我们公司|我们单位|我们|我|咱们|咱|本人|公司)";
const gradually = "(?:一步一步|一步步|一步接一步|逐步|逐项|手把手|按步骤)(?:地|的)?";
const lead = "(?:带|领|教|陪|帮|指导|引导|指引)(?:着|一下)?";
const doing = "(?:办理|办|申报|申请|申领|走|操作|弄|做|完成|报)";
const ends = "(?:一?遍|一下|下去?|完|流程|手续|吧|吗|呢|啊|好吗|可以吗|行吗)*";
const able = "(?:你|您)?(?:能不能|能|可以|可不可以|能否)?(?:请)?";

/** 一步一步带我办, 带我办, 手把手教我 */
const walkMe = new RegExp(
  `^${able}(?:(?:${gradually})${lead}${me}?(?:${doing})?|${lead}${me}(?:${gradually})?(?:去|来)?${doing}|(?:${gradually})(?:来|${doing}))${ends}$`,
  "u",
);

const named = "(?<name>.{2,24}?)";

const explicitly = [
  `^(?:${me})?(?:要|想|想要|准备)?(?:马上|正式)?(?:开始|启动|着手)${doing}(?:一下)?${named}${ends}$`,
  `^${able}(?:${gradually})?${lead}(?:${me})(?:${gradually})?(?:去|来)?${doing}(?:一下|个)?${named}${ends}$`,
  `^${able}(?:${gradually})${lead}(?:${me})?(?:${doing})(?:一下|个)?${named}${ends}$`,
  `^(?:打开|看看|看一下|我要看|要|给我)?(?:${doing})?${named}的?(?:办理|申报|申请|申领|办事)?(?:指引|向导|导航|引导|准备清单|办理清单|打勾清单)$`,
].map((pattern) => new RegExp(pattern, "u"));

const plainly = [
  new RegExp(
    `^(?:${me})(?:现在|今年|这次)?(?:想要|想|要|准备|打算|得|需要)(?:去|来)?(?:申报|申请|申领|办理|办|评)(?:一下|一个|个)?${named}了?$`,
    "u",
  ),
  new RegExp(
    `^(?:${me})?(?:要|想)?(?:怎么|怎样|如何)(?:去|来)?(?:申报|申请|申领|办理|办)(?:一下|一个|个)?${named}(?:呢|啊|呀)?$`,
    "u",
  ),
];

const how = [
  new RegExp(
    `^(?:${me})?(?:想|要)?(?:申报|申请|申领|办理|办)?${named}的?(?:要|该|应该|应当)?(?:怎么|怎样|如何)(?:去|来)?(?:申报|申请|申领|办理|办)(?:呢|啊|呀)?$`,
    "u",
  ),
  new RegExp(`^(?:申报|申请|申领|办理)${named}的?(?:步骤|流程|程序|手续)(?:是什么|有哪些|是怎样的)?$`, "u"),
  new RegExp(`^${named}的?(?:申报|申请|申领|办理)(?:步骤|流程|程序|手续)(?:是什么|有哪些|是怎样的)?$`, "u"),
];

const these =
  /^(?:这个|这项|该|此|它|上面的?|前面的?|刚才的?|这种|这)(?:项|个)?(?:政策|补贴|补助|服务|项目|待遇|奖励|事项?|业务)?$/u;

function matched(clause: string, patterns: readonly RegExp[]): string | undefined {
  for (const pattern of patterns) {
    const name = pattern.exec(clause)?.groups?.name;
    if (name !== undefined) return name;
  }
  return undefined;
}

function calledBy(object: string, names: ProgrammeNames): Programme[] {
  const name = object.replace(/^(?:一下|一个|个|你们|咱们|本)?(?:这里|这儿|区里?|市里?)?的?/u, "").replace(/的$/u, "");
  return names.called(name);
}
