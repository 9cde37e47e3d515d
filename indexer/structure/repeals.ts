import type { Block, ProvingSentence, Reference, Relation } from "../../knowledge/policy.ts";
import { daysIn } from "../../knowledge/text/dates.ts";
import {
  documentNumberPattern,
  type FoundReference,
  isTextTitle,
  referencesIn,
  withoutPlace,
} from "../../knowledge/validity/references.ts";
import type { Sentence } from "./sentences.ts";

/**
 * The texts that this one ends, in its own words: 「《某办法》同时废止」「废止《某规定》」「下列文件停止执行：……」. Where only a
 * clause of a text ends, that is an amendment of it.
 * @param title  a text called 关于废止……的决定 only ends others; any other takes their place
 */
export function readRepeals(
  text: string,
  blocks: readonly Block[],
  sentences: readonly Sentence[],
  title: string,
): Relation[] {
  const kind = /废止|失效|清理|停止执行/u.test(title) ? "repeals" : "replaces";
  const found: Relation[] = [];
  for (const sentence of sentences) {
    const proof = proofOf(text, sentence);
    for (const ended of endedIn(sentence.form)) found.push({ kind, ...ended, proof });
    if (!opensList(sentence.form)) continue;
    for (const item of listBehind(text, blocks, sentence))
      for (const reference of item.references) found.push({ kind, ...withoutPlace(reference), proof: item.proof });
  }
  if (kind === "repeals") found.push(...readAttachedList(text, blocks));
  return found;
}

export const proofOf = (text: string, { start, end }: { start: number; end: number }): ProvingSentence => ({
  sentence: text.slice(start, end),
  start,
  end,
});

const ends = "(?:废止|停止(?:执行|施行|实施)|不再(?:执行|施行|适用)|(?:自行|自动|宣布)?失效|作废)";
// 「应当及时修改、废止」「已被废止的」「不得停止执行」 end nothing.
const noEnd = "(?<!暂时|暂|修改、|修订、|制定、|不得|不予|已被|已经|修改或者|如|若)";
const endsNow = new RegExp(`${noEnd}${ends}`, "u");
const endsHere = new RegExp(ends, "u");
const ending = new RegExp(`${noEnd}${ends}(?!的(?!通知|决定|公告))`, "gu");

type Ended = Pick<Relation, "title" | "documentNumber" | "from" | "clause"> & { kind?: "amends" };

function endedIn(form: string): Ended[] {
  const found = new Map<string, Ended>();
  if (form.length > mostSentenceChars) return [];
  const references = referencesIn(form).filter(({ end }) => !isProvenance(form, end));
  if (references.length === 0) return [];
  for (const verb of form.matchAll(ending)) {
    if (isInside(references, verb.index)) continue;
    const named = subjectsOf(form, references, verb.index) ?? objectsOf(form, references, verb.index + verb[0].length);
    for (const { clause, from, isPart, ...reference } of named) {
      const key = `${reference.title}${reference.documentNumber}${clause}`;
      found.set(key, {
        ...withoutPlace(reference),
        ...(from === undefined ? {} : { from }),
        ...(clause === undefined ? {} : { clause }),
        ...(isPart ? { kind: "amends" } : {}),
      });
    }
  }
  return [...found.values()];
}

// What is longer is a text without punctuation.
const mostSentenceChars = 10_000;

/** 「根据《关于修改……的决定》修正的《某条例》」 names how the text came to be. */
const isProvenance = (form: string, end: number): boolean => /^(?:第.次)?(?:修正|修订|修改)/u.test(form.slice(end));

const isInside = (references: readonly FoundReference[], at: number): boolean =>
  references.some(({ start, end }) => start < at && at < end);

/** A text that ends; with a clause or as a part, only that much of it. */
type Named = FoundReference & { clause?: string; from?: string; isPart?: boolean };

// Between two texts that are named together stand only connectives and who issued the second, and when.
const apart = /施行|实施|执行|生效|按照|依照|依据|规定的|有关|解释|适用|，(?:现|并|由|其)|[；。：]/u;
// Between the last of them and the verb: a date, 同时, 即行.
const manner = "(?:也|亦|均)?(?:同时|即行?|一并|相应|随之|一律|全部|均)?(?:予以|宣布)?";
const untilVerb = new RegExp(
  `^(?:等(?:文件|规定|规章|政策|\\d+件[^，。]{0,8})?)?[，,]?(?:(?:自|从|于|在).{0,24}?起?|\\d{4}年.{2,8}日起?|即日起)?${manner}$`,
  "u",
);
const clausePattern =
  /^(?:中)?(?:的)?(第[〇零一二三四五六七八九十百\d]+条(?:之[一二三四五六七八九十])?(?:第[一二三四五六七八九十]+款)?(?:第[（(]?[一二三四五六七八九十]+[）)]?项)?)/u;
// 「中关于……的规定」: a part without a number.
const partBegins = /^(?:(?:中|里|内)|(?:的)?(?:有关|关于|涉及))/u;
const partEnds = new RegExp(`(?:[条款项]|规定|内容|条款|部分|标准|政策|待遇)${manner}$`, "u");

/** The texts in front of the verb; undefined where it has none there. */
function subjectsOf(form: string, references: readonly FoundReference[], verb: number): Named[] | undefined {
  const before = references.filter(({ end }) => end <= verb);
  const last = before.at(-1);
  if (last === undefined) return undefined;
  const gap = form.slice(last.end, verb);
  const clause = clausePattern.exec(gap)?.[1];
  if ((clause !== undefined || partBegins.test(gap)) && /^[^，。；]{0,80}$/u.test(gap))
    return partEnds.test(gap) ? [{ ...last, ...(clause === undefined ? {} : { clause }), isPart: true }] : [];
  if (!untilVerb.test(gap)) return undefined;
  const [day] = daysIn(gap);
  const named: Named[] = [];
  for (let i = before.length - 1; i >= 0; i--) {
    const reference = before[i] as FoundReference;
    const next = before[i + 1];
    if (next !== undefined && apart.test(form.slice(reference.end, next.start))) break;
    named.unshift({ ...reference, ...(day === undefined ? {} : { from: day.day }) });
  }
  // 「根据《A》，《B》废止」: what a text rests on stands in front of a comma.
  return named.filter(({ start, end }, i) => i === named.length - 1 || !restsOn(form, start, end));
}

const restsOn = (form: string, start: number, end: number): boolean =>
  /(?:根据|按照|依照|依据|为贯彻|落实)[^，。；《》]{0,20}$/u.test(form.slice(0, start)) &&
  /^[^《》]*，/u.test(form.slice(end));

/** 「废止《A》、《B》」 */
function objectsOf(form: string, references: readonly FoundReference[], from: number): Named[] {
  if (!/^[：:]?[^《》，。；]{0,30}《/u.test(form.slice(from)) || /^(?:后|前|之日|以前)/u.test(form.slice(from)))
    return [];
  const named: FoundReference[] = [];
  let at = from;
  for (const reference of references.filter(({ start }) => start >= from)) {
    if (apart.test(form.slice(at, reference.start))) break;
    named.push(reference);
    at = reference.end;
  }
  const last = named.at(-1);
  const behind = last === undefined ? "" : form.slice(last.end);
  const clause = clausePattern.exec(behind)?.[1];
  if (last !== undefined && clause !== undefined) return [{ ...last, clause, isPart: true }];
  return last !== undefined && partBegins.test(behind) ? [{ ...last, isPart: true }] : named;
}

function opensList(form: string): boolean {
  return /[：:]$/u.test(form) && /(?:下列|以下|如下|有关).{0,40}/u.test(form) && endsNow.test(form);
}

interface ListedTexts {
  references: FoundReference[];
  proof: ProvingSentence;
}

// A library is cleaned out in one decision.
const mostListed = 500;

function listBehind(text: string, blocks: readonly Block[], { end }: Sentence): ListedTexts[] {
  const listed: ListedTexts[] = [];
  for (let i = blocks.findIndex(({ start }) => start >= end); i >= 0 && i < blocks.length; i++) {
    const block = blocks[i] as Block;
    const references = referencesIn(text.slice(block.start, block.end));
    if (references.length === 0 || listed.length >= mostListed) break;
    listed.push({ references, proof: proofOf(text, block) });
  }
  return listed;
}

/**
 * A table of the texts that end, attached to the decision: a row names one by its title, with or without 《》, and number,
 * and may say from when, and what is in force instead.
 */
function readAttachedList(text: string, blocks: readonly Block[]): Relation[] {
  const found: Relation[] = [];
  let header: string[] = [];
  for (const block of blocks) {
    if (block.kind !== "table-row") continue;
    const cells = text.slice(block.start, block.end).split(" | ");
    if (block.table?.header) header = cells;
    const named = cells.map((cell) => referenceIn(cell));
    const at = named.findIndex((reference) => reference?.title !== undefined);
    const title = named[at]?.title;
    if (block.table?.header || title === undefined) continue;
    const number = named.slice(at, at + 2).find((reference) => reference?.documentNumber !== undefined)?.documentNumber;
    const from = cells.flatMap((cell) => (endsHere.test(cell) ? daysIn(cell) : [])).at(-1)?.day;
    const successor = cells.findIndex((_, i) => i > at && /接续|替代|代替|取代|现行|新/u.test(header[i] ?? ""));
    const next = named[successor];
    found.push({
      kind: "repeals",
      title,
      ...(number === undefined ? {} : { documentNumber: number }),
      ...(from === undefined ? {} : { from }),
      ...(next === undefined ? {} : { successor: next }),
      proof: proofOf(text, block),
    });
  }
  return found;
}

/** The text that a cell names: a title, a number, or both. */
function referenceIn(cell: string): Reference | undefined {
  const number = documentNumberPattern.exec(cell)?.[0];
  const title = cell
    .replace(number ?? "", "")
    .replace(/[，,、（(\s]*[）)]?\s*$/u, (mark) => (/[）)]/u.test(mark) && number === undefined ? mark : ""))
    .trim()
    .replace(/^《(.*)》$/u, "$1");
  const reference = {
    ...(isTextTitle(title) ? { title } : {}),
    ...(number === undefined ? {} : { documentNumber: number.replace(/\s+/gu, "") }),
  };
  return Object.keys(reference).length === 0 ? undefined : reference;
}
