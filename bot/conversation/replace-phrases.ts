import { replaceIn } from "./edit.ts";
import { overlap, type Phrase } from "./phrases.ts";
import type { Utterance } from "./utterance.ts";

/** Whether a phrase goes to the matter (那博士要多久) or stays where it is, as the one who acts (家属可以用吗). */
export function isMoved(phrase: Phrase, matter: Utterance): boolean {
  return (!actors.has(phrase.kind) && phrase.start === 0) || targetIn(matter, phrase, false) !== undefined;
}

const actors = new Set(["家庭", "主体", "时长", "首续"]);

/** The text with each phrase in place of the one of its kind, or in front. */
export function withPhrases(base: Utterance, from: Utterance, phrases: readonly Phrase[], bare: boolean): string {
  const edits = phrases.map((phrase) => ({ target: targetIn(base, phrase, bare), by: from.slice(phrase) }));
  const inFront = edits.filter(({ target }) => target === undefined).map(({ by }) => by);
  return (
    inFront.join("") +
    replaceIn(
      base,
      edits.flatMap(({ target, by }) => (target === undefined ? [] : [{ ...target, by }])),
    )
  );
}

/**
 * The phrase of the base that one of this kind takes the place of.
 * @param bare  nothing is said of the phrase but its name: then also how long something lasts is replaced (不到一年呢)
 */
export function targetIn(base: Utterance, { kind }: Phrase, bare: boolean): Phrase | undefined {
  return base.typed.find((phrase) => {
    if (phrase.kind !== kind) return false;
    if (kind === "主体" && base.matters.some((matter) => overlap(matter, phrase))) return false;
    if (kind === "时长" && !bare) return false;
    // 单位 before what it does can be replaced, in 单位补贴 it cannot.
    return bare || !actors.has(kind) || !base.matters.some(({ start }) => start === phrase.end);
  });
}
