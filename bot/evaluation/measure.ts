/** One figure: the mean of `value` over the questions that have one. */
export interface Measure<T> {
  id: string;
  name: string;
  /** What it counts, for people who read the report. */
  means: string;
  better: "higher" | "lower";
  /** From 0 to 1; undefined where the question does not count. */
  value: (judged: T) => number | undefined;
}
