import type { Basis } from "../../../knowledge/eligibility/condition.ts";

/** A range of a stored document's text: `text.slice(start, end)` is the quotation. */
export interface Place {
  documentId: string;
  start: number;
  end: number;
}

/** Where each quotation of a catalogue stands in the stored documents. */
export type Places = ReadonlyMap<Basis, Place>;

export interface CitedPlace extends Place {
  marker: number;
}

/** Numbers the quotations that an answer rests on, each once, in the order in which they are first named. */
export class Citing {
  readonly #places: Places;
  readonly #cited = new Map<string, CitedPlace>();

  constructor(places: Places) {
    this.#places = places;
  }

  /** The marker to put behind a statement: [3]; nothing for a quotation that stands nowhere. */
  mark(basis: Basis): string {
    const place = this.#places.get(basis);
    if (place === undefined) return "";
    const key = keyOf(place);
    const cited = this.#cited.get(key) ?? { ...place, marker: this.#cited.size + 1 };
    this.#cited.set(key, cited);
    return `[${cited.marker}]`;
  }

  /** The marker of a quotation that was named already; nothing for any other. */
  markAgain(basis: Basis): string {
    const place = this.#places.get(basis);
    return place !== undefined && this.#cited.has(keyOf(place)) ? this.mark(basis) : "";
  }

  get spans(): CitedPlace[] {
    return [...this.#cited.values()];
  }
}

const keyOf = ({ documentId, start, end }: Place): string => `${documentId} ${start} ${end}`;
