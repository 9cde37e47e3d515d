import { type IntervalHistogram, monitorEventLoopDelay } from "node:perf_hooks";

const bucketsMs = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000];

/** Counts what the service does, in Prometheus' text format. */
export class Metrics {
  readonly #counts = new Map<string, number>();
  readonly #turnsMs = new Array<number>(bucketsMs.length + 1).fill(0);
  #turnSumMs = 0;
  readonly #loopDelay: IntervalHistogram = monitorEventLoopDelay({ resolution: 10 });

  constructor() {
    this.#loopDelay.enable();
  }

  countRequest(route: string, status: number): void {
    this.#count(`cewen_requests_total{route="${route}",status="${status}"}`);
  }

  countTurn(channel: string, outcome: string, ms: number): void {
    this.#count(`cewen_turns_total{channel="${channel}",outcome="${outcome}"}`);
    const bucket = bucketsMs.findIndex((limit) => ms <= limit);
    const at = bucket === -1 ? bucketsMs.length : bucket;
    this.#turnsMs[at] = (this.#turnsMs[at] as number) + 1;
    this.#turnSumMs += ms;
  }

  countFeedback(verdict: string): void {
    this.#count(`cewen_feedback_total{verdict="${verdict}"}`);
  }

  /** @param gauges  what is so at this moment, by name */
  text(gauges: Readonly<Record<string, number>>): string {
    const lines = [...this.#counts].map(([name, value]) => `${name} ${value}`).sort();
    const now = Object.entries(gauges).map(([name, value]) => `cewen_${name} ${value}`);
    const loop = [50, 99, 100].map(
      (p) => `cewen_event_loop_delay_seconds{quantile="${p / 100}"} ${this.#loopDelay.percentile(p) / 1e9}`,
    );
    return `${[...lines, ...this.#turnLines(), ...loop, ...now].join("\n")}\n`;
  }

  stop(): void {
    this.#loopDelay.disable();
  }

  #turnLines(): string[] {
    let total = 0;
    const lines = this.#turnsMs.map((count, i) => {
      total += count;
      const limit = bucketsMs[i];
      return `cewen_turn_seconds_bucket{le="${limit === undefined ? "+Inf" : limit / 1000}"} ${total}`;
    });
    return [...lines, `cewen_turn_seconds_sum ${this.#turnSumMs / 1000}`, `cewen_turn_seconds_count ${total}`];
  }

  #count(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }
}
