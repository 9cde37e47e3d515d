import type { LibraryAnswer, Span } from "./answer.ts";

/** Lines with the spans they rest on. */
export class Sheet {
  readonly #lines: string[] = [];
  readonly #spans: Span[] = [];
  readonly #stated: NonNullable<LibraryAnswer["stated"]> = [];

  get lineCount(): number {
    return this.#lines.length;
  }

  say(line: string): void {
    this.#lines.push(line);
  }

  /** Marks the last line as resting on a range; a range that is known keeps its marker. */
  cite({ documentId, start, end, shown }: Omit<Span, "marker">): void {
    const known = this.#spans.find(
      (span) => span.documentId === documentId && span.start === start && span.end === end,
    );
    const marker = known?.marker ?? this.#spans.length + 1;
    if (known === undefined) this.#spans.push({ marker, documentId, start, end, ...(shown ? { shown } : {}) });
    this.#lines.push(`${this.#lines.pop() ?? ""}[${marker}]`);
  }

  /** The last line rests on the place where the document says one of these, which only its text tells. */
  citeWhere(documentId: string, says: readonly string[]): void {
    if (says.length > 0) this.#stated.push({ line: this.#lines.length - 1, documentId, says: [...says] });
  }

  answer(
    status: LibraryAnswer["status"],
    documentIds: readonly string[],
    suggestions: readonly string[] = [],
  ): LibraryAnswer {
    return {
      status,
      lines: this.#lines,
      spans: this.#spans,
      documentIds: [...documentIds],
      suggestions: [...suggestions],
      ...(this.#stated.length === 0 ? {} : { stated: this.#stated }),
    };
  }
}
