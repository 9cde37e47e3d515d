/** What speaks for a stretch of text as the answer to a question. */
export interface Signals {
  /** Share of the question's idf mass that the stretch says itself; what the title says already counts less: [0, 1]. */
  own: number;
  /** Share said only by what stands around it: its headings, and of a sentence its lead-in and paragraph: [0, 1]. */
  around: number;
  /** Share said by the title of its document: [0, 1]. */
  titled: number;
  /** Its passage's score, the kind of text and the wording aside, over the best one's. */
  standing: number;
  /** Cosine of stretch and question. */
  meaning: number;
  /** Whether it can hold an answer of every kind asked for. */
  shows: boolean;
  /** Whether it is a list, table or section to be quoted whole. */
  whole: boolean;
  /** Whether it is a whole of the kind the question asks for: the materials, the conditions. */
  named: boolean;
  /** Weight of its document's kind: a law before a guide, [0, 1]. */
  authority: number;
  /** Its document's region against the region asked about, from -0.3 (another one) to 0.1 (the very one). */
  region: number;
  /** Whether its document no longer holds, or not yet, on the day asked about. */
  lapsed: boolean;
}

/**
 * One number to order stretches by, comparable within one question only. Weights from a conditional logit (of all
 * stretches of a question, which one holds the labelled answer) over questions on real policies and on the samples,
 * divided by that of `own` and rounded; halving or doubling any one of them changes little.
 */
export function weightOf(signals: Signals): number {
  return (
    signals.own +
    0.6 * signals.around +
    0.2 * signals.titled +
    0.75 * signals.standing +
    0.4 * signals.meaning +
    0.3 * Number(signals.shows) +
    0.2 * Number(signals.whole) +
    0.2 * Number(signals.named) +
    0.9 * signals.authority +
    3 * signals.region -
    0.5 * Number(signals.lapsed)
  );
}
