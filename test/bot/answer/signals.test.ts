import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Signals, weightOf } from "../../../bot/answer/signals.ts";
import { signalsOf } from "./signals.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });
const signals: fc.Arbitrary<Signals> = fc.record({
  own: share,
  around: share,
  titled: share,
  standing: share,
  meaning: share,
  shows: fc.boolean(),
  whole: fc.boolean(),
  named: fc.boolean(),
  authority: share,
  region: fc.constantFrom(-0.3, -0.1, 0, 0.05, 0.1),
  lapsed: fc.boolean(),
});

describe("weightOf", () => {
  it("grows with every signal", () => {
    fc.assert(
      fc.property(
        signals,
        fc.constantFrom<keyof Signals>("own", "around", "titled", "standing", "meaning"),
        (given, name) => {
          const more = { ...given, [name]: (given[name] as number) + 0.1 };
          expect(weightOf(more)).toBeGreaterThan(weightOf(given));
        },
      ),
    );
  });

  it("puts a text of another region behind all that may fit", () => {
    const foreign = weightOf(signalsOf({ region: -0.3 }));
    expect(foreign).toBeLessThan(weightOf(signalsOf({ region: 0.1, own: 0.5, shows: false })));
  });
});
