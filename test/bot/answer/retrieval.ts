import type { Retrieval } from "../../../knowledge/retrieval/retriever.ts";
import type { StoredDocument } from "../../../knowledge/store/knowledge-store.ts";
import { matchingForm } from "../../../knowledge/text/matching-form.ts";
import { type Region, regionFinder } from "../../../knowledge/text/regions.ts";

const finder = regionFinder("天津=天津市 滨海新区\n北京=北京市");

interface Found {
  document: StoredDocument;
  score?: number;
  /** What the document's region adds to the score. */
  region?: number;
}

/** What retrieval gives for a question: each document as one passage, every term with the same idf. */
export function retrievalOf(text: string, terms: string[], found: readonly Found[]): Retrieval {
  const regions = finder.regionsIn(text) as Region[];
  return {
    question: {
      text,
      form: matchingForm(text),
      words: terms,
      content: terms,
      nouns: [],
      terms,
      weights: terms.map(() => 1),
      expansions: [],
      titles: [],
      regions,
      national: false,
    },
    vector: [],
    passages: found.map(({ document, score = 1, region = 0 }, i) => ({
      chunk: {
        chunkId: i,
        documentId: document.metadata.documentId,
        start: 0,
        end: document.text.length,
        headings: [],
        context: document.metadata.title,
        text: document.text,
      },
      document: document.metadata,
      score,
      reasons: { words: 0, meaning: 0, wording: 0, region, authority: 0, title: 0 },
    })),
    idf: new Map(terms.map((term) => [term, 2])),
  };
}
