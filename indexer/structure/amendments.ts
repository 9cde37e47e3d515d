import type { Block, Reference, Relation } from "../../knowledge/policy.ts";
import { referencesIn, withoutPlace } from "../../knowledge/validity/references.ts";
import { proofOf } from "./repeals.ts";
import type { Sentence } from "./sentences.ts";

/**
 * The changes this text makes to others, clause by clause: 「将第十条修改为：“……”」「第三条中的“甲”修改为“乙”」
 * 「删去第五条」「增加一条，作为第六条：“……”」. Which text a clause is of is said in the sentence, or the last time before it,
 * or by the title: 关于修改《某办法》的决定.
 */
export function readAmendments(
  text: string,
  blocks: readonly Block[],
  sentences: readonly Sentence[],
  title: string,
): Relation[] {
  const amends = /(?:修改|修正|修订)(?!后)|(?:调整|补充)《/u.test(title);
  let base: Reference | undefined = amends ? amendedBy(title) : undefined;
  const found: Relation[] = [];
  let quotedUntil = -1;
  for (const sentence of sentences) {
    if (sentence.start < quotedUntil) continue;
    base = baseNamedIn(sentence.form, amends) ?? base;
    if (base === undefined) continue;
    for (const change of changesIn(text, blocks, sentence)) {
      found.push({ kind: "amends", ...base, ...change, proof: proofOf(text, sentence) });
      quotedUntil = Math.max(quotedUntil, change.wording?.end ?? -1);
    }
  }
  if (found.length > 0 || base === undefined || !amends) return found;
  const declaring = sentences.find(({ form }) => baseNamedIn(form, true) !== undefined);
  return declaring === undefined ? [] : [{ kind: "amends", ...base, proof: proofOf(text, declaring) }];
}

/** 关于修改《某办法》的决定; 某法修正案（二）; 关于修改某办法的通知 */
function amendedBy(title: string): Reference | undefined {
  const [named] = referencesIn(title.replace(/〈/gu, "《").replace(/〉/gu, "》"));
  if (named) return withoutPlace(named);
  const code = /^(.{2,40}?(?:法|条例|办法|规定|细则))修正案/u.exec(title)?.[1];
  const bare =
    /关于(?:修改|修订|修正|调整)(.{4,60}?)(?:部分(?:条款|内容)|有关(?:条款|内容))?的(?:决定|通知|公告)/u.exec(
      title,
    )?.[1];
  const name = code ?? bare;
  return name === undefined ? undefined : { title: name };
}

const changing = "(?:修改|修订|修正|调整)";
const clause =
  "第\\s*[〇零一二三四五六七八九十百\\d]+\\s*[条章](?:之[一二三四五六七八九十])?(?:第[一二三四五六七八九十]+款)?(?:第?[（(]?[一二三四五六七八九十]+[）)]?项)?";

const several = "(?:等[^，。；]{0,12})?(?:的?(?:部分|有关|个别)?(?:条款|内容|规定))?";
const making = "(?:进行|作出?|予以)?(?:如下|以下|部分)?(?:补充、)?";

const changedBehind = new RegExp(`^${several}${making}${changing}(?!的)`, "u");
const changedBefore = new RegExp(`${changing}[^《》，。]{0,6}$`, "u");
const clauseBehind = new RegExp(`^(?:中)?(?:的)?${clause}.{0,30}(?:${changing}|删[去除]|增加)`, "u");

/** 「对《某办法》作如下修改」「一、修改《某办法》」「《某办法》第十条修改为」「将《某办法》……」 */
function baseNamedIn(form: string, amends: boolean): Reference | undefined {
  for (const reference of referencesIn(form)) {
    const before = form.slice(0, reference.start);
    const behind = form.slice(reference.end);
    const says =
      changedBehind.test(behind) ||
      clauseBehind.test(behind) ||
      (amends && (changedBefore.test(before) || /(?:^|[：，、.．])(?:对|将|在)[^《》，。]{0,6}$/u.test(before)));
    if (says && !/(?:根据|依据|按照)[^《》，。；]{0,40}$/u.test(before)) return withoutPlace(reference);
  }
  return undefined;
}

type Change = Pick<Relation, "clause" | "wording" | "words">;

const changed = new RegExp(
  `(${clause})([^。；“”"]{0,60}?)(?:中的?)?(?:“([^”]{1,200})”)?(?:一?[词句语段]|的?规定|的?内容|字样)?(?:统一|均|分别)?(修改为|修订为|调整为|改为|更改为)[：:]?\\s*`,
  "u",
);
const deleted = new RegExp(
  `删[去除掉](?:了)?(${clause})(?!.{0,12}[“"])|(${clause})(?:予以)?删[去除]|(${clause})中的?“([^”]{1,200})”(?:予以)?删[去除]`,
  "u",
);
const added = new RegExp(
  `增加(?:一|两|二|三|四|五)?(?:条|款|项|章)[^“：:]{0,16}(?:作为|为)(${clause}|第[一二三四五六七八九十]+[款项])`,
  "u",
);

const clauseBefore = new RegExp(`(${clause}).{0,6}$`, "u");

/** What a sentence changes: the first change it states, for each has a sentence of its own. */
function changesIn(text: string, blocks: readonly Block[], sentence: Sentence): Change[] {
  // Up to the quotation: what is quoted is the new text, which may speak of changes itself.
  const raw = text.slice(sentence.start, sentence.end);
  const head = raw.slice(0, 400);
  const change = changed.exec(head);
  if (change !== null) {
    const [whole, named, between, words] = change as unknown as [string, string, string, string | undefined];
    if (/[改作]为/u.test(between) && /^第/u.test(head.slice(change.index + whole.length))) return [];
    const wording = quotedBehind(text, blocks, sentence.start + change.index + whole.length);
    return wording === undefined
      ? []
      : [{ clause: compact(named), wording, ...(words === undefined ? {} : { words }) }];
  }
  const addition = added.exec(head);
  if (addition !== null) {
    const wording = quotedBehind(text, blocks, sentence.start + addition.index + addition[0].length);
    const inClause = clauseBefore.exec(head.slice(0, addition.index))?.[1] ?? "";
    const named = addition[1] as string;
    const place = /条/u.test(named) ? named : `${inClause.replace(/第[一二三四五六七八九十]+款.*$/u, "")}${named}`;
    return wording === undefined ? [] : [{ clause: compact(place), wording }];
  }
  const deletion = deleted.exec(head);
  if (deletion === null) return [];
  const named = deletion[1] ?? deletion[2] ?? deletion[3];
  const words = deletion[4];
  return named === undefined ? [] : [{ clause: compact(named), ...(words === undefined ? {} : { words }) }];
}

const compact = (words: string): string => words.replace(/\s+/gu, "");

// A clause that is longer is a text of its own.
const mostQuotedBlocks = 80;

/**
 * The quotation that begins at or right behind `at`: to the mark that closes it, over as many paragraphs as it takes;
 * each of them may open with a mark of its own.
 */
function quotedBehind(text: string, blocks: readonly Block[], at: number): { start: number; end: number } | undefined {
  const lead = /^[：:\s]*[“"]/u.exec(text.slice(at, at + 8));
  if (lead === null) return undefined;
  const start = at + lead[0].length;
  const straight = lead[0].endsWith('"');
  const first = blocks.findLastIndex((block) => block.start <= start);
  for (let i = first; i < Math.min(blocks.length, first + mostQuotedBlocks); i++) {
    const block = blocks[i] as Block;
    const from = Math.max(block.start, start);
    const close = straight ? text.indexOf('"', from) : closing(text, from, block.end, i > first);
    if (close >= 0 && close < block.end) return close > start ? { start, end: close } : undefined;
  }
  return undefined;
}

/** The ” that closes the quotation within [from, end); -1 where it goes on. Quotations inside it are paired off. */
function closing(text: string, from: number, end: number, isLater: boolean): number {
  let depth = isLater && text.slice(from, end).trimStart().startsWith("“") ? 0 : 1;
  for (let i = from; i < end; i++) {
    if (text[i] === "“") depth++;
    else if (text[i] === "”" && --depth === 0) return i;
  }
  return -1;
}
