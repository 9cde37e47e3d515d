import type { PolicyMetadata, Visibility } from "../../knowledge/policy.ts";
import type { KnowledgeSnapshot } from "../../knowledge/store/knowledge-store.ts";
import { matchingForm } from "../../knowledge/text/matching-form.ts";
import type { Known } from "./details.ts";
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
  readonly #names = new WeakMap<readonly PolicyMetadata[], Map<string, Names>>();

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
    const { vocabulary, titles } = this.#namesIn(snapshot.documents, visibilities);
    const corrected = correctTypos(chinese, vocabulary);
    const isSaid = await saidIn(state.document?.documentId ?? state.nearest, snapshot);
    const known: Known = { isSaid, isTitled: (noun) => titles.includes(noun) };
    const rewriting = rewrite(corrected.text, state, tools, known);
    return { ...rewriting, corrections: corrected.corrections, isEnglish: english };
  }

  /** Names of documents that the asker may not read are not among those put right, nor known. */
  #namesIn(documents: readonly PolicyMetadata[], visibilities: readonly Visibility[]): Names {
    const known = this.#names.get(documents) ?? new Map<string, Names>();
    this.#names.set(documents, known);
    const circle = visibilities.toSorted().join();
    const names =
      known.get(circle) ?? this.#read(documents.filter(({ visibility }) => visibilities.includes(visibility)));
    known.set(circle, names);
    return names;
  }

  #read(documents: readonly PolicyMetadata[]): Names {
    const { fieldWords, tools } = this.#parts;
    const titles = documents.map(({ title }) => title);
    const vocabulary = typoVocabulary({ titles, fieldWords, segmenter: tools.segmenter });
    return { vocabulary, titles: matchingForm(titles.join("\n")) };
  }
}

interface Names {
  vocabulary: TypoVocabulary;
  /** All titles in matching form. */
  titles: string;
}

/** Whether a document speaks of something; of an unknown one nothing is said. */
async function saidIn(documentId: string | undefined, snapshot: KnowledgeSnapshot): Promise<(noun: string) => boolean> {
  const document = documentId === undefined ? undefined : await snapshot.document(documentId);
  if (document === undefined) return () => false;
  let form: string | undefined;
  return (noun) => {
    form ??= matchingForm(document.text);
    return form.includes(noun);
  };
}
