import type { PolicyMetadata, Visibility } from "../../knowledge/policy.ts";
import type { KnowledgeSnapshot } from "../../knowledge/store/knowledge-store.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import { type Glossary, isEnglish } from "./english.ts";
import { rewrite } from "./rewrite.ts";
import type { Rewriting } from "./rewriting.ts";
import type { ConversationState } from "./state.ts";
import { type TypoVocabulary, typoVocabulary } from "./typo-vocabulary.ts";
import { type Correction, correctTypos } from "./typos.ts";
import type { ConversationTools } from "./utterance.ts";

export interface UnderstandingParts {
  tools: ConversationTools;
  glossary: Glossary;
  /** Names that a question may have mistyped, beside the titles of the documents. */
  fieldWords: readonly string[];
}

/** A question as it is taken. */
export interface Understood extends Rewriting {
  /** Names that were put right. */
  corrections: Correction[];
  isEnglish: boolean;
}

/** Makes of what somebody says in a conversation a question in Chinese that stands alone. */
export class Understanding {
  readonly #parts: UnderstandingParts;
  // A state of the store keeps its array of documents, whoever holds the snapshot.
  readonly #vocabularies = new WeakMap<readonly PolicyMetadata[], Map<string, TypoVocabulary>>();

  constructor(parts: UnderstandingParts) {
    this.#parts = parts;
  }

  /** @returns undefined for a question in English of which no word is known */
  async of(
    question: string,
    state: ConversationState,
    snapshot: KnowledgeSnapshot,
    visibilities: readonly Visibility[],
  ): Promise<Understood | undefined> {
    const { tools, glossary } = this.#parts;
    const english = isEnglish(question);
    const chinese = english ? glossary.translate(question)?.text : question;
    if (chinese === undefined) return undefined;
    const corrected = correctTypos(chinese, this.#vocabulary(snapshot.documents, visibilities));
    const rewriting = rewrite(corrected.text, state, tools, await saidIn(state.document?.documentId, snapshot));
    return { ...rewriting, corrections: corrected.corrections, isEnglish: english };
  }

  /** Names of documents that the asker may not read are not among those put right. */
  #vocabulary(documents: readonly PolicyMetadata[], visibilities: readonly Visibility[]): TypoVocabulary {
    const known = this.#vocabularies.get(documents) ?? new Map<string, TypoVocabulary>();
    this.#vocabularies.set(documents, known);
    const circle = visibilities.toSorted().join();
    const readable = documents.filter(({ visibility }) => visibilities.includes(visibility));
    const vocabulary =
      known.get(circle) ??
      typoVocabulary({
        titles: readable.map(({ title }) => title),
        fieldWords: this.#parts.fieldWords,
        segmenter: this.#parts.tools.segmenter,
      });
    known.set(circle, vocabulary);
    return vocabulary;
  }
}

/** Whether the document last quoted speaks of something. */
async function saidIn(
  documentId: string | undefined,
  snapshot: KnowledgeSnapshot,
): Promise<((noun: string) => boolean) | undefined> {
  const document = documentId === undefined ? undefined : await snapshot.document(documentId);
  if (document === undefined) return undefined;
  let form: string | undefined;
  return (noun) => {
    form ??= matchingForm(document.text);
    return form.includes(noun);
  };
}
