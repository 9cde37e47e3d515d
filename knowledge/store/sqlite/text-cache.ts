/** 8 MB at most: the chunks of one answer come from few documents, often those of the answer before. */
const mostChars = 4_000_000;

/** Texts used lately, by version id. A version's text never changes. */
export class TextCache {
  /** The one used last stands last. */
  readonly #texts = new Map<number, string>();
  #chars = 0;

  get(versionId: number, read: () => string): string {
    const known = this.#texts.get(versionId);
    const text = known ?? read();
    this.#texts.delete(versionId);
    this.#texts.set(versionId, text);
    if (known === undefined) this.#makeRoom(text.length);
    return text;
  }

  #makeRoom(chars: number): void {
    this.#chars += chars;
    for (const [oldest, text] of this.#texts) {
      if (this.#chars <= mostChars || this.#texts.size === 1) return;
      this.#texts.delete(oldest);
      this.#chars -= text.length;
    }
  }
}
