import type { RegionFinder } from "../../knowledge/text/regions.ts";
import type { Segmenter } from "../../knowledge/text/terms.ts";
import { phrasesFrom, wordsOf } from "./phrases.ts";
import { slotsFrom } from "./slots.ts";
import type { ConversationTools } from "./utterance.ts";

export interface ConversationLexicon {
  segmenter: Segmenter;
  regions: RegionFinder;
  /** Texts of `knowledge/lexicon`: phrases.txt, slots.txt, question-words.txt. */
  phrases: string;
  slots: string;
  questionWords: string;
}

export function conversationTools(lexicon: ConversationLexicon): ConversationTools {
  const { segmenter, regions } = lexicon;
  const questionWords = lexicon.questionWords.split("\n").flatMap((line) => wordsOf(line.split("#")[0] as string));
  return {
    segmenter,
    regions,
    phrases: phrasesFrom(lexicon.phrases),
    slots: slotsFrom(lexicon.slots),
    questionWords: new Set(questionWords),
  };
}
