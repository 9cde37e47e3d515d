import type { Signals } from "../../../bot/answer/signals.ts";

/** Signals of a sentence that speaks for itself, as far as a test does not say otherwise. */
export const signalsOf = (given: Partial<Signals> = {}): Signals => ({
  own: 1,
  around: 0,
  titled: 0,
  standing: 1,
  meaning: 0,
  shows: true,
  whole: false,
  named: false,
  authority: 0.85,
  region: 0,
  lapsed: false,
  ...given,
});
