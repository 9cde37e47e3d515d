import type { Block, Relation } from "../../knowledge/policy.ts";
import { daysIn } from "../../knowledge/text/dates.ts";
import { referencesIn, withoutPlace } from "../../knowledge/validity/references.ts";
import { readAmendments } from "./amendments.ts";
import { proofOf, readRepeals } from "./repeals.ts";
import type { Sentence } from "./sentences.ts";

/** What a text says of others, in reading order, each with the sentence that says so. */
export function readRelations(
  text: string,
  blocks: readonly Block[],
  sentences: readonly Sentence[],
  title: string,
): Relation[] {
  // An article about a policy tells what others did.
  if (aboutPolicies.test(title)) return [];
  const changes = readAmendments(text, blocks, sentences, title);
  const own = withoutQuoted(text, sentences, changes);
  const found = [...readBases(text, own), ...changes, ...readRepeals(text, blocks, own, title)];
  return withFullTitles(text, [...found, ...readRevision(text, blocks, title)]);
}

/** What the new wording of another text says is not said by this one. */
function withoutQuoted(text: string, sentences: readonly Sentence[], changes: readonly Relation[]): Sentence[] {
  const quoted = changes.flatMap(({ wording }) => (wording === undefined ? [] : [wording]));
  return sentences
    .filter(({ start }) => !quoted.some((range) => range.start <= start && start < range.end))
    .map((sentence) => {
      const range = quoted.find(({ start }) => sentence.start < start && start < sentence.end);
      return range ? { ...sentence, form: text.slice(sentence.start, range.start).replace(/\s+/gu, "") } : sentence;
    });
}

// Who passed and revised a law, and when, stands above its first article.
const headBlocks = 20;

/** 「……某年某月某日修订」 under the title: a text takes the place of its own earlier versions. */
function readRevision(text: string, blocks: readonly Block[], title: string): Relation[] {
  const head = blocks.slice(0, headBlocks);
  const first = head.findIndex(({ start, end }) => /^第一[章条]/u.test(text.slice(start, end)));
  const revised = head.slice(0, first < 0 ? head.length : first).findLast(({ start, end }) => {
    const line = text.slice(start, end);
    const [day] = daysIn(line);
    return line.length < 160 && day !== undefined && /(?:修订|修正|修改)[）)]?$/u.test(line.trim());
  });
  if (revised === undefined) return [];
  const day = daysIn(text.slice(revised.start, revised.end)).at(-1)?.day;
  return [{ kind: "replaces", title, ...(day === undefined ? {} : { from: day }), proof: proofOf(text, revised) }];
}

/** 「《某市某办法》（以下简称《办法》）」: the short title stands for the full one. */
function withFullTitles(text: string, relations: readonly Relation[]): Relation[] {
  const full = new Map<string, string>();
  for (const [, title, short] of text.matchAll(
    /《([^《》]{4,80})》[^《》。]{0,80}?以下(?:统一)?简称[“"]?《([^《》]{2,30})》/gu,
  ))
    if (!full.has(short as string)) full.set(short as string, (title as string).replace(/\s+/gu, ""));
  return relations.map((relation) => {
    const title = relation.title === undefined ? undefined : full.get(relation.title);
    return title === undefined ? relation : { ...relation, title };
  });
}

const aboutPolicies = /解读|攻略|问答|答问|答记者问|热点|新闻|报道/u;

// Rests are named where a text begins.
const headSentences = 12;

/** 「根据《甲》《乙》，结合本市实际，制定本办法」 */
function readBases(text: string, sentences: readonly Sentence[]): Relation[] {
  const stating = sentences
    .slice(0, headSentences * 3)
    .find(
      ({ form }) => /(?:根据|依据|按照|依照)[^。；]{0,12}《/u.test(form) && /制定(?:了)?(?:本|如下|以下)/u.test(form),
    );
  if (stating === undefined) return [];
  const from = stating.form.search(/根据|依据|按照|依照/u);
  const until = stating.form.search(/制定(?:了)?(?:本|如下|以下)/u);
  return referencesIn(stating.form)
    .filter(({ start, end }) => start >= from && end <= until)
    .map((reference) => ({ kind: "based-on", ...withoutPlace(reference), proof: proofOf(text, stating) }));
}
