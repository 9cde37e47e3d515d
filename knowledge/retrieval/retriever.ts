import { Document } from "@langchain/core/documents";
import type { Embeddings } from "@langchain/core/embeddings";
import { BaseRetriever } from "@langchain/core/retrievers";
import type { PolicyMetadata, Visibility } from "../policy.ts";
import type { KnowledgeSnapshot, KnowledgeStore, StoredChunk } from "../store/knowledge-store.ts";
import { matchingForm } from "../text/matching-form.ts";
import type { Region } from "../text/regions.ts";
import { pairShares } from "./pairs.ts";
import type { Question, QuestionReader } from "./question.ts";
import { type RankedDocument, type Reasons, rank, rankByWording, rankedDocument } from "./rank.ts";

/** A chunk returned for a question. */
export interface Passage {
  chunk: StoredChunk;
  document: PolicyMetadata;
  score: number;
  reasons: Reasons;
}

export interface Retrieval {
  question: Question;
  /** The question's unit vector. */
  vector: readonly number[];
  /** Best first. */
  passages: Passage[];
  /** idf of each of the question's terms. */
  idf: ReadonlyMap<string, number>;
}

export interface RetrieveOptions {
  /** How many passages. */
  limit: number;
  visibilities: readonly Visibility[];
}

export interface RetrieverParts {
  store: KnowledgeStore;
  embeddings: Embeddings;
  reader: QuestionReader;
  regionOf: (name: string) => Region | undefined;
  options: RetrieveOptions;
}

// Each search brings this many candidates: beyond it neither changed any of the measured rankings.
const candidatesEach = 50;

// What the question does not say itself counts less than half.
const expansionWeight = 0.4;

// Whose texts are read for the wording: of the measured rankings none changed beyond twenty.
const wordingRead = 30;

// The idf of characters that are no terms of their own: letters, digits, and those that only ask.
const unknownRarity = 3;

function expansionTerms({ expansions }: Question): { term: string; weight: number }[] {
  const terms = new Set(expansions.flatMap((expansion) => expansion.terms));
  return [...terms].map((term) => ({ term, weight: expansionWeight }));
}

/** From a question to the passages that may answer it: full text and vectors, fused and ranked. */
export class PolicyRetriever extends BaseRetriever<PolicyMetadata> {
  static override lc_name(): string {
    return "PolicyRetriever";
  }
  override lc_namespace = ["cewen", "retrieval"];

  readonly #parts: RetrieverParts;
  // A state of the store keeps its array of documents, whoever holds the snapshot.
  readonly #documents = new WeakMap<readonly PolicyMetadata[], (RankedDocument | undefined)[]>();

  constructor(parts: RetrieverParts) {
    super();
    this.#parts = parts;
  }

  /** @param snapshot  the state of the knowledge that the whole turn reads */
  async retrieve(
    text: string,
    snapshot: KnowledgeSnapshot,
    options: RetrieveOptions = this.#parts.options,
  ): Promise<Retrieval> {
    const { embeddings, reader } = this.#parts;
    const question = reader.read(text);
    const vector = await embeddings.embedQuery(question.text);
    const own = question.terms.map((term, i) => ({ term, weight: question.weights[i] as number }));
    const terms = own.concat(expansionTerms(question));
    const { candidates, idf } = await snapshot.candidates({
      terms,
      vector,
      limit: Math.max(candidatesEach, options.limit),
      visibilities: options.visibilities,
    });
    const rarity = new Map(own.map(({ term }, i) => [term, idf[i] as number]));
    const mass = own.reduce((sum, { weight }, i) => sum + weight * (idf[i] as number), 0);
    const found = rank(candidates, this.#rankedDocuments(snapshot), question, mass).slice(
      0,
      Math.max(wordingRead, options.limit),
    );
    const chunks = await snapshot.chunks(found.map(({ chunkId }) => chunkId));
    const texts = chunks.slice(0, wordingRead).map(({ context, text }) => matchingForm(`${context}\n${text}`));
    const shares = pairShares(question.form, texts, (character) => rarity.get(character) ?? unknownRarity);
    const chunkOf = new Map(chunks.map((chunk) => [chunk.chunkId, chunk]));
    const passages = rankByWording(found, shares)
      .slice(0, options.limit)
      .map(({ chunkId, documentIndex, score, reasons }) => ({
        chunk: chunkOf.get(chunkId) as StoredChunk,
        document: snapshot.documents[documentIndex] as PolicyMetadata,
        score,
        reasons,
      }));
    return { question, vector, passages, idf: rarity };
  }

  /** The same passages in LangChain's words. */
  override async _getRelevantDocuments(query: string): Promise<Document<PolicyMetadata>[]> {
    const snapshot = await this.#parts.store.snapshot();
    try {
      const { passages } = await this.retrieve(query, snapshot);
      return passages.map(({ chunk, document }) => new Document({ pageContent: chunk.text, metadata: document }));
    } finally {
      snapshot.release();
    }
  }

  #rankedDocuments(snapshot: KnowledgeSnapshot): (index: number) => RankedDocument {
    let known = this.#documents.get(snapshot.documents);
    if (known === undefined) {
      known = [];
      this.#documents.set(snapshot.documents, known);
    }
    return (index) => {
      const document =
        known[index] ?? rankedDocument(snapshot.documents[index] as PolicyMetadata, this.#parts.regionOf);
      known[index] = document;
      return document;
    };
  }
}
