/** Tells whoever brings answers to people that one is waiting; rung from a chat or from the desk. */
export class AnswerBell {
  #bring: () => Promise<void> = async () => {};

  /** Answers that wait meanwhile are found at the next round in any case. */
  onRing(bring: () => Promise<void>): void {
    this.#bring = bring;
  }

  ring(): Promise<void> {
    return this.#bring();
  }
}
