import type { Retrieval } from "../../knowledge/retrieval/retriever.ts";
import { numberTerms } from "../../knowledge/text/numerals.ts";
import type { Fact } from "./facts.ts";

/** Shares of the question's idf mass, from 0 to 1. */
export interface Coverage {
  /** Said by the text itself. */
  own: number;
  /** Said only by what stands around it. */
  around: number;
  /** Said by the text, its surroundings or its document's title. */
  covered: number;
  /** Said by its document's title: the question is about what the document is about. */
  titled: number;
  /** The facts asked for that it holds, named by itself or around it. */
  stated: Fact[];
}

// What the title already says tells one sentence of the document from another only a little.
const titleTermWeight = 0.3;

// A synonym is nearly as good as the question's own word.
const synonymWeight = 0.8;

// What is asked for counts half as much as all that it is asked of.
const factShare = 0.5;

/** How much of one question a text says. All texts are in matching form. */
export class QuestionCoverage {
  readonly #terms: readonly { term: string; idf: number; isNumber: boolean; others: string[] }[];
  readonly #facts: readonly Fact[];
  readonly #factMass: number;
  readonly #asksNumber: boolean;

  /** @param facts  those asked for: to name one is no part of what it is asked of */
  constructor({ question, idf }: Retrieval, facts: readonly Fact[] = []) {
    this.#facts = facts;
    const names = facts
      .flatMap(({ called, acts }) => [called, acts])
      .flatMap((name) => question.form.match(name) ?? []);
    const rest = names.reduce((text, name) => text.replace(name, " "), question.form);
    const isName = (term: string): boolean => names.some((name) => name.includes(term)) && !rest.includes(term);
    this.#terms = question.terms
      .filter((term) => !isName(term))
      .map((term) => ({
        term,
        idf: idf.get(term) ?? 0,
        isNumber: /\d/u.test(term),
        others: question.expansions.filter(({ phrase }) => phrase.includes(term)).flatMap(({ others }) => others),
      }));
    this.#asksNumber = this.#terms.some(({ isNumber }) => isNumber);
    this.#factMass =
      facts.length === 0 ? 0 : (factShare / facts.length) * this.#terms.reduce((sum, { idf }) => sum + idf, 0);
  }

  of(own: string, around: string, title: string): Coverage {
    const numbers = new Set(this.#asksNumber ? numberTerms(own) : []);
    const shown = this.#facts.filter(({ isShownBy }) => isShownBy(own));
    const named = shown.filter(({ called }) => own.search(called) >= 0);
    const stated = shown.filter((fact) => named.includes(fact) || around.search(fact.called) >= 0);
    const [fact, all] = [this.#factMass, this.#factMass * this.#facts.length];
    let [total, inOwn, inAround] = [all, fact * named.length, fact * (stated.length - named.length)];
    let [mass, covered, titled] = [0, 0, 0];
    for (const { term, idf, isNumber, others } of this.#terms) {
      const inTitle = title.includes(term);
      const weight = idf * (inTitle ? titleTermWeight : 1);
      const said = isNumber && numbers.has(term) ? 1 : saidIn(own, term, others);
      const near = saidIn(around, term, others);
      total += weight;
      mass += idf;
      inOwn += weight * said;
      if (said === 0) inAround += weight * near;
      covered += idf * Math.max(said, near, inTitle ? 1 : 0);
      titled += idf * saidIn(title, term, others);
    }
    if (mass === 0) return { own: 0, around: 0, covered: 0, titled: 0, stated };
    return {
      own: inOwn / total,
      around: inAround / total,
      covered: (covered + fact * stated.length) / (mass + all),
      titled: titled / mass,
      stated,
    };
  }
}

function saidIn(text: string, term: string, others: readonly string[]): number {
  if (text.includes(term)) return 1;
  return others.some((other) => text.includes(other)) ? synonymWeight : 0;
}
